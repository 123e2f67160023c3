"""The stub that programs test themselves with."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
from typing import Any

import httpx
import pytest

from sdrs_client import APIStatusError, ResponseDecodeError, Sdrs, TokenAuth, models
from sdrs_client.testing import (
    StubError,
    StubTransport,
    UnexpectedCallError,
    UnusedAnswersError,
)

QUOTAS = {"resources": [{"type": "server_groups", "used": 1, "quota": 10}]}
JOB = {"job_id": "j-1", "job_type": "createDisasterRecoveryDrill", "status": "SUCCESS"}


def test_answers_are_given_in_turn_and_calls_are_kept(call: Any) -> None:
    with StubTransport() as stub:
        stub.answer("disaster_recovery_drills.create", {"job_id": "j-1"})
        stub.answer("disaster_recovery_drills.create", "j-2")
        stub.answer("quotas.get", {"quotas": QUOTAS})
        arguments = {"server_group_id": "g", "name": "drill"}
        jobs = [call(stub, "disaster_recovery_drills.create", **arguments) for _ in range(2)]
        quotas = call(stub, "quotas.get")

    assert [job.job_id for job in jobs] == ["j-1", "j-2"]
    assert quotas.resources[0].quota == 10
    assert [each.method for each in stub.calls] == ["disaster_recovery_drills.create"] * 2 + [
        "quotas.get"
    ]
    assert stub.calls[0].arguments == arguments
    assert stub.calls[0].request.headers["X-Auth-Token"]
    assert stub.calls[2].arguments == {}


def test_a_model_is_an_answer(call: Any) -> None:
    quotas = models.Quotas.from_dict(QUOTAS)
    with StubTransport() as stub:
        stub.answer("quotas.get", quotas)
        assert call(stub, "quotas.get") == quotas


def test_a_refusal_is_an_error_of_the_client(call: Any) -> None:
    with StubTransport() as stub:
        stub.refuse("jobs.get", status=400, code="SDRS.1013", message="no", headers={"X-Odd": "1"})
        stub.refuse("jobs.get", status=503)
        with pytest.raises(APIStatusError) as caught:
            call(stub, "jobs.get", "j")
        with pytest.raises(APIStatusError, match="503"):
            call(stub, "jobs.get", "j")
    assert (caught.value.status_code, caught.value.code, caught.value.message) == (
        400,
        "SDRS.1013",
        "no",
    )


def test_retries_are_off_unless_asked_for(call: Any) -> None:
    with StubTransport() as stub:
        stub.refuse("jobs.get", status=503, headers={"Retry-After": "0"})
        stub.answer("jobs.get", JOB)
        assert call(stub, "jobs.get", "j", max_retries=1).status == "SUCCESS"
    assert [each.method for each in stub.calls] == ["jobs.get"] * 2


@pytest.mark.parametrize(
    ("name", "body", "problem"),
    [
        ("jobs.get", {"job_id": "j-1", "status": "SUCCESS"}, "job_type is required"),
        ("jobs.get", {**JOB, "state": "x"}, "has the unknown member 'state'; known are status"),
        ("jobs.get", {**JOB, "status": 5}, "status must be a string, not 5"),
        ("jobs.get", None, "The body must be a dictionary, not None"),
        ("quotas.get", {"resources": [{}]}, r"quotas\.resources\[0\]\.type is required"),
        (
            "protection_groups.list",
            [{"odd": 1}],
            r"server_groups\[0\] has the unknown member 'odd'",
        ),
        ("disaster_recovery_drills.create", {"job": "x"}, "job_id must be a string, not a dict"),
        ("tags.delete", {}, "it has no body"),
        ("quotas.get", object(), "a value of type object cannot be sent"),
        ("quotas.get", b"<html>", "a value of type bytes cannot be sent"),
    ],
)
def test_an_answer_that_is_not_what_the_service_answers_is_refused(
    name: str, body: Any, problem: str
) -> None:
    with pytest.raises(StubError, match=f"^{name} does not answer this: .*{problem}.*strict=False"):
        StubTransport().answer(name, body)


def test_an_odd_answer_can_be_insisted_on(call: Any) -> None:
    with StubTransport() as stub:
        stub.answer("quotas.get", {**QUOTAS, "odd": 1}, strict=False)
        stub.answer("quotas.get", b"<html>", strict=False)
        assert call(stub, "quotas.get").additional_properties == {"odd": 1}
        with pytest.raises(ResponseDecodeError):
            call(stub, "quotas.get")


def test_methods_that_do_not_exist_are_refused_with_those_that_do() -> None:
    problem = (
        r"no method 'disaster_recovery_drills\.creat'\. Do you mean disaster_recovery_drills\.c"
    )
    with pytest.raises(StubError, match=problem):
        StubTransport().answer("disaster_recovery_drills.creat", {})
    with pytest.raises(StubError, match=problem):
        StubTransport().refuse("disaster_recovery_drills.creat", status=400)


def test_a_refusal_needs_the_status_of_an_error() -> None:
    with pytest.raises(StubError, match="200 is no error"):
        StubTransport().refuse("jobs.get", status=200)


def test_a_call_without_an_answer_fails(call: Any) -> None:
    stub = StubTransport()
    stub.answer("tags.delete")
    stub.answer("tags.delete")
    with pytest.raises(
        UnexpectedCallError,
        match=r"^jobs\.get was called, and no answer is left.* prepared are: tags\.delete \(2\)\.$",
    ):
        call(stub, "jobs.get", "j")


def test_it_fails_even_where_the_program_catches_everything(call: Any) -> None:
    def program() -> None:
        with StubTransport() as stub, contextlib.suppress(Exception):
            call(stub, "jobs.get", "j")

    with pytest.raises(UnexpectedCallError):
        program()


def test_answers_that_are_not_used_fail(call: Any) -> None:
    def program() -> None:
        with StubTransport() as stub:
            for _ in range(2):
                stub.answer("quotas.get", QUOTAS)
                stub.refuse("jobs.get", status=404)
            call(stub, "quotas.get")

    with pytest.raises(UnusedAnswersError, match=r"not asked for: quotas\.get, jobs\.get \(2\)\.$"):
        program()


def test_the_first_failure_is_the_one_that_shows() -> None:
    def program() -> None:
        with StubTransport() as stub:
            stub.answer("quotas.get", QUOTAS)
            raise KeyError

    with pytest.raises(KeyError):
        program()


def test_it_serves_the_http_client_of_a_client_of_ones_own() -> None:
    with StubTransport() as stub:
        stub.answer("quotas.get", QUOTAS)
        stub.answer("jobs.get", JOB)
        with (
            httpx.Client(transport=stub) as http,
            Sdrs(
                project_id="p",
                auth=TokenAuth("t"),
                endpoint="https://sdrs.example",
                http_client=http,
            ) as sdrs,
        ):
            assert sdrs.quotas.get().resources
        assert stub.client().jobs.get("j").status == "SUCCESS"


def test_an_asynchronous_block_checks_when_it_is_left() -> None:
    async def main() -> None:
        async with StubTransport() as stub:
            stub.answer("quotas.get", QUOTAS)
            async with httpx.AsyncClient(transport=stub), stub.async_client() as sdrs:
                assert (await sdrs.quotas.get()).resources
            stub.answer("jobs.get", JOB)

    with pytest.raises(UnusedAnswersError, match=r"jobs\.get\.$"):
        asyncio.run(main())


def test_programs_do_not_load_it() -> None:
    code = (
        "import sys, sdrs_client; sdrs_client.Sdrs; print([n for n in sys.modules if 'stub' in n])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
