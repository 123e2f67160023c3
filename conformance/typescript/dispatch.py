"""Writes the calls of the TypeScript driver.

TypeScript has types and no models, so the recorded values stand in the code: the compiler then
says whether they are of the types that openapi-typescript made of the contract.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plan import Step

_HEAD = """\
import type { Call } from "./driver.js";
import type { components, operations } from "./sdrs.js";

export const calls: Record<string, Call> = {
"""


def write(document: Mapping[str, Any], plan: Sequence[Step]) -> dict[str, str]:  # noqa: ARG001 - every language is given the contract
    """Return ``dispatch.ts``, which has a call and the type of the answer for each exchange."""
    calls = "".join(map(_call, plan))
    answers = "".join(map(_answer, plan))
    return {"dispatch.ts": _HEAD + calls + "};\n\nexport const answers = [\n" + answers + "];\n"}


def _call(step: Step) -> str:
    """Return the call of one exchange.

    JSON in one query value is a text for openapi-typescript, so the caller writes the JSON.
    """
    query = {k: _json(v) if k in step.json_query else v for k, v in step.query.items()}
    parameters = {"path": dict(step.path), "query": query}
    options = {"params": {name: each for name, each in parameters.items() if each}}
    body = f", body: {_body(step)}" if step.body is not None else ""
    inner = _json(options)[:-1] + body + "}"
    call = f"sdrs.{step.method}({_json(step.template)}, {inner})"
    return f"  {_json(step.key)}: (sdrs) =>\n    {call},\n"


def _body(step: Step) -> str:
    """Return the body; where a call takes one of several, it must be of the type that is meant."""
    text = _json(step.body)
    return f'{text} satisfies components["schemas"]["{step.part_schema or step.body_schema}"]'


def _answer(step: Step) -> str:
    recorded = step.exchange.response
    if recorded.body is None:
        return ""
    responses = f'operations["{step.call}"]["responses"][{recorded.status}]'
    return f'  {_json(recorded.body)} satisfies {responses}["content"]["application/json"],\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
