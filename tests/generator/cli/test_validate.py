"""``speckiln validate``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def spoil(folder: Path, text: str = "List books.") -> None:
    file = folder / "openapi" / "paths" / "books.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("List books", text), encoding="utf-8")


def test_a_contract_that_is_well_is_exit_code_0(speckiln: Callable[..., Result]) -> None:
    result = speckiln("validate")
    assert result.exit_code == 0
    assert result.stdout == "5 operations (4 in OpenAPI), 6 exchanges: 0 findings\n"


def test_findings_are_exit_code_1_and_say_where_and_what_to_do(
    speckiln: Callable[..., Result], folder: Path
) -> None:
    spoil(folder)
    result = speckiln("validate")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        (
            "openapi/paths/books.yaml:6: the summary of ListBooks is not one line without a full "
            "stop [operation-summary]"
        ),
        "    Remove the full stop and keep it on one line; details go into the description.",
        "5 operations (4 in OpenAPI), 6 exchanges: 1 finding",
    ]


def test_json_is_all_that_is_printed(speckiln: Callable[..., Result], folder: Path) -> None:
    spoil(folder)
    result = speckiln("validate", "--json")
    assert result.exit_code == 1
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding["file"] == "openapi/paths/books.yaml"


def test_reports_are_written_for_machines(speckiln: Callable[..., Result], folder: Path) -> None:
    spoil(folder)
    result = speckiln("validate", "--sarif", "out.sarif", "--junit", "out.xml")
    assert result.exit_code == 1
    log = json.loads((folder / "out.sarif").read_text(encoding="utf-8"))
    assert log["runs"][0]["results"][0]["ruleId"] == "operation-summary"
    suites = ET.parse(folder / "out.xml").getroot()  # noqa: S314 - our own report
    assert suites.get("failures") == "1"


def test_a_report_that_cannot_be_written_is_wrong_usage(speckiln: Callable[..., Result]) -> None:
    result = speckiln("validate", "--sarif", "nowhere/out.sarif")
    assert result.exit_code == 2
    assert "nowhere/out.sarif cannot be written" in result.stderr


def test_control_characters_of_a_contract_do_not_reach_the_terminal(
    speckiln: Callable[..., Result], folder: Path
) -> None:
    file = folder / "openapi" / "paths" / "books.yaml"
    text = file.read_text(encoding="utf-8").replace("name: author", 'name: "\\e[2Jauthor"')
    file.write_text(text, encoding="utf-8")
    result = speckiln("validate")
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert "author" in result.output


def test_markup_of_a_contract_is_printed_as_it_is(
    speckiln: Callable[..., Result], folder: Path
) -> None:
    spoil(folder, "List [bold]books[/bold].")
    file = folder / "openapi" / "paths" / "books.yaml"
    text = file.read_text(encoding="utf-8").replace("tags: [books]", "tags: ['[red]x[/red]']")
    file.write_text(text, encoding="utf-8")
    assert "[red]x[/red]" in speckiln("validate").stdout


def test_a_file_that_cannot_be_read_is_exit_code_3(
    speckiln: Callable[..., Result], folder: Path
) -> None:
    (folder / "broken.yaml").write_text("a: [", encoding="utf-8")
    result = speckiln("validate", "broken.yaml")
    assert result.exit_code == 3
    assert result.stderr.startswith("error: broken.yaml:")
    assert "hint: " in result.stderr
    assert "Traceback" not in result.output
