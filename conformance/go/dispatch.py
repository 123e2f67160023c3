"""Writes the calls of the Go driver, one for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plan import Step

_HEAD = """\
package main

import (
	"context"
	"net/http"

	"conformance/sdrs"
)

var calls = map[string]call{
"""
_QUERY = """\
		query, err := model[sdrs.{call}Params](each.Query)
		if err != nil {{
			return nil, err
		}}
"""
_BODY = """\
		body, err := model[sdrs.{schema}](each.Body)
		if err != nil {{
			return nil, err
		}}
"""
# The typed call always sends a body; where there is none, a caller takes the other one.
_NO_BODY = """\
		if each.Body == nil {{
			return client.{call}WithBodyWithResponse({arguments}, "application/json", http.NoBody)
		}}
"""
# A body that is one of several is made from the one that is meant.
_PART = """\
		part, err := model[sdrs.{part}](each.Body)
		if err != nil {{
			return nil, err
		}}
		var body sdrs.{schema}
		if err := body.From{part}(part); err != nil {{
			return nil, err
		}}
"""


def write(document: Mapping[str, Any], plan: Sequence[Step]) -> dict[str, str]:
    """Return ``dispatch.go``."""
    queries = {
        node["operationId"]: _has_query(document, item, node)
        for item in document["paths"].values()
        for node in item.values()
        if isinstance(node, dict)
    }
    bare = {step.operation_id for step in plan if step.body_schema and step.body is None}
    calls = (
        _call(step, has_query=queries[step.call], can_be_bare=step.operation_id in bare)
        for step in {step.operation_id: step for step in plan}.values()
    )
    return {"dispatch.go": _HEAD + "".join(calls) + "}\n"}


def _has_query(document: Mapping[str, Any], *owners: Mapping[str, Any]) -> bool:
    shared = document["components"]["parameters"]
    parameters = (each for owner in owners for each in owner.get("parameters", []))
    return any(
        (shared[each["$ref"].rpartition("/")[2]] if "$ref" in each else each)["in"] == "query"
        for each in parameters
    )


def _call(step: Step, *, has_query: bool, can_be_bare: bool) -> str:
    values = ["ctx", *(f'each.Path["{name}"]' for name in step.path)]
    lines = ""
    if has_query:
        lines += _QUERY.format(call=step.call)
        values.append("&query")
    if can_be_bare:
        lines += _NO_BODY.format(call=step.call, arguments=", ".join(values))
    if step.body_schema:
        template = _PART if step.part_schema else _BODY
        lines += template.format(schema=step.body_schema, part=step.part_schema)
        values.append("body")
    arguments = ", ".join(values)
    return (
        f'\t"{step.operation_id}": func(ctx context.Context, client *sdrs.ClientWithResponses,'
        f" each step) (any, error) {{\n{lines}"
        f"\t\treturn client.{step.call}WithResponse({arguments})\n\t}},\n"
    )
