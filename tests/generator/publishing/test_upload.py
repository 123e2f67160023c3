"""What is told when an index does not take a file."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest

from speckiln.errors import SpeckilnError, UnreadableError, UsageError
from speckiln.publishing._credentials import Account, Credentials
from speckiln.publishing._index import Index
from speckiln.publishing._upload import upload

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.publishing import Artifact

    Serve = Callable[[type[BaseHTTPRequestHandler]], str]

SECRET = "a-secret/of%41"


def index(url: str, seconds: float = 30) -> Index:
    return Index.of(Account(url, Credentials("team", SECRET)), None, seconds)


@pytest.mark.parametrize(
    ("status", "error", "problem"),
    [
        (401, UsageError, "refuses an upload by 'team' .401."),
        (403, UsageError, "refuses an upload by 'team' .403."),
        (400, SpeckilnError, "refuses small_thing-1.0.0-py3-none-any.whl: .*400"),
        (409, SpeckilnError, "refuses small_thing-1.0.0-py3-none-any.whl: .*409"),
        (302, UsageError, "upload sends uploads to /upload/. Name that address"),
        (500, UnreadableError, "fails to store .* it may be out of space. .*uploads the rest"),
        (507, UnreadableError, "fails to store .* it may be out of space. .*uploads the rest"),
    ],
)
def test_a_refusal_is_told_without_the_password(
    serve: Serve, small_wheel: Artifact, status: int, error: type[Exception], problem: str
) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status, f"because of {SECRET}")
            self.send_header("Location", self.path + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with pytest.raises(error, match=problem) as caught:
        upload(index(f"{serve(Handler)}upload"), small_wheel)
    assert SECRET not in str(caught.value)


def test_an_index_that_takes_forever_is_given_up(serve: Serve, small_wheel: Artifact) -> None:
    arrived, ended = threading.Event(), threading.Event()

    class Slow(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            arrived.set()
            ended.wait(60)

        def log_message(self, *_: object) -> None:
            pass

    url = serve(Slow)
    try:
        with pytest.raises(SpeckilnError, match=r"twine took longer than 5 seconds.*--timeout"):
            upload(index(url, 5), small_wheel)
        assert arrived.is_set()
    finally:
        ended.set()


def test_an_index_that_is_down_is_told(small_wheel: Artifact) -> None:
    with pytest.raises(UnreadableError, match=r"was not reached, or broke off: .*[Rr]efused"):
        upload(index("http://127.0.0.1:1/"), small_wheel)
