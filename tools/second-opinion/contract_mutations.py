"""Changes of a contract, one at a time, and what a comparison has to say about each.

Each kind of change is a function that yields every place where it can be made; ``draw`` takes some
of each, the same at each run.
"""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from contract_text import ContractText, Directions, Schema, Text

SEED = 20261125
SHARE = 3  # mutations of each kind
_EFFECTS = {  # what a schema's change does in requests and in responses
    "narrower": {"request": "breaking", "response": "additive"},
    "wider": {"request": "additive", "response": "breaking"},
}
_WORST = ("breaking", "additive", "editorial")


@frozen
class Mutation:
    """A contract in which one thing is otherwise.

    Attributes:
        kind: What was done.
        place: To what.
        files: The files that are otherwise, by their path in the contract's folder.
        rule: The rule of the one change that is to be reported.
        effect: Its effect.
        file: The file that it is to be reported in.
        line: The line of it.
        is_there: Whether it is reported where it is, and not where it was.
    """

    kind: str
    place: str
    files: dict[str, str]
    rule: str
    effect: str
    file: str
    line: int
    is_there: bool = True

    @property
    def title(self) -> str:
        """What was done to what."""
        return f"{self.kind}: {self.place}"

    def write(self, folder: Path) -> None:
        """Write the files over those of a copy of the contract."""
        for path, content in self.files.items():
            (folder / path).write_text(content, "utf-8")


Kind = "Callable[[ContractText], Iterator[Mutation]]"


def draw(contract: ContractText, kinds: list[Kind], share: int, seed: int = SEED) -> list[Mutation]:
    """Return some mutations of each kind, the same at each run.

    Args:
        contract: The contract.
        kinds: What can be done.
        share: How many of each kind there are at most.
        seed: What the dice start from.
    """
    found: dict[str, list[Mutation]] = defaultdict(list)
    for kind in kinds:
        for one in kind(contract):
            found[one.kind].append(one)
    dice = random.Random(seed)  # noqa: S311 (no secret)
    for kind in sorted(found):
        dice.shuffle(found[kind])  # so that a small share is a part of a larger one
    return [one for kind in sorted(found) for one in found[kind][:share]]


def worst(turn: str, directions: Directions) -> str:
    """Return the worst effect where a schema becomes narrower or wider."""
    return min((_EFFECTS[turn][one] for one in directions), key=_WORST.index)


def mutation(  # noqa: PLR0913, PLR0917 (what a mutation has)
    kind: str,
    new: Text,
    old: Text,
    pointer: str,
    rule: str,
    effect: str,
    *,
    is_gone: bool = False,
) -> Mutation:
    """Return a mutation of one file, to be reported at a pointer in it.

    Args:
        kind: What was done.
        new: The file as it is.
        old: The file as it was.
        pointer: What the change is about.
        rule: The rule of the change.
        effect: Its effect.
        is_gone: Whether it is reported where it was.
    """
    line = (old if is_gone else new).line(pointer)
    place = f"{new.path}#{pointer}"
    files = {new.path: "\n".join(new.lines)}
    return Mutation(kind, place, files, rule, effect, new.path, line, is_there=not is_gone)


def on(  # noqa: PLR0913, PLR0917 (what a mutation has)
    kind: str, schema: Schema, new: Text | None, keyword: str, rule: str, effect: str
) -> Iterator[Mutation]:
    """Yield the mutation of a keyword of a schema, if there is one."""
    if new is not None:
        pointer = schema.at(keyword) if keyword else schema.pointer
        yield mutation(kind, new, schema.text, pointer, rule, effect)
