"""Calls that an access key signs."""

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
    ParameterError,
    Sdrs,
    SdrsError,
)

if TYPE_CHECKING:
    import asyncio

ACCESS_KEY = "an-access-key"
SECRET_KEY = "a-secret-key-that-nobody-may-see"
SECURITY_TOKEN = "a-security-token-that-nobody-may-see"
PROJECT_ID = "p-1"
SIGNED = {"Host", "Content-Type", "X-Sdk-Date", "X-Project-Id", "X-Security-Token"}
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


def test_a_credential_says_which_project_it_is_for() -> None:
    auth = AkSkAuth(ACCESS_KEY, SECRET_KEY)
    assert auth.project_id is None
    assert auth.for_project("one").project_id == "one"
    assert auth.for_project("one").for_project("two").project_id == "one"


def test_a_body_that_is_too_large_to_sign_is_not_sent(recorder: Any, call: Any) -> None:
    with pytest.raises(ParameterError, match="12 MB"):
        call(
            "disaster_recovery_drills",
            "create",
            keys() | {"validate": False},
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
