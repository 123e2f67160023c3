"""What a client is told, by arguments and by the environment, and what it keeps to itself."""

from __future__ import annotations

import logging
import pickle
import traceback
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sdrs_client import (
    APIConnectionError,
    AsyncSdrs,
    ConfigurationError,
    Sdrs,
    SdrsError,
    TokenAuth,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = {
    "region": "HUAWEICLOUD_SDK_REGION",
    "project_id": "HUAWEICLOUD_SDK_PROJECT_ID",
    "auth": "SDRS_TOKEN",
}
VALUES = {"region": "cn-north-4", "project_id": "a-project", "auth": TokenAuth("secret")}
MISSING = [
    ("region", {"project_id": "a-project", "auth": TokenAuth("secret")}),
    ("project_id", {"endpoint": "https://x.example.com", "auth": TokenAuth("secret")}),
    ("auth", {"region": "cn-north-4", "project_id": "a-project"}),
]
WRONG_ENDPOINTS = [
    "sdrs.example.com",
    "ftp://sdrs.example.com",
    "https://",
    "https://sdrs.example.com?region=x",
    "https://sdrs.example.com?",
    "https://sdrs.example.com#",
    "https://sdrs.example.com ",
    " https://sdrs.example.com",
    "https://sdrs.example.com\n",
    "https://user:secret@sdrs.example.com",
    "https://sdrs.example.com:99999",
    "https://sdrs.example.com:0",
]


@pytest.fixture(params=[Sdrs, AsyncSdrs])
def client_class(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the tester's own file of credentials."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))


@pytest.mark.parametrize(("missing", "given"), MISSING)
def test_a_missing_setting_is_named_with_its_variable(
    client_class: Any, missing: str, given: dict[str, Any]
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        client_class(**given)

    assert f"{missing} is missing" in str(caught.value)
    assert f"{client_class.__name__.removeprefix('Async')}({missing}=…)" in str(caught.value)
    assert SETTINGS[missing] in str(caught.value)


def test_the_environment_completes_the_arguments(
    monkeypatch: pytest.MonkeyPatch, make: Callable[..., Sdrs]
) -> None:
    sent: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={"quotas": {"resources": []}})

    monkeypatch.setenv("HUAWEICLOUD_SDK_REGION", "cn-north-4")
    monkeypatch.setenv("HUAWEICLOUD_SDK_PROJECT_ID", "p-1")
    monkeypatch.setenv("SDRS_TOKEN", "from-outside")
    make(handler, project_id=None, auth=None, endpoint=None).quotas.get()

    (request,) = sent
    assert str(request.url) == "https://sdrs.cn-north-4.myhuaweicloud.com/v1/p-1/sdrs/quotas"
    assert request.headers["X-Auth-Token"] == "from-outside"


def test_arguments_win_over_the_environment(
    monkeypatch: pytest.MonkeyPatch, make: Callable[..., Sdrs]
) -> None:
    monkeypatch.setenv("SDRS_ENDPOINT", "https://outside.example.com")
    assert "https://given.example.com" in repr(make(endpoint="https://given.example.com"))
    assert "https://outside.example.com" in repr(make(endpoint=None))


def test_no_region_is_needed_beside_an_endpoint(client_class: Any) -> None:
    client = client_class(project_id="p", auth=TokenAuth("t"), endpoint="https://x.example.com")
    assert repr(client) == f"{client_class.__name__}(endpoint='https://x.example.com')"


def test_an_empty_variable_is_a_missing_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUAWEICLOUD_SDK_PROJECT_ID", "")
    with pytest.raises(ConfigurationError, match="project_id is missing"):
        Sdrs(endpoint="https://x.example.com", auth=TokenAuth("t"))


@pytest.mark.parametrize("end", ["", "/", "//"])
def test_an_endpoint_may_end_in_a_slash_and_have_a_path(recorder: Any, end: str) -> None:
    recorder.answer(200, {"quotas": {"resources": []}})
    with Sdrs(
        project_id="p", auth=TokenAuth("t"), endpoint=f"{recorder.url}/behind/a/proxy{end}"
    ) as sdrs:
        sdrs.quotas.get()
    assert recorder.received[0].target == "/behind/a/proxy/v1/p/sdrs/quotas"


@pytest.mark.parametrize("endpoint", WRONG_ENDPOINTS)
def test_a_wrong_endpoint_is_refused(client_class: Any, endpoint: str) -> None:
    with pytest.raises(ConfigurationError, match="is no address of a service") as caught:
        client_class(**VALUES, endpoint=endpoint)
    assert "secret" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("region", ["evil.example.com/", "evil.example.com#", "a b"])
def test_a_region_cannot_lead_to_another_host(region: str) -> None:
    with pytest.raises(ConfigurationError, match="is no region"):
        Sdrs(region=region, project_id="p", auth=TokenAuth("t"))


@pytest.mark.parametrize("token", ["", "a\nb", "a\r\nX-Evil: 1", "密码", "\x7f"])
def test_a_token_that_no_header_can_hold_is_refused(token: str) -> None:
    with pytest.raises(ConfigurationError, match="The token is empty or has characters") as caught:
        TokenAuth(token)
    assert not token or token not in str(caught.value)


@pytest.mark.parametrize("auth", ["a-secret", ("user", "a-secret"), {"token": "a-secret"}])
def test_something_else_than_a_credential_is_refused_unseen(client_class: Any, auth: Any) -> None:
    with pytest.raises(ConfigurationError, match="auth must be a credential") as caught:
        client_class(project_id="p", endpoint="https://x.example.com", auth=auth)
    assert "a-secret" not in str(caught.value)


@pytest.mark.parametrize("timeout", [0, -1, -0.5, float("nan"), float("inf"), 1e12, "30", [1]])
def test_a_wrong_timeout_is_refused_everywhere(make: Callable[..., Sdrs], timeout: Any) -> None:
    client = make()
    for use in (
        lambda: make(timeout=timeout),
        lambda: client.with_options(timeout=timeout),
        lambda: client.quotas.get(timeout=timeout),
    ):
        with pytest.raises(ConfigurationError, match="timeout must be more than 0"):
            use()


@pytest.mark.parametrize("deadline", [0, -1, float("nan"), float("inf"), 1e12, "30", [1]])
def test_a_wrong_deadline_is_refused_everywhere(make: Callable[..., Sdrs], deadline: Any) -> None:
    client = make()
    for use in (
        lambda: make(deadline=deadline),
        lambda: client.with_options(deadline=deadline),
    ):
        with pytest.raises(ConfigurationError, match="deadline must be more than 0"):
            use()


@pytest.mark.parametrize("max_retries", [-1, 101, 1.5, True, None, "2", float("nan")])
def test_a_wrong_number_of_retries_is_refused_everywhere(
    make: Callable[..., Sdrs], max_retries: Any
) -> None:
    client = make()
    for use in (
        lambda: make(max_retries=max_retries),
        lambda: client.with_options(max_retries=max_retries),
    ):
        with pytest.raises(ConfigurationError, match="max_retries must be a whole number from 0"):
            use()


@pytest.mark.parametrize(
    "options", [{"deadline": None}, {"deadline": 0.5}, {"max_retries": 0}, {"max_retries": 100}]
)
def test_the_limits_of_a_setting_belong_to_it(
    make: Callable[..., Sdrs], options: dict[str, Any]
) -> None:
    def handler(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"quotas": {"resources": []}})

    assert make(handler, **options).quotas.get().resources == []


def test_no_timeout_is_allowed(recorder: Any) -> None:
    recorder.answer(200, {"quotas": {"resources": []}})
    with Sdrs(project_id="p", auth=TokenAuth("t"), endpoint=recorder.url, timeout=None) as sdrs:
        assert sdrs.quotas.get().resources == []


def test_the_token_is_nowhere_to_be_seen(
    flavour: Any, recorder: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    recorder.answer(401, {"error": {"code": "SDRS.0101", "message": "Authentication fails."}})

    with pytest.raises(SdrsError) as caught:
        flavour.call("quotas", "get")

    error = caught.value
    seen = [
        repr(flavour.client),
        repr(flavour.client.quotas),
        repr(TokenAuth(recorder.token)),
        str(TokenAuth(recorder.token)),
        repr(error),
        str(error),
        "".join(traceback.format_exception(error)),
        str(vars(error)),
        caplog.text,
    ]
    assert recorder.received[0].headers["X-Auth-Token"] == recorder.token
    assert not [text for text in seen if recorder.token in text]


def test_a_connection_error_shows_no_token(recorder: Any, make: Callable[..., Sdrs]) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(APIConnectionError) as caught:
        make(handler).quotas.get()
    assert recorder.token not in "".join(traceback.format_exception(caught.value))
    assert recorder.token.encode() not in pickle.dumps(caught.value)


def test_a_credential_of_ones_own_can_be_used(recorder: Any) -> None:
    class Signed(httpx.Auth):
        def auth_flow(self, request: httpx.Request) -> Any:
            request.headers["Authorization"] = "signed"
            yield request

    recorder.answer(200, {"quotas": {"resources": []}})
    with Sdrs(project_id="p", auth=Signed(), endpoint=recorder.url) as sdrs:
        sdrs.quotas.get()
    assert recorder.received[0].headers["Authorization"] == "signed"
    assert "X-Auth-Token" not in recorder.received[0].headers


def test_a_token_can_be_used_without_the_client() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text=request.headers["X-Auth-Token"])

    with httpx.Client(transport=httpx.MockTransport(handler), auth=TokenAuth("t")) as http:
        assert http.get("https://sdrs.example.com").text == "t"
