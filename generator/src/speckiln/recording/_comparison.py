"""What is different between a recorded answer and the one that came."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.contract._locations import to_pointer
from speckiln.recording._secrets import names_a_secret
from speckiln.server._json import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from speckiln.recording._bindings import Bindings

Steps = tuple[str | int, ...]


@frozen
class Difference:
    """One difference.

    Attributes:
        place: Where: a JSON path, ``status``, or the name of a header.
        pointer: JSON pointer of the place in the recorded exchange.
        message: What was recorded and what came, in words.
    """

    place: str
    pointer: str
    message: str

    def __str__(self) -> str:
        """Return the place and the words."""
        return f"{self.place}: {self.message}"


def compare_bodies(
    bindings: Bindings, recorded: Any, answered: Any, *, passing: frozenset[Steps] = frozenset()
) -> Iterator[Difference]:
    """Yield the differences of two JSON values, and bind placeholders on the way.

    Args:
        bindings: What placeholders stand for.
        recorded: The recorded value.
        answered: The value that came.
        passing: The places whose differences do not count, because they tell of a moment.
    """
    yield from _compare(_Comparison(bindings, passing), recorded, answered, ())


def compare_headers(
    bindings: Bindings, recorded: Mapping[str, str], answered: Mapping[str, str]
) -> Iterator[Difference]:
    """Yield the differences of the recorded headers; others may be added."""
    for name, value in recorded.items():
        pointer = to_pointer(("response", "headers", name))
        if name.lower() not in answered:
            yield Difference(f"header {name}", pointer, f"{shown(value)} was recorded, none came")
            continue
        came = answered[name.lower()]
        wanted = value
        if name.lower() == "content-type":
            wanted, came = _media_type(value, came, with_parameters=";" in value)
        if bindings.match(wanted, came):
            yield Difference(
                f"header {name}", pointer, f"{shown(value)} was recorded, {shown(came)} came"
            )


def json_path(steps: Sequence[str | int]) -> str:
    """Return a way into a JSON value.

    >>> json_path(["drills", 0, "name", "x-y"])
    '$.drills[0].name["x-y"]'
    """
    return "$" + "".join(
        f".{step}" if isinstance(step, str) and step.isidentifier() else f"[{json.dumps(step)}]"
        for step in steps
    )


@frozen
class _Comparison:
    bindings: Bindings
    passing: frozenset[Steps]


def _compare(with_: _Comparison, recorded: Any, answered: Any, at: Steps) -> Iterator[Difference]:
    found = _compare_values(with_, recorded, answered, at)
    if at not in with_.passing:
        yield from found
        return
    for _ in found:
        """Bind what is shown, whatever is different."""


def _compare_values(
    with_: _Comparison, recorded: Any, answered: Any, at: Steps
) -> Iterator[Difference]:
    if isinstance(recorded, dict) and isinstance(answered, dict):
        yield from _compare_members(with_, recorded, answered, at)
    elif isinstance(recorded, list) and isinstance(answered, list):
        for index, (one, other) in enumerate(zip(recorded, answered, strict=False)):
            yield from _compare(with_, one, other, (*at, index))
        if len(recorded) != len(answered):
            yield _difference(at, f"{len(recorded)} items were recorded, {len(answered)} came")
    elif isinstance(recorded, str):
        if problem := with_.bindings.match(recorded, answered):
            why = f" ({problem})" if with_.bindings.holds_placeholder(recorded) else ""
            came = _came(at, answered)
            yield _difference(at, f"{shown(recorded)} was recorded, {came} came{why}")
    elif recorded != answered or isinstance(recorded, bool) != isinstance(answered, bool):
        yield _difference(at, f"{shown(recorded)} was recorded, {_came(at, answered)} came")


def _compare_members(
    with_: _Comparison, recorded: dict[str, Any], answered: dict[str, Any], at: Steps
) -> Iterator[Difference]:
    left = dict(answered)
    for key, value in recorded.items():
        found = _key(with_.bindings, key, left)
        if found is not None:
            yield from _compare(with_, value, left.pop(found), (*at, key))
        elif (*at, key) not in with_.passing:
            yield _difference((*at, key), f"{shown(value)} was recorded, nothing came")
    for key, value in left.items():
        if (*at, key) not in with_.passing:
            yield Difference(
                json_path((*at, key)),
                to_pointer(("response", "body", *map(str, at))),
                f"nothing was recorded, {_came((*at, key), value)} came",
            )


def _key(bindings: Bindings, recorded: str, answered: Mapping[str, Any]) -> str | None:
    """Return the member that a recorded one is, whose name can be a placeholder."""
    if not bindings.holds_placeholder(recorded):
        return recorded if recorded in answered else None
    return next((key for key in answered if not bindings.match(recorded, key)), None)


def _came(at: Steps, answered: Any) -> str:
    """Show what came, if nothing on the way to it is called like a secret."""
    secret = any(isinstance(step, str) and names_a_secret(step) for step in at)
    return "another value" if secret and answered is not None else shown(answered)


def _difference(at: Steps, message: str) -> Difference:
    return Difference(json_path(at), to_pointer(("response", "body", *map(str, at))), message)


def _media_type(recorded: str, answered: str, *, with_parameters: bool) -> tuple[str, str]:
    """Return both types in one spelling; parameters that were not recorded may be added."""
    one, other = ("".join(text.lower().split()) for text in (recorded, answered))
    return (one, other) if with_parameters else (one, other.partition(";")[0])
