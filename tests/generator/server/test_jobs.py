"""Jobs run when they are first asked about, and have ended after that."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.contract import read_contract
from speckiln.errors import ContractError
from speckiln.server import create_app
from speckiln.server._answer import Answer
from speckiln.server._job_rules import JobRules
from speckiln.server._jobs import _REMEMBERED, Jobs
from speckiln.server._schemas import Schemas

if TYPE_CHECKING:
    from conftest import Library

    from speckiln.contract import Contract

TIME = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def task(library: Library, task_id: str) -> dict[str, Any]:
    reply = library.ask("GET", f"/tasks/{task_id}")
    assert reply.status == 200
    return dict(reply.json)


def test_a_job_runs_and_then_has_succeeded(library: Library) -> None:
    running = task(library, "t")
    done = task(library, "t")
    assert (running["task"], running["state"]) == ("t", "WORKING")
    assert (done["task"], done["state"]) == ("t", "DONE")
    assert task(library, "t") == done


def test_a_running_job_has_no_end(library: Library) -> None:
    running, done = task(library, "t"), task(library, "t")
    assert (running["until"], running["reason"], done["reason"]) == (None, None, None)
    assert running["since"] == done["since"]
    assert TIME.fullmatch(running["since"])
    assert TIME.fullmatch(done["until"])
    assert running["since"] <= done["until"]


def test_jobs_run_each_for_itself(library: Library) -> None:
    assert task(library, "t")["state"] == "WORKING"
    assert task(library, "u")["state"] == "WORKING"
    assert task(library, "t")["state"] == "DONE"


def test_a_recorded_job_ends_as_recorded(library: Library) -> None:
    running, done = task(library, "t-1"), task(library, "t-1")
    assert running == {
        "task": "t-1",
        "state": "WORKING",
        "what": "bind",
        "since": "2020-01-01T00:00:00.000Z",
        "until": None,
        "about": {"parts": [{"task": "t-1-1", "state": "WORKING", "what": "glue", "until": None}]},
    }
    assert (done["state"], done["until"]) == ("DONE", "2020-01-01T00:01:00.000Z")
    assert done["about"]["parts"][0]["state"] == "DONE"


def test_a_job_that_was_recorded_as_failed_fails(library: Library) -> None:
    running, failed = task(library, "t-2"), task(library, "t-2")
    assert (running["state"], running["reason"]) == ("WORKING", None)
    assert (failed["state"], failed["reason"]) == ("BROKEN", "out of glue")


def test_a_recorded_running_job_is_the_pattern_of_running_jobs(
    tmp_path: Path, library: Library
) -> None:
    running = {"task": "r", "state": "QUEUED", "what": "sew", "since": "2020-01-01T00:00:00.000Z"}
    done = {"task": "d", "state": "DONE", "what": "bind", "until": "2020-01-01T00:01:00.000Z"}
    watched = type(library)(read_contract(with_jobs(tmp_path, [running, done])))
    assert task(watched, "r") == running
    ended = task(watched, "r")
    assert (ended["state"], ended["what"], ended["since"]) == ("DONE", "sew", running["since"])
    assert TIME.fullmatch(ended["until"])
    assert task(watched, "d") == {"task": "d", "state": "WORKING", "what": "bind"}
    assert task(watched, "d") == done


def test_a_recorded_error_is_not_a_job(library: Library) -> None:
    for _ in range(2):
        assert library.ask("GET", "/tasks/none").status == 404


def test_the_kind_of_a_job_is_that_of_the_operation_that_began_it(library: Library) -> None:
    handed_out = library.ask("POST", "/books", {"book": {"title": "Emma"}}).json["task"]
    assert task(library, handed_out)["what"] == "addBook"
    assert task(library, handed_out)["what"] == "addBook"


@pytest.mark.parametrize(
    ("operation_id", "kind"),
    [("AddBook", "addBook"), ("RemoveBook", "removeBookForGood"), ("LendBook", "LendBook")],
)
def test_the_kind_is_the_one_that_is_named_like_the_operation_or_the_operation_itself(
    contract: Contract, operation_id: str, kind: str
) -> None:
    rules = JobRules.of(contract, Schemas(contract.document))
    assert rules is not None
    jobs = Jobs(rules, [])
    jobs.begin(Answer.of_json({"task": "t"}), operation_id)
    assert jobs.answer("t").value["what"] == kind


def test_the_kind_of_a_job_that_nothing_began_is_unknown(library: Library) -> None:
    assert task(library, "t")["what"] == "unknown"


def test_a_job_that_is_begun_anew_runs_anew(library: Library) -> None:
    for _ in range(2):
        handed_out = library.ask("POST", "/books", {"book": {"title": "Emma"}}).json["task"]
        assert task(library, handed_out)["state"] == "WORKING"
        assert task(library, handed_out)["state"] == "DONE"


def test_asking_about_a_job_needs_a_credential_and_a_right_request(library: Library) -> None:
    assert library.ask("GET", "/tasks/t", headers={}).status == 401
    assert library.ask("GET", "/tasks/t?x=1").status == 400
    assert task(library, "t")["state"] == "WORKING"


def test_only_so_many_jobs_are_remembered(library: Library) -> None:
    for number in range(_REMEMBERED + 1):
        library.ask("GET", f"/tasks/{number}")
    assert task(library, str(_REMEMBERED))["state"] == "DONE"
    assert task(library, "0")["state"] == "WORKING"


def test_a_contract_without_jobs_answers_as_recorded(tmp_path: Path, library: Library) -> None:
    done = {"task": "d", "state": "DONE"}
    path = with_jobs(tmp_path, [done])
    (tmp_path / "client.yaml").unlink()
    plain = type(library)(read_contract(path))
    assert [task(plain, "d"), task(plain, "other")] == [done, done]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("{operation: ShowTask, id: task}", "client.yaml: jobs lacks running, status, succeeded"),
        (
            "{operation: X, id: task, status: state, running: [A], succeeded: [B]}",
            "client.yaml: jobs names the operation X and the path parameter task",
        ),
        (
            "{operation: ShowTask, id: job, status: state, running: [A], succeeded: [B]}",
            "client.yaml: jobs names the operation ShowTask and the path parameter job",
        ),
    ],
)
def test_wrong_rules_are_refused_at_the_start(tmp_path: Path, rules: str, message: str) -> None:
    path = with_jobs(tmp_path, [])
    (tmp_path / "client.yaml").write_text(f"jobs: {rules}\n")
    with pytest.raises(ContractError, match=message):
        create_app(read_contract(path))


def with_jobs(folder: Path, answers: list[dict[str, Any]]) -> Path:
    """Write a contract with one operation, of which these answers are recorded."""
    library = Path(__file__).parent / "library"
    (folder / "examples").mkdir()
    (folder / "client.yaml").write_bytes((library / "client.yaml").read_bytes())
    (folder / "library.yaml").write_bytes((library / "library.yaml").read_bytes())
    recorded = [
        {
            "name": f"shows_{answer['task']}",
            "source": "manual",
            "call": {"resource": "tasks", "method": "get", "arguments": {}},
            "request": {"method": "GET", "path": f"/tasks/{answer['task']}"},
            "response": {"status": 200, "body": answer},
        }
        for answer in answers
    ]
    (folder / "examples" / "ShowTask.json").write_text(json.dumps(recorded))
    return folder / "library.yaml"
