"""Comparing the parameters that a page lists with those of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from speckiln.contract._locations import to_pointer
from speckiln.contract._shapes import as_dict, as_text
from speckiln.pages.comparison._drift_fields import Spot, compare_field
from speckiln.pages.comparison._matching import path_variables
from speckiln.pages.comparison._nodes import node_at, parameter_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Operation
    from speckiln.pages._facts import Operation as Described
    from speckiln.pages._facts import Parameter
    from speckiln.pages.comparison._differences import Notes

_Key = tuple[str, str]

# OpenAPI says that these are no parameters: media types and security schemes stand for them.
_NO_PARAMETERS = {("header", "accept"), ("header", "content-type"), ("header", "authorization")}


class _Known(NamedTuple):
    """A parameter of the contract."""

    value: dict[str, Any]
    pointer: str


def compare_parameters(
    notes: Notes, document: dict[str, Any], described: Described, operation: Operation
) -> None:
    """Compare the parameters of an operation."""
    known = {
        _key(as_text(value.get("in")), as_text(value.get("name"))): _Known(value, pointer)
        for value, pointer in parameter_nodes(document, operation)
    }
    secured = set(_secured(document, operation))
    renamed = _renamed(described.path, operation.path)
    stated: dict[_Key, Parameter] = {}
    for parameter in described.parameters:
        key = _key(parameter.place, renamed.get(parameter.field.name, parameter.field.name))
        if key not in _NO_PARAMETERS:
            stated.setdefault(key, parameter)
    for key, parameter in stated.items():
        if key in known:
            _compare(notes, document, parameter, known[key])
        elif key not in secured:
            _gained(notes, parameter, key, known, stated, operation)
    for key, (value, pointer) in known.items():
        is_moved = any(name == key[1] and (place, name) not in known for place, name in stated)
        if key not in stated and not is_moved:
            notes.lacks("field", _at(value), described.trail, pointer, None)


def _compare(notes: Notes, document: dict[str, Any], parameter: Parameter, known: _Known) -> None:
    field = parameter.field
    at = _at(known.value)
    name = as_text(known.value.get("name"))
    if parameter.place == "path" and field.name != name:
        notes.says("name", at, field.trail, f"{known.pointer}/name", field.name, name)
    is_required = known.value.get("required") is True
    if field.required not in {None, is_required}:
        pointer = f"{known.pointer}/required"
        notes.says("required", at, field.trail, pointer, field.required, is_required)
    schema, pointer = _schema(known)
    node = node_at(document, schema, pointer)
    if known.value.get("deprecated") is True:
        node.value.setdefault("deprecated", True)
    compare_field(notes, Spot(at, "request", field.trail), field, node)


def _gained(  # noqa: PLR0913, PLR0917 (what is known of both sides)
    notes: Notes,
    parameter: Parameter,
    key: _Key,
    known: dict[_Key, _Known],
    stated: dict[_Key, Parameter],
    operation: Operation,
) -> None:
    field = parameter.field
    moved = [other for other in known if other[1] == key[1] and other not in stated]
    if moved:
        value, pointer = known[moved[0]]
        places = parameter.place, as_text(value.get("in"))
        notes.says("place", _at(value), field.trail, f"{pointer}/in", *places)
    else:
        pointer = f"{operation.pointer}/parameters"
        notes.adds("field", f"{parameter.place}.{field.name}", field.trail, pointer)


def _schema(known: _Known) -> tuple[Any, str]:
    content = as_dict(known.value.get("content"))
    for media_type, media in content.items():
        place = to_pointer(("content", media_type, "schema"))
        return as_dict(media).get("schema"), known.pointer + place
    return known.value.get("schema"), f"{known.pointer}/schema"


def _secured(document: dict[str, Any], operation: Operation) -> Iterator[_Key]:
    """Yield the parameters that the security schemes of an operation stand for."""
    schemes = as_dict(as_dict(document.get("components")).get("securitySchemes"))
    for need in operation.security:
        for name in need:
            scheme = as_dict(schemes.get(name))
            yield _key(as_text(scheme.get("in")), as_text(scheme.get("name")))


def _renamed(page: str, contract: str) -> dict[str, str]:
    """Return what the contract calls the path variables of a page."""
    return dict(zip(path_variables(page), path_variables(contract), strict=False))


def _key(place: str, name: str) -> _Key:
    return place, name.lower() if place == "header" else name


def _at(value: dict[str, Any]) -> str:
    return f"{as_text(value.get('in'))}.{as_text(value.get('name'))}"
