"""What is known not to be as recorded, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen
from given import Given
from ruamel.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from verdicts import Verdict


@frozen
class Known:
    """An entry of known.yaml.

    Attributes:
        language: The language.
        verdict: ``differs`` or ``cannot``.
        shows: Regular expressions of the reasons. Each reason begins like one of them, and each
            is the beginning of a reason.
        exchanges: The keys of the exchanges.
        reason: Why it is so.
    """

    language: str
    verdict: str
    shows: tuple[str, ...]
    exchanges: tuple[str, ...]
    reason: str

    def explains(self, verdict: Verdict) -> bool:
        """Whether this is why an exchange is not as recorded."""
        return (
            verdict.kind == self.verdict
            and verdict.step.key in self.exchanges
            and all(any(re.match(shown, each) for shown in self.shows) for each in verdict.reasons)
            and all(any(re.match(shown, each) for each in verdict.reasons) for shown in self.shows)
        )


@frozen
class Lists:
    """What known.yaml lists.

    Attributes:
        given: What generators are given in place of the contract as it is shared.
        known: What is not as recorded.
    """

    given: tuple[Given, ...]
    known: tuple[Known, ...]


def read_lists(file: Path) -> Lists:
    """Read known.yaml."""
    entries = YAML(typ="safe").load(file)
    return Lists(
        tuple(Given(**{**e, "languages": tuple(e["languages"])}) for e in entries["given"]),
        tuple(
            Known(**{**e, "shows": tuple(e["shows"]), "exchanges": tuple(e["exchanges"])})
            for e in entries["known"]
        ),
    )


def surprises(
    language: str, verdicts: Iterable[Verdict], known: Sequence[Known]
) -> tuple[str, ...]:
    """Return what is not as listed, in words: what is not listed, and what is not so any more.

    Args:
        language: The language that the verdicts are about.
        verdicts: What came of each exchange.
        known: What is listed, about any language.
    """
    listed = [each for each in known if each.language == language]
    left = {(each, key) for each in listed for key in each.exchanges}
    found: list[str] = []
    for verdict in verdicts:
        why = next((each for each in listed if each.explains(verdict)), None)
        if why:
            left.discard((why, verdict.step.key))
        elif verdict.kind != "ok":
            what = f"{language} {verdict.step.key} {verdict.kind}"
            found += [f"{what}: {reason}" for reason in verdict.reasons]
    obsolete = sorted((each.verdict, key) for each, key in left)
    found += [
        f"{language} {key} is not what known.yaml says ({verdict}): correct the entry, or delete it"
        for verdict, key in obsolete
    ]
    return tuple(found)
