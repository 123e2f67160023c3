"""Compiled expressions mean what the library says they mean."""

from __future__ import annotations

import jmespath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jmespath.exceptions import JMESPathError

from speckiln.server.stateful._compiled import compiled
from speckiln.server.stateful._functions import Functions
from speckiln.server.stateful._world import World

EXPRESSIONS = (
    *("a", "a.b", "a.b.c", "b.c", "a[0]", "a[-1]", "a[7]", "a[]", "a[].b", "a[*]", "a[*].b", "b.*"),
    *("b.*.c", "a[1:]", "a[::2]", "a[::-1].b", "a | [0]", "a[*].b | [0]", "@", "@.a", "`1`", "'x'"),
    *("[a, b]", "{x: a, y: b.c}", "a[].{x: b}", "a || b", "a && b", "!a", "!(a.b)", "a == b"),
    *("a != b", "b < `2`", "b.c <= `1`", "a > b", "a >= 'x'", "a[?b]", "a[?b == `1`].c", "a[?!b]"),
    *("a[?b > `0` && c]", "a[?b == 'x'] | [0].b", "length(a)", "sort_by(a, &b)[].b", "keys(b)"),
    *("map(&b, a)", "max_by(a, &c)", "not_null(a, b)", "to_string(b)", "a[][]", "type(a)"),
    *("(a || b).c", "a[0].b[0]", "join('-', a)", "reverse(a)", "values(b)", 'b."c"', "`[1, 2]`[0]"),
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["", "x", "y"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def functions(rules: object) -> Functions:
    return Functions(World(rules))  # type: ignore[arg-type]  # only the functions of JMESPath are called


@pytest.mark.parametrize("text", EXPRESSIONS)
@settings(max_examples=60, deadline=None)
@given(value=st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3))
def test_a_compiled_expression_gives_what_the_library_gives(
    functions: Functions, text: str, value: dict[str, object]
) -> None:
    parsed = jmespath.compile(text)
    call = compiled(parsed.parsed)
    try:
        expected = parsed.search(value)
    except JMESPathError:
        with pytest.raises(JMESPathError):
            functions.evaluate(call, value)
        return
    except TypeError:
        # The library compares texts with numbers, against the specification, and breaks down.
        return
    assert functions.evaluate(call, value) == expected


def test_a_key_that_is_a_number_stays_apart_from_true() -> None:
    call = compiled(jmespath.compile("a == `true`").parsed)
    assert call({"a": 1}, {}, None) is False  # type: ignore[arg-type]  # no function is called
    assert call({"a": True}, {}, None) is True  # type: ignore[arg-type]  # likewise
