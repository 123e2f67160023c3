"""What is not as documented: it is kept, listed, and told to the log once."""

from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Literal

import pytest
from attrs import define, field

from speckiln.runtime import _codec
from speckiln.runtime._codec import shape_of
from speckiln.runtime._errors import ResponseDecodeError
from speckiln.runtime._model import Model
from speckiln.runtime._problems import Problem
from speckiln.runtime._reader import Reader
from speckiln.runtime._shapes import MemberShape, NullableShape
from speckiln.runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable

TOLD = "an answer is not as documented (said once): "


@define(eq=False, repr=False)
class Server(Model):
    id: str
    port: int | Unset = UNSET


@define(eq=False, repr=False)
class Drill(Model):
    id: str
    status: str | Unset = UNSET
    progress: float | Unset = UNSET
    is_ready: bool | Unset = field(default=UNSET, metadata={"json": "isReady"})
    note: str | Unset | None = UNSET
    size: str | int | Unset = UNSET
    kind: Literal["planned", "forced"] | Unset = UNSET
    anything: Any | Unset = UNSET
    tags: list[str] | Unset = UNSET
    holes: list[str | None] | Unset = UNSET
    main: Server | Unset = UNSET
    servers: list[Server] | Unset = UNSET
    previous: Drill | Unset = UNSET


@define(eq=False, repr=False)
class Drills(Model):
    drills: list[Drill]
    count: int | Unset = UNSET


@define(eq=False, repr=False)
class Label(Model):
    value: Any


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Read drills as in a new process: the log was told nothing yet."""
    monkeypatch.setattr(_codec, "_CODECS", {})
    return Reader(shape_of(Drills))


def encoded(*drills: Any, **more: Any) -> bytes:
    return json.dumps({"drills": drills, **more}).encode()


def messages(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records]


# The list


@pytest.mark.parametrize(
    ("drill", "path", "expected", "found"),
    [
        ({"status": 5}, "status", "a string", 5),
        ({"status": None}, "status", "a string", None),
        ({"status": {"code": 1}}, "status", "a string", {"code": 1}),
        ({"progress": "30"}, "progress", "a number", "30"),
        ({"progress": True}, "progress", "a number", True),
        ({"isReady": 1}, "isReady", "a boolean", 1),
        ({"note": 5}, "note", "a string or null", 5),
        ({"size": 1.5}, "size", "a string or an integer", 1.5),
        ({"kind": 5}, "kind", "a string", 5),
        ({"tags": ["a", 5]}, "tags[1]", "a string", 5),
        ({"tags": [None]}, "tags[0]", "a string", None),
        ({"tags": None}, "tags", "an array", None),
        ({"holes": [None, 5]}, "holes[1]", "a string or null", 5),
        ({"main": None}, "main", "an object", None),
        ({"main": {}}, "main.id", "a string", UNSET),
        ({"servers": [{"id": "s"}, None]}, "servers[1]", "an object", None),
        ({"servers": [{"id": "s", "port": 1.5}]}, "servers[0].port", "an integer", 1.5),
        ({"previous": {"id": "d", "status": 5}}, "previous.status", "a string", 5),
    ],
    ids=str,
)
def test_what_is_odd_is_kept_and_listed(
    read: Reader, drill: dict[str, Any], path: str, expected: str, found: Any
) -> None:
    content = encoded({"id": "d"}, {"id": "d", **drill})
    assert read.problems(content) == [Problem(f"$.drills[1].{path}", expected, found)]
    assert read(content).to_dict() == json.loads(content)


def test_all_problems_are_listed_in_the_order_of_the_contract(read: Reader) -> None:
    content = encoded(None, {"tags": [1, "a", 2], "status": 3}, {"id": 4}, count="5")
    assert [(problem.path, problem.found) for problem in read.problems(content)] == [
        ("$.drills[0]", None),
        ("$.drills[1].id", UNSET),
        ("$.drills[1].status", 3),
        ("$.drills[1].tags[0]", 1),
        ("$.drills[1].tags[2]", 2),
        ("$.drills[2].id", 4),
        ("$.count", "5"),
    ]


@pytest.mark.parametrize(
    "drill",
    [
        {},
        {"new": 1, "\x1b[2J": [{}]},
        {"note": None, "anything": None},
        {"progress": 5, "size": 2**70, "main": {"id": "s", "port": 80.0}},
        {"kind": "a kind that nobody knew", "anything": {"a": [1]}},
        {"tags": [], "holes": [None], "servers": [], "previous": {"id": "c", "new": 1}},
    ],
    ids=str,
)
def test_unknown_members_and_values_are_no_problem(
    read: Reader, caplog: pytest.LogCaptureFixture, drill: dict[str, Any]
) -> None:
    content = encoded({"id": "d", **drill})
    assert read.problems(content) == []
    assert read(content).to_dict() == json.loads(content)
    assert not messages(caplog)


def test_a_list_that_is_missing_is_empty_but_not_silently(
    read: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    assert read(b'{"count": 0}').drills is UNSET
    assert read.problems(b'{"count": 0}') == [Problem("$.drills", "an array", UNSET)]
    assert messages(caplog) == [f"{TOLD}$.drills: expected an array, found nothing"]


def test_what_cannot_be_read_has_no_list(read: Reader) -> None:
    content = encoded({"id": 5, "servers": "many"})
    for each in (read, read.problems):
        with pytest.raises(ResponseDecodeError) as caught:
            each(content)
        assert (caught.value.path, caught.value.body) == ("$.drills[0].servers", content.decode())


@pytest.mark.parametrize(
    ("reader", "content", "problem"),
    [
        (lambda: Reader(shape_of(int)), b'"5"', "$: expected an integer, found a string"),
        (lambda: Reader(shape_of(list[str])), b"[1]", "$[0]: expected a string, found a number"),
        (
            lambda: Reader(MemberShape("job_id", shape_of(str))),
            b'{"job_id": null}',
            "$.job_id: expected a string, found null",
        ),
        (lambda: Reader(shape_of(Label)), b"{}", "$.value: expected a value, found nothing"),
        (
            lambda: Reader(MemberShape("n", NullableShape(shape_of(int)))),
            b'{"n": "5"}',
            "$.n: expected an integer or null, found a string",
        ),
    ],
)
def test_answers_that_are_no_models_have_problems_as_well(
    caplog: pytest.LogCaptureFixture, reader: Callable[[], Reader], content: bytes, problem: str
) -> None:
    read = reader()
    assert [str(each) for each in read.problems(content)] == [problem]
    for _ in range(2):
        read(content)
    assert messages(caplog) == [f"{TOLD}{problem}"]


def test_a_problem_reads_as_a_sentence_that_keeps_the_value_to_itself() -> None:
    problem = Problem("$.drills[3].status", "a string", 31337)
    assert str(problem) == "$.drills[3].status: expected a string, found a number"
    assert problem.message == "expected a string, found a number"


# The log


def test_the_log_is_told_once_where_the_first_one_stands(
    read: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    for found in (5, 6, None):
        read(encoded({"id": "d"}, {"id": "d", "status": found}, {"id": "d", "status": found}))
    assert messages(caplog) == [f"{TOLD}$.drills[1].status: expected a string, found a number"]
    record = caplog.records[0]
    assert (record.name, record.levelno) == ("speckiln", logging.WARNING)


def test_each_member_is_told_for_itself(read: Reader, caplog: pytest.LogCaptureFixture) -> None:
    read(encoded({"id": 1, "tags": ["a", 2]}))
    read(encoded({"id": 1, "tags": ["a", 2], "servers": [{"id": 3}]}))
    read(encoded({"id": "d", "previous": {"id": "d", "status": 5}}))
    assert [each.removeprefix(TOLD).split()[0] for each in messages(caplog)] == [
        "$.drills[0].id:",
        "$.drills[0].tags[1]:",
        "$.drills[0].servers[0].id:",
        "$.drills[0].previous.status:",
    ]


def test_a_whole_number_written_as_5_0_does_not_use_up_the_one_time(
    read: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    read(encoded(count=5.0))
    read(encoded(count="5"))
    assert messages(caplog) == [f"{TOLD}$.count: expected an integer, found a string"]


def test_another_answer_with_the_same_model_tells_nothing_new(
    read: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    read(encoded({"id": 5}))
    Reader(MemberShape("drill", shape_of(Drill)))(b'{"drill": {"id": 5}}')
    assert len(messages(caplog)) == 1


def test_the_log_shows_nothing_that_came(read: Reader, caplog: pytest.LogCaptureFixture) -> None:
    secret = "hunter2\x1b[2J\n"
    read(encoded({"id": "d", "progress": secret, secret: 1, "main": {"id": {secret: 1}}}))
    assert len(messages(caplog)) == 2
    assert all("hunter2" not in each and each.isprintable() for each in messages(caplog))


def test_what_is_as_documented_is_not_told(read: Reader, caplog: pytest.LogCaptureFixture) -> None:
    read(encoded({"id": "d", "status": "s", "previous": {"id": "d"}, "tags": ["a"]}, count=1))
    assert not messages(caplog)


def test_ones_own_dictionaries_are_not_told(caplog: pytest.LogCaptureFixture) -> None:
    assert Drill.from_dict({"status": 5}).status == 5
    assert not messages(caplog)


def test_threads_tell_the_log_once(read: Reader, caplog: pytest.LogCaptureFixture) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(read, [encoded({"id": 5})] * 32))
    assert len(messages(caplog)) == 1
