"""Rules about parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from speckiln.contract._shapes import as_dict, as_list, as_text
from speckiln.contract.rules._rule import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract.rules._rule import Context

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def in_template(context: Context) -> Iterator[Problem]:
    """The parameters of a path are those of its template."""
    for operation in context.openapi_operations:
        template = _PLACEHOLDER.findall(operation.path)
        merged: dict[str, str] = {}
        for pointer, entries in (
            (operation.pointer.rpartition("/")[0], operation.item.get("parameters")),
            (operation.pointer, operation.value.get("parameters")),
        ):
            for position, entry in enumerate(as_list(entries)):
                parameter = as_dict(context.resolve(entry))
                if parameter.get("in") == "path":
                    name = as_text(parameter.get("name"))
                    merged[name] = f"{pointer}/parameters/{position}"
        for name in dict.fromkeys(template):
            if name not in merged:
                yield Problem(
                    operation.pointer,
                    f"the path has {{{name}}}, but {operation.method} has no such path parameter",
                    f"Add a parameter 'name: {name}', 'in: path' to the path item.",
                )
        for name, pointer in merged.items():
            if name not in template:
                yield Problem(
                    pointer,
                    f"the path parameter {name!r} is not in the path {operation.path}",
                    f"Write {{{name}}} into the path, or remove the parameter.",
                )


def unique(context: Context) -> Iterator[Problem]:
    """No list of parameters names one twice."""
    for owner in (*context.of_kind("PathItem"), *context.of_kind("Operation")):
        seen: set[tuple[Any, Any]] = set()
        for position, entry in enumerate(as_list(owner.value.get("parameters"))):
            parameter = as_dict(context.resolve(entry))
            key = (str(parameter.get("name")), str(parameter.get("in")))
            if parameter and key in seen:
                yield Problem(
                    (*owner.path, "parameters", position),
                    f"the {key[1]} parameter {key[0]!r} is listed twice",
                    "Remove one of the two.",
                )
            seen.add(key)


def described(context: Context) -> Iterator[Problem]:
    """Every parameter has a description."""
    for node in context.of_kind("Parameter"):
        if "$ref" in node.value or as_text(node.value.get("description")).strip():
            continue
        yield Problem(
            node.path,
            f"the parameter {as_text(node.value.get('name'))!r} has no description",
            "Say in a sentence what it is for.",
        )
