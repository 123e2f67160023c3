"""What sending without an HTTP client of one's own keeps of the library, and where it stops."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sdrs_client import (
    AsyncSdrs,
    ConfigurationError,
    ResponseDecodeError,
    Sdrs,
    TokenAuth,
)
from sdrs_client._runtime import _bodies

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

QUOTAS = b'{"quotas": {"resources": []}}'
SMALL = 10_000
BOMB = gzip.compress(b" " * SMALL * 20)


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_bodies, "LARGEST", SMALL)


def chunked(*parts: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
    return head + b"\r\n" + body + b"0\r\n\r\n"


# How much is read


@pytest.mark.usefixtures("small_limit")
@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "gzip"}])
def test_a_body_that_is_too_large_is_not_read(flavour: Any, recorder: Any, headers: Any) -> None:
    recorder.answer(200, BOMB if headers else b" " * SMALL * 20, headers)
    with pytest.raises(ResponseDecodeError, match="too large"):
        flavour.call("quotas", "get")
    recorder.answer(200, QUOTAS)
    assert flavour.call("quotas", "get").resources == []


@pytest.mark.usefixtures("small_limit")
def test_a_body_without_a_length_is_not_read_without_end(flavour: Any, recorder: Any) -> None:
    recorder.write(chunked(*[b" " * 1000] * 100))
    with pytest.raises(ResponseDecodeError, match="too large"):
        flavour.call("quotas", "get")


@pytest.mark.usefixtures("small_limit")
def test_a_body_may_be_as_large_as_the_limit(flavour: Any, recorder: Any) -> None:
    body = QUOTAS.ljust(SMALL)
    for headers, content in (({}, body), ({"Content-Encoding": "gzip"}, gzip.compress(body))):
        recorder.answer(200, content, headers)
        assert flavour.call("quotas", "get").resources == []
    recorder.write(chunked(body[:99], body[99:]))
    assert flavour.call("quotas", "get").resources == []


@pytest.mark.usefixtures("small_limit")
def test_the_limit_holds_for_a_given_http_client(
    recorder: Any, make_flavour: Callable[..., Any], runner: Any
) -> None:
    recorder.answer(200, BOMB, {"Content-Encoding": "gzip"})
    with httpx.Client() as http:
        flavour = make_flavour(max_retries=0)
        if isinstance(flavour.client, AsyncSdrs):
            given: Any = httpx.AsyncClient()
            client: Any = AsyncSdrs(
                project_id="p", auth=TokenAuth("t"), endpoint=recorder.url, http_client=given
            )
        else:
            client = Sdrs(
                project_id="p", auth=TokenAuth("t"), endpoint=recorder.url, http_client=http
            )
        with pytest.raises(ResponseDecodeError, match="too large"):
            flavour.with_client(client).call("quotas", "get")
        if isinstance(client, AsyncSdrs):
            runner.run(given.aclose())


@pytest.mark.parametrize(
    ("encoding", "compress"),
    [
        ("gzip", gzip.compress),
        ("GZIP ", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body, wbits=-15)),
        ("identity", bytes),
    ],
)
def test_what_was_asked_for_is_decompressed(
    flavour: Any, recorder: Any, encoding: str, compress: Callable[[bytes], bytes]
) -> None:
    recorder.answer(200, compress(QUOTAS), {"Content-Encoding": encoding})
    assert flavour.call("quotas", "get").resources == []
    assert recorder.received[0].headers["Accept-Encoding"] == "gzip, deflate"


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "zstd"])
def test_what_was_not_asked_for_is_not_decompressed(
    flavour: Any, recorder: Any, encoding: str
) -> None:
    recorder.answer(200, b"\x00" * 100, {"Content-Encoding": encoding})
    with pytest.raises(ResponseDecodeError, match=f"Content-Encoding '{encoding}' was not asked"):
        flavour.call("quotas", "get")
    assert len(recorder.received) == 1


# What is kept of the library


def test_cookies_are_not_kept(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, QUOTAS, {"Set-Cookie": "session=1; Path=/"})
    for _ in range(2):
        flavour.call("quotas", "get")
    assert all("Cookie" not in each.headers for each in recorder.received)


def test_broken_certificates_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("no certificate")
    monkeypatch.setenv("SSL_CERT_FILE", str(broken))
    sdrs = Sdrs(project_id="p", auth=TokenAuth("t"), endpoint="https://127.0.0.1:1")
    with sdrs, pytest.raises(ConfigurationError, match=r"SSL_CERT_FILE=.*broken\.pem"):
        sdrs.quotas.get()


def test_certificates_are_not_needed_for_plain_http(
    recorder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    recorder.answer(200, QUOTAS)
    with Sdrs(project_id="p", auth=TokenAuth("t"), endpoint=recorder.url) as sdrs:
        assert sdrs.quotas.get().resources == []
