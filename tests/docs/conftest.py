"""Where the samples run: against a local SDRS, and a stand-in for the identity service."""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

import speckiln
from sdrs_client._runtime import _jobs, _wait_all
from speckiln.server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PROJECT = {"id": "demo", "name": "cn-north-4"}


class Identity(BaseHTTPRequestHandler):
    """An identity service with one project, which gives everybody a token for it."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(201, {"token": {"project": PROJECT}}, {"X-Subject-Token": "any"})

    def do_GET(self) -> None:
        wanted = parse_qs(urlsplit(self.path).query)["name"]
        self._answer(200, {"projects": [PROJECT] if wanted == [PROJECT["name"]] else []}, {})

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self, status: int, body: object, headers: dict[str, str]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    with running(speckiln.read_contract(ROOT / "openapi" / "sdrs.yaml"), recorded=True) as server:
        yield server.url


@pytest.fixture(scope="session")
def iam_endpoint() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Identity) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of credentials that the documentation shows."""
    page = (ROOT / "docs" / "authenticate.md").read_text("utf-8")
    (content,) = re.findall(r"^```ini\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    file = tmp_path_factory.mktemp("home") / "credentials"
    file.write_text(content, "utf-8")
    return file


@pytest.fixture(scope="session")
def openapi_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the contract's own Python package is imported from."""
    shared = tmp_path_factory.mktemp("share") / "share"
    speckiln.share(ROOT / "openapi" / "sdrs.yaml", shared, types=False)
    return shared / "python" / "src"


@pytest.fixture
def settings(
    endpoint: str,
    iam_endpoint: str,
    profiles: Path,
    openapi_package: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Set up the shell of someone who works with the local server, and whose jobs are quick."""
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(openapi_package)
    monkeypatch.setenv("SDRS_ENDPOINT", endpoint)
    monkeypatch.setenv("SDRS_TOKEN", "demo")
    monkeypatch.setenv("HUAWEICLOUD_SDK_REGION", PROJECT["name"])
    monkeypatch.setenv("HUAWEICLOUD_SDK_PROJECT_ID", PROJECT["id"])
    monkeypatch.setenv("HUAWEICLOUD_SDK_IAM_ENDPOINT", iam_endpoint)
    monkeypatch.setenv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", str(profiles))
    pauses = _jobs.pauses
    for module in (_jobs, _wait_all):
        monkeypatch.setattr(
            module, "pauses", lambda timeout, poll: pauses(timeout, min(poll, 0.01))
        )
