"""The client's own tests against a service that remembers, in place of canned answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sdrs_client import AsyncSdrs, Sdrs, TokenAuth
from speckiln.contract import read_contract
from speckiln.server import running

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterator

CONTRACT = Path(__file__).parents[3] / "openapi" / "sdrs.yaml"
PROJECT = "a4c9e3c5b0d24a3e8f6d1b2c3d4e5f60"
TOKEN = "a-token"
GROUP = "c2aee29a-2959-4d01-9755-01cc76a4d17d"
SEED = {
    "identity": {
        "projects": [{"id": PROJECT, "name": "cn-north-4", "domain": "tests"}],
        "tokens": [{"token": TOKEN, "projects": [PROJECT]}],
    },
    "projects": {
        PROJECT: {
            "protection_groups": [
                {
                    "id": GROUP,
                    "name": "group",
                    "status": "available",
                    "priority_station": "source",
                    "source_availability_zone": "cn-north-1a",
                    "target_availability_zone": "cn-north-1b",
                    "source_vpc_id": "046852ef-c49d-409b-8389-546aaaa5701f",
                    "dr_type": "migration",
                    "server_type": "ECS",
                    "created_at": "2026-11-25 08:00:00.000",
                    "updated_at": "2026-11-25 08:00:00.000",
                }
            ]
        }
    },
}


class Local:
    """The local server.

    Attributes:
        pauses: How long the client would have paused before it called again.
    """

    group = GROUP

    def __init__(self, url: str) -> None:
        self.url = url
        self.pauses: list[float] = []

    def tell(self, control: str, body: Any) -> None:
        """Tell the server itself something."""
        answer = httpx.post(f"{self.url}/__speckiln__/{control}", content=json.dumps(body))
        assert answer.is_success, answer.text

    def pass_a_second(self, _: object) -> None:
        """Let time pass for the service."""
        self.tell("clock", {"advance": 1})

    async def pause(self, seconds: float) -> None:
        """Note a pause instead of making it."""
        self.pauses.append(seconds)


@pytest.fixture(scope="session")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    seed = tmp_path_factory.mktemp("local") / "seed.json"
    seed.write_text(json.dumps(SEED), "utf-8")
    with running(read_contract(CONTRACT), seed=seed) as server:
        yield server.url


@pytest.fixture
def local(_server: str, monkeypatch: pytest.MonkeyPatch) -> Local:
    """The server as it is at first, where time stands still unless the client looks."""
    found = Local(_server)
    found.tell("reset", {})
    found.tell("faults", {"faults": []})
    found.tell("clock", {"frozen": True})
    monkeypatch.setattr("time.sleep", found.pauses.append)
    return found


@pytest.fixture(params=["sync", "async"])
def drills(
    request: pytest.FixtureRequest,
    local: Local,
    runner: asyncio.Runner,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Drills]:
    """Both flavours of the client, one after the other."""
    settings: Any = {"project_id": PROJECT, "auth": TokenAuth(TOKEN), "endpoint": local.url}
    if request.param == "sync":
        with Sdrs(**settings) as sdrs:
            yield Drills(sdrs, runner, local)
        return
    client = AsyncSdrs(**settings)
    monkeypatch.setattr(client, "_sleep", local.pause)
    yield Drills(client, runner, local)
    runner.run(client.aclose())


class Drills:
    """What the tests do with drills, the same for both flavours of the client."""

    group = GROUP

    def __init__(self, sdrs: Sdrs | AsyncSdrs, runner: asyncio.Runner, local: Local) -> None:
        self.sdrs: Any = sdrs
        self.often = {"poll": 0.001, "on_poll": local.pass_a_second}
        self._runner = runner

    def create(self, name: str, **options: Any) -> Any:
        """Begin to create a drill, and return the job."""
        resource = self.sdrs.disaster_recovery_drills
        return self.wait(resource.create(server_group_id=GROUP, name=name, **options))

    def finish(self, job: Any) -> Any:
        """Wait for a job, while the service's time goes on."""
        return self.wait(job.wait(**self.often))

    def names(self, **query: Any) -> list[str]:
        """Return the names of all drills."""
        return [each.name for each in self.all(self.sdrs.disaster_recovery_drills.list(**query))]

    def all(self, listed: Any) -> list[Any]:
        """Return all items of a list."""
        if not hasattr(listed, "__aiter__"):
            return list(listed)

        async def collect() -> list[Any]:
            return [each async for each in listed]

        return self._runner.run(collect())

    def wait(self, found: Any) -> Any:
        """Return what an awaitable gives, and everything else as it is."""

        async def awaited() -> Any:
            return await found

        return self._runner.run(awaited()) if hasattr(found, "__await__") else found
