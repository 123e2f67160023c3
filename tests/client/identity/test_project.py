"""The project that nobody gave: the identity service is asked for the region's, once."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import Signer

from sdrs_client import (
    AkSkAuth,
    AsyncSdrs,
    ConfigurationError,
    PermissionDeniedError,
    ResponseDecodeError,
    Sdrs,
    SdrsError,
    TokenAuth,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Connect = Callable[..., Any]

MANY = 20


def paths(iam: Any) -> list[str]:
    """Return the path of each call."""
    return [urlsplit(call.target).path for call in iam.calls]


def names(iam: Any) -> list[str]:
    """Return the name that each request for projects asked for."""
    return [parse_qs(urlsplit(asked.target).query)["name"][0] for asked in iam.projects]


def test_the_project_of_the_region_is_looked_up_once(iam: Any, connect: Connect) -> None:
    caller = connect(auth=TokenAuth("t"), region=iam.region)
    caller.call()
    caller.call()

    (asked,) = iam.projects
    assert (asked.method, asked.target) == ("GET", f"/v3/projects?name={iam.region}")
    assert asked.headers["X-Auth-Token"] == "t"
    assert paths(iam) == [f"/sdrs/v1/{iam.project_id}/sdrs/quotas"] * 2


def test_the_question_is_signed_without_a_project(iam: Any, connect: Connect) -> None:
    connect(auth=AkSkAuth("ak", "sk"), region=iam.region).call()

    headers = httpx.Headers(iam.projects[0].headers)
    assert "X-Project-Id" not in headers
    kept = {name: headers[name] for name in ("Host", "X-Sdk-Date")}
    request = SdkRequest(
        "GET",
        "http",
        headers["Host"],
        "/v3/projects",
        query_params=[("name", iam.region)],
        header_params=kept,
        body="",
    )
    signed = Signer(BasicCredentials("ak", "sk")).sign(request)
    assert headers["Authorization"] == signed.header_params["Authorization"]
    assert iam.calls[0].headers["X-Project-Id"] == iam.project_id


def test_a_token_for_the_region_is_one_for_its_project(iam: Any, connect: Connect) -> None:
    caller = connect(auth=iam.auth(), region=iam.region)
    caller.call()
    caller.call()
    assert (len(iam.tokens), len(iam.projects), len(iam.calls)) == (1, 1, 2)
    assert iam.tokens[0].json["auth"]["scope"] == {"project": {"name": iam.region}}


def test_the_project_that_a_credential_names_is_looked_up(iam: Any, connect: Connect) -> None:
    iam.listed = iam.answered(200, {"projects": [{"id": "sub", "name": "cn-north-4_sub"}]})
    connect(auth=iam.auth(project="cn-north-4_sub"), region=iam.region).call()
    assert names(iam) == ["cn-north-4_sub"]
    assert paths(iam) == ["/sdrs/v1/sub/sdrs/quotas"]


def test_a_project_that_a_credential_names_comes_before_the_environment(
    iam: Any, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUAWEICLOUD_SDK_PROJECT_ID", "outside")
    iam.listed = iam.answered(200, {"projects": [{"id": "sub", "name": "cn-north-4_sub"}]})
    connect(auth=iam.auth(project="cn-north-4_sub")).call()
    assert paths(iam) == ["/sdrs/v1/sub/sdrs/quotas"]


def test_a_name_is_encoded(iam: Any, connect: Connect) -> None:
    iam.listed = iam.answered(200, {"projects": [{"id": "sub", "name": "a&b=c/ä"}]})
    connect(auth=iam.auth(project="a&b=c/ä"), region=iam.region).call()
    assert names(iam) == ["a&b=c/ä"]


def test_what_needs_no_project_looks_nothing_up(iam: Any, connect: Connect) -> None:
    connect(auth=TokenAuth("t"), region=iam.region).call("versions", "list")
    assert not iam.projects


@pytest.mark.parametrize("place", ["argument", "credential", "environment"])
def test_a_project_that_is_known_is_not_looked_up(
    iam: Any, connect: Connect, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    if place == "environment":
        monkeypatch.setenv("HUAWEICLOUD_SDK_PROJECT_ID", "known")
    auth = iam.auth(project_id="known" if place == "credential" else None)
    project_id = "known" if place == "argument" else None
    connect(auth=auth, project_id=project_id, region=iam.region).call()
    assert not iam.projects
    assert paths(iam) == ["/sdrs/v1/known/sdrs/quotas"]


@pytest.mark.parametrize("variable", [None, "HUAWEICLOUD_SDK_IAM_ENDPOINT"])
def test_the_address_of_the_identity_service(
    monkeypatch: pytest.MonkeyPatch, variable: str | None
) -> None:
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(f"{request.url.scheme}://{request.url.host}")
        projects = {"projects": [{"id": "p", "name": "cn-north-4"}]}
        return httpx.Response(200, json={**projects, "quotas": {"resources": []}})

    if variable:
        monkeypatch.setenv(variable, "https://iam.example.com/")
    with httpx.Client(transport=httpx.MockTransport(handler)) as http:
        Sdrs(region="cn-north-4", auth=TokenAuth("t"), http_client=http).quotas.get()
    other = "https://iam.example.com"
    assert asked == [
        other if variable else "https://iam.cn-north-4.myhuaweicloud.com",
        "https://sdrs.cn-north-4.myhuaweicloud.com",
    ]


# Many callers


def test_threads_share_one_question(iam: Any, http: httpx.Client) -> None:
    settings: Any = {"iam_endpoint": iam.url, "endpoint": iam.url, "http_client": http}
    sdrs = Sdrs(auth=iam.auth(), region=iam.region, **settings)
    other = sdrs.with_options(timeout=20)
    ready = threading.Barrier(MANY)

    def call(number: int) -> Any:
        ready.wait(30)
        return (sdrs if number % 2 else other).quotas.get()

    with ThreadPoolExecutor(MANY) as pool:
        answers = list(pool.map(call, range(MANY)))
    assert [answer.resources for answer in answers] == [[]] * MANY
    assert (len(iam.projects), len(iam.tokens)) == (1, 1)


def test_tasks_share_one_question(
    iam: Any, async_http: httpx.AsyncClient, runner: asyncio.Runner
) -> None:
    settings: Any = {"iam_endpoint": iam.url, "endpoint": iam.url, "http_client": async_http}
    sdrs = AsyncSdrs(auth=iam.auth(), region=iam.region, **settings)
    other = sdrs.with_options(timeout=20)

    async def call() -> list[Any]:
        calls = [(sdrs if number % 2 else other).quotas.get() for number in range(MANY)]
        return await asyncio.gather(*calls)

    assert [answer.resources for answer in runner.run(call())] == [[]] * MANY
    assert (len(iam.projects), len(iam.tokens)) == (1, 1)


# What can go wrong


@pytest.mark.parametrize(
    ("projects", "message"),
    [
        ([], "has no project named 'cn-north-4' for this credential: give project_id=…"),
        ([{"id": "x", "name": "cn-north-4_sub"}], "has no project named 'cn-north-4'"),
        ([{"id": "x"}, {"id": "y"}], r"has 2 projects \(x, y\) named 'cn-north-4'"),
        ([{"id": str(n)} for n in range(9)], r"has 9 projects \(0, 1, 2, 3, 4…\)"),
    ],
)
def test_there_must_be_one_project(iam: Any, connect: Connect, projects: Any, message: str) -> None:
    iam.listed = iam.answered(200, {"projects": projects})
    with pytest.raises(ConfigurationError, match=message):
        connect(auth=TokenAuth("t"), region=iam.region).call()
    assert not iam.calls


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"",
        b"[]",
        b"null",
        b"{}",
        b'{"projects": 1}',
        b'{"projects": [1]}',
        b'{"projects": [{}]}',
        b'{"projects": [{"id": 1}]}',
        b'{"projects": [{"id": ""}]}',
    ],
)
def test_an_odd_list_of_projects_is_refused(iam: Any, connect: Connect, body: bytes) -> None:
    iam.listed = iam.answered(200, body)
    with pytest.raises(
        ResponseDecodeError, match=r"no list of projects; give project_id=…"
    ) as caught:
        connect(auth=TokenAuth("t"), region=iam.region).call()
    assert caught.value.url == f"{iam.url}/v3/projects?name={iam.region}"
    assert not iam.calls


def test_a_refusal_is_an_error_of_the_identity_service(iam: Any, connect: Connect) -> None:
    iam.listed = iam.answered(403, {"error": {"code": "IAM.0003", "message": "Not allowed."}})
    caller = connect(auth=TokenAuth("t"), region=iam.region)
    with pytest.raises(PermissionDeniedError, match=r"IAM\.0003") as caught:
        caller.call()
    assert caught.value.url == f"{iam.url}/v3/projects?name={iam.region}"

    iam.listed = iam.answered(200, {"projects": [{"id": "p"}]})
    caller.call()
    assert paths(iam) == ["/sdrs/v1/p/sdrs/quotas"]


def test_without_a_region_the_project_must_be_given(iam: Any, connect: Connect) -> None:
    with pytest.raises(SdrsError) as caught:
        connect(auth=TokenAuth("t"))
    assert str(caught.value) == (
        "project_id is missing: Sdrs(project_id=…) was not given, and the environment variable "
        "HUAWEICLOUD_SDK_PROJECT_ID is not set. With region=… it would be looked up."
    )
    assert not iam.projects
