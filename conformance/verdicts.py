"""The verdicts: whether what a client sent and read is what was recorded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import frozen
from plan import concrete

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from front import Arrival
    from plan import Step

Kind = Literal["ok", "differs", "cannot"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@frozen
class Verdict:
    """What came of one exchange.

    Attributes:
        step: The exchange.
        kind: ``ok``; ``differs`` where something else was sent or read; ``cannot`` where the client
            has no such call, refused it or failed.
        reasons: Why it is not ``ok``, one line each.
    """

    step: Step
    kind: Kind
    reasons: tuple[str, ...] = ()


@frozen
class Read:
    """What a driver tells of one exchange.

    Attributes:
        status: The status of the answer, 0 where there was none.
        body: The body, read into the client's models and written again; None without one.
        cannot: Why there was no call or no answer, if there was none.
    """

    status: int = 0
    body: Any = None
    cannot: str = ""


def judge(
    plan: Sequence[Step], arrivals: Sequence[Arrival], reads: Mapping[str, Read]
) -> tuple[Verdict, ...]:
    """Compare a run with the recording.

    Args:
        plan: The exchanges that were to be played.
        arrivals: The requests that arrived.
        reads: What the driver tells, by the key of the exchange.

    Returns:
        A verdict for each exchange.
    """
    return tuple(
        _judge(step, [each for each in arrivals if each.key == step.key], reads.get(step.key))
        for step in plan
    )


def read_answers(lines: str) -> dict[str, Read]:
    """Read what a driver wrote: one JSON object in each line, by its ``exchange``.

    >>> read_answers('{"exchange": "ShowQuota/shows", "status": 200, "body": {}}')
    {'ShowQuota/shows': Read(status=200, body={}, cannot='')}
    """
    found = [json.loads(line) for line in lines.splitlines() if line.strip()]
    return {
        each["exchange"]: Read(each.get("status", 0), each.get("body"), each.get("cannot", ""))
        for each in found
    }


def _judge(step: Step, arrivals: Sequence[Arrival], read: Read | None) -> Verdict:
    if read is None:
        return Verdict(step, "cannot", ("the driver tells nothing of it",))
    sent: list[str] = []
    if arrivals:
        sent += _of_request(step, arrivals[0])
    elif not read.cannot:
        sent.append("request: none arrived")
    if len(arrivals) > 1:
        sent.append(f"request: it arrived {len(arrivals)} times")
    if read.cannot:
        return Verdict(step, "cannot", (read.cannot, *sent))
    reasons = (*sent, *_of_answer(step, read))
    return Verdict(step, "differs" if reasons else "ok", reasons)


def _of_request(step: Step, arrival: Arrival) -> Iterator[str]:
    recorded = step.exchange.request
    yield from differences("request method", recorded.method, arrival.method)
    yield from differences("request path", concrete(recorded.path), arrival.path)
    query = {k: [v] if isinstance(v, str) else v for k, v in recorded.query.items()}
    yield from differences("request query", _with_json(query), _with_json(arrival.query))
    for name, value in recorded.headers.items():
        came = arrival.headers.get(name.lower())
        yield from differences(f"request header {name}", concrete(value), came)
    if not step.has_token and "x-auth-token" in arrival.headers:
        yield "request header X-Auth-Token: none was recorded, one came"
    if arrival.problem:
        yield f"request body: {arrival.problem}"
        return
    if arrival.has_body != (recorded.body is not None):
        came = _shown(arrival.body) if arrival.has_body else "nothing"
        expected = "nothing" if recorded.body is None else _shown(recorded.body)
        yield f"request body: {expected} was recorded, {came} came"
        return
    yield from differences("request body", recorded.body, arrival.body)
    media_type = arrival.headers.get("content-type", "").partition(";")[0]
    if recorded.body is not None:
        yield from differences("request header Content-Type", "application/json", media_type)


def _of_answer(step: Step, read: Read) -> Iterator[str]:
    recorded = step.exchange.response
    yield from differences("answer status", recorded.status, read.status)
    yield from differences("answer body", recorded.body, read.body)


def differences(where: str, recorded: Any, came: Any) -> Iterator[str]:
    """Yield the differences of two JSON values, each in one line.

    >>> list(differences("body", {"a": [1, None]}, {"a": [1, 2], "b": 3}))
    ['body.a[1]: null was recorded, 2 came', 'body.b: nothing was recorded, 3 came']
    """
    if isinstance(recorded, dict) and isinstance(came, dict):
        for name in dict.fromkeys((*recorded, *came)):
            at = f"{where}.{name}"
            if name not in came:
                yield f"{at}: {_shown(recorded[name])} was recorded, nothing came"
            elif name not in recorded:
                yield f"{at}: nothing was recorded, {_shown(came[name])} came"
            else:
                yield from differences(at, recorded[name], came[name])
    elif isinstance(recorded, list) and isinstance(came, list) and len(recorded) == len(came):
        for position, (one, other) in enumerate(zip(recorded, came, strict=True)):
            yield from differences(f"{where}[{position}]", one, other)
    elif type(recorded) is not type(came) or recorded != came:
        yield f"{where}: {_shown(recorded)} was recorded, {_shown(came)} came"


def _with_json(query: Mapping[str, list[str]]) -> dict[str, list[Any]]:
    """Read the JSON in query values, which may be spaced in more than one way."""
    return {name: [_json_or_text(text) for text in texts] for name, texts in query.items()}


def _json_or_text(text: str) -> Any:
    if not text.startswith("["):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:77] + "…"
