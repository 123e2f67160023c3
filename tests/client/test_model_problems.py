"""An answer that is not quite as documented, as callers of the client meet it."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from sdrs_client import ResponseDecodeError
from sdrs_client._runtime import _codec
from sdrs_client.resources import _disaster_recovery_drills

DRILL = {"id": "d", "name": "n", "status": "available", "server_group_id": "g"}
ODD = {
    "count": 4,
    "disaster_recovery_drills": [DRILL, DRILL, None, {**DRILL, "status": 5, "new": {"a": 1}}],
}


@pytest.fixture(autouse=True)
def _nothing_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the list as in a new process: the log was told nothing of it yet."""
    monkeypatch.setattr(_codec, "_CODECS", {})
    reading = vars(_disaster_recovery_drills._LIST.answer)
    monkeypatch.delitem(reading, "_reader", raising=False)


def test_an_odd_value_loses_nothing_of_the_list(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, ODD)
    page = flavour.call("disaster_recovery_drills", "list")
    assert page.to_dict() == ODD
    assert page.items[2] is None
    assert page.items[3].status == 5
    assert page.items[3].additional_properties == {"new": {"a": 1}}


def test_the_log_of_the_client_is_told_once(
    flavour: Any, recorder: Any, caplog: pytest.LogCaptureFixture
) -> None:
    recorder.answer(200, ODD)
    for _ in range(3):
        flavour.call("disaster_recovery_drills", "list")
    told = [each for each in caplog.records if each.levelno == logging.WARNING]
    assert [(each.name, each.getMessage().rpartition("$")[2]) for each in told] == [
        ("sdrs_client", ".disaster_recovery_drills[2]: expected an object, found null"),
        ("sdrs_client", ".disaster_recovery_drills[3].status: expected a string, found a number"),
    ]


def test_the_raw_answer_lists_them(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, ODD)
    raw = flavour.wait(flavour.client.with_raw_response.disaster_recovery_drills.list())
    assert [(each.path, each.expected, each.found) for each in raw.problems] == [
        ("$.disaster_recovery_drills[2]", "an object", None),
        ("$.disaster_recovery_drills[3].status", "a string", 5),
    ]
    assert raw.parse().to_dict() == ODD


@pytest.mark.parametrize(
    ("drills", "path", "found"),
    [
        ({}, "", "expected an array, found an object"),
        ([DRILL, DRILL, DRILL, "x"], "[3]", "expected an object, found a string"),
        ([{"drill_servers": [None, 5]}], "[0].drill_servers[1]", "found a number"),
    ],
    ids=["no list", "no drill", "no server"],
)
def test_an_object_or_list_that_is_none_is_an_error_with_its_place(
    flavour: Any, recorder: Any, drills: Any, path: str, found: str
) -> None:
    recorder.answer(200, {"disaster_recovery_drills": drills})
    with pytest.raises(ResponseDecodeError, match=found) as caught:
        flavour.call("disaster_recovery_drills", "list")
    assert caught.value.path == f"$.disaster_recovery_drills{path}"
