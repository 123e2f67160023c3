"""What was recorded from a local server is what another local server answers."""

from __future__ import annotations

import importlib.util
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

import speckiln
from sdrs_client import AkSkAuth, APIStatusError, Sdrs, TokenAuth
from speckiln.recording import recording, replay
from speckiln.recording._proxy import Proxy
from speckiln.recording._recorder import Recorder
from speckiln.recording._upstream import Upstream
from speckiln.runtime._signing import Message, sign
from speckiln.server import running

from .taping import Wire, serving

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]
CONTRACT = speckiln.read_contract(ROOT / "openapi" / "sdrs.yaml")
TOKEN = "demo"
PROJECT = "demo"


def test_recording_the_demo_and_replaying_it_gives_no_difference(tmp_path: Path) -> None:
    with running(CONTRACT) as server:
        record(tmp_path / "recorded", server.url, demo().rehearse)
    with running(CONTRACT) as server:
        assert replayed(tmp_path / "recorded", server.url) == []


@pytest.mark.parametrize("job_polls", [0, 2, 5])
def test_a_story_with_a_memory_is_replayed_without_differences_however_long_jobs_take(
    tmp_path: Path, job_polls: int
) -> None:
    with running(CONTRACT, job_polls=2) as server:
        record(tmp_path / "recorded", server.url, rehearse)
    with running(CONTRACT, job_polls=job_polls) as server:
        assert replayed(tmp_path / "recorded", server.url) == []


def test_a_server_with_another_memory_is_found_out(tmp_path: Path) -> None:
    with running(CONTRACT, job_polls=0) as server:
        record(tmp_path / "recorded", server.url, rehearse)
        found = replayed(tmp_path / "recorded", server.url)
    assert "ListProtectionGroups recorded_4: $.count: 1 was recorded, 2 came" in found


def record(folder: Path, upstream: str, story: Callable[[Sdrs], None]) -> None:
    with (
        recording(CONTRACT, folder, upstream) as proxy,
        Sdrs(project_id=PROJECT, auth=TokenAuth(TOKEN), endpoint=proxy.url) as sdrs,
    ):
        story(sdrs)
    report = proxy.report()
    assert report.findings == ()
    assert report.exchanges == report.requests >= 4


def replayed(folder: Path, url: str) -> list[str]:
    environment = {"SDRS_TOKEN": TOKEN, "HUAWEICLOUD_SDK_PROJECT_ID": PROJECT}
    report = replay(folder, url, spec=CONTRACT.path, environment=environment)
    return [finding.message for finding in report.findings]


def rehearse(sdrs: Sdrs) -> None:
    """Protect a server, rehearse a disaster, tidy up, and be refused."""
    domain = next(iter(sdrs.active_active_domains.list()))
    sdrs.protection_groups.create(
        name="shop",
        source_availability_zone="cn-north-4a",
        target_availability_zone="cn-north-4b",
        domain_id=domain.id,
        source_vpc_id="c0000001-0000-4000-8000-000000000001",
        dr_type="migration",
    ).wait(poll=0.01)
    (group,) = sdrs.protection_groups.list(name="shop")
    sdrs.protected_instances.create(
        name="web", server_group_id=group.id, server_id="a0000001-0000-4000-8000-000000000001"
    ).wait(poll=0.01)
    drills = sdrs.disaster_recovery_drills
    drills.create(name="rehearsal", server_group_id=group.id).wait(poll=0.01)
    (drill,) = drills.list(name="rehears")
    drills.rename(drill.id, name="rehearsal_1")
    drills.delete(drill.id).wait(poll=0.01)
    with pytest.raises(APIStatusError):
        drills.get(drill.id)
    with pytest.raises(APIStatusError):
        drills.create(name="another", server_group_id="00000000-0000-0000-0000-000000000000")
    sdrs.quotas.get()


def test_the_client_signs_for_the_real_host_where_the_recorder_is_its_proxy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[httpx.Request] = []

    def service(request: httpx.Request) -> httpx.Response:
        received.append(request)
        return httpx.Response(200, json={"quotas": {"resources": []}})

    recorder = Recorder(CONTRACT, tmp_path / "recorded")
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
