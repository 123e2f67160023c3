"""Recording calls, and replaying them, without a socket; and with one, where that matters."""

from __future__ import annotations

import asyncio
import json
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

import speckiln
from speckiln.recording import RecordReport, ReplayReport, replay
from speckiln.recording._proxy import Proxy
from speckiln.recording._recorder import Recorder
from speckiln.recording._upstream import Upstream
from speckiln.server._listening import Uvicorn, listening, url_of

from .service import PROJECT, TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SPEC = Path(__file__).parent / "workshop" / "workshop.yaml"
CONTRACT = speckiln.read_contract(SPEC)
HEADERS = {"X-Auth-Token": TOKEN}
ENVIRONMENT = {"WORKSHOP_PROJECT": PROJECT, "WORKSHOP_TOKEN": TOKEN}
HERE = "http://127.0.0.1:8081"


class Wire(httpx.AsyncBaseTransport):
    """Carries requests to a service as if over a network: a body is read as it comes."""

    def __init__(self, service: Callable[[httpx.Request], httpx.Response]) -> None:
        self._service = service

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        found = self._service(request)
        stream = httpx.ByteStream(found.content)
        return httpx.Response(found.status_code, headers=found.headers, stream=stream)


class Tape:
    """A recording that was made."""

    def __init__(self, folder: Path, report: RecordReport, answers: list[httpx.Response]) -> None:
        self.folder = folder
        self.report = report
        self.answers = answers

    @property
    def text(self) -> str:
        return "".join(file.read_text("utf-8") for file in sorted(self.folder.iterdir()))

    def exchanges(self, operation_id: str) -> Any:
        return json.loads((self.folder / f"{operation_id}.json").read_text("utf-8"))

    @property
    def values(self) -> Any:
        return json.loads((self.folder / "values.json").read_text("utf-8"))


def record_calls(
    folder: Path,
    service: Callable[[httpx.Request], httpx.Response],
    make: Callable[[httpx.AsyncClient], Any] | Sequence[httpx.Request],
    url: str = "http://127.0.0.1:9",
) -> Tape:
    """Record without a socket: calls go through the proxy's application to a transport."""

    async def run() -> Tape:
        recorder = Recorder(CONTRACT, folder)
        proxy = Proxy(Upstream(url, Wire(service)), recorder)
        transport = httpx.ASGITransport(proxy)
        async with httpx.AsyncClient(transport=transport, base_url=HERE, headers=HEADERS) as client:
            if callable(make):
                answers = await make(client)
            else:
                answers = [await client.send(request) for request in make]
        await proxy.aclose()
        recorder.write()
        return Tape(folder, recorder.report(), answers)

    return asyncio.run(run())


def request(method: str, path: str, **parts: Any) -> httpx.Request:
    headers = {**HEADERS, **parts.pop("headers", {})}
    url = f"{HERE}/v1/{PROJECT}{path}"
    return httpx.Request(method, url, headers=headers, **parts)


def replay_to(
    folder: Path, service: Callable[[httpx.Request], httpx.Response], **options: Any
) -> ReplayReport:
    with httpx.Client(transport=httpx.MockTransport(service)) as client:
        options = {"environment": ENVIRONMENT, **options}
        return replay(folder, "http://127.0.0.1:9", spec=SPEC, client=client, **options)


def as_asgi(service: Callable[[httpx.Request], httpx.Response]) -> Any:
    """Return a service as an application that can be served."""

    async def application(scope: Any, receive: Any, send: Any) -> None:
        body = b""
        more = True
        while more:
            event = await receive()
            body += event.get("body", b"")
            more = event.get("more_body", False)
        target = scope["raw_path"] + b"?" + scope["query_string"]
        url = httpx.URL("http://127.0.0.1").copy_with(raw_path=target.rstrip(b"?"))
        found = service(httpx.Request(scope["method"], url, headers=scope["headers"], content=body))
        start = {"type": "http.response.start", "status": found.status_code}
        await send({**start, "headers": found.headers.raw})
        await send({"type": "http.response.body", "body": found.content})

    return application


async def make_a_tool(client: httpx.AsyncClient) -> list[httpx.Response]:
    """Make a tool, wait for it, look at it, scrap it, and look for it in vain."""
    root = f"/v1/{PROJECT}"
    made = await client.post(f"{root}/tools", json={"tool": {"name": "saw"}})
    answers = [made]
    while answers[-1].json().get("status") != "SUCCESS":
        answers.append(await client.get(f"{root}/jobs/{made.json()['job_id']}"))
    tool = f"{root}/tools/{answers[-1].json()['entities']['tool_id']}"
    answers += [await client.get(tool), await client.get(f"{root}/tools", params={"name": "s"})]
    answers += [await client.delete(tool), await client.get(tool)]
    return answers


@contextmanager
def serving(application: Any) -> Iterator[str]:
    """Serve an ASGI application in a thread."""
    with listening("127.0.0.1", 0) as listener:
        listens = threading.Event()
        server = Uvicorn(application, listens.set)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        listens.wait()
        try:
            yield url_of(listener)
        finally:
            server.should_exit = True
            thread.join()
