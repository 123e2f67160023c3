"""A user name and a password: which tokens are asked for, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sdrs_client import AuthenticationError, ConfigurationError, PasswordAuth, Sdrs
from sdrs_client._runtime import _tokens

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    Connect = Callable[..., Any]

YEARS = 20 * 365 * 24 * 60 * 60


@pytest.fixture
def pass_time(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let time pass at once."""
    passed = [1000.0]
    monkeypatch.setattr(_tokens, "monotonic", lambda: passed[0])

    def pass_time(seconds: float) -> None:
        passed[0] += seconds

    return pass_time


def used(iam: Any) -> list[int]:
    """Return the number of the token that each call came with."""
    return [int(call.headers["X-Auth-Token"].removeprefix(f"{iam.token}-")) for call in iam.calls]


# What is asked


@pytest.mark.parametrize(
    ("options", "scope"),
    [
        ({}, {"id": "given-to-the-client"}),
        ({"project_id": "own"}, {"id": "own"}),
        ({"project": "cn-north-4_sub"}, {"name": "cn-north-4_sub"}),
        ({"region": "eu-west-0"}, {"id": "given-to-the-client"}),
    ],
    ids=repr,
)
def test_a_token_is_asked_for_the_project(
    iam: Any, connect: Connect, options: Any, scope: Any
) -> None:
    connect(auth=iam.auth(**options), project_id="given-to-the-client").call()

    (asked,) = iam.tokens
    assert (asked.method, asked.target) == ("POST", "/v3/auth/tokens")
    assert asked.json == {
        "auth": {
            "identity": {
                "methods": ["password"],
                "password": {
                    "user": {
                        "name": iam.user,
                        "password": iam.password,
                        "domain": {"name": iam.domain},
                    }
                },
            },
            "scope": {"project": scope},
        }
    }
    assert used(iam) == [1]


def test_the_client_tells_where_the_identity_service_is(iam: Any, connect: Connect) -> None:
    auth = PasswordAuth(iam.user, iam.password, domain=iam.domain)
    connect(auth=auth, project_id="p").call()
    assert len(iam.tokens) == 1


def test_the_request_for_a_token_has_headers_of_its_own(iam: Any, http: httpx.Client) -> None:
    headers = {"User-Agent": "me", "X-Mine": "1"}
    http.post(f"{iam.url}/quotas", json={}, headers=headers, auth=iam.auth(project_id="p"))

    sent = httpx.Headers(iam.tokens[0].headers)
    assert sent["Content-Type"] == "application/json"
    assert sent["User-Agent"] == "me"
    assert "X-Mine" not in sent
    assert "X-Auth-Token" not in sent


def test_the_request_for_a_token_keeps_to_the_time_limits_of_the_call() -> None:
    seen: list[Any] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.extensions["timeout"])
        return httpx.Response(200, headers={"X-Subject-Token": "t"})

    auth = PasswordAuth("u", "p", domain="d", region="cn-north-4")
    with httpx.Client(transport=httpx.MockTransport(handler), auth=auth) as http:
        http.get("https://x.example.com", timeout=7)
    assert seen == [{"connect": 7, "read": 7, "write": 7, "pool": 7}] * 2


def test_the_address_follows_from_the_region() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(201, headers={"X-Subject-Token": "t"})

    asked: list[str] = []
    auth = PasswordAuth("u", "p", domain="d", region="eu-west-0")
    with httpx.Client(transport=httpx.MockTransport(handler), auth=auth) as http:
        http.get("https://x.example.com")
    assert asked[0] == "https://iam.eu-west-0.myhuaweicloud.com/v3/auth/tokens"


def test_it_can_be_used_without_the_client(
    iam: Any, http: httpx.Client, async_http: httpx.AsyncClient, runner: asyncio.Runner
) -> None:
    auth = iam.auth(region="cn-north-4")
    assert http.get(f"{iam.url}/quotas", auth=auth).status_code == 200
    assert runner.run(async_http.get(f"{iam.url}/quotas", auth=auth)).status_code == 200
    assert iam.tokens[0].json["auth"]["scope"] == {"project": {"name": "cn-north-4"}}
    assert used(iam) == [1, 1]


def test_a_credential_keeps_its_own_region() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url.host))
        body = {"quotas": {"resources": []}}
        return httpx.Response(200, headers={"X-Subject-Token": "t"}, json=body)

    asked: list[str] = []
    auth = PasswordAuth("u", "p", domain="d", region="eu-west-0")
    with httpx.Client(transport=httpx.MockTransport(handler)) as http:
        settings: Any = {"region": "cn-north-4", "project_id": "p", "http_client": http}
        Sdrs(auth=auth, **settings).quotas.get()
    assert asked == ["iam.eu-west-0.myhuaweicloud.com", "sdrs.cn-north-4.myhuaweicloud.com"]


@pytest.mark.parametrize("options", [{}, {"project_id": "p"}], ids=repr)
def test_without_an_address_nothing_is_sent(options: Any) -> None:
    auth = PasswordAuth("u", "p", domain="d", **options)
    with (
        httpx.Client(transport=httpx.MockTransport(httpx.Response), auth=auth) as http,
        pytest.raises(ConfigurationError, match=r"identity service is unknown: give .*region=…"),
    ):
        http.get("https://x.example.com")


def test_without_a_project_nothing_is_sent(iam: Any, http: httpx.Client) -> None:
    with pytest.raises(ConfigurationError, match=r"project is unknown: give .*project_id=…"):
        http.get(f"{iam.url}/quotas", auth=iam.auth())
    assert not iam.tokens


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"user": ""}, "The user is empty"),
        ({"password": None}, "The password is empty"),
        ({"domain": ""}, "The domain is empty"),
        ({"project": "a", "project_id": "b"}, "not both"),
        ({"region": "evil.example.com/"}, "is no region"),
        ({"iam_endpoint": "iam.example.com"}, "is no address of a service"),
    ],
    ids=repr,
)
def test_what_cannot_be_used_is_refused(options: dict[str, Any], message: str) -> None:
    arguments = {"user": "u", "password": "a-secret", "domain": "d"} | options
    with pytest.raises(ConfigurationError, match=message) as caught:
        PasswordAuth(arguments.pop("user"), arguments.pop("password"), **arguments)
    assert "a-secret" not in str(caught.value)


# How long a token is used


@pytest.mark.parametrize(
    ("life", "still", "no_more"),
    [(24 * 60 * 60, 24 * 60 * 60 - 301, 2), (100, 89, 2), (None, 24 * 60 * 60 - 301, 2)],
)
def test_a_token_is_used_until_shortly_before_it_expires(
    iam: Any, connect: Connect, pass_time: Any, life: float | None, still: float, no_more: float
) -> None:
    iam.life = life
    caller = connect(auth=iam.auth(), project_id="p")
    caller.call()
    pass_time(still)
    caller.call()
    assert used(iam) == [1, 1]

    pass_time(no_more)
    caller.call()
    assert used(iam) == [1, 1, 2]


@pytest.mark.parametrize("skew", [-YEARS, YEARS])
@pytest.mark.parametrize("says_issued", [True, False])
def test_a_clock_that_is_wrong_does_not_matter(
    iam: Any, connect: Connect, pass_time: Any, skew: float, *, says_issued: bool
) -> None:
    iam.now = iam.now.fromtimestamp(iam.now.timestamp() + skew, iam.now.tzinfo)
    iam.says_issued = says_issued
    iam.life = 1000
    caller = connect(auth=iam.auth(), project_id="p")
    caller.call()
    pass_time(890)
    caller.call()
    pass_time(20)
    caller.call()
    assert used(iam) == [1, 1, 2]


def test_a_token_that_has_expired_already_serves_one_call(iam: Any, connect: Connect) -> None:
    iam.life = -60
    caller = connect(auth=iam.auth(), project_id="p")
    caller.call()
    caller.call()
    assert used(iam) == [1, 2]


def test_a_token_that_is_refused_is_renewed_once(iam: Any, connect: Connect) -> None:
    iam.revoked = {f"{iam.token}-1"}
    caller = connect(auth=iam.auth(), project_id="p")
    job = caller.call(
        "disaster_recovery_drills",
        "create",
        server_group_id="523ab8ad-3759-4933-9436-4cf4ebb20867",
        name="drill",
    )

    assert job.job_id == "j"
    assert used(iam) == [1, 2]
    first, second = iam.calls
    assert first.body == second.body != b""


def test_a_token_that_is_refused_again_is_an_error(iam: Any, connect: Connect) -> None:
    iam.revoked = {f"{iam.token}-{number}" for number in range(9)}
    with pytest.raises(AuthenticationError) as caught:
        connect(auth=iam.auth(), project_id="p").call()
    assert caught.value.url == f"{iam.url}/sdrs/v1/p/sdrs/quotas"
    assert used(iam) == [1, 2]


def test_a_streamed_body_is_sent_again(iam: Any, http: httpx.Client) -> None:
    iam.revoked = {f"{iam.token}-1"}
    options: Any = {"content": iter([b"ab"]), "headers": {"Content-Length": "2"}}
    response = http.post(f"{iam.url}/x", auth=iam.auth(project_id="p"), **options)
    assert response.status_code == 200
    assert [call.body for call in iam.calls] == [b"ab", b"ab"]


# Who shares a token


def test_clients_of_one_project_share_a_token(iam: Any, connect: Connect) -> None:
    auth = iam.auth()
    for project_id in ("one", "one", "two"):
        connect(auth=auth, project_id=project_id).call()
    assert used(iam) == [1, 1, 2]
    assert [asked.json["auth"]["scope"]["project"]["id"] for asked in iam.tokens] == ["one", "two"]


def test_a_client_with_other_options_shares_the_token(iam: Any, connect: Connect) -> None:
    caller = connect(auth=iam.auth(), project_id="p")
    caller.call()
    caller.client = caller.client.with_options(timeout=7)
    caller.call()
    assert used(iam) == [1, 1]
