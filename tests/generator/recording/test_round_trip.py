"""What was recorded is what the same service answers again."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from .service import PROJECT, Workshop
from .taping import record_calls, replay_to

if TYPE_CHECKING:
    import httpx

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.uuids().map(str),
    st.uuids().map(lambda each: each.hex),
    st.builds("{}, {}-1: {}_2".format, st.uuids(), st.uuids(), st.uuids()),
    st.datetimes().map("at {}.".format),
    st.datetimes().map(str),
    st.dates().map(str),
    st.sampled_from(["<token>", "<job-1>", "<time>", "{project_id}", PROJECT, "a <id-1> b", ""]),
)
# Other letters could make the name of a secret, which the environment would have to know.
KEYS = st.text(st.sampled_from("xyzé<>-1 ."), max_size=6)
EXTRAS = st.recursive(
    LEAVES, lambda each: st.lists(each, max_size=3) | st.dictionaries(KEYS, each, max_size=3)
)
NAMES = st.text(st.sampled_from("abé<>1-/ "), max_size=8)
STEPS = st.one_of(
    st.tuples(st.just("make"), NAMES, EXTRAS),
    st.tuples(st.sampled_from(["poll", "show", "scrap"]), st.integers(0, 3), st.none()),
    st.tuples(st.just("list"), NAMES, st.none()),
    st.tuples(st.just("show by"), NAMES, st.none()),
)


@given(steps=st.lists(STEPS, min_size=1, max_size=12))
@settings(max_examples=100, deadline=None)
def test_a_recording_replayed_to_the_same_service_has_no_differences(
    steps: list[tuple[str, Any, Any]],
) -> None:
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "new"
        tape = record_calls(folder, Workshop(), lambda client: play(client, steps))
        report = replay_to(folder, Workshop())
    assert [str(finding.message) for finding in report.findings] == []
    assert report.counts["exchanges"] == tape.report.exchanges


async def play(
    client: httpx.AsyncClient, steps: list[tuple[str, Any, Any]]
) -> list[httpx.Response]:
    """Do the steps, each with what the answers before have shown."""
    root = f"/v1/{PROJECT}"
    answers = [await client.get(f"{root}/tools")]
    jobs: list[str] = []
    tools: list[str] = []
    for step, what, extra in steps:
        if step == "make":
            body = {"tool": {"name": what, "extra": extra}}
            answers.append(await client.post(f"{root}/tools", json=body))
            jobs.append(answers[-1].json()["job_id"])
        elif step == "poll" and jobs:
            answers.append(await client.get(f"{root}/jobs/{jobs[what % len(jobs)]}"))
            tools.append(answers[-1].json()["entities"]["tool_id"])
        elif step == "list":
            answers.append(await client.get(f"{root}/tools", params={"name": what}))
        elif step == "show by":
            name = what.replace("/", "-").strip(" .") or "x"
            answers.append(await client.get(f"{root}/tools/{name}"))
        elif tools:
            method = "DELETE" if step == "scrap" else "GET"
            answers.append(await client.request(method, f"{root}/tools/{tools[what % len(tools)]}"))
    return answers
