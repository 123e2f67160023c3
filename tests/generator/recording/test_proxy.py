"""Requests and answers pass as they are, over real sockets."""

from __future__ import annotations

import gzip
import json
import socket
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from speckiln.errors import UsageError
from speckiln.recording import recording
from speckiln.recording._proxy import MAX_BODY, Proxy
from speckiln.recording._recorder import Recorder
from speckiln.recording._upstream import Upstream
from speckiln.runtime._signing import Message, sign

from .service import PROJECT, TOKEN
from .taping import CONTRACT, HEADERS, Wire, as_asgi, make_a_tool, record_calls, request, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .service import Workshop

TOOLS = f"/v1/{PROJECT}/tools"


@pytest.fixture
def upstream(workshop: Workshop) -> Iterator[str]:
    with serving(as_asgi(workshop)) as url:
        yield url


@pytest.fixture
def client(folder: Path, upstream: str) -> Iterator[httpx.Client]:
    with (
        recording(CONTRACT, folder, upstream) as proxy,
        httpx.Client(base_url=proxy.url, headers=HEADERS) as client,
    ):
        yield client


def exchanges(folder: Path, operation_id: str) -> Any:
    return json.loads((folder / f"{operation_id}.json").read_text("utf-8"))


def test_a_request_arrives_as_it_was_sent(client: httpx.Client, workshop: Workshop) -> None:
    body = '{"tool": {"name": "Säge" }}'.encode()
    headers = {
        "Content-Type": "application/json",
        "X-Mine": "a",
        "Connection": "X-Hop",
        "X-Hop": "b",
    }
    answer = client.post(f"{TOOLS}?a=%2F+b&a=%c3%A4&c", content=body, headers=headers)
    (received,) = workshop.received
    assert received.url.raw_path == f"{TOOLS}?a=%2F+b&a=%c3%A4&c".encode()
    assert received.content == body
    assert received.headers["x-mine"] == "a"
    assert received.headers["x-auth-token"] == TOKEN
    assert "x-hop" not in received.headers
    assert answer.json().keys() == {"job_id"}


def test_the_host_is_the_upstreams(client: httpx.Client, workshop: Workshop, upstream: str) -> None:
    client.get(TOOLS)
    assert workshop.received[0].headers["host"] == upstream.removeprefix("http://")


def test_answers_pass_with_their_status_and_headers(
    client: httpx.Client, workshop: Workshop
) -> None:
    workshop.override = lambda _: httpx.Response(
        307, headers={"Location": "/elsewhere", "X-Request-Id": "r"}, content=b"moved"
    )
    answer = client.get(TOOLS)
    assert (answer.status_code, answer.text) == (307, "moved")
    assert (answer.headers["location"], answer.headers["x-request-id"]) == ("/elsewhere", "r")
    assert len(workshop.received) == 1


def test_what_was_answered_is_in_the_folder_when_the_block_ends(
    folder: Path, upstream: str
) -> None:
    with recording(CONTRACT, folder, upstream) as proxy:
        httpx.get(f"{proxy.url}{TOOLS}", headers=HEADERS)
        assert proxy.report().exchanges == 1
    assert len(exchanges(folder, "ListTools")) == 1
    assert not list(folder.glob(".*"))


def test_a_body_that_is_too_large_is_refused_and_goes_nowhere(
    client: httpx.Client, workshop: Workshop
) -> None:
    answer = client.post(TOOLS, content=b"a" * (MAX_BODY + 1))
    assert answer.status_code == 413
    assert answer.json()["error"]["message"] == "the body is larger than 12 MB"
    assert workshop.received == []


def test_an_answer_that_is_too_large_passes_and_is_reported(
    folder: Path, workshop: Workshop
) -> None:
    content = b"a" * (MAX_BODY + 1)
    workshop.override = lambda _: httpx.Response(200, content=content)
    tape = record_calls(folder, workshop, [request("GET", "/tools")])
    assert tape.answers[0].content == content
    assert [(each.rule, each.message) for each in tape.report.findings] == [
        ("record-unwritten", "request 1, ListTools: the answer is larger than 12 MB")
    ]


def test_a_compressed_answer_passes_and_is_recorded_in_clear(
    folder: Path, workshop: Workshop
) -> None:
    workshop.override = lambda _: httpx.Response(
        200,
        headers={"Content-Encoding": "gzip", "Content-Type": "application/json"},
        content=gzip.compress(b'{"count": 0}'),
    )
    with serving(as_asgi(CompressedAs(workshop))) as url, recording(CONTRACT, folder, url) as proxy:
        answer = httpx.get(f"{proxy.url}{TOOLS}", headers=HEADERS)
    assert answer.json() == {"count": 0}
    assert exchanges(folder, "ListTools")[0]["response"]["body"] == {"count": 0}


class CompressedAs:
    """A service whose answers leave as they are, where httpx would decompress them."""

    def __init__(self, service: Workshop) -> None:
        self._service = service

    def __call__(self, request: httpx.Request) -> Any:
        found = self._service(request)
        raw = gzip.compress(found.content)
        kept = [(k, v) for k, v in found.headers.raw if k.lower() != b"content-length"]

        class Raw:
            status_code = found.status_code
            headers = httpx.Headers(kept)
            content = raw

        return Raw


def test_an_upstream_that_is_not_there_is_said_to_be(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with recording(CONTRACT, folder, f"http://127.0.0.1:{port}") as proxy:
        answer = httpx.get(f"{proxy.url}{TOOLS}", headers=HEADERS)
        (finding,) = proxy.report().findings
    assert answer.status_code == 502
    assert f"http://127.0.0.1:{port} gives no answer" in answer.json()["error"]["message"]
    assert finding.rule == "record-unanswered"


def test_an_answer_that_is_cut_short_is_cut_short_for_the_client_too(folder: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
    with answering(head) as url, recording(CONTRACT, folder, url) as proxy:
        with pytest.raises(httpx.RemoteProtocolError):
            httpx.get(f"{proxy.url}{TOOLS}", headers=HEADERS)
        report = proxy.report()
    assert [each.rule for each in report.findings] == ["record-unanswered"]
    assert report.exchanges == 0


@contextmanager
def answering(content: bytes) -> Iterator[str]:
    """Answer one request with these bytes, and hang up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(content)

        thread = threading.Thread(target=answer)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


def test_unknown_and_wrong_requests_pass_and_are_reported(folder: Path, workshop: Workshop) -> None:
    secret = "hunter2-hunter2-and-more"
    tape = record_calls(
        folder,
        workshop,
        [
            httpx.Request("GET", "http://127.0.0.1:8081/v3/auth/tokens", headers=HEADERS),
            request("POST", "/tools", json={"tool": {"name": "a" * 21}}),
            request("POST", "/tools", json={"tool": {"name": "a", "admin_pass": secret}}),
            request("PATCH", "/tools"),
        ],
    )
    assert len(workshop.received) == 4
    assert [each.rule for each in tape.report.findings] == [
        "record-unknown",
        "record-invalid",
        "record-invalid",
        "record-unknown",
    ]
    unknown, wrong, leaking, _ = [each.message for each in tape.report.findings]
    assert unknown == 'request 1, GET: there is nothing at "/v3/auth/tokens"'
    assert wrong.startswith("request 2, MakeTool: body.tool.name: ")
    assert leaking == "request 3, MakeTool: body.tool.admin_pass is not as described"
    assert len(tape.exchanges("MakeTool")) == 2


def test_what_cannot_be_read_passes_and_is_reported(folder: Path, workshop: Workshop) -> None:
    workshop.override = lambda _: httpx.Response(
        200, headers={"Content-Type": "application/json"}, content=b'{"count": '
    )
    tape = record_calls(folder, workshop, [request("GET", "/tools")])
    assert tape.answers[0].content == b'{"count": '
    (finding,) = tape.report.findings
    assert finding.rule == "record-unwritten"
    assert "the answer's body cannot be read: it is not JSON" in finding.message


class TestSigned:
    """Requests that are signed for the host that the client believes to talk to."""

    def test_a_server_on_this_machine_gets_the_host_that_was_signed(
        self, client: httpx.Client, workshop: Workshop
    ) -> None:
        del client.headers["X-Auth-Token"]
        host = client.base_url.netloc.decode()
        answer = client.get(TOOLS, headers=signed(TOOLS, host))
        (received,) = workshop.received
        assert answer.status_code == 200
        assert received.headers["host"] == host
        assert is_valid(received)

    def test_the_signature_is_not_recorded(self, folder: Path, workshop: Workshop) -> None:
        headers = signed(TOOLS, "127.0.0.1:8081")
        call = httpx.Request("GET", f"http://127.0.0.1:8081{TOOLS}", headers=headers)
        tape = record_calls(folder, workshop, [call])
        (exchange,) = tape.exchanges("ListTools")
        assert exchange["request"]["headers"]["Authorization"] == "<signature>"
        for secret in ("MY-ACCESS-KEY", headers["Authorization"][-64:], headers["X-Sdk-Date"]):
            assert secret not in tape.text

    def test_another_machine_would_refuse_it_and_the_proxy_says_what_to_do(
        self, folder: Path, workshop: Workshop
    ) -> None:
        headers = signed(TOOLS, "127.0.0.1:8081")
        call = httpx.Request("GET", f"http://127.0.0.1:8081{TOOLS}", headers=headers)
        tape = record_calls(folder, workshop, [call], url="https://workshop.example")
        assert tape.answers[0].status_code == 421
        message = tape.answers[0].json()["error"]["message"]
        assert "signed for 127.0.0.1:8081, and workshop.example would refuse" in message
        assert "the endpoint http://workshop.example and this proxy as HTTP_PROXY" in message
        assert workshop.received == []

    def test_a_client_that_takes_it_for_its_proxy_signs_for_the_right_host(
        self, folder: Path, workshop: Workshop
    ) -> None:
        recorder = Recorder(CONTRACT, folder)
        proxy = Proxy(Upstream("https://workshop.example", Wire(workshop)), recorder)
        headers = signed(TOOLS, "workshop.example")
        with serving(proxy) as url, httpx.Client(proxy=url) as client:
            answer = client.get(f"http://workshop.example{TOOLS}", headers=headers)
        (received,) = workshop.received
        assert answer.status_code == 200
        assert str(received.url) == f"https://workshop.example{TOOLS}"
        assert is_valid(received)
        assert recorder.report().exchanges == 1


def signed(target: str, host: str) -> dict[str, str]:
    message = Message("GET", target, {"Host": host}, b"")
    return sign(message, "MY-ACCESS-KEY", "my-secret-key", datetime(2026, 11, 23, tzinfo=UTC))


def is_valid(received: httpx.Request) -> bool:
    wanted = signed(received.url.raw_path.decode(), received.headers["host"])
    return bool(received.headers["authorization"] == wanted["Authorization"])


def test_encrypted_tunnels_are_refused_with_the_way_out(upstream: str, folder: Path) -> None:
    sent = b"CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n"
    with (
        recording(CONTRACT, folder, upstream) as proxy,
        socket.create_connection(("127.0.0.1", proxy.port)) as connection,
    ):
        connection.sendall(sent)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 501 ")
    assert b"let the client's endpoint begin with http://" in answer


def test_an_upstream_that_leads_back_is_found_out(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with recording(CONTRACT, folder, f"http://127.0.0.1:{port}", port=port) as proxy:
        answer = httpx.get(f"{proxy.url}{TOOLS}", headers=HEADERS)
    assert answer.status_code == 508


def test_a_folder_that_holds_exchanges_is_not_mixed_with_others(
    folder: Path, workshop: Workshop
) -> None:
    record_calls(folder, workshop, make_a_tool)
    before = sorted(file.read_bytes() for file in folder.iterdir())
    with pytest.raises(UsageError, match=r"holds \w+\.json already"):
        record_calls(folder, workshop, make_a_tool)
    assert sorted(file.read_bytes() for file in folder.iterdir()) == before


@pytest.mark.parametrize("url", ["nowhere", "ftp://a", "https://user:pass-word@a", "https://a?b"])
def test_an_upstream_that_is_no_address_is_wrong_usage(folder: Path, url: str) -> None:
    with pytest.raises(UsageError) as caught, recording(CONTRACT, folder, url):
        pass
    assert "--upstream" in str(caught.value)
    assert "pass-word" not in str(caught.value)
