from __future__ import annotations

import time

import pytest

from speckiln.server._json import read_json, shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b'{"a": [1, 2.5, true, null]}', {"a": [1, 2.5, True, None]}),
        ('"中"'.encode(), "中"),
        (rb'"\ud83d\ude00"', "😀"),
        (b"[" * 200 + b"]" * 200, None),
        (b"[" + b"[]," * 300 + b"[]]", [[]] * 301),
    ],
)
def test_json_is_read(text: bytes, value: object) -> None:
    assert value is None or read_json(text) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "it is not JSON: expecting value at line 1, column 1"),
        (b'{"a": 1,\n}', "at line"),
        (b"[1] [2]", "it is not JSON: extra data at line 1, column 5"),
        (b"[NaN]", "it is not JSON: JSON has no NaN"),
        (b"[-Infinity]", "it is not JSON: JSON has no -Infinity"),
        (b"[1e999]", "the number 1e999 is too large"),
        (b"1" * 5000, "limit"),
        (b'{"a": 1, "b": 2, "a": 3}', 'the member "a" appears twice'),
        (b'"\xff"', "it holds bytes or escapes that are not characters of UTF-8"),
        (rb'{"\ud800": 1}', "it holds bytes or escapes that are not characters of UTF-8"),
        (b"\xef\xbb\xbf{}", "it is not JSON"),
        (b"[" * 201 + b"]" * 201, "it is nested more than 200 levels deep"),
        (b"[" * 100_000, "it is nested more than 200 levels deep"),
        (b'{"a":' * 100_000, "it is nested more than 200 levels deep"),
    ],
)
def test_what_is_no_json_is_refused_in_words(text: bytes, reason: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 -- the words are compared below
        read_json(text)
    assert reason in str(refused.value)


def test_a_member_that_appears_twice_is_found_quickly_among_many() -> None:
    members = ",".join(f'"{number}": 1' for number in range(200_000))
    begun = time.process_time()
    with pytest.raises(ValueError, match='the member "199999" appears twice'):
        read_json(f'{{{members}, "199999": 1}}')
    assert time.process_time() - begun < 10  # it took minutes when each was counted anew


def test_long_values_are_shortened() -> None:
    assert shown("中") == '"中"'
    assert shown("x" * 500) == '"' + "x" * 79 + "…"
