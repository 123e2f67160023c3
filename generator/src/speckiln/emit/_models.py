"""Which models are emitted, and what is printed of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.contract import resolve
from speckiln.emit._names import MODELS, as_python_reads, field_name
from speckiln.emit._types import is_ambiguous, references, spell
from speckiln.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from speckiln.contract import Contract
    from speckiln.emit._engine import Field, Model, Reading
    from speckiln.emit._settings import ClientSettings

_CONSTRAINTS = (
    "minLength",
    "maxLength",
    "x-max-bytes",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "enum",
    "minItems",
    "maxItems",
    "uniqueItems",
)
_DEEPEST = 4


@frozen
class ModelField:
    """A field of a model as it is printed.

    Attributes:
        name: Its Python name.
        annotation: Its type, `Unset` included where it can be absent.
        required: Whether it is always there.
        description: What the contract says of it.
        metadata: Its JSON name where that differs, and its constraints.
    """

    name: str
    annotation: str
    required: bool
    description: str
    metadata: Mapping[str, Any]


@frozen
class ModelView:
    """A model as it is printed.

    Attributes:
        name: Name of the class.
        module: Name of the module, without the leading underscore.
        description: What the contract says of it.
        fields: Its fields, required ones first.
        siblings: The other models that it mentions, with their modules.
    """

    name: str
    module: str
    description: str
    fields: tuple[ModelField, ...]
    siblings: tuple[tuple[str, str], ...]


def view_models(
    contract: Contract,
    settings: ClientSettings,
    reading: Reading,
    requests: Iterable[str],
    answers: Iterable[str],
) -> tuple[ModelView, ...]:
    """Return the models that the methods lead to, by name.

    Args:
        contract: The contract.
        settings: What ``client.yaml`` says.
        reading: What the engine read.
        requests: Models that arguments mention.
        answers: Models that answers mention; a closed set in one of these is open in the client.

    Raises:
        ContractError: A model cannot be expressed.
    """
    read = _closure(reading.models, answers)
    emitted = read | _closure(reading.models, requests)
    _check_modules(contract, [reading.models[name] for name in sorted(emitted)])
    return tuple(
        _view(contract, settings, reading.models, name, closed=name not in read)
        for name in sorted(emitted)
    )


def python_name(settings: ClientSettings, field: Field) -> str:
    """Return the Python name of a member or parameter."""
    return field_name(settings.names.get(field.name, field.identifier))


def constraints(
    contract: Contract, schema: Mapping[str, Any], *, typed: bool = False, depth: int = 0
) -> dict[str, Any]:
    """Return what a schema says of a value beyond its type.

    Args:
        contract: The contract.
        schema: The schema.
        typed: Whether the type belongs to it where it says more than an annotation: a text in a
            query may stand for a number, or always be the same.
        depth: How many arrays the value is in; one may hold itself.
    """
    found = {key: schema[key] for key in _CONSTRAINTS if key in schema}
    if typed and schema.get("type") in {"integer", "number"}:
        found["type"] = schema["type"]
    if typed and "const" in schema:
        found["const"] = schema["const"]
    items = resolve(contract.document, schema.get("items"))
    if items and depth < _DEEPEST:
        of_items = constraints(contract, items, typed=typed, depth=depth + 1)
        found |= {"items": of_items} if of_items else {}
    return found


def schema_of(contract: Contract, model: Model) -> Mapping[str, Any]:
    """Return a model's schema; one that is composed of others is described by them alone."""
    schemas = contract.document.get("components", {}).get("schemas", {})
    found: Mapping[str, Any] = schemas.get(model.schema, {})
    return found


def member_of(contract: Contract, model: Model, name: str) -> tuple[Mapping[str, Any], str]:
    """Return schema and description of a member."""
    member = schema_of(contract, model).get("properties", {}).get(name, {})
    schema = resolve(contract.document, member) or {}
    return schema, str(member.get("description") or schema.get("description") or "")


def with_known_values(description: str, schema: Mapping[str, Any]) -> str:
    """Return a description that names the values of an open set."""
    known = schema.get("x-extensible-enum")
    if not isinstance(known, list) or not known:
        return description
    return f"{description.strip()} Known values: {', '.join(map(str, known))}."


def _closure(models: Mapping[str, Model], names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += (each for field in models[name].fields for each in references(field.type))
    return found


def _view(
    contract: Contract,
    settings: ClientSettings,
    models: Mapping[str, Model],
    name: str,
    *,
    closed: bool,
) -> ModelView:
    model = models[name]
    _check(contract, settings, model, closed=closed)
    mentioned = {each for field in model.fields for each in references(field.type)} - {name}
    return ModelView(
        name=name,
        module=model.module,
        description=str(schema_of(contract, model).get("description") or name),
        fields=tuple(
            _field(contract, settings, model, each, closed=closed) for each in model.fields
        ),
        siblings=tuple((each, models[each].module) for each in sorted(mentioned)),
    )


def _check_modules(contract: Contract, models: Iterable[Model]) -> None:
    """Refuse models whose names differ so little that their modules are one file."""
    seen: dict[str, Model] = {}
    for model in models:
        other = seen.setdefault(model.module, model)
        if other is not model:
            raise ContractError(
                f"{other.schema} and {model.schema} would be the same module.",
                location=contract.locate(f"/components/schemas/{model.schema}"),
                hint="Give one of them another name.",
            )


def _check(contract: Contract, settings: ClientSettings, model: Model, *, closed: bool) -> None:
    """Refuse what Python or a reader of answers could not tell apart."""
    names = [python_name(settings, field) for field in model.fields]
    problem = ""
    if model.name in MODELS or model.name != as_python_reads(model.name):
        problem = f"a model cannot be called {model.name}, which is something else to Python"
    for field, name in zip(model.fields, names, strict=True):
        if names.count(name) > 1:
            problem = f"two members would be called {name!r}: see `names` in client.yaml"
        if not closed and is_ambiguous(field.type):
            problem = f"{field.name!r} is one of several types, and some of them are objects"
    if problem:
        raise ContractError(
            f"{model.schema}: {problem}.",
            location=contract.locate(f"/components/schemas/{model.schema}"),
        )


def _field(
    contract: Contract, settings: ClientSettings, model: Model, field: Field, *, closed: bool
) -> ModelField:
    schema, description = member_of(contract, model, field.name)
    name = python_name(settings, field)
    annotation = spell(field.type, closed=closed)
    return ModelField(
        name=name,
        annotation=annotation if field.required else f"{annotation} | Unset",
        required=field.required,
        description=with_known_values(description, schema),
        metadata=({} if name == field.name else {"json": field.name})
        | constraints(contract, schema),
    )
