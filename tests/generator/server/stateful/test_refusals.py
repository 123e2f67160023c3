"""Refusals of the server have the code of what is wrong, and the shape that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from speckiln.server._refusal import ErrorShape, Refusal
from speckiln.server.stateful import Refusals, read_rules
from speckiln.server.stateful._refusals import _code_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from speckiln.contract import Contract
    from speckiln.server.stateful import Rules

SHAPE = ErrorShape()


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        (["limit"], "A"),
        (["query", "limit"], "A"),
        (["tags", 3, "key"], "B"),
        (["old", "tags", 0, "key"], "B"),
        (["key"], "C"),
        (["values", 2], "D"),
        (["values"], ""),
        ([], ""),
    ],
)
def test_the_longest_end_of_the_way_decides(steps: Sequence[str | int], code: str) -> None:
    codes = {"limit": "A", "tags[].key": "B", "key": "C", "values[]": "D"}
    assert _code_for(steps, codes) == code


def test_a_refusal_keeps_its_own_code(rules: Rules) -> None:
    refusal, _ = Refusals(rules, SHAPE).worded(Refusal(400, "No.", code="D.9"), "")
    assert (refusal.status, refusal.code) == (400, "D.9")


def test_a_status_without_a_rule_stays(rules: Rules) -> None:
    refusal, shape = Refusals(rules, SHAPE).worded(Refusal(405, "No.", {"Allow": "GET"}), "")
    assert (refusal.status, refusal.code, refusal.headers) == (405, "", {"Allow": "GET"})
    assert shape is SHAPE


def test_the_code_of_the_operation_goes_before_that_of_all(
    changed: Callable[[str, str], Contract],
) -> None:
    contract = changed("  OpenHall:\n", "  OpenHall:\n    invalid: {name: D.411}\n")
    refusals = Refusals(read_rules(contract), SHAPE)
    wrong = Refusal(400, "No.", steps=["hall", "name"])
    assert refusals.worded(wrong, "OpenHall")[0].code == "D.411"
    assert refusals.worded(wrong, "RenameHall")[0].code == "D.401"


def test_an_error_can_have_a_shape_of_its_own(changed: Callable[[str, str], Contract]) -> None:
    contract = changed(
        "  D.8: {status: 400,",
        "  D.404: {status: 404, message: x, shape: {wrapper: w, code: c, message: m}}\n"
        "  D.8: {status: 400,",
    )
    refusal, shape = Refusals(read_rules(contract), SHAPE).worded(Refusal(404, "No."), "")
    assert shape.body(refusal) == {"w": {"c": "D.404", "m": "No."}}
