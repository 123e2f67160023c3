"""Checking a contract against OpenAPI, its recorded exchanges and the rules of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.contract._contract import load
from speckiln.contract._document import document_findings
from speckiln.contract._exchanges import FOLDER, read_exchanges
from speckiln.contract._files import CLIENT_FILE
from speckiln.contract._findings import UNREADABLE, Finding
from speckiln.contract._report import ValidationReport
from speckiln.contract._schemas import SchemaChecker
from speckiln.contract._shapes import did_you_mean
from speckiln.contract.rules import RULES, Context
from speckiln.errors import Location, SpeckilnError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from speckiln.contract._bundle import Bundle
    from speckiln.contract._contract import Contract
    from speckiln.contract._exchanges import Exchange
    from speckiln.contract._files import ContractFiles


def validate(
    path: Path, *, then: Callable[[Contract], Iterable[Finding]] = lambda _: ()
) -> ValidationReport:
    """Check a contract and return everything that is wrong with it.

    Args:
        path: The root file.
        then: A further check, which a contract has to be right for otherwise.

    Returns:
        All findings, by file and line.

    Raises:
        UnreadableError: The root file cannot be read.

    Example:
        >>> report = validate(Path("openapi/sdrs.yaml"))  # doctest: +SKIP
        >>> for finding in report.findings:  # doctest: +SKIP
        ...     print(finding.location, finding.message, finding.hint)
    """
    contract, bundle = load(path)
    findings = list(bundle.findings)
    sound = not findings
    beside = _Beside(contract, bundle, sound=sound)
    findings += beside.findings
    context = Context(
        contract=contract,
        files=bundle.files,
        client=beside.client,
        exchanges=beside.exchanges,
        checker=SchemaChecker(contract.document),
        used=bundle.used,
        unread=frozenset(beside.unread),
    )
    findings += _broken_rules(context, sound=sound)
    findings += document_findings(contract, findings, references_hold=sound)
    findings += [] if findings else then(contract)
    ordered = sorted(set(findings), key=lambda found: (*_order(found.location), found.rule))
    return ValidationReport(
        path=path,
        findings=tuple(ordered),
        operations=len(contract.operations),
        openapi_operations=len(context.openapi_operations),
        exchanges=sum(map(len, beside.exchanges.values())),
        rules={rule.id: rule.summary for rule in RULES},
    )


def _order(location: Location) -> tuple[str, int, str]:
    return location.file.as_posix(), location.line, location.pointer


def _broken_rules(context: Context, *, sound: bool) -> Iterator[Finding]:
    for rule in RULES:
        if rule.check is None or (rule.needs_all and not sound):
            continue
        for problem in rule.check(context):
            where = problem.located(context.contract)
            yield Finding(rule.id, problem.message, where, problem.hint)


class _Beside:
    """Reads what stands beside the document: ``client.yaml`` and the recorded exchanges."""

    def __init__(self, contract: Contract, bundle: Bundle, *, sound: bool) -> None:
        self.findings: list[Finding] = []
        self.unread: set[Path] = set()
        self.client: dict[str, Any] = {}
        self.exchanges: dict[str, tuple[Exchange, ...]] = {}
        self._read_client(contract, bundle.files)
        self._read_exchanges(contract, bundle.files, sound=sound)

    def _read_client(self, contract: Contract, files: ContractFiles) -> None:
        try:
            self.client = contract.client or {}
        except SpeckilnError as error:
            self._note(error, "client-file", files.folder / CLIENT_FILE)

    def _read_exchanges(self, contract: Contract, files: ContractFiles, *, sound: bool) -> None:
        names = {operation.operation_id for operation in contract.operations}
        for file in sorted((files.folder / FOLDER).glob("*.json")):
            if file.stem in names:
                try:
                    self.exchanges[file.stem] = read_exchanges(files, file)
                except SpeckilnError as error:
                    self._note(error, "exchange-file", file)
            elif sound:
                hint = did_you_mean(file.stem, names, "Name the file after an operation.")
                message = f"the contract has no operation {file.stem!r}"
                self.findings.append(Finding("exchange-file", message, Location(file), hint))

    def _note(self, error: SpeckilnError, rule: str, file: Path) -> None:
        name = UNREADABLE if isinstance(error, UnreadableError) else rule
        where = error.location or Location(file)
        self.findings.append(Finding(name, error.message, where, error.hint))
        self.unread.add(file)
