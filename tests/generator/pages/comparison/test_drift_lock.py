"""``sources.lock``: what was read from the pages when somebody last looked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from speckiln.contract import as_text, validate
from speckiln.errors import UsageError
from speckiln.pages.comparison._lock import write_lock

if TYPE_CHECKING:
    from pathlib import Path

LIST, BUY, SHOW, LEND, RETURN = (f"books_0{number}.md" for number in range(1, 6))


def rules(library: Any, *pages: str) -> list[str]:
    return [one.rule for one in library.drift(*pages).findings]


@pytest.fixture
def locked(library: Any) -> Any:
    library.drift(update_lock=True)
    return library


def test_it_has_operation_date_and_hash_of_each_page(locked: Any) -> None:
    lock = yaml.safe_load(locked.lock.read_text("utf-8"))
    assert list(lock) == ["en"]
    assert list(lock["en"]) == ["books_01", "books_02", "books_03", "books_04", "books_05"]
    entry = lock["en"]["books_04"]
    assert (entry["operations"], entry["date"]) == (["LendBook"], "")
    assert len(entry["facts"]) == 64


def test_what_was_locked_is_quiet_and_valid(locked: Any) -> None:
    report = locked.drift()
    assert report.findings == (), as_text(report)
    assert validate(locked.spec).findings == ()


def test_it_is_written_the_same_again(locked: Any) -> None:
    before = locked.lock.read_bytes()
    locked.drift(update_lock=True)
    assert locked.lock.read_bytes() == before
    assert sorted(file.name for file in locked.lock.parent.iterdir() if file.name[0] == ".") == []


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        (LEND, "Name of the reader.", "Who reads it."),
        (LEND, "# Lending a Book", "\n\n# How to Lend a Book"),
        (LEND, "**Table 3** Lending", "\n**Table 3** Lending"),
    ],
)
def test_other_words_and_lines_are_no_change(locked: Any, page: str, old: str, new: str) -> None:
    locked.edit(page, old, new)
    assert rules(locked) == []


def test_rows_in_another_order_are_no_change(locked: Any) -> None:
    row = "| id | String | ID of the book. |\n"
    locked.edit(SHOW, row, "")
    locked.edit(SHOW, "| sequel |", f"{row}| sequel |")
    assert rules(locked) == []


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        # The comparison has nothing to say about these, but somebody should look.
        (SHOW, "| id | String |", "| id | -- |"),
        (LEND, '{"reader": "Ijon"}', '{"reader": "Tichy"}'),
    ],
)
def test_a_fact_that_changed_is_found(locked: Any, page: str, old: str, new: str) -> None:
    locked.edit(page, old, new)
    (finding,) = locked.drift().findings
    assert (finding.rule, finding.location.file) == ("page-changed", locked.lock)
    assert finding.evidence.file.name == page


def test_pages_that_came_and_went_are_found(locked: Any) -> None:
    text = locked.lock.read_text("utf-8").replace("books_03", "books_33")
    locked.lock.write_text(text, "utf-8")
    found = {one.rule: one.message for one in locked.drift().findings}
    assert found.keys() == {"page-new", "page-gone"}
    assert "books_03 (en) is not in the lock" in found["page-new"]
    assert "books_33 (en)" in found["page-gone"]


def test_a_few_pages_are_compared_with_what_the_lock_says_of_them(locked: Any) -> None:
    assert rules(locked, SHOW) == []
    before = locked.lock.read_text("utf-8")
    locked.edit(LEND, "| reader | Yes | String |", "| reader | Yes | -- |")
    locked.drift(LEND, update_lock=True)
    after = locked.lock.read_text("utf-8")
    changed = [line for line in after.split("\n") if line not in before.split("\n")]
    assert [line.partition(":")[0].strip() for line in changed] == ["facts"]


def test_differences_are_found_while_the_lock_is_written(library: Any) -> None:
    library.edit(LEND, "| reader | Yes |", "| reader | No |")
    report = library.drift(update_lock=True)
    assert [one.rule for one in report.findings] == ["drift-required"]
    assert library.lock.exists()


def test_a_lock_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "sources.lock" / "taken").mkdir(parents=True)
    with pytest.raises(UsageError, match="cannot be written"):
        write_lock(tmp_path / "sources.lock", {})
    assert [file.name for file in tmp_path.iterdir()] == ["sources.lock"]


def test_a_lock_of_another_shape_holds_no_pages(library: Any) -> None:
    library.lock.write_text("- one\n", "utf-8")
    assert set(rules(library)) == {"page-new"}
