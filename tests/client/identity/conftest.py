"""A stand-in for the identity service, and for a service that takes the tokens it gives."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from sdrs_client import AsyncSdrs, PasswordAuth, Sdrs

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

USER, PASSWORD, DOMAIN = "a-user", 'a-"password"-that-nobody-may-see', "an-account"
REGION, PROJECT_ID = "cn-north-4", "0123456789abcdef0123456789abcdef"
TOKEN = "a-token-that-nobody-may-see"
DAY = 24 * 60 * 60


class Asked(NamedTuple):
    """A request as it arrived."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Answer(NamedTuple):
    """An answer that a test wants to be given."""

    status: int
    body: bytes | dict[str, Any] = b""
    headers: Mapping[str, str] = {}


class Iam:
    """What was asked for, and what is answered.

    Attributes:
        tokens: The requests for tokens.
        projects: The requests for projects.
        calls: The requests to the service.
        answer: What requests for tokens are answered instead of a token.
        listed: What requests for projects are answered.
        life: How many seconds a token is valid; None: the answer does not say.
        now: The time at the identity service.
        says_issued: Whether answers say when the token was given.
        revoked: The tokens that the service refuses.
        released: Whether requests for tokens are answered, or kept waiting.
        arrived: Whether one has arrived.
    """

    user, password, domain = USER, PASSWORD, DOMAIN
    region, project_id, token = REGION, PROJECT_ID, TOKEN

    def __init__(self) -> None:
        self.url = ""
        self.released, self.arrived = threading.Event(), threading.Event()
        self.reset()

    def reset(self) -> None:
        """Forget what a test has done."""
        self.tokens: list[Asked] = []
        self.projects: list[Asked] = []
        self.calls: list[Asked] = []
        self.revoked: set[str] = set()
        self.answer: Answer | None = None
        self.listed = Answer(200, {"projects": [{"id": PROJECT_ID, "name": REGION}]})
        self.life: float | None = DAY
        self.now = datetime.now(UTC)
        self.says_issued = True
        self.arrived.clear()
        self.released.set()

    def auth(self, **options: Any) -> PasswordAuth:
        """Return a credential of the user."""
        defaults = {"domain": DOMAIN, "iam_endpoint": self.url}
        return PasswordAuth(USER, PASSWORD, **{**defaults, **options})

    @property
    def refusal(self) -> Answer:
        """What a wrong password is answered with."""
        return Answer(401, {"error": {"code": 401, "message": "Wrong user name or password."}})

    @staticmethod
    def answered(*parts: Any) -> Answer:
        """Return an answer: status, body, headers."""
        return Answer(*parts)

    def respond(self, asked: Asked) -> Answer:
        """Take a request down, and return its answer."""
        path = urlsplit(asked.target).path
        if path == "/v3/auth/tokens":
            self.tokens.append(asked)
            number = len(self.tokens)
            self.arrived.set()
            self.released.wait(30)
            return self.answer or self._give_token(asked, number)
        if path == "/v3/projects":
            self.projects.append(asked)
            return self.listed
        self.calls.append(asked)
        if asked.headers.get("X-Auth-Token") in self.revoked:
            return Answer(401, {"error": {"code": "SDRS.0101", "message": "Token expired."}})
        if asked.method == "POST":
            return Answer(200, {"job_id": "j"})
        if path.endswith("/quotas"):
            return Answer(200, {"quotas": {"resources": []}})
        return Answer(200, {"versions": []})

    def _give_token(self, asked: Asked, number: int) -> Answer:
        scope = asked.json["auth"]["scope"]["project"]
        token: dict[str, Any] = {"project": {"name": REGION, "id": scope.get("id", PROJECT_ID)}}
        if self.life is not None:
            token["expires_at"] = _written(self.now + timedelta(seconds=self.life))
        if self.says_issued:
            token["issued_at"] = _written(self.now)
        date = self.now.strftime("%a, %d %b %Y %H:%M:%S GMT")
        headers = {"X-Subject-Token": f"{TOKEN}-{number}", "Date": date}
        return Answer(201, {"token": token}, headers)


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Say nothing of connections that a test has cut."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer goes out in one piece
    found: Iam

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = Asked(self.command, self.path, dict(self.headers), body)
        answer = self.found.respond(asked)
        content = answer.body
        if not isinstance(content, bytes):
            content = json.dumps(content).encode()
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET  # noqa: N815 - the name that http.server looks for

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture(scope="session")
def _iam() -> Iterator[Iam]:
    found = Iam()
    handler = type("Handler", (_Handler,), {"found": found})
    running = _Server(("127.0.0.1", 0), handler)
    found.url = f"http://127.0.0.1:{running.server_address[1]}"
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def iam(_iam: Iam) -> Iterator[Iam]:
    """The stand-in, with nothing left of the test before."""
    _iam.reset()
    yield _iam
    _iam.released.set()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder without a file of credentials."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


class Caller:
    """A client of either flavour, called as if it were the blocking one."""

    def __init__(self, client: Sdrs | AsyncSdrs, runner: asyncio.Runner) -> None:
        self.client = client
        self._runner = runner

    def call(self, resource: str = "quotas", method: str = "get", **arguments: Any) -> Any:
        found = getattr(getattr(self.client, resource), method)(**arguments)
        return self._runner.run(_awaited(found)) if hasattr(found, "__await__") else found


async def _awaited(found: Any) -> Any:
    return await found


@pytest.fixture(scope="session")
def http() -> Iterator[httpx.Client]:
    """One HTTP client for all: making one reads all certificates of the machine."""
    with httpx.Client() as found:
        yield found


@pytest.fixture(scope="session")
def async_http(runner: asyncio.Runner) -> Iterator[httpx.AsyncClient]:
    """The same, for asyncio."""
    found = httpx.AsyncClient()
    yield found
    runner.run(found.aclose())


@pytest.fixture(params=["sync", "async"])
def connect(
    request: pytest.FixtureRequest, iam: Iam, runner: asyncio.Runner
) -> Callable[..., Caller]:
    """Make clients of the stand-in."""
    client = Sdrs if request.param == "sync" else AsyncSdrs
    http = request.getfixturevalue("http" if request.param == "sync" else "async_http")

    def connect(**settings: Any) -> Caller:
        defaults = {
            "endpoint": f"{iam.url}/sdrs",
            "iam_endpoint": iam.url,
            "max_retries": 0,
            "http_client": http,
        }
        return Caller(client(**{**defaults, **settings}), runner)

    return connect


def query(asked: Asked) -> dict[str, list[str]]:
    """Return the query of a request."""
    return parse_qs(urlsplit(asked.target).query)
