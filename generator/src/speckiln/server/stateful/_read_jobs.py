"""Reads the jobs that operations begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.server.stateful._expressions import Literal
from speckiln.server.stateful._inference import ANYTHING, object_of
from speckiln.server.stateful._read_effects import element, item_values
from speckiln.server.stateful._rules import Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from speckiln.server.stateful._expressions import Template
    from speckiln.server.stateful._inference import Schema
    from speckiln.server.stateful._read_effects import EffectReader, Known
    from speckiln.server.stateful._read_errors import ErrorReader
    from speckiln.server.stateful._rules import Jobs
    from speckiln.server.stateful._sheet import Node

_PARTS = "seconds entities sub_jobs done failed failure error"
_PARTS_OF_SUB_JOBS = "entities done failed failure each as index"
JOB: dict[str, Schema] = dict.fromkeys(
    ["id", "type", "status", "begun", "ended", "code", "reason", "entities", "sub_jobs"], ANYTHING
)


class TaskReader:
    """Reads jobs, and the jobs inside them."""

    def __init__(self, effects: EffectReader, errors: ErrorReader, jobs: Jobs | None) -> None:
        """Take what reads their effects and errors."""
        self._effects = effects
        self._errors = errors
        self._jobs = jobs

    def read(self, node: Node, known: Known) -> Task:
        """Read the job of an operation."""
        parts = node.members(_PARTS, "type")
        sub_tasks = None
        if "sub_jobs" in parts:
            sub_tasks = [self._sub_task(part, known) for part in parts["sub_jobs"].elements()]
        return self._task(parts, known, sub_tasks)

    def _sub_task(self, node: Node, known: Known) -> Task:
        parts = node.members(_PARTS_OF_SUB_JOBS, "type")
        inner = dict(known)
        if "each" not in parts:
            return self._task(parts, inner, None)
        if "as" not in parts:
            node.complain('"as" is missing', "Give the element of the list a name.")
        each, name, index = element(parts, known, inner)
        return self._task(parts, inner, None, each=each, name=name, index=index)

    def _task(
        self, parts: dict[str, Node], known: Known, sub_tasks: list[Task] | None, **each: Any
    ) -> Task:
        later = {**known, "job": object_of(JOB)}
        failures = self._jobs.failures if self._jobs else None
        schema = parts["type"].sheet.kinds[failures.name] if failures and "type" in parts else {}
        failure = failure_values(parts, later, schema) if "failure" in parts else None
        if "failure" in parts and not failures:
            parts["failure"].complain("failures are not recorded", "Add jobs: {failures: …}.")
        effects = [parts[name] for name in ("done", "failed", "failure", "error") if name in parts]
        remembered = frozenset(name for node in effects for name in _used(node))
        return Task(
            type=parts["type"].template(known) if "type" in parts else Literal(""),
            entities=parts["entities"].templates(known) if "entities" in parts else {},
            done=self._effects.read(parts["done"], dict(later)) if "done" in parts else (),
            failed=self._effects.read(parts["failed"], dict(later)) if "failed" in parts else (),
            seconds=parts["seconds"].template(known) if "seconds" in parts else None,
            failure=failure,
            sub_tasks=sub_tasks,
            error=self._error(parts["error"], later) if "error" in parts else None,
            remembered=remembered & known.keys(),
            **each,
        )

    def _error(self, node: Node, known: Known) -> Template:
        if not node.is_expression:
            self._errors.known(node, known)
        return node.template(known)


def failure_values(
    parts: Mapping[str, Node], known: Mapping[str, Schema], schema: Schema
) -> dict[str, Template]:
    """Read what is recorded of a failure."""
    if "failure" not in parts:
        return {}
    item_values(parts["failure"], schema, dict(known))
    return parts["failure"].templates(known)


def _used(node: Node) -> Iterator[str]:
    """Yield the names that are used somewhere in a part, and some that only look like it."""
    if node.is_expression:
        yield from _names_in(node.parse(node.value[1:], None)[0].tree)
    elif isinstance(node.value, dict):
        for part in node.entries().values():
            yield from _used(part)
    elif isinstance(node.value, list):
        for part in node.elements():
            yield from _used(part)


def _names_in(tree: Any) -> Iterator[str]:
    if tree["type"] == "field":
        yield tree["value"]
    for child in tree["children"]:
        if isinstance(child, dict):
            yield from _names_in(child)
