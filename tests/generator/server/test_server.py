"""The server behind a real socket."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from speckiln.errors import UsageError
from speckiln.server import create_app, running, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Contract

LIBRARY = Path(__file__).parent / "library" / "library.yaml"
LIMIT = 12 * 1024 * 1024
JSON = {"Content-Type": "application/json"}
PROGRAM = f"""
import sys
from pathlib import Path
from speckiln.server import serve
serve(
    Path({str(LIBRARY)!r}),
    port=0,
    ready=lambda server: print(server.url, server.port, flush=True),
    log=lambda line: print(line, file=sys.stderr, flush=True),
)
print("stopped", flush=True)
"""


def test_every_answer_has_a_request_id_of_its_own(client: httpx.Client) -> None:
    answers = [client.get(path) for path in ("/books", "/books", "/nothing", "/books?limit=0x")]
    ids = [answer.headers["X-Request-Id"] for answer in answers]
    assert all(re.fullmatch(r"[0-9a-f]{32}", each) for each in ids)
    assert len(set(ids)) == len(ids)


def test_a_recorded_request_id_is_kept(client: httpx.Client) -> None:
    answer = client.post("/books", json={"book": {"title": "Emma"}})
    assert answer.headers.get_list("X-Request-Id") == ["recorded"]


def test_other_methods_are_answered_like_any_unknown_one(client: httpx.Client) -> None:
    assert client.head("/books").status_code == 405
    answer = client.options("/books/a")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "DELETE, GET, PUT")


def test_a_connection_survives_refusals(client: httpx.Client) -> None:
    statuses = [
        client.post("/nothing", json={"a": "b" * 100_000}).status_code,
        client.post("/books", headers={"X-Library-Key": ""}, json={}).status_code,
        client.post("/books", content=b"{", headers=JSON).status_code,
        client.request("DELETE", "/books/a").status_code,
        client.get("/books").status_code,
    ]
    assert statuses == [404, 401, 400, 204, 200]


def test_a_body_may_be_as_large_as_the_limit(client: httpx.Client) -> None:
    head, tail = b'{"book": {"title": "', b'"}}'
    body = head + b"x" * (LIMIT - len(head) - len(tail)) + tail
    answer = client.post("/books", content=body, headers=JSON)
    assert answer.status_code == 400
    assert "has 12582889 bytes in UTF-8" in answer.json()["fault"]["errorMessage"]


def test_a_larger_body_is_refused_and_its_sender_hears_it(client: httpx.Client) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(13):
            yield b" " * 1024 * 1024

    for content in (b" " * (LIMIT + 1), chunks()):
        answer = client.post("/books", content=content, headers=JSON)
        assert answer.status_code == 413
        assert answer.json()["fault"]["errorMessage"] == "the body is larger than 12 MB"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("OPTIONS *", "404 Not Found"),
        ("GET http://x/", "300 Multiple Choices"),
        ("GET /books/../", "404 Not Found"),
        ("TRACE /%00", "404 Not Found"),
        ("TRACE /books", "405 Method Not Allowed"),
        ("X /books", "400 Bad Request"),
        ("GET books", "400 Bad Request"),
    ],
)
def test_odd_requests_are_answered(client: httpx.Client, line: str, status: str) -> None:
    address = (client.base_url.host, client.base_url.port or 0)
    with socket.create_connection(address) as odd, odd.makefile("rb") as answer:
        odd.sendall(f"{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        assert answer.readline() == f"HTTP/1.1 {status}\r\n".encode()


@pytest.mark.parametrize(
    ("framing", "parts"),
    [
        ("Content-Length: 27", ['{"book": {"ti', 'tle": "Emma"}}']),
        (
            "Transfer-Encoding: chunked",
            ['d\r\n{"book": {"ti\r\n', 'e\r\ntle": "Emma"}}\r\n0\r\n\r\n'],
        ),
    ],
)
@pytest.mark.parametrize("separately", [False, True])
def test_who_asks_for_another_protocol_is_answered_in_this_one(
    client: httpx.Client, framing: str, parts: list[str], *, separately: bool
) -> None:
    head = (
        "POST /books HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
        "HTTP2-Settings: AA\r\nX-Library-Key: k\r\nContent-Type: application/json\r\n"
    )
    sent = [f"{head}{framing}\r\n\r\n{parts[0]}", parts[1]]
    address = (client.base_url.host, client.base_url.port or 0)
    with socket.create_connection(address) as java, java.makefile("rb") as answer:
        java.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in sent if separately else ["".join(sent)]:
            java.sendall(piece.encode())
        head_of_answer, _, body = answer.read().partition(b"\r\n\r\n")
    assert head_of_answer.startswith(b"HTTP/1.1 202 Accepted\r\n")
    assert b"\r\nconnection: close" in head_of_answer
    assert body == b'{"task":"t-add"}'


def test_a_body_in_chunks_that_are_none_is_refused(client: httpx.Client) -> None:
    head = "POST /books HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
    address = (client.base_url.host, client.base_url.port or 0)
    for more in ("", "Connection: Upgrade\r\nUpgrade: h2c\r\n"):
        with socket.create_connection(address) as odd, odd.makefile("rb") as answer:
            odd.sendall(f"{head}{more}\r\nnone\r\n".encode())
            assert answer.readline() == b"HTTP/1.1 400 Bad Request\r\n"


def test_a_head_without_end_is_refused(client: httpx.Client) -> None:
    address = (client.base_url.host, client.base_url.port or 0)
    with socket.create_connection(address) as endless, endless.makefile("rb") as answer:
        endless.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: ".ljust(512 * 1024 + 1, b"x"))
        assert answer.readline() == b"HTTP/1.1 400 Bad Request\r\n"


def test_a_client_that_goes_away_harms_nobody(client: httpx.Client) -> None:
    with socket.create_connection((client.base_url.host, client.base_url.port or 0)) as gone:
        gone.sendall(b"POST /books HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{")
    assert client.get("/books").status_code == 200


def test_a_running_server_tells_its_address_and_stops(contract: Contract) -> None:
    before = threading.active_count()
    with running(contract) as server:
        assert server.url == f"http://127.0.0.1:{server.port}"
        assert httpx.get(server.url).status_code == 300
    with pytest.raises(httpx.ConnectError):
        httpx.get(server.url)
    assert threading.active_count() == before


def test_servers_run_side_by_side_with_jobs_of_their_own(contract: Contract) -> None:
    with running(contract) as one, running(contract) as other:
        states = [
            httpx.get(f"{server.url}/tasks/t", headers={"X-Library-Key": "k"}).json()["state"]
            for server in (one, other, one)
        ]
    assert states == ["WORKING", "WORKING", "DONE"]


def test_a_server_listens_on_ipv6(contract: Contract) -> None:
    try:
        with running(contract, host="::1") as server:
            assert server.url == f"http://[::1]:{server.port}"
            assert httpx.get(server.url).status_code == 300
    except UsageError as error:
        pytest.skip(str(error))


def test_a_failing_block_stops_the_server(contract: Contract) -> None:
    with pytest.raises(KeyError), running(contract) as server:
        raise KeyError
    with pytest.raises(httpx.ConnectError):
        httpx.get(server.url)


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 99999), ("no.such.host.invalid", 0)])
def test_an_address_that_cannot_be_listened_on_is_wrong_usage(
    contract: Contract, host: str, port: int
) -> None:
    with pytest.raises(UsageError, match=f"Cannot listen on {host}, port {port}: "):
        running(contract, host=host, port=port).__enter__()


def test_a_port_in_use_is_wrong_usage() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port}: Address already in use.*--port 0"):
            serve(LIBRARY, port=port)


def test_the_log_has_one_line_for_each_request_and_no_secret(contract: Contract) -> None:
    lines: list[str] = []
    transport = httpx.ASGITransport(create_app(contract, log=lines.append))

    async def ask() -> None:
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            await client.get("/books?title=secret", headers={"X-Library-Key": "secret"})
            await client.post("/books/a%0Ab/action", json={"return": {}})
            await client.get("/nothing/%1B[31m")

    asyncio.run(ask())
    assert [re.sub(r"\d+\.\d ms", "0.0 ms", line) for line in lines] == [
        "GET /books 200 ListBooks 0.0 ms",
        "POST /books/a%0Ab/action 401 ActBook 0.0 ms",
        "GET /nothing/%1B[31m 404 - 0.0 ms",
    ]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_server_in_order(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-X", "dev", "-c", PROGRAM],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        url, port = process.stdout.readline().split()
        assert url == f"http://127.0.0.1:{port}"
        # A connection that is still open does not hold the server up.
        with httpx.Client(base_url=url) as client:
            assert client.get("/").status_code == 300
            process.send_signal(number)
            assert process.stdout.read() == "stopped\n"
        assert re.fullmatch(r"GET / 300 ListVersions \d+\.\d ms\n", process.stderr.read())
    assert process.returncode == 0
