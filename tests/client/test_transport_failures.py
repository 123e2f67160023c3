"""Failures inside of the HTTP library, of its hooks and of credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sdrs_client import APIConnectionError, APITimeoutError, NotFoundError, Sdrs, TokenAuth
from sdrs_client._runtime import _http

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

QUOTAS = {"quotas": {"resources": []}}
URL = "https://sdrs.example.com/v1/quotas"


class Asking(httpx.Auth):
    """A credential that asks somebody else first."""

    def __init__(self, url: str) -> None:
        self._url = url

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        answer = yield httpx.Request("GET", self._url)
        request.headers["X-Auth-Token"] = answer.text
        yield request


class Broken(httpx.Auth):
    """A credential with a mistake in it."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        raise KeyError("mistake")
        yield request


class Nothing(httpx.Auth):
    """A credential that sends nothing at all."""

    def auth_flow(self, _: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        yield from ()


def test_a_credential_may_send_requests_of_its_own(
    make_flavour: Callable[..., Any], recorder: Any
) -> None:
    recorder.answer_in_turn((200, b"a-token", {}), (200, QUOTAS, {}))
    make_flavour(auth=Asking(f"{recorder.url}/token")).call("quotas", "get")
    token, quotas = recorder.received
    assert token.target == "/token"
    assert quotas.headers["X-Auth-Token"] == "a-token"


def test_the_request_that_failed_is_named(make_flavour: Callable[..., Any]) -> None:
    flavour = make_flavour(auth=Asking("http://127.0.0.1:1/token"), max_retries=1)
    with pytest.raises(APIConnectionError) as caught:
        flavour.call("disaster_recovery_drills", "create", server_group_id="g", name="n")
    assert caught.value.url == "http://127.0.0.1:1/token"
    assert len(flavour.pauses) == 1  # the call itself was not sent, and can be made again


@pytest.mark.parametrize("auth", [Broken(), Nothing()])
def test_a_broken_credential_is_no_error_of_another_kind(
    make_flavour: Callable[..., Any], auth: httpx.Auth
) -> None:
    with pytest.raises(APIConnectionError) as caught:
        make_flavour(auth=auth, max_retries=0).call("quotas", "get")
    assert caught.value.__cause__ is not None


def test_a_hook_that_raises_for_statuses_changes_nothing(
    make: Callable[..., Sdrs], recorder: Any
) -> None:
    recorder.answer(404, {"error": {"code": "SDRS.0404", "message": "Gone."}})
    for hooks in ([httpx.Response.raise_for_status], [_read, httpx.Response.raise_for_status]):
        with httpx.Client(event_hooks={"response": hooks}) as http:
            sdrs = make(http_client=http)
            with pytest.raises(NotFoundError) as caught:
                sdrs.quotas.get()
    assert caught.value.code == "SDRS.0404"


def test_a_hook_may_read_the_answer(make: Callable[..., Sdrs], recorder: Any) -> None:
    recorder.answer(200, QUOTAS)
    with httpx.Client(event_hooks={"response": [_read]}) as http:
        assert make(http_client=http).quotas.get().resources == []


def test_a_transport_may_raise_anything(make: Callable[..., Sdrs]) -> None:
    def handler(_: httpx.Request) -> httpx.Response:
        raise ValueError("out of order")

    with pytest.raises(APIConnectionError, match="ValueError: out of order"):
        make(handler).quotas.get()


@pytest.mark.parametrize(
    ("error", "never"),
    [
        (httpx.ConnectError("x"), True),
        (httpx.ConnectTimeout("x"), True),
        (httpx.PoolTimeout("x"), True),
        (httpx.ProxyError("x"), True),
        (httpx.UnsupportedProtocol("x"), True),
        (httpx.ReadTimeout("x"), False),
        (httpx.WriteError("x"), False),
        (httpx.RemoteProtocolError("x"), False),
        (httpx.ReadTimeout("x", request=httpx.Request("POST", "https://iam.example.com")), True),
        (httpx.ReadTimeout("x", request=httpx.Request("GET", URL)), False),
    ],
)
def test_it_is_known_what_was_never_sent(error: Exception, never: bool) -> None:  # noqa: FBT001 - a case of the table
    assert _http.never_sent(error, httpx.Request("GET", URL)) is never


def test_a_deadline_holds_for_a_given_http_client(recorder: Any, make: Callable[..., Sdrs]) -> None:
    recorder.keep_silent()
    with httpx.Client() as http, pytest.raises(APITimeoutError):
        make(http_client=http, deadline=0.05).quotas.get()


def test_elapsed_time_and_history_are_those_of_the_library(recorder: Any) -> None:
    recorder.answer(200, QUOTAS)
    with Sdrs(project_id="p", auth=TokenAuth("t"), endpoint=recorder.url) as sdrs:
        response = sdrs._sender.send(httpx.Request("GET", f"{recorder.url}/x"), TokenAuth("t"))
    assert response.elapsed.total_seconds() > 0
    assert response.history == []
    assert response.request.url.path == "/x"


def _read(response: httpx.Response) -> None:
    response.read()
