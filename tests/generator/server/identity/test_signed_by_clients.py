"""Whatever the emitted client signs is accepted, and with any part of it changed it is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sdrs_client import AkSkAuth
from speckiln.server._refusal import Refusal

if TYPE_CHECKING:
    from conftest import Door

SECRET = "a-secret-key-that-nobody-may-see"
TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
SEGMENTS = st.lists(TEXT.filter(lambda each: each not in {"", ".", ".."}), min_size=1, max_size=4)
PAIRS = st.lists(st.tuples(TEXT.filter(bool), TEXT), max_size=4)
NAMES = st.from_regex(r"X-[A-Z][a-z]{0,6}-Test", fullmatch=True)
VALUES = st.from_regex(r"[!-~]([ -~]{0,8}[!-~])?", fullmatch=True)
METHODS = st.sampled_from(["GET", "POST", "PUT", "DELETE"])


@st.composite
def requests(draw: st.DrawFn) -> httpx.Request:
    """Return a request that the client has signed."""
    path = "/" + "/".join(quote(segment, safe="") for segment in draw(SEGMENTS))
    pairs = draw(PAIRS)
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in pairs)
    request = httpx.Request(
        draw(METHODS),
        f"http://sdrs.example.com:8443{path}{'?' if query else ''}{query}",
        headers=draw(st.dictionaries(NAMES, VALUES, max_size=3)),
        content=draw(st.binary(max_size=20)),
    )
    return next(AkSkAuth("AK", SECRET, project_id="p-north").auth_flow(request))


def parts(request: httpx.Request) -> dict[str, Any]:
    path, _, query = request.url.raw_path.partition(b"?")
    headers = sorted((name.lower(), value) for name, value in request.headers.raw)
    return {
        "method": request.method,
        "path": path,
        "query": query,
        "headers": headers,
        "body": request.content,
    }


@given(requests())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_the_client_signs_is_accepted(door: Door, request: httpx.Request) -> None:
    caller = door.identity.check(**parts(request), now=datetime.now(UTC))
    assert caller.name == "AK"


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Any]:
    """Return the parts of a signed request, one of them changed."""
    request = draw(requests())
    changed = parts(request)
    which = draw(st.sampled_from(["method", "path", "query", "header", "body", "key"]))
    if which == "method":
        changed["method"] = draw(METHODS)
    elif which == "path":
        changed["path"] += draw(SEGMENTS.map(lambda each: f"/{quote(each[0])}".encode()))
    elif which == "query":
        name, value = draw(st.tuples(TEXT.filter(bool), TEXT))
        more = f"{quote(name, safe='')}={quote(value, safe='')}".encode()
        changed["query"] = changed["query"] + b"&" + more if changed["query"] else more
    elif which == "body":
        changed["body"] = draw(st.binary(max_size=20))
    else:
        changed["headers"] = draw(changed_headers(changed["headers"], which))
    assume(changed != parts(request))
    return changed


@st.composite
def changed_headers(
    draw: st.DrawFn, headers: list[tuple[bytes, bytes]], which: str
) -> list[tuple[bytes, bytes]]:
    authorization = dict(headers)[b"authorization"]
    if which == "key":
        other = authorization.replace(b"Access=AK,", b"Access=TEMPORARY,")
        return sorted({**dict(headers), b"authorization": other}.items())
    names = authorization.partition(b"SignedHeaders=")[2].partition(b",")[0].split(b";")
    name = draw(st.sampled_from(names))
    value = draw(VALUES | st.none())
    kept = [each for each in headers if each[0] != name]
    return kept if value is None else sorted([*kept, (name, value.encode())])


@given(changes())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_whatever_is_changed_after_signing_is_refused(door: Door, changed: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as caught:
        door.identity.check(**changed, now=datetime.now(UTC))
    assert caught.value.status == 401
    assert SECRET not in caught.value.message


@given(requests(), st.integers(1, 10**6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_another_date_is_refused(door: Door, request: httpx.Request, seconds: int) -> None:
    now = datetime.now(UTC)
    headers = [each for each in parts(request)["headers"] if each[0] != b"x-sdk-date"]
    later = (now + timedelta(seconds=seconds)).strftime("%Y%m%dT%H%M%SZ").encode()
    changed = {**parts(request), "headers": [*headers, (b"x-sdk-date", later)]}
    with pytest.raises(Refusal) as caught:
        door.identity.check(**changed, now=now)
    assert caught.value.status == 401
