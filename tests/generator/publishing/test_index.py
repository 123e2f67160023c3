"""Reading what an index holds."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version

from speckiln.errors import UnreadableError, UsageError
from speckiln.publishing._credentials import Account, Credentials
from speckiln.publishing._index import HeldFile, Index, of_version, read_page

if TYPE_CHECKING:
    from collections.abc import Callable

    Serve = Callable[[type[BaseHTTPRequestHandler]], str]

URL = "https://index.example.com/simple/thing/"
DIGEST = "ab" * 32


def index(url: str, seconds: float = 30, simple: str | None = None) -> Index:
    return Index.of(Account(url, Credentials("team", "secret")), simple, seconds)


def answering(*answers: tuple[int, str, bytes], seen: list[Any] | None = None) -> type:
    """Return a handler that gives these answers in turn."""
    left = iter(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if seen is not None:
                seen.append((self.path, dict(self.headers)))
            status, kind, body = next(left)
            self.send_response(status)
            self.send_header("Location" if 300 <= status < 400 else "Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def test_a_page_of_json_is_read() -> None:
    page = {
        "files": [
            {
                "filename": "thing-1.0.tar.gz",
                "url": "../../f/thing-1.0.tar.gz",
                "hashes": {"sha256": DIGEST},
            },
            {"filename": "thing-1.1.tar.gz", "url": "https://other/x", "hashes": {}},
        ]
    }
    found = read_page(URL, "application/vnd.pypi.simple.v1+json", json.dumps(page).encode())
    assert found["thing-1.0.tar.gz"] == HeldFile(
        "thing-1.0.tar.gz", "https://index.example.com/f/thing-1.0.tar.gz", DIGEST
    )
    assert found["thing-1.1.tar.gz"].sha256 == ""


def test_a_page_of_html_is_read() -> None:
    page = (
        f'<A href="thing-1.0%2Blocal.tar.gz#sha256={DIGEST.upper()}">thing</A>'
        "<a href='/f/thing-1.1-py3-none-any.whl#md5=00'>wheel<a name=x>"
    )
    found = read_page(URL, "text/html", page.encode())
    assert found["thing-1.0+local.tar.gz"].sha256 == DIGEST
    wheel = found["thing-1.1-py3-none-any.whl"]
    assert (wheel.url, wheel.sha256) == (
        "https://index.example.com/f/thing-1.1-py3-none-any.whl",
        "",
    )


@given(st.binary(max_size=200), st.sampled_from(["text/html", "application/json", ""]))
def test_any_page_is_read_or_refused(body: bytes, kind: str) -> None:
    try:
        found = read_page(URL, kind, body)
    except UnreadableError:
        found = {}
    assert all(isinstance(each, HeldFile) for each in found.values())


def test_files_of_other_versions_are_left_out() -> None:
    names = ["t-1.0-py3-none-any.whl", "t-1.0.0.tar.gz", "t-1.1.tar.gz", "t-1.0.exe", "t.whl"]
    files = [HeldFile(name, "", "") for name in names]
    assert list(of_version(files, Version("1.0"))) == names[:2]


def test_the_other_usual_place_is_asked_too(serve: Serve) -> None:
    seen: list[Any] = []
    page = b'<a href="thing-1.0.tar.gz">x</a>'
    url = serve(answering((404, "text/html", b""), (200, "text/html", page), seen=seen))
    simple, files = index(url).find("Thing")
    assert [path for path, _ in seen] == ["/simple/thing/", "/+simple/thing/"]
    assert (simple, list(files)) == (f"{url}+simple/", ["thing-1.0.tar.gz"])


def test_a_place_that_is_named_is_the_only_one_asked(serve: Serve) -> None:
    seen: list[Any] = []
    url = serve(answering((404, "text/html", b""), seen=seen))
    assert index(url, simple=f"{url}group/simple").find("thing") == (f"{url}group/simple/", {})
    assert [path for path, _ in seen] == ["/group/simple/thing/"]


def test_a_digest_that_the_index_does_not_tell_is_taken_of_the_bytes(serve: Serve) -> None:
    url = serve(answering((200, "", b"content")))
    found = index(url).digest(HeldFile("t-1.0.tar.gz", f"{url}f", ""))
    assert found == hashlib.sha256(b"content").hexdigest()


def test_the_password_goes_to_the_index_and_to_nobody_else(serve: Serve) -> None:
    here: list[Any] = []
    there: list[Any] = []
    other = serve(answering((200, "", b"x"), (200, "", b"x"), seen=there))
    url = serve(answering((302, f"{other}moved", b""), seen=here))
    found = index(url)
    found.digest(HeldFile("a", f"{url}f", ""))
    found.digest(HeldFile("b", f"{other}f", ""))
    assert here[0][1]["Authorization"] == f"Basic {base64.b64encode(b'team:secret').decode()}"
    assert [path for path, _ in there] == ["/moved", "/f"]
    assert not [headers for _, headers in there if "Authorization" in headers]


@pytest.mark.parametrize(
    ("status", "error", "problem"),
    [
        (401, UsageError, "refuses 'team' with this password"),
        (403, UsageError, "refuses 'team' with this password"),
        (500, UnreadableError, "answers with 500"),
        (418, UnreadableError, "answers with 418"),
    ],
)
def test_a_refusal_is_told(serve: Serve, status: int, error: type[Exception], problem: str) -> None:
    with pytest.raises(error, match=problem) as caught:
        index(serve(answering((status, "text/html", b"")))).find("thing")
    assert "secret" not in str(caught.value)


def test_a_file_that_is_listed_and_gone_is_told(serve: Serve) -> None:
    url = serve(answering((404, "", b"")))
    with pytest.raises(UnreadableError, match=r"is listed, and is not there"):
        index(url).digest(HeldFile("t", f"{url}f", ""))


def test_an_answer_without_end_is_refused(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speckiln.publishing._index._MAX_PAGE", 100)
    with pytest.raises(UnreadableError, match=r"answers with more than 100 bytes"):
        index(serve(answering((200, "text/html", b"x" * 101)))).find("thing")


@pytest.mark.parametrize("sent", [b"x", b""], ids=["a byte at a time", "nothing at all"])
def test_an_index_that_is_slow_is_given_up(serve: Serve, sent: bytes) -> None:
    ended = threading.Event()

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if sent:
                self.send_response(200)
                self.end_headers()
            while not ended.wait(0.05):
                self.wfile.write(sent)

        def log_message(self, *_: object) -> None:
            pass

    url = serve(Slow)
    try:
        with pytest.raises(UnreadableError, match=r"not answered within 0.3 seconds.*--timeout"):
            index(url, 0.3).find("thing")
    finally:
        ended.set()
