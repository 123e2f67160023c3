"""A report in the formats that people and machines read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from speckiln._printable import printable

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.contract._findings import Finding
    from speckiln.contract._report import Report

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(report: Report) -> str:
    """Return a report for people: two lines a finding, a summary at the end."""
    lines = [line for finding in report.findings for line in _lines(finding)]
    return "\n".join([*lines, report.summary]) + "\n"


def as_json(report: Report) -> str:
    """Return a report as JSON."""
    findings = [_members(finding) for finding in report.findings]
    return _dump({"contract": report.path.as_posix(), **report.counts, "findings": findings})


def as_sarif(report: Report) -> str:
    """Return a report as SARIF 2.1.0, which code hosts show beside the lines."""
    rules = [
        {"id": name, "shortDescription": {"text": text}} for name, text in report.rules.items()
    ]
    positions = {name: position for position, name in enumerate(report.rules)}
    run = {
        "tool": {"driver": {"name": "speckiln", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding, positions) for finding in report.findings],
    }
    return _dump({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def as_junit(report: Report) -> str:
    """Return a report as JUnit XML: one test case a rule, failed where it is broken."""
    suite = ET.Element("testsuite", name=f"speckiln {report.verb}", errors="0")
    failures = 0
    for rule, text in report.rules.items():
        case = ET.SubElement(suite, "testcase", classname=f"speckiln.{report.verb}", name=rule)
        broken = [
            finding
            for finding in report.findings
            if finding.rule == rule and finding.severity != "note"
        ]
        if broken:
            failures += 1
            failure = ET.SubElement(case, "failure", message=f"{text}: {len(broken)} times not")
            failure.text = "\n".join(line for finding in broken for line in _lines(finding))
    suite.set("tests", str(len(report.rules)))
    suite.set("failures", str(failures))
    suites = ET.Element("testsuites", suite.attrib)
    suites.append(suite)
    ET.indent(suites)
    return ET.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _members(finding: Finding) -> dict[str, Any]:
    found: dict[str, Any] = {
        "rule": finding.rule,
        "severity": finding.severity,
        "file": finding.location.file.as_posix(),
        "line": finding.location.line,
        "pointer": finding.location.pointer,
        "message": finding.message,
        "hint": finding.hint,
    }
    page = finding.evidence
    if page is not None:
        found["page"] = {
            "file": page.file.as_posix(),
            "line": page.line,
            "table": page.table,
            "row": page.row,
        }
    return found


def _lines(finding: Finding) -> list[str]:
    first = printable(f"{finding.location}: {finding.message} [{finding.rule}]").replace("\n", " ")
    return [first, f"    {printable(finding.hint)}"] if finding.hint else [first]


def _sarif_result(finding: Finding, positions: dict[str, int]) -> dict[str, Any]:
    place = _sarif_place(finding.location.file, finding.location.line)
    if finding.location.pointer:
        place["logicalLocations"] = [{"fullyQualifiedName": finding.location.pointer}]
    result = {
        "ruleId": finding.rule,
        "ruleIndex": positions.get(finding.rule, -1),
        "level": finding.severity,
        "message": {"text": f"{finding.message}. {finding.hint}".strip()},
        "locations": [place],
    }
    if finding.evidence is not None:
        result["relatedLocations"] = [_sarif_place(finding.evidence.file, finding.evidence.line)]
    return result


def _sarif_place(file: Path, line: int) -> dict[str, Any]:
    uri = quote(file.as_posix(), errors="replace")
    where: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if line:
        where["region"] = {"startLine": line}
    return {"physicalLocation": where}


def _dump(value: Any) -> str:
    return printable(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"
