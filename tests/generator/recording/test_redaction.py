"""What must not be written is not, wherever it stands."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .service import PROJECT, TOKEN, Workshop
from .taping import Tape, make_a_tool, record_calls, request

if TYPE_CHECKING:
    from collections.abc import Iterator

SYMBOLS = "+/=_.~%<>{}$&'-"
SECRETS = st.text(st.sampled_from("abcXYZ0189" + SYMBOLS), min_size=8, max_size=40).map(
    "q7".__add__
)
NAMES = st.sampled_from(
    ["password", "adminPass", "admin_pass", "secret", "SecretKey", "access_key", "x-auth-token"]
)
PLAIN = st.sampled_from(["a", "note", "metadata", "0", "key"])
HEADERS = ["X-Auth-Token", "X-Security-Token", "X-Subject-Token", "Authorization", "Cookie"]


@st.composite
def nested(draw: st.DrawFn, secret: str) -> Any:
    """Draw a value with a secret somewhere in it, under a name that says so."""
    leaf: Any = {draw(NAMES): draw(st.sampled_from([secret, [secret], {"value": secret}]))}
    for name in draw(st.lists(PLAIN, max_size=3)):
        leaf = draw(st.sampled_from([{name: leaf}, [leaf], {name: json.dumps(leaf)}]))
    return leaf


def in_header(name: str, secret: str) -> dict[str, str]:
    forms = {"Authorization": f"Bearer {secret}", "Cookie": f"session={secret}; a=b"}
    return {name: forms.get(name, secret)}


@given(data=st.data(), secrets=st.lists(SECRETS, min_size=6, max_size=6, unique=True))
@settings(max_examples=60, deadline=None)
def test_no_secret_is_written_wherever_it_stands(data: st.DataObject, secrets: list[str]) -> None:
    sent, answered, query, inside, told, repeated = secrets
    answer = httpx.Response(
        200,
        headers=in_header(data.draw(st.sampled_from(HEADERS)), answered),
        json={"tools": data.draw(nested(told)), "note": f"it is {repeated}, {sent}"},
    )
    calls = [
        request(
            "POST",
            "/tools",
            params={"token": query, "q": f"{sent}{query}"},
            headers=in_header(data.draw(st.sampled_from(HEADERS)), sent),
            json={"tool": {"name": repeated, "extra": data.draw(nested(inside))}},
        ),
        request("GET", f"/tools/{PROJECT}", headers=in_header("X-Auth-Token", repeated)),
    ]
    with tempfile.TemporaryDirectory() as folder:
        tape = record_calls(Path(folder) / "new", lambda _: answer, calls)
        texts = list(strings(tape))
        report = str(tape.report)
    for secret in secrets:
        assert not [text for text in texts if secret in text]
        assert secret not in report


@pytest.mark.parametrize("secret", ["a/b+c d~e&f", 'back\\slash "quoted"'])
def test_a_secret_is_found_in_an_address_and_in_json_inside_a_text(
    folder: Path, workshop: Workshop, secret: str
) -> None:
    workshop.override = lambda _: httpx.Response(
        200,
        headers={"Location": f"/elsewhere?password={quote(secret, safe='')}"},
        json={"secret": secret, "link": f"/?a={quote_plus(secret)}", "log": f"x {secret!r} y"},
    )
    text = json.dumps({"password": secret})
    call = request("POST", "/tools", json={"tool": {"name": f"see {text}", "extra": text}})
    tape = record_calls(folder, workshop, [call])
    for spelling in (secret, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1]):
        assert not [each for each in strings(tape) if spelling in each]


def strings(tape: Tape) -> Iterator[str]:
    """Yield every text in a recording, and the files as they are."""
    for file in tape.folder.iterdir():
        yield file.read_text("utf-8")
        yield from leaves(json.loads(file.read_text("utf-8")))


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)
    elif isinstance(value, str):
        yield value


def test_ids_tokens_projects_and_times_are_placeholders(folder: Path, workshop: Workshop) -> None:
    tape = record_calls(folder, workshop, make_a_tool)
    for text in (PROJECT, TOKEN, "2026-11-23"):
        assert text not in tape.text
    for answer in tape.answers:
        job = answer.json() if answer.content else {}
        assert job.get("job_id", "none") not in tape.text
    (made,) = tape.exchanges("MakeTool")
    assert made["response"]["body"] == {"job_id": "<job-1>"}
    shown, refused = tape.exchanges("ShowTool")
    assert shown["request"]["path"] == "/v1/{project_id}/tools/<tool-1>"
    assert shown["request"]["headers"] == {"X-Auth-Token": "<token>"}
    assert shown["response"]["body"]["tool"] == {
        "id": "<tool-1>",
        "name": "saw",
        "status": "available",
        "made_at": "<time YYYY-MM-DD hh:mm:ss.s>",
    }
    assert refused["response"]["body"]["error"]["message"] == "there is no tools <tool-1>"


def test_two_recordings_of_the_same_calls_are_the_same_files(tmp_path: Path) -> None:
    first = record_calls(tmp_path / "a", Workshop(), make_a_tool)
    second = record_calls(tmp_path / "b", Workshop(), make_a_tool)
    assert first.text == second.text


def test_what_a_request_brings_in_is_kept_to_be_sent_again(
    folder: Path, workshop: Workshop
) -> None:
    shelf = "87d505be-e984-455e-ad84-588c73fb258b"
    tape = record_calls(
        folder,
        workshop,
        [
            request("POST", "/tools", json={"tool": {"name": "saw", "shelf_id": shelf}}),
            request("GET", "/tools?since=2018-07-18%2006:41:58.681"),
        ],
    )
    (made,), (listed,) = tape.exchanges("MakeTool"), tape.exchanges("ListTools")
    assert made["request"]["body"]["tool"]["shelf_id"] == "<shelf-1>"
    assert listed["request"]["query"] == {"since": "<time-1>"}
    assert listed["response"]["body"]["tools"][0]["shelf_id"] == "<shelf-1>"
    assert tape.values == {"<shelf-1>": shelf, "<time-1>": "2018-07-18 06:41:58.681"}


def test_headers_that_nobody_needs_are_not_written(folder: Path, workshop: Workshop) -> None:
    workshop.override = lambda _: httpx.Response(
        200,
        json={},
        headers={"X-Request-Id": "r-1", "Date": "now", "Server": "s", "Retry-After": "7"},
    )
    call = request("GET", "/tools", headers={"X-Bench": "left", "X-Machine": "name-of-mine"})
    (exchange,) = record_calls(folder, workshop, [call]).exchanges("ListTools")
    assert exchange["request"]["headers"] == {"X-Auth-Token": "<token>", "X-Bench": "left"}
    assert exchange["response"]["headers"] == {
        "Content-Type": "application/json",
        "Retry-After": "7",
    }


@pytest.mark.parametrize("text", ["<job-1>", "<token>", "{project_id}", "<time>", "<text-1>"])
def test_what_looks_like_a_placeholder_and_is_none_stays_what_it_is(
    folder: Path, workshop: Workshop, text: str
) -> None:
    call = request("POST", "/tools", json={"tool": {"name": text}})
    tape = record_calls(folder, workshop, [call])
    (exchange,) = tape.exchanges("MakeTool")
    assert exchange["request"]["body"]["tool"]["name"] == "<text-1>"
    assert tape.values == {"<text-1>": text}


def test_a_short_secret_is_replaced_only_where_a_name_tells(
    folder: Path, workshop: Workshop
) -> None:
    call = request("POST", "/tools", json={"tool": {"name": "saw", "admin_pass": "saw"}})
    (exchange,) = record_calls(folder, workshop, [call]).exchanges("MakeTool")
    assert exchange["request"]["body"]["tool"] == {"name": "saw", "admin_pass": "<admin_pass-1>"}
