"""A run judges a driver by what it sends and tells, and says what it needs."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from speckiln.contract import bundle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from speckiln.contract import Contract

# A driver that sends what the plan says, without any client; SPOIL names an exchange to play wrong.
DRIVER = """
import json, os, sys, urllib.error, urllib.parse, urllib.request

url, plan = sys.argv[1:]
for step in json.load(open(plan)):
    request = step["recorded"]
    query = "?" + urllib.parse.urlencode(request["query"]) if request["query"] else ""
    body = json.dumps(step["body"]).encode() if "body" in step else None
    headers = {"X-Auth-Token": step["token"]} if step["token"] else {}
    if body:
        headers["Content-Type"] = "application/json"
    address = f"{url}/{step['exchange']}{urllib.parse.quote(request['path'])}{query}"
    sent = urllib.request.Request(address, body, headers, method=request["method"])
    try:
        answer = urllib.request.urlopen(sent)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        read = answer.read()
    line = {"exchange": step["exchange"], "status": answer.status}
    if read and step["exchange"] != os.environ.get("SPOIL"):
        line["body"] = json.loads(read)
    print(json.dumps(line))
"""


@pytest.fixture
def run(
    load: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., int]:
    """Run with a language that is made of Python alone."""
    modules = {name: load(name) for name in ("run", "language", "plan", "known")}

    class Plain(modules["language"].Language):  # type: ignore[misc] # it is loaded at run time
        def dispatch(self, document: Any, plan: Any) -> dict[str, str]:
            assert document["openapi"].startswith(self.openapi)
            steps = json.loads(modules["plan"].write_plan(plan))
            for step, each in zip(steps, plan, strict=True):
                request = each.exchange.request
                path = modules["plan"].concrete(request.path)
                step["recorded"] = attrs.asdict(request) | {"path": path}
            return {"driver.py": DRIVER, "plan.json": json.dumps(steps)}

    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(modules["language"], "BUILD", tmp_path)
    monkeypatch.setattr(modules["run"], "BUILD", tmp_path)
    monkeypatch.setattr(modules["run"], "read_lists", lambda _: modules["known"].Lists((), ()))

    def run(**more: Any) -> int:
        plain = Plain(
            **{
                "name": "Plain",
                "generator": "none",
                "openapi": "3.0",
                "tools": {},
                "build": (),
                "drive": (sys.executable, "driver.py"),
                **more,
            }
        )
        monkeypatch.setattr(modules["run"], "LANGUAGES", (plain,))
        return int(modules["run"].main([]))

    return run


def test_a_driver_that_plays_everything_is_ok(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run() == 0
    assert "ok 128" in capsys.readouterr().out
    results = json.loads((tmp_path / "results.json").read_text("utf-8"))
    assert len({each["operation"] for each in results}) == 49
    for name in ("requests.jsonl", "answers.jsonl"):
        assert len((tmp_path / "plain" / name).read_text("utf-8").splitlines()) == 128


def test_a_driver_that_loses_a_body_fails_the_run(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    key = "CreateDisasterRecoveryDrill/creates_a_drill"
    assert run(environment={"SPOIL": key}) == 1
    said = capsys.readouterr().out
    assert f"Plain {key} differs: answer body" in said
    assert "ok 127, differs 1" in said


def test_a_build_that_fails_says_why(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    script = "import sys; sys.exit('no such type: Drill')"
    assert run(build=((sys.executable, "-c", script),)) == 1
    assert "no such type: Drill" in capsys.readouterr().out


def test_a_missing_toolchain_is_skipped_with_how_to_get_it(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tools={"no-such-compiler": "install Nonesuch 7"}) == 0
    said = capsys.readouterr().out
    assert "Plain is skipped." in said
    assert "no-such-compiler is not on the PATH: install Nonesuch 7" in said


def test_a_missing_toolchain_is_a_failure_in_ci(
    run: Callable[..., int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    assert run(tools={"no-such-compiler": "install Nonesuch 7"}) == 1
    assert "install Nonesuch 7" in capsys.readouterr().out


def test_a_language_that_is_not_known_is_named(
    load: Callable[[str], Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        load("run").main(["cobol"])
    assert caught.value.code == 2
    assert "cobol is none of typescript, go, java, rust" in capsys.readouterr().err


def test_every_language_has_a_call_for_each_operation(
    load: Callable[[str], Any], plan: Any, contract: Contract
) -> None:
    operations = {each.operation_id for each in plan}
    for language in load("languages").LANGUAGES:
        document = bundle(contract, openapi=language.openapi)
        given = load("given").changed(document, ["json_query_as_text"])
        files = language.dispatch(given, plan)
        text = "".join(files.values())
        assert {name for name in operations if f'"{name}' in text} == operations, language.name
