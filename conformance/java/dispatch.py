"""Writes the calls of the Java driver, one for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plan import nodes, parameters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plan import Step

_HEAD = """\
package conformance;

import java.util.Map;
import sdrs.api.*;
import sdrs.model.*;

final class Calls {
    static final Map<String, Call> BY_OPERATION = Map.ofEntries(
"""
_CALL = """\
        Map.entry("{operation}", (client, step) -> {{
            var request = {api}.API{call}Request.newBuilder();
{setters}            return new {api}(client).{method}WithHttpInfo(request.build());
        }})"""
_PLAIN_CALL = """\
        Map.entry("{operation}", (client, step) -> new {api}(client).{method}WithHttpInfo())"""


def write(document: Mapping[str, Any], plan: Sequence[Step]) -> dict[str, str]:
    """Return ``Calls.java``."""
    found = nodes(document)
    steps = {step.operation_id: step for step in plan}.values()
    calls = ",\n".join(_call(document, step, *found[step.call]) for step in steps)
    tail = "\n    );\n\n    private Calls() {}\n}\n"
    return {"src/main/java/conformance/Calls.java": _HEAD + calls + tail}


def _call(
    document: Mapping[str, Any], step: Step, item: Mapping[str, Any], node: Mapping[str, Any]
) -> str:
    setters = "".join(f"            {line}\n" for line in _setters(document, step, item, node))
    return (_CALL if setters else _PLAIN_CALL).format(
        operation=step.operation_id,
        api=_camel(node["tags"][0], upper=True) + "Api",
        call=step.call,
        method=step.call[0].lower() + step.call[1:],
        setters=setters,
    )


def _setters(document: Mapping[str, Any], step: Step, *owners: Mapping[str, Any]) -> Iterator[str]:
    for found in parameters(document, *owners):
        name = found["name"]
        kind = "Integer" if found["schema"]["type"] == "integer" else "String"
        value = f'step.{found["in"]}("{name}", {kind}.class)'
        yield f"request.{_camel(name)}({value});"
    if step.body_schema:
        part = step.part_schema or step.body_schema
        value = f"step.body({part}.class)"
        if step.part_schema:
            value = f"new {step.body_schema}({value})"
        yield f"request.{step.body_schema[0].lower()}{step.body_schema[1:]}({value});"


def _camel(name: str, *, upper: bool = False) -> str:
    """Return a name as OpenAPI Generator writes it.

    >>> _camel("server_group_id")
    'serverGroupId'
    """
    first, *rest = name.split("_")
    return "".join((first.capitalize() if upper else first, *(word.capitalize() for word in rest)))
