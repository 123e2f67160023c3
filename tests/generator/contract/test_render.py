"""Reports for people and machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from speckiln.contract import (
    Finding,
    Report,
    ValidationReport,
    as_json,
    as_junit,
    as_sarif,
    as_text,
    validate,
)
from speckiln.errors import Location

if TYPE_CHECKING:
    from collections.abc import Callable

HARM = "\x1b[2J\x00\u202eevil\ud800\nline"


@pytest.fixture
def report() -> Report:
    where = Location(Path("openapi/paths/books.yaml"), 7, "/item/get")
    return ValidationReport(
        path=Path("openapi/library.yaml"),
        findings=(
            Finding("operation-tag", "the tag is wrong", where, "Correct it."),
            Finding("operation-tag", HARM, Location(Path(f"openapi/{HARM}.yaml"))),
        ),
        operations=5,
        openapi_operations=4,
        exchanges=6,
        rules={"operation-id": "Operations have ids", "operation-tag": "Operations have a tag"},
    )


def test_text_is_two_lines_a_finding_and_a_summary(report: Report) -> None:
    lines = as_text(report).splitlines()
    assert lines[0] == "openapi/paths/books.yaml:7: the tag is wrong [operation-tag]"
    assert lines[1] == "    Correct it."
    assert lines[-1] == "5 operations (4 in OpenAPI), 6 exchanges: 2 findings"


def test_a_report_without_findings_says_so(library: Any) -> None:
    assert as_text(validate(library.root)) == (
        "5 operations (4 in OpenAPI), 6 exchanges: 0 findings\n"
    )


@pytest.mark.parametrize("render", [as_text, as_json, as_sarif, as_junit])
def test_nothing_harmful_is_printed(report: Report, render: Callable[[Report], str]) -> None:
    text = render(report)
    text.encode()
    assert not {"\x1b", "\x00", "\u202e", "\ud800"} & set(text)
    assert "evil" in text


def test_json_has_every_part_of_a_finding(report: Report) -> None:
    found = json.loads(as_json(report))
    assert (found["operations"], found["openapi_operations"], found["exchanges"]) == (5, 4, 6)
    assert found["findings"][0] == {
        "rule": "operation-tag",
        "severity": "error",
        "file": "openapi/paths/books.yaml",
        "line": 7,
        "pointer": "/item/get",
        "message": "the tag is wrong",
        "hint": "Correct it.",
    }


def test_sarif_names_rule_file_and_line(report: Report) -> None:
    log = json.loads(as_sarif(report))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    first, second = run["results"]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "operation-tag"
    assert first["level"] == "error"
    assert first["message"]["text"] == "the tag is wrong. Correct it."
    where = first["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "openapi/paths/books.yaml"
    assert where["region"] == {"startLine": 7}
    assert "region" not in second["locations"][0]["physicalLocation"]


def test_sarif_file_names_are_urls(report: Report) -> None:
    where = Location(Path("open api/ä.yaml"), 1)
    other = Report(Path("x"), (Finding("operation-tag", "m", where),), rules=report.rules)
    result = json.loads(as_sarif(other))["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "open%20api/%C3%A4.yaml"


def test_junit_has_a_case_for_each_rule(report: Report) -> None:
    suites = ET.fromstring(as_junit(report))  # noqa: S314 - our own report
    suite = suites[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    good, bad = suite
    assert (good.get("name"), len(good)) == ("operation-id", 0)
    assert bad[0].get("message") == "Operations have a tag: 2 times not"
    assert "openapi/paths/books.yaml:7: the tag is wrong" in (bad[0].text or "")
