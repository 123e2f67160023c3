"""Pages in the template, one for each thing that pages do to a reader, read as a person reads them.

Beside each page in ``patterns/`` stands what a person found on it, ``*.expected.json``: ``about``
says what is odd about the page, ``facts`` what it states, in the lines of the fixture ``told``.
The names begin with the number of the pattern. The pages describe services that do not exist.
"""

from __future__ import annotations

import difflib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from speckiln.pages._read import read_page
from speckiln.pages.document._document import compose
from speckiln.pages.document._extraction import count
from speckiln.pages.meaning._interpret import interpret

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.pages._facts import Facts

FOLDER = Path(__file__).parent / "patterns"
PAGES = sorted(one for one in FOLDER.iterdir() if one.suffix != ".json")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_states_what_a_person_finds_on_it(
    page: Path, told: Callable[[Facts], list[str]]
) -> None:
    expected = page.with_suffix(".expected.json")
    known = json.loads(expected.read_text("utf-8"))
    found = told(interpret(read_page(page)))
    names = (f"{expected.name} (a person)", f"{page.name} (as read)")
    differences = list(difflib.unified_diff(known["facts"], found, *names, lineterm=""))
    if differences:
        pytest.fail("\n".join([known["about"], *differences]), pytrace=False)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_table_is_accounted_for_and_the_document_is_valid(page: Path) -> None:
    facts = interpret(read_page(page))
    assert facts.operations
    count(facts)
    document = compose((facts,)).document
    assert not list(OpenAPIV31SpecValidator(document).iter_errors())


def test_there_are_pages_of_every_pattern_form_and_language() -> None:
    forms = Counter(page.suffix for page in PAGES)
    languages = Counter(Path(page.stem).suffix for page in PAGES)
    patterns = {page.name[:2]: set[str]() for page in PAGES}
    for page in PAGES:
        patterns[page.name[:2]].add(page.suffix)
    assert set(forms) == {".rst", ".html", ".md", ".txt"}
    assert set(languages) == {".en", ".zh"}
    assert min(*forms.values(), *languages.values()) >= 6
    assert len(patterns) == 13
    assert all(len(found) >= 2 for found in patterns.values())


def test_every_page_has_what_a_person_found_and_nothing_else_lies_around() -> None:
    known = {page.with_suffix(".expected.json") for page in PAGES} | set(PAGES)
    assert set(FOLDER.iterdir()) == known
