"""Reads ``service.yaml`` and says everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from speckiln.server._job_rules import JobRules
from speckiln.server._schemas import Schemas
from speckiln.server.stateful._inference import object_of, unknown
from speckiln.server.stateful._kinds import Quota
from speckiln.server.stateful._read_collections import CollectionReader
from speckiln.server.stateful._read_errors import ErrorReader
from speckiln.server.stateful._read_jobs import JOB, failure_values
from speckiln.server.stateful._read_operations import OperationReader
from speckiln.server.stateful._rules import Jobs, Rules
from speckiln.server.stateful._seed import check_seed
from speckiln.server.stateful._sheet import Node, Sheet

if TYPE_CHECKING:
    from speckiln.contract import Companion, Contract, Finding

_ROOT = "project refusals jobs parts"
_PARTS = "errors collections operations constants quotas seed"
_STATUSES = "waiting running succeeded failed"


def read_rules(contract: Contract) -> Rules:
    """Read the rules of a contract's service.

    Args:
        contract: A contract that has a ``service.yaml``.

    Returns:
        The rules.

    Raises:
        ContractError: Something is wrong with them; it tells of the first thing.
        UnreadableError: A file cannot be read.

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
        UnreadableError: A file cannot be read.
    """
    return _read(contract)[1]


def _read(contract: Contract) -> tuple[Rules, list[Finding]]:
    info = contract.document.get("info", {})
    sheet = Sheet(Schemas(contract.document))
    rules = Rules(f"{info.get('title')} {info.get('version')}", sheet)
    if contract.service:
        _Reader(contract, sheet, rules).read(contract.service)
    return rules, list(dict.fromkeys(sheet.findings))


class _Reader:
    """Reads the sections in the order in which they need each other."""

    def __init__(self, contract: Contract, sheet: Sheet, rules: Rules) -> None:
        self._contract = contract
        self._sheet = sheet
        self._rules = rules
        self._errors = ErrorReader(sheet, rules)
        self._sections: dict[str, list[Node]] = {}

    def read(self, file: Companion) -> None:
        root = self._gather(file)
        if "project" in root:
            self._rules.project = root["project"].text()
        for name, node in self._entries("constants"):
            self._constant(name, node)
        for name, node in self._entries("errors"):
            self._rules.errors[name] = self._errors.error(name, node)
        for status, node in root["refusals"].entries().items() if "refusals" in root else ():
            self._errors.read_refusal(status, node)
        self._read_collections()
        for name, node in self._entries("quotas"):
            self._read_quota(name, node)
        if "jobs" in root:
            self._rules.jobs = self._jobs(root["jobs"])
        operations = OperationReader(self._contract, self._rules, self._errors)
        for name, node in self._entries("operations"):
            operations.read(name, node)
        self._rules.seeds = self._sections.get("seed", [])
        for node in self._rules.seeds:
            check_seed(node, self._rules)

    def _gather(self, file: Companion) -> dict[str, Node]:
        """Sort the sections of the file and its parts, and return those of the file alone."""
        root = Node(file.read(), "", file, self._sheet).members(f"{_ROOT} {_PARTS}")
        parts = root["parts"].elements() if "parts" in root else []
        self._sort(root)
        for node in parts:
            part = file.neighbour(node.text())
            if part is None:
                node.complain("this file is outside the contract's folder", "Move it there.")
                continue
            self._sort(Node(part.read(), "", part, self._sheet).members(_PARTS))
        return root

    def _sort(self, sections: dict[str, Node]) -> None:
        for name, node in sections.items():
            if name in _PARTS.split():
                self._sections.setdefault(name, []).append(node)

    def _entries(self, section: str) -> list[tuple[str, Node]]:
        """Return the entries of a section, wherever they are written."""
        entries: dict[str, Node] = {}
        for part in self._sections.get(section, ()):
            for name, node in part.entries().items():
                if name in entries:
                    node.complain(
                        f"{name} is also at {entries[name].location}", "Keep one of them."
                    )
                entries[name] = node
        return [*entries.items()]

    def _constant(self, name: str, node: Node) -> None:
        self._rules.constants[name] = node.value
        is_list = isinstance(node.value, list)
        self._sheet.constants[name] = {"const": node.value} | ({"type": "array"} if is_list else {})

    def _read_collections(self) -> None:
        reader = CollectionReader(self._contract, self._sheet, self._errors)
        entries = self._entries("collections")
        for name, node in entries:
            self._rules.kinds[name] = reader.kind(name, node)
        # Only now, because what one collection works out is often about another.
        for name, node in entries:
            self._rules.kinds[name] = reader.complete(self._rules.kinds[name], node)

    def _read_quota(self, name: str, node: Node) -> None:
        parts = node.members("", "collection limit code")
        if len(parts) < 3:
            return
        kinds = self._rules.kinds
        collection, limit = parts["collection"].text(), int(parts["limit"].number())
        self._errors.known(parts["code"], {"limit": {"type": "integer"}})
        quota = Quota(name, collection, limit, parts["code"].value)
        if collection not in kinds:
            parts["collection"].complain(unknown("collection", collection, kinds))
            return
        self._rules.quotas = [*self._rules.quotas, quota]
        kinds[collection] = evolve(kinds[collection], quota=quota)

    def _jobs(self, node: Node) -> Jobs | None:
        parts = node.members("seconds show_sub failures failure error", "id absent statuses show")
        words = JobRules.of(self._contract, self._sheet.schemas)
        if words is None:
            node.complain("client.yaml does not say which operation shows jobs", "Add jobs to it.")
            return None
        absent = "absent" in parts and self._errors.known(parts["absent"], {"id": {}})
        if not absent or not {"id", "statuses", "show"} <= parts.keys():
            return None
        failures = parts["failures"].text() if "failures" in parts else ""
        if failures and failures not in self._rules.kinds:
            parts["failures"].complain(unknown("collection", failures, self._rules.kinds))
        names = {"job": object_of(JOB)}
        show = parts["show"].template(names)
        return Jobs(
            words=words,
            key=parts["id"].template({}),
            absent=absent,
            error=self._errors.known(parts["error"], names) if "error" in parts else None,
            seconds=parts["seconds"].number() if "seconds" in parts else 1,
            statuses={k: v.text() for k, v in parts["statuses"].members("", _STATUSES).items()},
            show=show,
            show_sub=parts["show_sub"].template(names) if "show_sub" in parts else show,
            failures=self._rules.kinds.get(failures),
            failure=failure_values(parts, names, self._sheet.kinds.get(failures, {})),
        )
