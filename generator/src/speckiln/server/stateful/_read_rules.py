"""Reads ``service.yaml`` and says everything that is wrong with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import evolve

from speckiln.server._job_rules import JobRules
from speckiln.server._schemas import Schemas
from speckiln.server.stateful._inference import ANYTHING, object_of, unknown
from speckiln.server.stateful._read_jobs import JOB
from speckiln.server.stateful._read_operations import OperationReader
from speckiln.server.stateful._rules import ErrorRule, Jobs, Kind, Quota, Rules
from speckiln.server.stateful._shapes import Shapes
from speckiln.server.stateful._sheet import Node, Sheet

if TYPE_CHECKING:
    from speckiln.contract import Contract, Finding
    from speckiln.server.stateful._inference import Schema

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SECTIONS = "project errors refusals collections jobs operations quotas seed"
_STATUSES = "waiting running succeeded failed"


def read_rules(contract: Contract) -> Rules:
    """Read the rules of a contract's service.

    Args:
        contract: A contract that has a ``service.yaml``.

    Returns:
        The rules.

    Raises:
        ContractError: Something is wrong with them; it tells of the first thing.
        UnreadableError: The file cannot be read.

    Example:
        >>> rules = read_rules(read_contract(Path("openapi/sdrs.yaml")))  # doctest: +SKIP
    """
    rules, findings = _read(contract)
    if findings:
        raise findings[0].as_error()
    return rules


def service_findings(contract: Contract) -> list[Finding]:
    """Return everything that is wrong with the ``service.yaml`` of a contract.

    Raises:
        UnreadableError: The file cannot be read.
    """
    return _read(contract)[1]


def _read(contract: Contract) -> tuple[Rules, list[Finding]]:
    schemas = Schemas(contract.document)
    sheet = Sheet(contract.locate_service, schemas)
    info = contract.document.get("info", {})
    reader = _Reader(contract, sheet, Rules(title=f"{info.get('title')} {info.get('version')}"))
    reader.read(Node(contract.service, "", sheet))
    return reader.rules, list(dict.fromkeys(sheet.findings))


class _Reader:
    """Reads the sections in the order in which they need each other."""

    def __init__(self, contract: Contract, sheet: Sheet, rules: Rules) -> None:
        self.rules = rules
        self._contract = contract
        self._sheet = sheet
        self._shapes = Shapes(sheet.schemas)

    def read(self, root: Node) -> None:
        sections = root.members(_SECTIONS, "operations")
        if "project" in sections:
            self.rules.project = sections["project"].text()
        for code, node in _entries(sections, "errors"):
            self.rules.errors[code] = self._error(code, node)
        for status, node in _entries(sections, "refusals"):
            self._refusal(status, node)
        for name, node in _entries(sections, "collections"):
            self.rules.kinds[name] = self._kind(name, node)
        for name, node in _entries(sections, "quotas"):
            self._quota(name, node)
        if "jobs" in sections:
            self.rules.jobs = self._jobs(sections["jobs"])
        operations = OperationReader(self._contract, self.rules)
        for name, node in _entries(sections, "operations"):
            operations.read(name, node)
        self.rules.has_private = self._sheet.has_private
        if "seed" in sections:
            self.check_seed(sections["seed"])

    def check_seed(self, node: Node) -> None:
        node.members("identity quotas collections projects")

    def code(self, node: Node) -> str:
        code = node.text()
        if code and code not in self.rules.errors:
            node.complain(unknown("code", code, self.rules.errors), "List it under errors.")
        return code

    def _error(self, code: str, node: Node) -> ErrorRule:
        parts = node.members("", "status message")
        status = _status(parts["status"]) if "status" in parts else 500
        message = parts["message"].text() if "message" in parts else ""
        expressions = []
        for text in _PLACEHOLDER.findall(message):
            # What the names stand for differs from one operation to the next.
            expression, _ = parts["message"].parse(text, None)
            expressions.append(expression)
        return ErrorRule(code, status, message, expressions)

    def _refusal(self, status: str, node: Node) -> None:
        if not (status.isdecimal() and 400 <= int(status) <= 599):
            node.complain(f"{status} should be an HTTP status from 400 to 599")
            return
        answered = int(status)
        if isinstance(node.value, dict):
            parts = node.members("status", "code")
            answered = _status(parts["status"]) if "status" in parts else answered
            node = parts.get("code", node)
        self.rules.refusals[int(status)] = (node.text(), answered)

    def _kind(self, name: str, node: Node) -> Kind:
        parts = node.members("schema status absent shared", "id")
        key = parts["id"].text() if "id" in parts else "id"
        schema = self._schema(parts["schema"]) if "schema" in parts else ANYTHING
        self._sheet.kinds[name] = schema
        members = schema.get("properties", {})
        if "schema" in parts and members and key not in members and "id" in parts:
            parts["id"].complain(unknown("member", key, members))
        if "status" in parts:
            self._status_member(parts["status"], members)
        return Kind(
            name,
            key,
            self._shapes.of(schema) if "schema" in parts else None,
            self.code(parts["absent"]) if "absent" in parts else "",
            parts["shared"].flag() if "shared" in parts else False,
        )

    def _schema(self, node: Node) -> Schema:
        name = node.text()
        pointer = name if name.startswith("#") else f"#/components/schemas/{name}"
        schema = self._sheet.schemas.resolve({"$ref": pointer})
        if name and not schema:
            names = self._contract.document.get("components", {}).get("schemas", {})
            node.complain(unknown("schema", name, names))
        return schema

    def _status_member(self, node: Node, members: dict[str, Any]) -> None:
        name = node.text()
        if name not in members:
            node.complain(unknown("member", name, members))
            return
        schema = self._sheet.schemas.resolve(members[name])
        values = schema.get("enum") or schema.get("x-extensible-enum")
        if not values:
            node.complain(f"the schema of {name} lists no values to check")
            return
        self._sheet.statuses[id(schema)] = values

    def _quota(self, name: str, node: Node) -> None:
        parts = node.members("", "collection limit code")
        if len(parts) < 3:
            return
        collection, limit = parts["collection"].text(), int(parts["limit"].number())
        quota = Quota(name, collection, limit, self.code(parts["code"]))
        if collection not in self.rules.kinds:
            parts["collection"].complain(unknown("collection", collection, self.rules.kinds))
            return
        self.rules.quotas = [*self.rules.quotas, quota]
        self.rules.kinds[collection] = evolve(self.rules.kinds[collection], quota=quota)

    def _jobs(self, node: Node) -> Jobs | None:
        parts = node.members("seconds show_sub failures", "id absent statuses show")
        words = JobRules.of(self._contract, self._sheet.schemas)
        if words is None:
            node.complain(
                "client.yaml does not say which operation tells about jobs", "Add jobs: to it."
            )
        failures = parts["failures"].text() if "failures" in parts else ""
        if failures and failures not in self.rules.kinds:
            parts["failures"].complain(unknown("collection", failures, self.rules.kinds))
        if words is None or not {"id", "absent", "statuses", "show"} <= parts.keys():
            return None
        names = {"job": object_of(JOB)}
        show = parts["show"].template(names)
        return Jobs(
            words=words,
            key=parts["id"].template({}),
            absent=self.code(parts["absent"]),
            seconds=parts["seconds"].number() if "seconds" in parts else 1,
            statuses={k: v.text() for k, v in parts["statuses"].members("", _STATUSES).items()},
            show=show,
            show_sub=parts["show_sub"].template(names) if "show_sub" in parts else show,
            failures=self.rules.kinds.get(failures),
        )


def _entries(sections: dict[str, Node], name: str) -> list[tuple[str, Node]]:
    return [*sections[name].entries().items()] if name in sections else []


def _status(node: Node) -> int:
    status = int(node.number())
    if not 200 <= status <= 599:
        node.complain(f"{status} should be an HTTP status")
    return status
