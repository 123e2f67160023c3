"""The functions of expressions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.errors import Location
from speckiln.server.stateful._builtins import formatted
from speckiln.server.stateful._expressions import Expression, ExpressionFault
from speckiln.server.stateful._functions import functions
from speckiln.server.stateful._world import World

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.server.stateful import Rules


class Calculator:
    """Evaluates expressions in an empty world."""

    def __init__(self, rules: Rules, file: Path) -> None:
        self.world = World(rules)
        self.world.begin(1.5)
        self._location = Location(file, 7)

    def __call__(self, text: str, **names: Any) -> Any:
        names["project_id"] = "me"
        return Expression.parse(text, self._location).value(names, self.world.evaluator)


@pytest.fixture(scope="module")
def calculate(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Calculator:
    return Calculator(rules, tmp_path_factory.getbasetemp() / "service.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("now('%H:%M:%S.%L')", "00:00:01.500"),
        ("now('%Y-%m-%dT%H:%M:%S.%f', `86400`)", "1970-01-02T00:00:01.500000"),
        ("now('%S', `-1.5`)", "00"),
        ("time(`61.25`, '%M:%S.%L')", "01:01.250"),
        ("time(`null`, '%M')", None),
        ("count(list)", 3),
        ("count(`null`)", 0),
        ("contains(list, `2`)", True),
        ("contains(`null`, `2`)", False),
        ("contains('abc', 'b')", True),
        ("matches('abc', 'a.c')", True),
        ("matches('abc', 'a')", False),
        ("lower('AbC')", "abc"),
        ("upper('AbC')", "ABC"),
        ("bytes('é')", 2),
        ("default(`null`, 'x')", "x"),
        ("default(`false`, 'x')", False),
        ("if(list, 'a', 'b')", "a"),
        ("if(`[]`, 'a', 'b')", "b"),
        ("pad(`7`, `4`)", "0007"),
        ("int('12')", 12),
        ("int('x')", None),
        ("parse('[1, 2]')", [1, 2]),
        ("parse('[1')", None),
        ("parse(`null`)", None),
        ('unique(`[2, 1, 2, {"a": 1}, {"a": 1}]`)', [2, 1, {"a": 1}]),
        ("merge({a: 'x'}, {b: 'y'})", {"a": "x", "b": "y"}),
        ("filter('n', list, &n > `1`)", [2, 3]),
        ("collect('n', list, &[n, other])", [[1, "o"], [2, "o"], [3, "o"]]),
        ("every('n', list, &n > `0`)", True),
        ("some('n', list, &n == other)", False),
        ("every('n', `null`, &n)", True),
        ("some('n', list, &some('m', list, &m > n && m == `3`))", True),
        ("find('halls', 'name', 'x')", []),
        ("get('halls', 'x')", None),
        ("all('halls')", []),
        ("quotas()", [{"name": "halls", "limit": 100, "used": 0}]),
    ],
)
def test_a_function_gives_its_value(calculate: Calculator, text: str, value: Any) -> None:
    assert calculate(text, list=[1, 2, 3], other="o") == value


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("uuid()", r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
        ("id32()", r"[0-9a-f]{32}"),
        ("random_hex(`5`)", r"[0-9a-f]{5}"),
    ],
)
def test_ids_have_their_form_and_differ(calculate: Calculator, text: str, form: str) -> None:
    one, other = calculate(text), calculate(text)
    assert re.fullmatch(form, one)
    assert one != other


@given(st.text("ab*", max_size=6), st.text("ab", max_size=6))
def test_a_star_stands_for_any_text(calculate: Calculator, pattern: str, text: str) -> None:
    expected = re.fullmatch(pattern.replace("*", ".*"), text) is not None
    assert calculate("like(given, pattern)", given=text, pattern=pattern) is expected


@pytest.mark.parametrize(
    "text",
    ["lower(`1`)", "pad('x', `1`)", "count('x')", "merge('x')", "join('-', `null`)", "now(`1`)"],
)
def test_a_wrong_argument_is_a_fault_with_its_place(calculate: Calculator, text: str) -> None:
    with pytest.raises(ExpressionFault, match=r"service\.yaml:7: the expression =.* cannot be"):
        calculate(text)


def test_the_number_of_arguments_is_known() -> None:
    known = functions()
    assert str(known["now"]) == "1 to 2 arguments"
    assert str(known["merge"]) == "0 or more arguments"
    assert str(known["uuid"]) == "0 arguments"
    assert known["join"].takes(2)
    assert not known["join"].takes(1)


@given(st.floats(0, 4e9))
def test_a_time_has_the_fraction_that_was_asked_for(seconds: float) -> None:
    text = formatted(seconds, "%L %f %%")
    assert re.fullmatch(r"\d{3} \d{6} %", text)
    assert text[4:7] == text[:3]
