"""What is listed is explained; what is not, and what is not so any more, is a finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from speckiln.contract import bundle
from speckiln.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.contract import Contract

KNOWN = Path(__file__).parents[2] / "conformance" / "known.yaml"
KEY = "CreateDisasterRecoveryDrill/creates_a_drill"


@pytest.fixture
def verdict(load: Callable[[str], Any], step: Callable[[str], Any]) -> Any:
    reasons = ("answer body.a: null was recorded, nothing came", "answer body.b: null was recorded")
    return load("verdicts").Verdict(step(KEY), "differs", reasons)


@pytest.fixture
def entry(load: Callable[[str], Any]) -> Any:
    shows = (r"answer body\.\w: null was recorded",)
    return load("known").Known("Go", "differs", shows, (KEY,), "It has no null.")


@pytest.fixture
def surprises(load: Callable[[str], Any]) -> Callable[..., tuple[str, ...]]:
    return lambda verdicts, entries: load("known").surprises("Go", verdicts, entries)


def test_what_is_listed_is_no_surprise(
    surprises: Callable[..., Any], verdict: Any, entry: Any
) -> None:
    assert surprises([verdict], [entry]) == ()


def test_what_is_not_listed_is_one(surprises: Callable[..., Any], verdict: Any) -> None:
    assert surprises([verdict], []) == tuple(f"Go {KEY} differs: {r}" for r in verdict.reasons)


@pytest.mark.parametrize(
    "change",
    [
        {"language": "Rust"},
        {"verdict": "cannot"},
        {"exchanges": ()},
        {"shows": ("answer body.a",)},
        {"shows": ("answer body", "answer status")},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_entry_about_something_else_explains_nothing(
    surprises: Callable[..., Any], verdict: Any, entry: Any, change: dict[str, Any]
) -> None:
    found = surprises([verdict], [attrs.evolve(entry, **change)])
    assert f"Go {KEY} differs: {verdict.reasons[0]}" in found


def test_an_entry_that_is_not_so_any_more_is_a_surprise(
    surprises: Callable[..., Any], verdict: Any, entry: Any
) -> None:
    [found] = surprises([attrs.evolve(verdict, kind="ok", reasons=())], [entry])
    assert found.startswith(f"Go {KEY} is not what known.yaml says (differs)")


def test_an_exchange_that_is_gone_cannot_stay_listed(
    surprises: Callable[..., Any], entry: Any
) -> None:
    assert "is not what known.yaml says" in surprises([], [entry])[0]


def test_the_list_of_this_repository_is_about_its_languages(load: Callable[[str], Any]) -> None:
    lists = load("known").read_lists(KNOWN)
    languages = {each.name for each in load("languages").LANGUAGES}
    assert {each.language for each in lists.known} <= languages
    assert {name for each in lists.given for name in each.languages} <= languages


def test_json_in_a_query_can_be_given_as_a_text(
    load: Callable[[str], Any], contract: Contract
) -> None:
    document = bundle(contract, openapi="3.0")
    given = load("given").changed(document, ["json_query_as_text"])
    before = document["paths"]["/v1/{project_id}/replications"]["get"]["parameters"]
    after = given["paths"]["/v1/{project_id}/replications"]["get"]["parameters"]
    assert sum("content" in each for each in before) == 2
    assert not any("content" in each for each in after)
    assert len(before) == len(after)


def test_a_property_that_is_called_default_stays(load: Callable[[str], Any]) -> None:
    schema = {"type": "object", "default": {}, "properties": {"default": {"type": "string"}}}
    document = {"paths": {}, "components": {"schemas": {"A": schema}}}
    given = load("given").changed(document, ["defaults_unsaid"])
    assert given["components"]["schemas"]["A"] == {
        "type": "object",
        "properties": {"default": {"type": "string"}},
    }


def test_a_change_that_changes_nothing_is_an_error(load: Callable[[str], Any]) -> None:
    with pytest.raises(ContractError, match="changes nothing"):
        load("given").changed({"paths": {}, "components": {}}, ["defaults_unsaid"])
