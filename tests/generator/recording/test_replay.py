"""What a server answers otherwise than recorded is told, and nothing else is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

import speckiln
from speckiln.errors import ContractError, UnreadableError, UsageError
from speckiln.recording import _player, replay
from speckiln.runtime._signing import Message, sign
from speckiln.server import running

from .service import PROJECT, TOKEN, Workshop
from .taping import ENVIRONMENT, HERE, SPEC, make_a_tool, record_calls, replay_to, request

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.recording import ReplayReport

ROOT = Path(__file__).parents[3]


@pytest.fixture
def recorded(folder: Path) -> Path:
    record_calls(folder, Workshop(), make_a_tool)
    return folder


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note pauses instead of making them."""
    found: list[float] = []
    monkeypatch.setattr(_player.time, "sleep", found.append)
    return found


def messages(report: ReplayReport) -> list[str]:
    return [finding.message for finding in report.findings]


def changed(path: str, change: Callable[[Any], Any], *, polls: int = 2) -> Workshop:
    """Return a workshop that answers otherwise where a request's path ends so."""
    service, original = Workshop(polls=polls), Workshop(polls=polls)

    def override(request: httpx.Request) -> httpx.Response | None:
        answer = original(request)
        if not request.url.path.endswith(path) or not answer.content:
            return answer
        return httpx.Response(answer.status_code, json=change(answer.json()))

    service.override = override
    return service


def test_the_same_service_answers_the_same(recorded: Path) -> None:
    report = replay_to(recorded, Workshop())
    assert messages(report) == []
    assert report.summary == "8 exchanges of 5 operations, 8 as recorded: 0 findings"


def test_each_difference_has_its_operation_its_json_path_and_its_line(recorded: Path) -> None:
    def change(body: Any) -> Any:
        (tool,) = body["tools"]
        return {"count": "1", "tools": [{**tool, "status": "broken", "made-by": "me"}, tool]}

    report = replay_to(
        recorded, changed("/tools", lambda body: change(body) if "tools" in body else body)
    )
    assert messages(report) == [
        'ListTools recorded_6: $.count: 1 was recorded, "1" came',
        'ListTools recorded_6: $.tools[0].status: "available" was recorded, "broken" came',
        'ListTools recorded_6: $.tools[0]["made-by"]: nothing was recorded, "me" came',
        "ListTools recorded_6: $.tools: 1 items were recorded, 2 came",
    ]
    first = report.findings[0]
    assert first.rule == "ListTools"
    assert first.location.file == recorded / "ListTools.json"
    line = first.location.file.read_text("utf-8").splitlines()[first.location.line - 1]
    assert line.strip() == '"count": 1,'
    assert report.tallies["ListTools"].alike == 0


def test_another_status_is_told_with_its_reason(recorded: Path) -> None:
    service = Workshop()
    service.override = lambda request: (
        httpx.Response(403, json={"error": {"code": "W.3", "message": "not for you"}})
        if request.method == "DELETE"
        else None
    )
    assert messages(replay_to(recorded, service)) == [
        "ScrapTool recorded_7: status: 204 was recorded, 403 came: not for you",
        "ShowTool recorded_8: status: 400 was recorded, 200 came",
    ]


def test_a_time_in_another_form_is_a_difference(recorded: Path) -> None:
    service = changed("/tools", lambda body: _with_time(body, "2026-11-23T10:00:00Z"))
    (message,) = messages(replay_to(recorded, service))
    assert message == (
        'ListTools recorded_6: $.tools[0].made_at: "<time YYYY-MM-DD hh:mm:ss.s>" was recorded, '
        '"2026-11-23T10:00:00Z" came (no time of the form YYYY-MM-DD hh:mm:ss.s)'
    )


def _with_time(body: Any, time: str) -> Any:
    for tool in body.get("tools", []):
        tool["made_at"] = time
    return body


def test_another_id_than_the_one_that_was_shown_is_a_difference(recorded: Path) -> None:
    def change(body: Any) -> Any:
        for tool in body.get("tools", []):
            tool["id"] = "0" * 32
        return body

    (message,) = messages(replay_to(recorded, changed("/tools", change)))
    assert message.startswith("ListTools recorded_6: $.tools[0].id: ")
    assert message.endswith("(<tool-1> stands for another value)")


def test_one_id_where_two_were_recorded_is_a_difference(folder: Path) -> None:
    one, two = "0" * 31 + "1", "0" * 31 + "2"
    first, second = Workshop(), Workshop()
    first.override = lambda _: httpx.Response(200, json={"tools": [{"id": one}, {"id": two}]})
    second.override = lambda _: httpx.Response(200, json={"tools": [{"id": one}, {"id": one}]})
    record_calls(folder, first, [request("GET", "/tools")])
    (message,) = messages(replay_to(folder, second))
    assert message.startswith("ListTools recorded_1: $.tools[1].id: ")
    assert message.endswith("(what <id-1> stands for)")


def test_a_header_that_is_missing_or_another_one_is_a_difference(folder: Path) -> None:
    first, second = Workshop(), Workshop()
    first.override = lambda _: httpx.Response(
        429, json={}, headers={"Retry-After": "7", "Allow": "GET"}
    )
    second.override = lambda _: httpx.Response(429, json={}, headers={"Retry-After": "9"})
    record_calls(folder, first, [request("GET", "/tools")])
    assert messages(replay_to(folder, second)) == [
        'ListTools recorded_1: header Retry-After: "7" was recorded, "9" came',
        'ListTools recorded_1: header Allow: "GET" was recorded, none came',
    ]


@pytest.mark.parametrize("polls", [0, 1, 5, 30])
def test_a_job_may_take_more_polls_or_fewer(recorded: Path, polls: int) -> None:
    assert messages(replay_to(recorded, Workshop(polls=polls))) == []


def test_a_job_that_never_ends_is_waited_for_no_longer_than_allowed(recorded: Path) -> None:
    found = messages(replay_to(recorded, Workshop(polls=10**6), wait=0.0))
    assert 'ShowJob recorded_4: $.status: "SUCCESS" was recorded, "RUNNING" came' in found


def test_a_job_that_fails_is_a_difference_at_its_end(recorded: Path) -> None:
    def change(body: Any) -> Any:
        return {**body, "status": "FAIL"} if body["status"] == "SUCCESS" else body

    service, original = Workshop(), Workshop()
    service.override = lambda request: (
        httpx.Response(200, json=change(original(request).json()))
        if "/jobs/" in request.url.path
        else original(request)
    )
    assert messages(replay_to(recorded, service)) == [
        'ShowJob recorded_4: $.status: "SUCCESS" was recorded, "FAIL" came'
    ]


def test_a_refusal_that_the_client_repeated_is_passed_over(folder: Path) -> None:
    busy = [httpx.Response(503, json={}, headers={"Retry-After": "1"}), None]
    service = Workshop()
    service.override = lambda _: busy.pop(0) if busy else None
    record_calls(folder, service, [request("GET", "/tools"), request("GET", "/tools")])
    report = replay_to(folder, Workshop())
    assert report.summary == (
        "2 exchanges of 1 operation, 1 as recorded, 1 passed over: 0 findings"
    )


def test_many_ids_in_one_text_are_compared_in_no_time(folder: Path) -> None:
    ids = ",".join(f"{number:032x}" for number in range(40))
    first, second = Workshop(), Workshop()
    first.override = lambda _: httpx.Response(200, json={"volume_ids": ids})
    second.override = lambda _: httpx.Response(200, json={"volume_ids": "a-" * 5000 + "!"})
    record_calls(folder, first, [request("GET", "/tools")])
    (message,) = messages(replay_to(folder, second))
    assert message.endswith("came (another text)")


def test_a_server_that_is_busy_is_asked_again_after_the_time_that_it_names(
    recorded: Path, pauses: list[float]
) -> None:
    busy = [httpx.Response(429, json={}, headers={"Retry-After": "3"})]
    service = Workshop()
    service.override = lambda _: busy.pop() if busy else None
    assert messages(replay_to(recorded, service)) == []
    assert pauses == [3.0]


def test_an_id_that_no_answer_shows_is_named_and_what_follows_is_still_asked(
    recorded: Path,
) -> None:
    service = Workshop()
    service.override = lambda request: (
        httpx.Response(200, json={}) if request.method == "POST" else None
    )
    found = messages(replay_to(recorded, service))
    assert 'MakeTool recorded_1: $.job_id: "<job-1>" was recorded, nothing came' in found
    assert (
        "ShowJob recorded_2: request: no answer has shown <job-1>. Name it in values.json, or in "
        "the environment as SPECKILN_JOB_1"
    ) in found


def test_what_requests_brought_in_is_sent_again_and_can_be_changed(folder: Path) -> None:
    shelf, other = "87d505be-e984-455e-ad84-588c73fb258b", "0bc41598-1b5a-4bd2-872a-82e6abb82e68"
    call = request("POST", "/tools", json={"tool": {"name": "saw", "shelf_id": shelf}})
    record_calls(folder, Workshop(), [call])
    for value in (shelf, other):
        (folder / "values.json").write_text(json.dumps({"<shelf-1>": value}), "utf-8")
        service = Workshop()
        assert messages(replay_to(folder, service)) == []
        assert json.loads(service.received[0].content)["tool"]["shelf_id"] == value


def test_secrets_in_bodies_come_from_the_environment(folder: Path) -> None:
    call = request("POST", "/tools", json={"tool": {"name": "saw", "admin_pass": "swordfish"}})
    record_calls(folder, Workshop(), [call])
    (message,) = messages(replay_to(folder, Workshop()))
    assert "in the environment as SPECKILN_ADMIN_PASS_1" in message
    service = Workshop()
    environment = {**ENVIRONMENT, "SPECKILN_ADMIN_PASS_1": "swordfish"}
    assert messages(replay_to(folder, service, environment=environment)) == []
    assert json.loads(service.received[0].content)["tool"]["admin_pass"] == "swordfish"


def test_another_project_and_token_will_do(recorded: Path) -> None:
    project, token = "b" * 32, "another-token-of-somebody"
    service = Workshop(project=project, token=token)
    environment = {"WORKSHOP_PROJECT": project, "WORKSHOP_TOKEN": token}
    assert messages(replay_to(recorded, service, environment=environment)) == []


def test_without_a_token_it_says_which_variables_are_needed(recorded: Path) -> None:
    with pytest.raises(UsageError, match="need WORKSHOP_PROJECT and WORKSHOP_TOKEN"):
        replay_to(recorded, Workshop(), environment={})


def test_with_an_access_key_requests_are_signed(recorded: Path) -> None:
    environment = {"WORKSHOP_PROJECT": PROJECT, "WORKSHOP_AK": "AK", "WORKSHOP_SK": "SK"}
    service = Workshop()
    assert messages(replay_to(recorded, service, environment=environment)) == []
    for received in service.received:
        headers = received.headers
        names = headers["authorization"].partition("SignedHeaders=")[2].partition(",")[0]
        message = Message(
            received.method,
            received.url.raw_path.decode(),
            {name: headers[name] for name in names.split(";")},
            received.content,
        )
        at = datetime.strptime(headers["x-sdk-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        assert sign(message, "AK", "SK", at)["Authorization"] == headers["authorization"]
        assert headers["host"] == "127.0.0.1:9"
        assert "x-auth-token" not in headers


def test_what_was_recorded_with_signatures_can_be_replayed_with_a_token(folder: Path) -> None:
    headers = {
        "Authorization": "SDK-HMAC-SHA256 Access=A, SignedHeaders=host, Signature=" + "0" * 64
    }
    call = httpx.Request("GET", f"{HERE}/v1/{PROJECT}/tools", headers=headers)
    record_calls(folder, Workshop(), [call])
    service = Workshop()
    assert messages(replay_to(folder, service)) == []
    assert service.received[0].headers["x-auth-token"] == TOKEN
    assert "authorization" not in service.received[0].headers


def test_what_was_refused_for_its_credentials_is_sent_with_wrong_ones(folder: Path) -> None:
    call = request("GET", "/tools", headers={"X-Auth-Token": "a-token-that-has-expired"})
    record_calls(folder, Workshop(), [call])
    service = Workshop()
    assert messages(replay_to(folder, service)) == []
    assert service.received[0].headers["x-auth-token"] != TOKEN


def test_no_secret_is_shown_that_a_server_answers(recorded: Path) -> None:
    service = changed("/tools", lambda body: {**body, "password": "swordfish", "note": TOKEN})
    found = "\n".join(messages(replay_to(recorded, service)))
    assert "$.password: nothing was recorded, another value came" in found
    assert "$.note: nothing was recorded" in found
    assert "swordfish" not in found
    assert TOKEN not in found


def test_a_server_that_cannot_be_reached_is_told_once(recorded: Path) -> None:
    with pytest.raises(UnreadableError, match=r"http://127\.0\.0\.1:1 cannot be reached"):
        replay(recorded, "http://127.0.0.1:1", spec=SPEC, environment=ENVIRONMENT)


def test_an_answer_that_breaks_off_is_a_difference_and_the_others_are_asked(
    recorded: Path,
) -> None:
    def override(request: httpx.Request) -> httpx.Response | None:
        if request.url.params.get("name"):
            raise httpx.RemoteProtocolError("peer closed the connection")
        return None

    service = Workshop()
    service.override = override
    assert messages(replay_to(recorded, service)) == [
        "ListTools recorded_6: answer: none came: peer closed the connection"
    ]


@pytest.mark.parametrize(
    ("name", "content", "kind", "message"),
    [
        ("ListTools.json", "[", UnreadableError, "ListTools.json:1: this is not JSON"),
        ("ListTools.json", '[{"name": 7}]', ContractError, "'request' is missing"),
        ("values.json", "[]", ContractError, "this should be an object"),
    ],
)
def test_a_folder_that_holds_something_else_is_refused(
    recorded: Path, name: str, content: str, kind: type[Exception], message: str
) -> None:
    (recorded / name).write_text(content, "utf-8")
    with pytest.raises(kind, match=message):
        replay_to(recorded, Workshop())


def test_a_folder_without_exchanges_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="holds no exchanges"):
        replay_to(tmp_path, Workshop())


def test_the_exchanges_beside_a_contract_are_replayed_each_by_itself() -> None:
    contract = speckiln.read_contract(ROOT / "openapi" / "sdrs.yaml")
    environment = {"SDRS_TOKEN": "any", "HUAWEICLOUD_SDK_PROJECT_ID": "any"}
    with running(contract, recorded=True) as server:
        report = replay(
            ROOT / "openapi" / "examples", server.url, spec=contract.path, environment=environment
        )
    assert len(report.tallies) == 49
    # A server that takes any token refuses none.
    assert messages(report) == [
        "ShowQuota is_refused_by_the_gateway: status: 401 was recorded, 200 came"
    ]
