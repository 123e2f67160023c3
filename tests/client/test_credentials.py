"""Calls that an access key signs, and where a client finds its credential."""

from __future__ import annotations

import logging
import pickle
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import httpx
import pytest
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import Signer

from sdrs_client import (
    AkSkAuth,
    APIConnectionError,
    AsyncSdrs,
    ConfigurationError,
    ParameterError,
    Sdrs,
    SdrsError,
    TokenAuth,
)
from sdrs_client._runtime._service import Service, settle

if TYPE_CHECKING:
    import asyncio

ACCESS_KEY = "an-access-key"
SECRET_KEY = "a-secret-key-that-nobody-may-see"
SECURITY_TOKEN = "a-security-token-that-nobody-may-see"
PROJECT_ID = "p-1"
SIGNED = {"Host", "Content-Type", "X-Sdk-Date", "X-Project-Id", "X-Security-Token"}
VARIABLES = {
    "SDRS_TOKEN": "from-outside",
    "HUAWEICLOUD_SDK_AK": ACCESS_KEY,
    "HUAWEICLOUD_SDK_SK": SECRET_KEY,
    "HUAWEICLOUD_SDK_SECURITY_TOKEN": SECURITY_TOKEN,
}
KEYS = ("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK")
NO_QUOTAS = {"quotas": {"resources": []}}


@pytest.fixture(params=[Sdrs, AsyncSdrs])
def call(request: pytest.FixtureRequest, recorder: Any, runner: asyncio.Runner) -> Any:
    """Make a client with some settings, call a method of it, and close it."""

    def call(resource: str, method: str, settings: dict[str, Any], **arguments: Any) -> Any:
        client = request.param(**{"endpoint": recorder.url, "project_id": PROJECT_ID} | settings)
        if isinstance(client, Sdrs):
            with client:
                return getattr(getattr(client, resource), method)(**arguments)

        async def awaited() -> Any:
            async with client:
                return await getattr(getattr(client, resource), method)(**arguments)

        return runner.run(awaited())

    return call


def keys(**options: Any) -> dict[str, Any]:
    return {"auth": AkSkAuth(ACCESS_KEY, SECRET_KEY, **options)}


def arrived(recorder: Any) -> httpx.Headers:
    (received,) = recorder.received
    return httpx.Headers(received.headers)


def signed_by_the_provider(received: Any) -> str:
    """Return what the provider's own signer makes of a request as it arrived."""
    path, _, query = received.target.partition("?")
    request = SdkRequest(
        received.method,
        "http",
        received.headers["Host"],
        path,
        query_params=parse_qsl(query, keep_blank_values=True),
        header_params={name: value for name, value in received.headers.items() if name in SIGNED},
        body=received.body,
    )
    signer = Signer(BasicCredentials(ACCESS_KEY, SECRET_KEY))
    return str(signer.sign(request).header_params["Authorization"])


@pytest.mark.parametrize(
    ("resource", "method", "arguments", "answer"),
    [
        ("quotas", "get", {}, NO_QUOTAS),
        (
            "disaster_recovery_drills",
            "list",
            {"name": "容灾 a+b~&=%", "limit": 5, "offset": 10},
            {"count": 0, "disaster_recovery_drills": []},
        ),
        (
            "disaster_recovery_drills",
            "create",
            {"server_group_id": "523ab8ad-3759-4933-9436-4cf4ebb20867", "name": "演练"},
            {"job_id": "j"},
        ),
        ("tags", "delete", {"protected_instance_id": "i-1", "key": "a b/c%ä"}, None),
    ],
    ids=["plain", "query", "body", "path"],
)
def test_a_signed_call_arrives_as_the_provider_would_sign_it(
    recorder: Any, call: Any, resource: str, method: str, arguments: Any, answer: Any
) -> None:
    recorder.answer(204 if answer is None else 200, answer)
    call(resource, method, keys(), **arguments)

    (received,) = recorder.received
    headers = arrived(recorder)
    assert headers["Authorization"] == signed_by_the_provider(received)
    assert f"Access={ACCESS_KEY}, SignedHeaders=" in headers["Authorization"]
    assert headers["X-Project-Id"] == PROJECT_ID
    date = datetime.strptime(headers["X-Sdk-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert abs((datetime.now(UTC) - date).total_seconds()) < 60
    assert "X-Security-Token" not in headers
    assert "X-Auth-Token" not in headers


def test_a_temporary_key_brings_its_token(recorder: Any, call: Any) -> None:
    recorder.answer(200, NO_QUOTAS)
    call("quotas", "get", keys(security_token=SECURITY_TOKEN))

    headers = arrived(recorder)
    assert headers["X-Security-Token"] == SECURITY_TOKEN
    assert "x-security-token" in headers["Authorization"]
    assert headers["Authorization"] == signed_by_the_provider(recorder.received[0])


def test_a_credential_keeps_the_project_it_was_made_for(recorder: Any, call: Any) -> None:
    recorder.answer(200, NO_QUOTAS)
    call("quotas", "get", keys(project_id="another"))
    assert arrived(recorder)["X-Project-Id"] == "another"


def test_a_credential_can_serve_several_projects(recorder: Any, call: Any) -> None:
    shared = keys()
    for project_id in ("one", "two"):
        recorder.answer(200, NO_QUOTAS)
        call("quotas", "get", shared | {"project_id": project_id})
        assert arrived(recorder)["X-Project-Id"] == project_id


def test_a_body_that_is_too_large_to_sign_is_not_sent(recorder: Any, call: Any) -> None:
    with pytest.raises(ParameterError, match="12 MB"):
        call(
            "disaster_recovery_drills",
            "create",
            keys(),
            server_group_id="523ab8ad-3759-4933-9436-4cf4ebb20867",
            name="x" * 13_000_000,
        )
    assert not recorder.received


def test_no_secret_is_to_be_seen(
    recorder: Any, call: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    recorder.answer(401, {"error": {"code": "SDRS.0101", "message": "Authentication fails."}})
    settings = keys(security_token=SECURITY_TOKEN)

    with pytest.raises(SdrsError) as caught:
        call("quotas", "get", settings)

    error = caught.value
    client = Sdrs(project_id=PROJECT_ID, endpoint=recorder.url, **settings)
    seen = [
        repr(client),
        repr(client.quotas),
        repr(client._settings),
        repr(settings["auth"]),
        str(settings["auth"]),
        repr(error),
        str(error),
        "".join(traceback.format_exception(error)),
        str(vars(error)),
        str(pickle.dumps(error)),
        caplog.text,
    ]
    client.close()
    assert arrived(recorder)["X-Security-Token"] == SECURITY_TOKEN
    assert not [text for text in seen if SECRET_KEY in text or SECURITY_TOKEN in text]


def test_a_connection_error_shows_no_secret(recorder: Any, call: Any) -> None:
    recorder.reset()
    with pytest.raises(APIConnectionError) as caught:
        call("quotas", "get", keys(security_token=SECURITY_TOKEN))
    seen = "".join(traceback.format_exception(caught.value)) + str(pickle.dumps(caught.value))
    assert SECRET_KEY not in seen
    assert SECURITY_TOKEN not in seen


# The environment


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Any:
    def set_variables(*names: str) -> None:
        for name in names:
            monkeypatch.setenv(name, VARIABLES[name])

    return set_variables


def test_the_environment_holds_an_access_key(recorder: Any, call: Any, environment: Any) -> None:
    environment(*KEYS)
    recorder.answer(200, NO_QUOTAS)
    call("quotas", "get", {})

    headers = arrived(recorder)
    assert headers["Authorization"] == signed_by_the_provider(recorder.received[0])
    assert headers["X-Project-Id"] == PROJECT_ID
    assert "X-Security-Token" not in headers


def test_the_environment_holds_a_temporary_key(recorder: Any, call: Any, environment: Any) -> None:
    environment(*KEYS, "HUAWEICLOUD_SDK_SECURITY_TOKEN")
    recorder.answer(200, NO_QUOTAS)
    call("quotas", "get", {})

    assert arrived(recorder)["X-Security-Token"] == SECURITY_TOKEN
    assert arrived(recorder)["Authorization"] == signed_by_the_provider(recorder.received[0])


def test_a_token_comes_before_an_access_key(recorder: Any, call: Any, environment: Any) -> None:
    environment(*VARIABLES)
    recorder.answer(200, NO_QUOTAS)
    call("quotas", "get", {})

    assert arrived(recorder)["X-Auth-Token"] == VARIABLES["SDRS_TOKEN"]
    assert "Authorization" not in arrived(recorder)


@pytest.mark.parametrize(
    ("auth", "present", "absent"),
    [
        (TokenAuth("given"), "X-Auth-Token", "Authorization"),
        (AkSkAuth("given", "key"), "Authorization", "X-Auth-Token"),
    ],
    ids=repr,
)
def test_an_argument_comes_before_the_environment(
    recorder: Any, call: Any, environment: Any, auth: Any, present: str, absent: str
) -> None:
    environment(*VARIABLES)
    recorder.answer(200, NO_QUOTAS)
    call("quotas", "get", {"auth": auth})

    assert "given" in arrived(recorder)[present]
    assert absent not in arrived(recorder)
    assert "X-Security-Token" not in arrived(recorder)


@pytest.mark.parametrize("names", [(), KEYS[:1], KEYS[1:], ("HUAWEICLOUD_SDK_SECURITY_TOKEN",)])
def test_without_a_credential_all_that_was_looked_for_is_named(
    environment: Any, names: tuple[str, ...]
) -> None:
    environment(*names)
    with pytest.raises(ConfigurationError) as caught:
        Sdrs(project_id=PROJECT_ID, endpoint="https://x.example.com")
    assert str(caught.value) == (
        "auth is missing: Sdrs(auth=…) was not given, and the environment has no SDRS_TOKEN "
        "and no HUAWEICLOUD_SDK_AK with HUAWEICLOUD_SDK_SK."
    )


def test_a_key_from_the_environment_that_is_wrong_is_refused_unseen(
    environment: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment(*KEYS)
    monkeypatch.setenv("HUAWEICLOUD_SDK_SK", f"{SECRET_KEY}\n")
    with pytest.raises(ConfigurationError, match="The secret key is empty or has") as caught:
        Sdrs(project_id=PROJECT_ID, endpoint="https://x.example.com")
    assert SECRET_KEY not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, "auth is missing: Other(auth=…) was not given."),
        (
            {"token": "OTHER_TOKEN"},
            "auth is missing: Other(auth=…) was not given, and the environment has no OTHER_TOKEN.",
        ),
    ],
)
def test_a_service_without_access_keys_knows_none(
    environment: Any, variables: dict[str, str], message: str
) -> None:
    environment(*KEYS)
    service = Service("Other", "https://other.example.com", "", {}, variables, "other/1")
    options: dict[str, Any] = {"variable": None, "endpoint": None, "timeout": None}

    with pytest.raises(ConfigurationError) as caught:
        settle(service, parameters={}, auth=None, **options)
    assert str(caught.value) == message

    given = AkSkAuth(ACCESS_KEY, SECRET_KEY)
    assert settle(service, parameters={}, auth=given, **options).auth is given
