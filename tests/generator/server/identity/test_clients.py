"""Clients that log in, sign, and look their project up: the emitted one and the provider's."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exception_handler import DefaultExceptionHandler
from huaweicloudsdkcore.exceptions.exceptions import SdkException
from huaweicloudsdkcore.http.http_client import HttpClient
from huaweicloudsdkcore.http.http_config import HttpConfig
from huaweicloudsdkcore.http.http_handler import HttpHandler

from sdrs_client import (
    AkSkAuth,
    AsyncSdrs,
    AuthenticationError,
    ConfigurationError,
    PasswordAuth,
    PermissionDeniedError,
    Sdrs,
    TokenAuth,
)
from speckiln.server._answer import Answer
from speckiln.server._refusal import Refusal
from speckiln.server.identity import Identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.types import Receive, Scope, Send

PASSWORD = "a-password-that-nobody-may-see"
SECRET = "a-secret-key-that-nobody-may-see"
SECURITY_TOKEN = "a-security-token-that-nobody-may-see"
TOKEN = "a-token-that-nobody-may-see"


class Service:
    """A service that only knows who calls.

    Attributes:
        identity: Who may call.
        url: Its address.
        asked: The requests, as method, path and status.
        ahead: How much later it is for the service.
    """

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self.url = ""
        self.asked: list[tuple[str, str, int]] = []
        self.ahead = timedelta()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = b""
        more = True
        while more:
            event = await receive()
            body, more = body + event.get("body", b""), event.get("more_body", False)
        path = scope["raw_path"]
        request = (scope["method"], path, scope["query_string"], scope["headers"], body)
        answer = self._answer(request, path.decode())
        self.asked.append((scope["method"], path.decode(), answer.status))
        headers = [*answer.headers, (b"content-length", str(len(answer.body)).encode())]
        start = {"type": "http.response.start", "status": answer.status, "headers": headers}
        await send(start)
        await send({"type": "http.response.body", "body": answer.body})

    def _answer(self, request: Any, path: str) -> Answer:
        now = datetime.now(UTC) + self.ahead
        answer = self.identity.answer(*request, now)
        if answer:
            return answer
        try:
            self.identity.check(*request, now).check_project(path.split("/")[2])
        except Refusal as refusal:
            error = {"code": str(refusal.status), "message": refusal.message}
            return Answer.of_json({"error": error}, refusal.status)
        return Answer.of_json({"quotas": {"resources": []}})


@pytest.fixture(scope="module")
def _service() -> Iterator[Service]:
    found = Service(Identity.read({"projects": []}))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        found.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = uvicorn.Server(
            uvicorn.Config(
                found, http="h11", ws="none", lifespan="off", log_config=None, access_log=False
            )
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield found
        server.should_exit = True
        thread.join()


@pytest.fixture
def service(_service: Service, seed: dict[str, Any]) -> Service:
    """The service, behind a real socket, and with nothing left of the test before."""
    _service.identity = Identity.read(seed)
    _service.ahead = timedelta()
    _service.asked.clear()
    return _service


@pytest.fixture(params=[Sdrs, AsyncSdrs])
def call(request: pytest.FixtureRequest, service: Service) -> Callable[..., Any]:
    """Make a client with a credential, and ask for the quotas some times."""

    def call(auth: Any, times: int = 1, **options: Any) -> None:
        defaults = {"endpoint": service.url, "iam_endpoint": service.url, "max_retries": 0}
        client = request.param(auth=auth, **{**defaults, **options})
        if isinstance(client, Sdrs):
            with client:
                for _ in range(times):
                    client.quotas.get()
            return
        asyncio.run(awaited(client, times))

    async def awaited(client: AsyncSdrs, times: int) -> None:
        async with client:
            for _ in range(times):
                await client.quotas.get()

    return call


def test_a_password_is_enough(service: Service, call: Any) -> None:
    call(PasswordAuth("emma", PASSWORD, domain="acme"), 2, region="cn-north-4")
    assert service.asked == [
        ("POST", "/v3/auth/tokens", 201),
        ("GET", "/v3/projects", 200),
        ("GET", "/v1/p-north/sdrs/quotas", 200),
        ("GET", "/v1/p-north/sdrs/quotas", 200),
    ]


def test_a_password_and_a_project_are_enough(service: Service, call: Any) -> None:
    call(PasswordAuth("emma", PASSWORD, domain="acme"), project_id="p-south")
    assert service.asked == [
        ("POST", "/v3/auth/tokens", 201),
        ("GET", "/v1/p-south/sdrs/quotas", 200),
    ]


def test_a_token_that_the_service_has_forgotten_is_renewed(
    service: Service, call: Any, seed: dict[str, Any]
) -> None:
    auth = PasswordAuth("emma", PASSWORD, domain="acme", iam_endpoint=service.url)
    call(auth, project_id="p-north")
    service.identity = Identity.read(seed, key=service.identity.key)
    call(auth, project_id="p-north")
    service.identity = Identity.read(seed)
    call(auth, project_id="p-north")
    service.ahead = timedelta(hours=25)
    call(auth, project_id="p-north")
    assert [f"{method} {status}" for method, _, status in service.asked] == [
        *("POST 201", "GET 200"),
        "GET 200",
        *("GET 401", "POST 201", "GET 200"),
        *("GET 401", "POST 201", "GET 200"),
    ]


def test_a_wrong_password_is_an_error_that_says_so(call: Any) -> None:
    with pytest.raises(AuthenticationError, match="The username or password is wrong") as caught:
        call(PasswordAuth("emma", "another", domain="acme"), project_id="p-north")
    assert caught.value.code == "401"


def test_a_region_without_a_project_is_an_error_that_says_so(call: Any) -> None:
    with pytest.raises(AuthenticationError, match=r'no project "cn-east-3", but: cn-north-4 \(p-n'):
        call(PasswordAuth("emma", PASSWORD, domain="acme"), region="cn-east-3")
    with pytest.raises(ConfigurationError, match="has no project named 'cn-east-3'"):
        call(AkSkAuth("AK", SECRET), region="cn-east-3")


@pytest.mark.parametrize(
    "auth",
    [AkSkAuth("AK", SECRET), AkSkAuth("TEMPORARY", SECRET, security_token=SECURITY_TOKEN)],
    ids=["permanent", "temporary"],
)
def test_an_access_key_is_enough(service: Service, call: Any, auth: AkSkAuth) -> None:
    call(auth, region="cn-north-4")
    assert service.asked == [("GET", "/v3/projects", 200), ("GET", "/v1/p-north/sdrs/quotas", 200)]


def test_a_clock_that_is_wrong_is_an_error_that_says_so(service: Service, call: Any) -> None:
    service.ahead = timedelta(minutes=16)
    with pytest.raises(AuthenticationError, match="more than 15 minutes from the server's time"):
        call(AkSkAuth("AK", SECRET), project_id="p-north")


def test_the_wrong_secret_key_is_an_error_that_says_so(call: Any) -> None:
    with pytest.raises(AuthenticationError, match="check the secret key"):
        call(AkSkAuth("AK", "wrong"), project_id="p-north")


def test_another_project_is_an_error_that_says_so(call: Any) -> None:
    for auth in (TokenAuth(TOKEN), AkSkAuth("AK", SECRET)):
        with pytest.raises(PermissionDeniedError, match='not for the project "p-other", but for'):
            call(auth, project_id="p-other")


# The client of the provider


def look_up(service: Service, access_key: str, region: str) -> str:
    """Return the project that the provider's client finds for a region."""
    logger = logging.getLogger("provider")
    http = HttpClient(
        HttpConfig.get_default_config(), HttpHandler(), DefaultExceptionHandler(), logger
    )
    keys = BasicCredentials(access_key, SECRET).with_iam_endpoint(service.url)
    keys._CACHE = {}  # it would remember projects in all the process
    return str(keys.process_auth_params(http, region).project_id)


def test_the_providers_client_finds_its_project(service: Service) -> None:
    assert look_up(service, "AK", "cn-south-1") == "p-south"
    assert service.asked == [("GET", "/v3/projects", 200)]


def test_the_providers_client_is_told_what_is_wrong(service: Service) -> None:
    with pytest.raises(SdkException, match="the access key in the header Authorization is unkno"):
        look_up(service, "unknown", "cn-south-1")
