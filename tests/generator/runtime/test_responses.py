"""Errors of the service, in every form that they come in."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.runtime._responses import status_error
from speckiln.runtime._status_errors import APIStatusError, NotFoundError

values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["error", "code", "message", "error_code", "error_msg", "x"]), inner
        )
    ),
    max_leaves=8,
)


def error(content: bytes, status: int = 400, **headers: str) -> APIStatusError:
    request = httpx.Request("GET", "https://user:secret@h.example.com/v1/x?a=b")
    return status_error(httpx.Response(status, content=content, headers=headers, request=request))


@given(content=st.binary(max_size=40) | values.map(lambda value: json.dumps(value).encode()))
def test_no_body_is_more_than_an_error(content: bytes) -> None:
    found = error(content)
    assert isinstance(found.code, str)
    assert isinstance(found.message, str)
    assert found.message
    assert str(found).isprintable()


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ({"error": {"code": "C", "message": "m"}}, "C", "m"),
        ({"badrequest": {"code": "C", "message": "m"}}, "C", "m"),
        ({"itemNotFound": {"code": 404, "message": "m"}}, "404", "m"),
        ({"error_code": "C", "error_msg": "m"}, "C", "m"),
        ({"request_id": "r", "error_code": "C", "error_msg": "m"}, "C", "m"),
        ({"code": "C", "message": "m", "error": {"code": "D", "message": "n"}}, "C", "m"),
        ({"error": {"title": "t"}, "detail": {"code": "C"}}, "C", ""),
        ({"error": {"message": "m"}}, "", "m"),
    ],
)
def test_code_and_message(body: dict[str, Any], code: str, message: str) -> None:
    found = error(json.dumps(body).encode())
    assert found.code == code
    assert message in found.message
    assert found.body == body


def test_an_error_knows_its_request_and_shows_no_password() -> None:
    found = error(b'{"error_code": "C", "error_msg": "m"}', 404, **{"x-request-id": "r"})
    assert type(found) is NotFoundError
    assert found.method == "GET"
    assert found.url == "https://h.example.com/v1/x?a=b"
    assert str(found) == "GET https://h.example.com/v1/x?a=b: 404 C: m (request r)"


def test_a_long_body_is_shown_in_part_and_kept_whole() -> None:
    found = error(b"<p>" + b"long " * 1000)
    assert len(found.message) == 501
    assert found.message.endswith("…")
    assert len(found.body) == 5003
