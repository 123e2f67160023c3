"""The demo's story, recorded from a local server, is what another local server answers."""

from __future__ import annotations

import importlib.util
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

import speckiln
from sdrs_client import AkSkAuth, Sdrs, TokenAuth
from speckiln.recording import recording, replay
from speckiln.recording._proxy import Proxy
from speckiln.recording._recorder import Recorder
from speckiln.recording._upstream import Upstream
from speckiln.runtime._signing import Message, sign
from speckiln.server import running

from .taping import Wire, serving

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[3]
TOKEN = "demo"
PROJECT = "demo"


def test_recording_the_demo_and_replaying_it_gives_no_difference(tmp_path: Path) -> None:
    contract = speckiln.read_contract(ROOT / "openapi" / "sdrs.yaml")
    folder = tmp_path / "recorded"
    with (
        running(contract) as server,
        recording(contract, folder, server.url) as proxy,
        Sdrs(project_id=PROJECT, auth=TokenAuth(TOKEN), endpoint=proxy.url) as sdrs,
    ):
        demo().rehearse(sdrs)
    report = proxy.report()
    assert report.findings == ()
    assert report.exchanges >= 4

    environment = {"SDRS_TOKEN": TOKEN, "HUAWEICLOUD_SDK_PROJECT_ID": PROJECT}
    with running(contract) as server:
        replayed = replay(folder, server.url, spec=contract.path, environment=environment)
    assert [str(finding.message) for finding in replayed.findings] == []
    assert replayed.counts["exchanges"] == report.exchanges


def test_the_client_signs_for_the_real_host_where_the_recorder_is_its_proxy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract = speckiln.read_contract(ROOT / "openapi" / "sdrs.yaml")
    received: list[httpx.Request] = []

    def service(request: httpx.Request) -> httpx.Response:
        received.append(request)
        return httpx.Response(200, json={"quotas": {"resources": []}})

    recorder = Recorder(contract, tmp_path / "recorded")
    proxy = Proxy(Upstream("https://sdrs.example.com", Wire(service)), recorder)
    with serving(proxy) as url:
        monkeypatch.setenv("HTTP_PROXY", url)
        endpoint = "http://sdrs.example.com"
        with Sdrs(project_id="a" * 32, auth=AkSkAuth("AK", "SK"), endpoint=endpoint) as sdrs:
            sdrs.quotas.get()
    (request,) = received
    assert str(request.url) == f"https://sdrs.example.com/v1/{'a' * 32}/sdrs/quotas"
    headers = request.headers
    names = headers["authorization"].partition("SignedHeaders=")[2].partition(",")[0].split(";")
    assert "host" in names
    assert headers["host"] == "sdrs.example.com"
    message = Message("GET", request.url.raw_path.decode(), {n: headers[n] for n in names}, b"")
    at = datetime.strptime(headers["x-sdk-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert sign(message, "AK", "SK", at)["Authorization"] == headers["authorization"]
    assert recorder.report().exchanges == 1


def demo() -> Any:
    """Load the demo, which is a script and no package."""
    spec = importlib.util.spec_from_file_location("demo", ROOT / "demo" / "create_drill.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
