"""Reads what the operations of a service do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from speckiln.contract import response_for
from speckiln.server.stateful._inference import ANYTHING, list_of, object_of, unknown
from speckiln.server.stateful._kinds import Condition, Need, Objection
from speckiln.server.stateful._read_effects import EffectReader, bindings
from speckiln.server.stateful._read_errors import codes_of_members
from speckiln.server.stateful._read_jobs import TaskReader
from speckiln.server.stateful._read_lists import read_listing
from speckiln.server.stateful._rules import OperationRule, Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.contract import Contract, Operation
    from speckiln.server.stateful._expressions import Template
    from speckiln.server.stateful._inference import Schema
    from speckiln.server.stateful._read_effects import Known
    from speckiln.server.stateful._read_errors import ErrorReader
    from speckiln.server.stateful._rules import Rules
    from speckiln.server.stateful._sheet import Node

_PARTS = "invalid needs bind refuse do job answer list where order page"


class OperationReader:
    """Reads operations one by one."""

    def __init__(self, contract: Contract, rules: Rules, errors: ErrorReader) -> None:
        """Take the contract that the operations are in, and the rules that are known so far."""
        self._operations = {each.operation_id: each for each in contract.operations}
        self._rules = rules
        self._effects = EffectReader(rules.kinds)
        self._errors = errors
        self._tasks = TaskReader(self._effects, errors, rules.jobs)

    def read(self, name: str, node: Node) -> None:
        """Read what an operation does."""
        operation = self._operations.get(name)
        if operation is None:
            node.complain(unknown("operation", name, self._operations))
            return
        jobs = self._rules.jobs
        if node.value in (None, {}) and jobs and name == jobs.words.operation_id:
            return
        parts = node.members(_PARTS)
        known = _names(operation)
        needs = self._needs(operation, parts["needs"], known) if "needs" in parts else {}
        names = bindings(parts["bind"], known) if "bind" in parts else {}
        objections = [
            self._objection(operation, part, known)
            for part in (parts["refuse"].elements() if "refuse" in parts else ())
        ]
        effects = self._effects.read(parts["do"], known) if "do" in parts else []
        task = self._tasks.read(parts["job"], known) if "job" in parts else None
        if task and jobs is None:
            parts["job"].complain("there are no jobs", "Add the section jobs.")
        listing = None
        if "list" in parts:
            listing, elements = read_listing(parts, known, self._effects)
            known |= {"items": list_of(elements), "total": {"type": "integer"}}
        self._rules.operations[name] = OperationRule(
            operation_id=name,
            response=self._response(operation, node, parts, known, has_task=task is not None),
            needs=needs,
            names=names,
            objections=[objection for objection in objections if objection],
            effects=effects,
            listing=listing,
            task=task,
            invalid=codes_of_members(parts["invalid"]) if "invalid" in parts else {},
        )

    def _needs(self, operation: Operation, node: Node, known: Known) -> dict[str, Need]:
        needs: dict[str, Need] = {}
        for name, part in node.entries().items():
            parts = part.members("id ids optional absent", "in")
            kind = self._effects.kind(parts["in"]) if "in" in parts else None
            if len({"id", "ids"} & parts.keys()) != 1:
                part.complain("this needs either id or ids", "Say which item is meant.")
                continue
            if kind is None:
                known[name] = ANYTHING
                continue
            many = "ids" in parts
            key = parts["ids" if many else "id"].template(known)
            code = parts.get("absent") or evolve(part, value=kind.absent or None)
            absent = self._errors.known(code, {**known, "id": ANYTHING}, operation)
            optional = parts["optional"].flag() if "optional" in parts else False
            schema = node.sheet.kinds[kind.name]
            known[name] = list_of(schema) if many else schema
            if absent:
                needs[name] = Need(kind, key, many, optional, absent)
        return needs

    def _objection(self, operation: Operation, node: Node, known: Known) -> Objection | None:
        parts = node.members("if unless with message", "code")
        conditions = {"if", "unless"} & parts.keys()
        if len(conditions) != 1:
            node.complain("this needs either if or unless", "Say when the request is refused.")
        if len(conditions) != 1 or "code" not in parts:
            return None
        key = conditions.pop()
        condition = Condition(parts[key].expression(known)[0], key == "if")
        details = parts["with"].templates(known) if "with" in parts else {}
        names = known | dict.fromkeys(details, ANYTHING)
        error = self._errors.known(parts["code"], names, operation, parts.get("message"))
        return Objection(condition, error, details) if error else None

    def _response(
        self,
        operation: Operation,
        node: Node,
        parts: Mapping[str, Node],
        known: Known,
        *,
        has_task: bool,
    ) -> Response:
        successes = [each for each in operation.responses if each.startswith("2")]
        status = int(successes[0]) if len(successes) == 1 and successes[0].isdecimal() else 0
        body: Template | None = None
        headers: Mapping[str, Template] = {}
        answer = parts.get("answer")
        if answer:
            written = answer.members("status body headers")
            status = int(written["status"].number()) if "status" in written else status
            body = written["body"].template(known) if "body" in written else None
            headers = written["headers"].templates(known) if "headers" in written else {}
        described = response_for(operation, status) if status else None
        if described is None:
            (answer or node).complain(
                f"{operation.operation_id} does not document the status {status}"
                if status
                else f"{operation.operation_id} documents {len(successes)} successes",
                f"Write answer: {{status: …}}; there is {', '.join(successes) or 'no success'}.",
            )
        elif described.get("content") and body is None and not has_task:
            (answer or node).complain(
                f"{operation.operation_id} answers a body, and none is written here",
                "Add answer: {body: …}.",
            )
        return Response(status or 200, body, headers)


def _names(operation: Operation) -> Known:
    """Return the schemas of the names that every expression of an operation can use."""
    places: dict[str, dict[str, Schema]] = {"path": {}, "query": {}}
    for parameter in operation.parameters:
        content = next(iter(parameter.get("content", {}).values()), parameter)
        if parameter.get("in") in places:
            places[parameter["in"]][str(parameter.get("name"))] = content.get("schema", ANYTHING)
    media = (operation.request_body or {}).get("content", {})
    body = next((part.get("schema") for kind, part in media.items() if "json" in kind), ANYTHING)
    return {
        "path": object_of(places["path"]),
        "query": object_of(places["query"]),
        "body": body,
        "project_id": {"type": "string"},
        "base_url": {"type": "string"},
    }
