"""Signatures of access keys, those of the provider's own signer among them."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from speckiln.server.identity import Caller

if TYPE_CHECKING:
    from conftest import Door

SECRET = "a-secret-key-that-nobody-may-see"
SECURITY_TOKEN = "a-security-token-that-nobody-may-see"
DATE = "20240102T030405Z"
HEADERS = {"Host": "sdrs.example.com", "X-Sdk-Date": DATE}
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def signed(
    canonical: str, headers: dict[str, str], *, access: str = "AK", date: str = DATE
) -> dict[str, str]:
    """Return headers with the signature of a canonical request that a test spells out."""
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    text = f"SDK-HMAC-SHA256\n{date}\n{digest}"
    signature = hmac.new(SECRET.encode(), text.encode(), "sha256").hexdigest()
    names = canonical.splitlines()[-2]
    return {
        **headers,
        "Authorization": f"SDK-HMAC-SHA256 Access={access}, SignedHeaders={names}, "
        f"Signature={signature}",
    }


def canonical(*middle: str, names: str = "host;x-sdk-date", payload: str = EMPTY) -> str:
    """Return the canonical request of GET /v1."""
    return "\n".join(["GET", "/v1/", "", *middle, "", names, payload])


PLAIN = canonical("host:sdrs.example.com", f"x-sdk-date:{DATE}")


# What is signed


def test_a_signed_request_is_accepted(door: Door) -> None:
    caller = door.check("GET", "/v1", signed(PLAIN, HEADERS))
    assert caller == Caller("AK", ("p-north", "p-south"), ("p-north", "p-south"))


def test_equal_requests_of_one_second_are_no_replay(door: Door) -> None:
    headers = signed(PLAIN, HEADERS)
    assert door.check("GET", "/v1", headers) == door.check("GET", "/v1", headers)


def test_path_query_headers_and_body_are_signed_in_their_canonical_form(door: Door) -> None:
    body = '{"name": "中"}'
    text = "\n".join(
        [
            "POST",
            "/v1/a%20b/c~d/%E4%B8%AD%2B/",
            "a=&a=1%202&b=%2B%2F%E4%B8%AD&flag=",
            "content-type:application/json",
            "host:sdrs.example.com",
            f"x-sdk-date:{DATE}",
            "x-twice:one, two",
            "",
            "content-type;host;x-sdk-date;x-twice",
            hashlib.sha256(body.encode()).hexdigest(),
        ]
    )
    headers = signed(text, {**HEADERS, "Content-Type": "  application/json "})
    sent = [*headers.items(), ("X-Twice", "one"), ("User-Agent", "any"), ("x-twice", " two")]
    target = "/v1/a%20b%2Fc%7ed/%E4%B8%AD+?flag&b=%2B%2f%E4%B8%AD&a=1+2&a="
    assert door.check("POST", target, sent, body.encode())


def test_a_payload_may_be_left_unsigned(door: Door) -> None:
    names = "host;x-sdk-content-sha256;x-sdk-date"
    lines = ["host:sdrs.example.com", "x-sdk-content-sha256:UNSIGNED-PAYLOAD", f"x-sdk-date:{DATE}"]
    headers = {**HEADERS, "X-Sdk-Content-Sha256": "UNSIGNED-PAYLOAD"}
    unsigned = signed(canonical(*lines, names=names, payload="UNSIGNED-PAYLOAD"), headers)
    assert door.check("GET", "/v1", unsigned, b"one")
    assert door.check("GET", "/v1", unsigned, b"another")
    # The provider's signer takes the hash of nothing for a request without a body.
    assert door.refusal("GET", "/v1", unsigned).status == 401
    assert door.check("GET", "/v1", signed(canonical(*lines, names=names), headers))


def test_only_a_signed_header_leaves_a_payload_unsigned(door: Door) -> None:
    text = canonical("host:sdrs.example.com", f"x-sdk-date:{DATE}", payload="UNSIGNED-PAYLOAD")
    headers = signed(text, {**HEADERS, "X-Sdk-Content-Sha256": "UNSIGNED-PAYLOAD"})
    assert door.refusal("GET", "/v1", headers, b"body").status == 401


def test_a_hash_of_the_payload_must_be_its_hash(door: Door) -> None:
    digest = hashlib.sha256(b"body").hexdigest()
    text = canonical(
        "host:sdrs.example.com",
        f"x-sdk-content-sha256:{digest}",
        f"x-sdk-date:{DATE}",
        names="host;x-sdk-content-sha256;x-sdk-date",
        payload=digest,
    )
    headers = signed(text, {**HEADERS, "X-Sdk-Content-Sha256": digest})
    assert door.check("GET", "/v1", headers, b"body")
    refusal = door.refusal("GET", "/v1", headers, b"another")
    assert refusal.message.startswith("the header X-Sdk-Content-Sha256 must be UNSIGNED-PAYLOAD or")


# Temporary keys


def temporary(token: str, *, is_signed: bool = True) -> dict[str, str]:
    lines = ["host:sdrs.example.com", f"x-sdk-date:{DATE}"]
    names = "host;x-sdk-date"
    if is_signed:
        lines.append(f"x-security-token:{token}")
        names += ";x-security-token"
    headers = {**HEADERS, "X-Security-Token": token}
    return signed(canonical(*lines, names=names), headers, access="TEMPORARY")


def test_a_temporary_key_comes_with_its_token(door: Door) -> None:
    assert door.check("GET", "/v1", temporary(SECURITY_TOKEN)).projects == ("p-north",)


def test_without_its_token_a_temporary_key_is_refused(door: Door) -> None:
    missing = door.refusal("GET", "/v1", signed(PLAIN, HEADERS, access="TEMPORARY"))
    assert missing.message == (
        "the access key is a temporary one: send and sign its header X-Security-Token"
    )
    unsigned = door.refusal("GET", "/v1", temporary(SECURITY_TOKEN, is_signed=False))
    assert unsigned.message.startswith("the header X-Security-Token is not signed")
    for token in ("other", SECURITY_TOKEN[:-1], ""):
        other = door.refusal("GET", "/v1", temporary(token))
        assert other.message == "the header X-Security-Token is not the one of this access key"


def test_a_permanent_key_has_no_token(door: Door) -> None:
    headers = temporary(SECURITY_TOKEN)
    headers["Authorization"] = headers["Authorization"].replace("=TEMPORARY,", "=AK,")
    refusal = door.refusal("GET", "/v1", headers)
    assert refusal.message.startswith("the access key is a permanent one")


# Dates


@pytest.mark.parametrize("seconds", [-900, -899, 0, 900])
def test_a_quarter_of_an_hour_is_allowed(door: Door, seconds: int) -> None:
    door.now = door.now.replace(microsecond=0) + timedelta(seconds=seconds)
    assert door.check("GET", "/v1", signed(PLAIN, HEADERS))


@pytest.mark.parametrize("seconds", [-901, 901, -(10**9), 10**9])
def test_more_is_refused(door: Door, seconds: int) -> None:
    door.now = door.now.replace(microsecond=0) + timedelta(seconds=seconds)
    refusal = door.refusal("GET", "/v1", signed(PLAIN, HEADERS))
    assert refusal.status == 401
    assert refusal.message == (
        f"the header X-Sdk-Date is {DATE}, more than 15 minutes from the server's time, "
        f"{door.now:%Y%m%dT%H%M%SZ}: set the clock, and sign each request anew"
    )


@pytest.mark.parametrize(
    "date",
    [
        "",
        "now",
        "2024-01-02T03:04:05Z",
        "20240102T030405",
        "20240102T030405z",
        "20240102T030460Z",
        "20240230T030405Z",
        "00000102T030405Z",
        "202401021T30405Z",
        "Tue, 02 Jan 2024 03:04:05 GMT",
    ],
)
def test_a_malformed_date_is_refused(door: Door, date: str) -> None:
    text = canonical("host:sdrs.example.com", f"x-sdk-date:{date}")
    refusal = door.refusal("GET", "/v1", signed(text, {**HEADERS, "X-Sdk-Date": date}, date=date))
    assert refusal.status == 401
    assert refusal.message == (
        "the header X-Sdk-Date must be a time in UTC such as 20240102T030405Z"
    )


def test_a_date_is_sent_once_and_signed(door: Door) -> None:
    headers = signed(PLAIN, HEADERS)
    twice = door.refusal("GET", "/v1", [*headers.items(), ("X-Sdk-Date", DATE)])
    assert twice.message == "the header x-sdk-date is sent 2 times: send it once"
    del headers["X-Sdk-Date"]
    missing = door.refusal("GET", "/v1", headers)
    assert missing.message == "the header X-Sdk-Date is missing: send and sign the time in UTC"
    unsigned = signed(canonical("host:sdrs.example.com", names="host"), HEADERS)
    assert door.refusal("GET", "/v1", unsigned).message.startswith("the header X-Sdk-Date is not")


# What is refused


def test_a_wrong_signature_is_refused_without_the_right_one(door: Door) -> None:
    headers = signed(PLAIN, HEADERS)
    right = headers["Authorization"].rpartition("=")[2]
    headers["Authorization"] = headers["Authorization"].replace(right, "0" * 64)
    refusal = door.refusal("GET", "/v1", headers)
    assert refusal.status == 401
    assert refusal.message == (
        "the signature is not that of this request: check the secret key, and that nothing changed "
        "after signing: the method, the path, the query, the body, or the headers host, x-sdk-date"
    )
    assert right not in refusal.message


def test_an_unknown_key_is_refused_unseen(door: Door) -> None:
    refusal = door.refusal("GET", "/v1", signed(PLAIN, HEADERS, access=f"x{SECRET}"))
    assert refusal.status == 401
    assert refusal.message.startswith("the access key in the header Authorization is unknown")


def test_a_signed_header_must_be_there(door: Door) -> None:
    names = f"host;x-{'a' * 500};x-sdk-date"
    text = canonical("host:sdrs.example.com", "x:1", f"x-sdk-date:{DATE}", names=names)
    refusal = door.refusal("GET", "/v1", signed(text, HEADERS))
    assert refusal.message == f'the header "x-{"a" * 77}… is signed, but was not sent'


@pytest.mark.parametrize(
    ("method", "target", "headers", "body"),
    [
        ("POST", "/v1", {}, b""),
        ("GET", "/v1/x", {}, b""),
        ("GET", "/", {}, b""),
        ("GET", "//v1", {}, b""),
        ("GET", "/v1?a", {}, b""),
        ("GET", "/v1", {"Host": "other"}, b""),
        ("GET", "/v1", {"X-Sdk-Date": "20240102T030406Z"}, b""),
        ("GET", "/v1", {}, b"\n"),
    ],
)
def test_a_change_after_signing_is_refused(
    door: Door, method: str, target: str, headers: dict[str, str], body: bytes
) -> None:
    changed = {**signed(PLAIN, HEADERS), **headers}
    refusal = door.refusal(method, target, changed, body)
    assert (refusal.status, refusal.message[:44]) == (
        401,
        "the signature is not that of this request: c",
    )


@pytest.mark.parametrize("target", ["/v1/%FF", "/v1?a=%FF", "/v1?%C3=b"])
def test_an_address_that_is_no_utf8_is_a_bad_request(door: Door, target: str) -> None:
    refusal = door.refusal("GET", target, signed(PLAIN, HEADERS))
    assert refusal.status == 400
    assert "is not percent-encoded UTF-8" in refusal.message


def test_a_project_of_somebody_else_is_forbidden(door: Door) -> None:
    headers = {**signed(PLAIN, HEADERS), "X-Project-Id": "p-other"}
    refusal = door.refusal("GET", "/v1", headers)
    assert refusal.status == 403
    assert refusal.message.startswith('the credential is not for the project "p-other", but for')
