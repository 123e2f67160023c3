"""Writes the calls of the Rust driver, one for each operation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from plan import nodes, parameters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plan import Step

_HEAD = """\
use crate::sdrs::{Client, types};
use crate::{Failure, Line, Step, tell};

pub async fn call(client: &Client, step: &Step) -> Result<Line, Failure> {
    match step.operation.as_str() {
"""
_TAIL = """\
        _ => Err("there is no call for it".into()),
    }
}
"""


def write(document: Mapping[str, Any], plan: Sequence[Step]) -> dict[str, str]:
    """Return ``dispatch.rs``."""
    found = nodes(document)
    steps = {step.operation_id: step for step in plan}.values()
    calls = (_call(step, _lines(document, step, *found[step.call])) for step in steps)
    return {"src/dispatch.rs": _HEAD + "".join(calls) + _TAIL}


def _call(step: Step, lines: Iterator[str]) -> str:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", step.call).lower()
    found = "".join(f"            {line}\n" for line in lines)
    mutable = "mut " if "call = " in found else ""
    return (
        f'        "{step.operation_id}" => {{\n'
        f"            let {mutable}call = client.{name}();\n{found}"
        f"            tell(call.send().await)\n        }}\n"
    )


def _lines(document: Mapping[str, Any], step: Step, *owners: Mapping[str, Any]) -> Iterator[str]:
    for found in parameters(document, *owners):
        name = found["name"]
        if found["in"] == "path":
            yield f'call = call.{name}(step.path("{name}"));'
        else:
            kind = "number" if found["schema"]["type"] == "integer" else "text"
            yield f'if let Some(value) = step.{kind}("{name}") {{ call = call.{name}(value); }}'
    if step.body_schema:
        part = step.part_schema or step.body_schema
        value = f"types::{step.body_schema}::from(body)" if step.part_schema else "body"
        yield f"if let Some(body) = step.body::<types::{part}>()? {{ call = call.body({value}); }}"
