"""The header ``Authorization``: malformed, and made up to keep the server busy."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Door

HEADERS = {"Host": "sdrs.example.com", "X-Sdk-Date": "20240102T030405Z"}
SIGNATURE = "Signature=" + "0" * 64
WRONG = {
    "no algorithm": f"Access=AK, SignedHeaders=host;x-sdk-date, {SIGNATURE}",
    "another algorithm": f"SDK-HMAC-SM3 Access=AK, SignedHeaders=host;x-sdk-date, {SIGNATURE}",
    "derived keys": f"V11-HMAC-SHA256 Credential=AK/20240102, SignedHeaders=host, {SIGNATURE}",
    "the algorithm alone": "SDK-HMAC-SHA256",
    "no key": f"SDK-HMAC-SHA256 Access=, SignedHeaders=host;x-sdk-date, {SIGNATURE}",
    "no headers": f"SDK-HMAC-SHA256 Access=AK, {SIGNATURE}",
    "no signature": "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date",
    "a short signature": "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=00",
    "upper case": f"SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature={'A' * 64}",
    "one more": f"SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, {SIGNATURE}, A=b",
    "names in upper case": f"SDK-HMAC-SHA256 Access=AK, SignedHeaders=Host;X-Sdk-Date, {SIGNATURE}",
    "names out of order": f"SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date;host, {SIGNATURE}",
    "a name twice": f"SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;host, {SIGNATURE}",
}


@pytest.mark.parametrize("value", WRONG.values(), ids=WRONG)
def test_a_malformed_header_is_refused_with_the_right_form(door: Door, value: str) -> None:
    refusal = door.refusal("GET", "/v1", {**HEADERS, "Authorization": value})
    assert refusal.status == 401
    assert "the header Authorization" in refusal.message
    assert "SDK-HMAC-SHA256" in refusal.message or "in alphabetical order" in refusal.message


# Hostile requests


@pytest.mark.parametrize(
    "value",
    [
        "SDK-HMAC-SHA256 " + " " * 60_000,
        "SDK-HMAC-SHA256 " + "Access=" * 8_000,
        "SDK-HMAC-SHA256 Access=AK," + " " * 60_000,
        "SDK-HMAC-SHA256 Access=AK, SignedHeaders=" + "host;" * 10_000,
        "SDK-HMAC-SHA256 Access=AK, SignedHeaders=" + ";" * 60_000 + f", {SIGNATURE}",
        "SDK-HMAC-SHA256 Access=AK, SignedHeaders="
        + ";".join(f"a{n:05}" for n in range(8_000))
        + f", {SIGNATURE}",
    ],
)
def test_a_long_header_takes_no_longer_than_it_is_long(door: Door, value: str) -> None:
    begun = time.process_time()
    assert door.refusal("GET", "/v1", {**HEADERS, "Authorization": value}).status == 401
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("target", "headers"),
    [
        ("/v1", [("X-Any", "x" * 66_000)]),
        ("/v1", [(f"X-{n}", "") for n in range(257)]),
        ("/v1", [("X-Any", "")] * 257),
        ("/v1?" + "&" * 66_000, []),
        ("/" * 66_000, []),
    ],
)
def test_too_much_is_refused(door: Door, target: str, headers: Any) -> None:
    refusal = door.refusal("GET", target, [*HEADERS.items(), *headers])
    assert refusal.status == 431
