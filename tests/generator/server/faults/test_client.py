"""The emitted client meets faults as its documentation says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sdrs_client import (
    APIConnectionError,
    JobFailedError,
    ResponseDecodeError,
    Sdrs,
    SdrsError,
    ServiceUnavailableError,
    TokenAuth,
)
from speckiln.contract import read_contract
from speckiln.server import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONTRACT = Path(__file__).parents[4] / "openapi" / "sdrs.yaml"
DRILL = {"server_group_id": "c2aee29a-2959-4d01-9755-01cc76a4d17d", "name": "dr_drill_test"}
CREATE = "CreateDisasterRecoveryDrill"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with running(read_contract(CONTRACT)) as server:
        yield server.url


@pytest.fixture
def faults(url: str) -> Callable[..., None]:
    """Let faults happen."""

    def happen(*faults: dict[str, Any]) -> None:
        answer = httpx.post(f"{url}/__speckiln__/faults", json={"faults": faults})
        assert answer.status_code == 200, answer.text

    return happen


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note the client's pauses instead of making them."""
    made: list[float] = []
    monkeypatch.setattr("time.sleep", made.append)
    return made


@pytest.fixture
def sdrs(url: str, pauses: list[float]) -> Iterator[Sdrs]:  # noqa: ARG001 - it must not sleep
    with Sdrs(project_id="demo", auth=TokenAuth("demo"), endpoint=url) as sdrs:
        yield sdrs


def struck(url: str) -> list[int]:
    report = httpx.get(f"{url}/__speckiln__/faults").json()
    return [each["struck"] for each in report["faults"]]


def test_a_busy_service_is_asked_again_when_it_says(
    url: str, sdrs: Sdrs, faults: Callable[..., None], pauses: list[float]
) -> None:
    faults({"operation": CREATE, "count": 2, "status": 503, "retry_after": 7})
    assert sdrs.disaster_recovery_drills.create(**DRILL).job_id
    assert [int(seconds) for seconds in pauses] == [7, 7]
    assert struck(url) == [2]


def test_a_service_that_stays_busy_is_an_error(sdrs: Sdrs, faults: Callable[..., None]) -> None:
    faults({"operation": CREATE, "status": 503, "retry_after": 1, "code": "SDRS.0008"})
    with pytest.raises(ServiceUnavailableError) as caught:
        sdrs.disaster_recovery_drills.create(**DRILL)
    assert (caught.value.code, caught.value.attempts) == ("SDRS.0008", 3)
    assert not caught.value.may_have_acted


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ({"reset": "after"}, APIConnectionError),
        ({"reset": "before"}, APIConnectionError),
        ({"truncate": 3}, APIConnectionError),
        ({"invalid_json": True}, ResponseDecodeError),
    ],
    ids=str,
)
def test_a_create_whose_answer_is_lost_is_in_doubt(
    url: str,
    sdrs: Sdrs,
    faults: Callable[..., None],
    action: dict[str, Any],
    kind: type[SdrsError],
) -> None:
    faults({"operation": CREATE, **action})
    with pytest.raises(kind) as caught:
        sdrs.disaster_recovery_drills.create(**DRILL)
    assert caught.value.may_have_acted
    assert "disaster_recovery_drills.list(" in caught.value.advice
    assert struck(url) == [1]


def test_a_list_outlives_lost_connections(
    url: str, sdrs: Sdrs, faults: Callable[..., None], pauses: list[float]
) -> None:
    faults(
        {"operation": "ListDisasterRecoveryDrills", "count": 1, "reset": "before"},
        {"operation": "ListDisasterRecoveryDrills", "after": 1, "count": 1, "truncate": 10},
    )
    assert sdrs.disaster_recovery_drills.list().first() is not None
    assert len(pauses) == 2
    assert struck(url) == [1, 1]


def test_a_job_that_fails_says_why(sdrs: Sdrs, faults: Callable[..., None]) -> None:
    faults({"operation": CREATE, "job_fails": {"code": "SDRS.1909", "reason": "No room."}})
    job = sdrs.disaster_recovery_drills.create(**DRILL)
    with pytest.raises(JobFailedError, match=r"SDRS\.1909.*No room\."):
        job.wait()
