"""The rules of JSON Schema, compared with a validator of JSON Schema."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.runtime._constraints import check_words
from speckiln.runtime._rules import BrokenRuleError, compiled


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        ("^a$", ["a"], ["a\n", "ba", "ab"]),
        ("^(a|b$)$", ["a", "b"], ["b\n"]),
        (r"^\$$", ["$"], ["\n", "a"]),
        ("^[$]$", ["$"], ["$\n"]),
        (r"^\d\w$", ["1a", "1_"], ["\u0661a", "1é"]),
        (r"\S", [" a", "\x1f"], [" \t\n\u3000\ufeff", ""]),
        (r"^[\s-]$", ["\u3000", "-", " "], ["a"]),
        (r"\\$", ["a\\"], ["a\\\n"]),
        ("[[a&&b]", ["[", "&"], ["c"]),
    ],
)
def test_patterns_mean_what_they_mean_in_the_contract(
    pattern: str, good: list[str], bad: list[str]
) -> None:
    check = check_words({"pattern": pattern})
    for text in good:
        check(text)
    for text in bad:
        with pytest.raises(BrokenRuleError, match="must match"):
            check(text)


@given(
    pattern=st.sampled_from(
        [
            "^[A-Za-z0-9._㐀-䶿一-鿿-]+$",
            r"^[\u4e00-\u9fa5a-c]*$",
            "^[^一-鿿b]+$",
            "[é^a]",
            "^[a-é]+$",
            "^[é-]+$",
            r"^[\\u4e00]+$",
            r"[\s一]",
            "a一|b",
            "[^é]",
        ]
    ),
    text=st.text("abcu4e0^-\\ é一\x7f", max_size=5),
)
def test_the_quick_way_for_ascii_comes_to_the_same(pattern: str, text: str) -> None:
    whole, quick = compiled(pattern), compiled(pattern, is_ascii=True)
    assert whole is not None
    assert quick is not None
    if text.isascii():
        assert bool(quick.search(text)) == bool(whole.search(text))


@pytest.mark.parametrize("pattern", ["(", r"\p{L}", "(?<name>a)", "a{99999999999}", "(" * 9999])
def test_a_pattern_that_python_does_not_know_is_no_obstacle(pattern: str) -> None:
    assert check_words({"pattern": pattern})("anything") is None  # type: ignore[func-returns-value]  # it raises


_NUMBERS = st.integers(-5, 5) | st.sampled_from([-2.5, 0.0, 0.5, 1.0, 1.5, 3.0])
_TEXTS = st.text("ab1环\n", max_size=4)
_SCALARS = st.none() | st.booleans() | _NUMBERS | _TEXTS
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("ab"), inner),
    max_leaves=6,
)
_TYPE = st.sampled_from(["string", "number", "integer", "boolean", "null", "array", "object"])
_SIZE = st.integers(0, 3)
_WORDS: dict[str, st.SearchStrategy[Any]] = {
    "type": _TYPE | st.lists(_TYPE, min_size=1, max_size=3, unique=True),
    "minLength": _SIZE,
    "maxLength": _SIZE,
    "pattern": st.sampled_from([r"^[ab]*\Z", "1", r"\A.\Z", "^环", "a|b"]),
    "minimum": _NUMBERS,
    "maximum": _NUMBERS,
    "exclusiveMinimum": _NUMBERS,
    "exclusiveMaximum": _NUMBERS,
    "multipleOf": st.sampled_from([1, 2, 0.5, 1.5]),
    "enum": st.lists(_VALUES, min_size=1, max_size=4),
    "const": _VALUES,
    "minItems": _SIZE,
    "maxItems": _SIZE,
    "uniqueItems": st.booleans(),
}
_SCHEMAS: st.SearchStrategy[dict[str, Any]] = st.recursive(
    st.fixed_dictionaries({}, optional=_WORDS),
    lambda inner: st.fixed_dictionaries({}, optional={**_WORDS, "items": inner}),
    max_leaves=3,
)


@given(schema=_SCHEMAS, value=_VALUES)
def test_the_verdict_is_that_of_json_schema(schema: dict[str, Any], value: Any) -> None:
    assert _is_fine(schema, value) == jsonschema.Draft202012Validator(schema).is_valid(value)


@given(text=st.text(max_size=8), limit=st.integers(0, 10))
def test_bytes_are_counted_as_utf_8(text: str, limit: int) -> None:
    assert _is_fine({"x-max-bytes": limit}, text) == (len(text.encode()) <= limit)


def _is_fine(schema: dict[str, Any], value: Any) -> bool:
    try:
        check_words(schema)(value)
    except BrokenRuleError:
        return False
    return True
