"""Signatures, compared with recorded ones and with those of the provider's own signer."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx
import pytest
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import Signer
from hypothesis import assume, given
from hypothesis import strategies as st

from speckiln.runtime._auth import AkSkAuth
from speckiln.runtime._errors import ConfigurationError, ParameterError
from speckiln.runtime._signing import Message, canonical_request, sign, signed_headers

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
DATE = "20240102T030405Z"
KEYS = ("AKEXAMPLE123", "SKEXAMPLEsecret456")
HOST = "sdrs.cn-north-4.myhuaweicloud.com"
HEADERS = {"Host": HOST, "X-Project-Id": "p123", "Content-Type": "application/json"}
LARGEST = 12 * 1024 * 1024

# Signed once by the provider's SDK for Python, 3.1.219.
RECORDED = {
    "a body": (
        Message(
            "POST",
            "/v1/p123/disaster-recovery-drills",
            HEADERS | {"Content-Type": "application/json;charset=UTF-8"},
            b'{"disaster_recovery_drill": {"name": "dr_drill_test"}}',
        ),
        "content-type;host;x-project-id;x-sdk-date",
        "c5716ba93eff40ed23261bbdbce5a335863e66787ba7fae58403afe56a10cf63",
    ),
    "an encoded slash and a temporary key": (
        Message(
            "DELETE",
            "/v1/p123/protected-instances/i1/tags/a%20b%2Fc",
            HEADERS | {"X-Security-Token": "tok"},
            b"",
        ),
        "content-type;host;x-project-id;x-sdk-date;x-security-token",
        "3ca1da9baf0442e7208ff8be7c3e102caef58ec7d2aa191fbda59fedee30f89c",
    ),
    "a query": (
        Message(
            "GET",
            "/v1/p123/protected-instances?status=available&server_group_ids=%5B%22a%22%2C%22b%22%5D",
            HEADERS,
            b"",
        ),
        "content-type;host;x-project-id;x-sdk-date",
        "bf939627ebaf31203f3ebb0a94571d8d31ea533d4969c2261827af9c5b8a92d9",
    ),
}

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=8)
PAIRS = st.lists(st.tuples(TEXT.filter(bool), TEXT), max_size=5)
X_HEADERS = st.dictionaries(
    st.from_regex(r"X-[A-Z][a-z]{0,6}", fullmatch=True).map(lambda name: f"{name}-Test"),
    st.from_regex(r"[!-~]{0,8}", fullmatch=True),
    max_size=4,
)
METHODS = st.sampled_from(["GET", "POST", "PUT", "DELETE"])
PATHS = st.lists(TEXT.filter(bool), min_size=1, max_size=4)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    return Message(
        draw(METHODS),
        target(draw(PATHS), draw(PAIRS)),
        HEADERS | draw(X_HEADERS),
        draw(st.binary(max_size=20)),
    )


def target(segments: list[str], pairs: list[tuple[str, str]]) -> str:
    path = "/" + "/".join(quote(segment, safe="") for segment in segments)
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in pairs)
    return f"{path}?{query}" if query else path


def signature(message: Message) -> str:
    return sign(message, *KEYS, NOW)["Authorization"].rpartition("Signature=")[2]


@pytest.mark.parametrize(("message", "names", "expected"), RECORDED.values(), ids=RECORDED)
def test_a_recorded_signature_is_found_again(message: Message, names: str, expected: str) -> None:
    assert sign(message, *KEYS, NOW) == {
        "X-Sdk-Date": DATE,
        "Authorization": (
            f"SDK-HMAC-SHA256 Access={KEYS[0]}, SignedHeaders={names}, Signature={expected}"
        ),
    }


def test_the_canonical_request_is_the_documented_one() -> None:
    message = Message(
        "get",
        "/v1/p123/server-groups?name=%E4%B8%AD%E6%96%87+a~b&limit=10&empty=&flag",
        {"Host": HOST, "x-project-id": " p123 ", "User-Agent": "t/1", "X-Other_One": "1"},
        b"",
    )
    assert canonical_request(message, signed_headers(message.headers)).splitlines() == [
        "GET",
        "/v1/p123/server-groups/",
        "empty=&flag=&limit=10&name=%E4%B8%AD%E6%96%87%20a~b",
        f"host:{HOST}",
        "x-project-id:p123",
        "",
        "host;x-project-id",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ]


@given(messages(), st.randoms(use_true_random=False))
def test_the_order_of_headers_and_query_does_not_matter(
    message: Message, rng: random.Random
) -> None:
    path, _, query = message.target.partition("?")
    pairs, headers = query.split("&"), list(message.headers.items())
    rng.shuffle(pairs)
    rng.shuffle(headers)
    shuffled = message._replace(
        target=f"{path}?{'&'.join(pairs)}" if query else path,
        headers={rng.choice([name.upper(), name.lower()]): value for name, value in headers},
    )
    assert signature(shuffled) == signature(message)


@given(messages(), st.sampled_from(["Accept", "User-Agent", "Via", "Connection", "X-A_B"]), TEXT)
def test_what_proxies_rewrite_does_not_matter(message: Message, name: str, value: str) -> None:
    changed = message._replace(headers={**message.headers, name: value})
    assert signature(changed) == signature(message)


@given(messages(), st.binary(max_size=20))
def test_another_body_has_another_signature(message: Message, body: bytes) -> None:
    assume(body != message.body)
    assert signature(message._replace(body=body)) != signature(message)


@given(messages(), st.lists(TEXT.filter(lambda each: each and "/" not in each), min_size=1))
def test_another_path_has_another_signature(message: Message, more: list[str]) -> None:
    path, mark, query = message.target.partition("?")
    longer = path + target(more, []) + mark + query
    assert signature(message._replace(target=longer)) != signature(message)


@given(METHODS, PAIRS, PAIRS)
def test_another_query_has_another_signature(method: str, one: Any, other: Any) -> None:
    assume(sorted(one) != sorted(other))
    message = Message(method, target(["v1"], one), HEADERS, b"")
    assert signature(message._replace(target=target(["v1"], other))) != signature(message)


@given(messages(), st.sampled_from([*HEADERS, "X-New"]))
def test_another_value_of_a_signed_header_has_another_signature(
    message: Message, name: str
) -> None:
    changed = message._replace(headers={**message.headers, name: "another"})
    assert signature(changed) != signature(message)


@given(messages())
def test_other_keys_and_another_time_have_other_signatures(message: Message) -> None:
    ours = sign(message, *KEYS, NOW)["Authorization"]
    assert sign(message, KEYS[0], "another", NOW)["Authorization"] != ours
    assert sign(message, *KEYS, NOW.replace(second=6))["Authorization"] != ours


def test_a_hash_that_the_caller_gives_stands_for_the_body() -> None:
    message = Message("PUT", "/v1", HEADERS | {"X-Sdk-Content-Sha256": "UNSIGNED-PAYLOAD"}, b"a")
    assert signature(message) == signature(message._replace(body=b"b"))


# The provider's own signer


def test_the_signer_of_the_provider_agrees_on_a_thousand_requests() -> None:
    rng = random.Random(20240102)  # noqa: S311 - the same requests in each run
    different = []
    for _ in range(1000):
        message, request = drawn(rng)
        keys = (text(rng, ASCII, 1, 20), text(rng, ASCII, 1, 40))
        theirs = Signer(BasicCredentials(*keys)).sign(request).header_params["Authorization"]
        ours = sign(message, *keys, NOW)["Authorization"]
        if ours != theirs:
            different.append((message, ours, theirs))
    assert not different


ASCII = "".join(chr(each) for each in range(0x21, 0x7F))
ANY = ASCII + " +%&=/?#~" * 3 + "äßñ中文容灾🙂\t"


def text(rng: random.Random, characters: str, shortest: int, longest: int) -> str:
    return "".join(rng.choices(characters, k=rng.randint(shortest, longest)))


def drawn(rng: random.Random) -> tuple[Message, SdkRequest]:
    """Return a random request, once for us and once for the provider's signer."""
    method = rng.choice(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"])
    segments = [quote(text(rng, ANY, 0, 9), safe="") for _ in range(rng.randint(0, 6))]
    path = "/" + "/".join(segments)
    pairs = [(text(rng, ANY, 1, 6), text(rng, ANY, 0, 12)) for _ in range(rng.randint(0, 6))]
    pairs += [(name, text(rng, ANY, 0, 5)) for name, _ in pairs[:1]]
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in pairs)
    headers = {"Host": f"{text(rng, 'abc-.', 1, 12)}:8443"}
    if rng.random() < 0.8:
        kind = rng.choice(["json", "json;charset=utf-8", "bson", "xml", "octet-stream"])
        headers["Content-Type"] = f"application/{kind}"
        if kind in {"xml", "octet-stream"}:
            headers["X-Sdk-Content-Sha256"] = "UNSIGNED-PAYLOAD"  # theirs adds it
    for _ in range(rng.randint(0, 4)):
        headers[f"X-{text(rng, 'abcdefg', 1, 6).title()}"] = f" {text(rng, ASCII, 0, 20)} "
    body = rng.randbytes(rng.choice([0, 1, 40, 5000]))
    request = SdkRequest(
        method,
        "https",
        headers["Host"],
        path,
        query_params=list(pairs),
        header_params={**headers, "X-Sdk-Date": DATE},
        body=body,
    )
    return Message(method, f"{path}?{query}" if query else path, headers, body), request


# The authentication class, on its own


def sent(auth: httpx.Auth, *arguments: Any, **options: Any) -> httpx.Request:
    """Return a request as an HTTP client would send it."""
    found: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        found.append(request)
        return httpx.Response(200)

    with httpx.Client(transport=httpx.MockTransport(handler), auth=auth) as http:
        http.request(*arguments, **options)
    return found[0]


def recomputed(request: httpx.Request) -> str:
    now = datetime.strptime(request.headers["X-Sdk-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    message = Message(
        request.method, request.url.raw_path.decode(), request.headers, request.content
    )
    return sign(message, *KEYS, now)["Authorization"]


def test_it_signs_for_any_http_client() -> None:
    auth = AkSkAuth(*KEYS, security_token="temporary", project_id="p123")
    request = sent(
        auth, "POST", f"https://{HOST}:8443/v1/a%20b/%E4", params={"b": "1 2", "a": "+"}, json=[1]
    )

    assert request.headers["X-Project-Id"] == "p123"
    assert request.headers["X-Security-Token"] == "temporary"
    assert (
        "SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token,"
        in request.headers["Authorization"]
    )
    assert request.headers["Authorization"] == recomputed(request)
    age = datetime.now(UTC) - datetime.strptime(
        request.headers["X-Sdk-Date"] + "+0000", "%Y%m%dT%H%M%SZ%z"
    )
    assert abs(age.total_seconds()) < 60


def test_it_adds_nothing_that_it_was_not_given() -> None:
    request = sent(AkSkAuth(*KEYS), "GET", f"https://{HOST}/")
    added = {name for name in request.headers if name.startswith("x-")}
    assert added == {"x-sdk-date"}
    assert request.headers["Authorization"] == recomputed(request)


def test_a_body_that_is_streamed_is_signed() -> None:
    request = sent(AkSkAuth(*KEYS), "PUT", f"https://{HOST}/v1", content=iter([b"one", b"two"]))
    assert request.content == b"onetwo"
    assert request.headers["Authorization"] == recomputed(request)


def test_a_body_as_large_as_the_service_takes_is_signed() -> None:
    request = sent(AkSkAuth(*KEYS), "PUT", f"https://{HOST}/v1", content=bytes(LARGEST))
    assert "Authorization" in request.headers


def test_a_larger_body_is_refused() -> None:
    with pytest.raises(ParameterError, match="12,582,913 bytes") as caught:
        sent(AkSkAuth(*KEYS), "PUT", f"https://{HOST}/v1", content=bytes(LARGEST + 1))
    assert KEYS[1] not in str(caught.value)


def test_a_project_is_filled_in_once() -> None:
    auth = AkSkAuth(*KEYS)
    assert "X-Project-Id" not in sent(auth, "GET", f"https://{HOST}/").headers
    first = auth.for_project("one")
    assert sent(first, "GET", f"https://{HOST}/").headers["X-Project-Id"] == "one"
    again = first.for_project("two")
    assert sent(again, "GET", f"https://{HOST}/").headers["X-Project-Id"] == "one"
    assert "X-Project-Id" not in sent(auth, "GET", f"https://{HOST}/").headers


WRONG: dict[str, Callable[[str], AkSkAuth]] = {
    "access key": lambda value: AkSkAuth(value, KEYS[1]),
    "secret key": lambda value: AkSkAuth(KEYS[0], value),
    "security token": lambda value: AkSkAuth(*KEYS, security_token=value),
    "project ID": lambda value: AkSkAuth(*KEYS, project_id=value),
}


@pytest.mark.parametrize("value", ["", "a-key\n", "a-key\r\nX-Evil: 1", "密钥", "\x7f"])
@pytest.mark.parametrize("name", WRONG)
def test_a_key_that_is_empty_or_unprintable_is_refused_unseen(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=f"The {name} is empty or has") as caught:
        WRONG[name](value)
    assert not value or value not in str(caught.value)


def test_no_secret_is_shown() -> None:
    auth = AkSkAuth(*KEYS, security_token="temporary", project_id="p123")
    assert repr(auth) == str(auth) == "AkSkAuth('…', '…')"
