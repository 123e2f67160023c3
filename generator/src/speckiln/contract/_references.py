"""Following the references between the files of a contract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from attrs import frozen

from speckiln.contract._findings import UNREADABLE, Finding
from speckiln.contract._kinds import SECTIONS, members
from speckiln.contract._locations import follow, from_fragment, to_pointer
from speckiln.contract._shapes import did_you_mean
from speckiln.errors import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.contract._files import ContractFiles
    from speckiln.errors import Location

Steps = tuple[str | int, ...]
_MAX_SHOWN = 100


@frozen
class Place:
    """A place in one of the contract's files."""

    file: Path
    steps: Steps = ()

    def inside(self, member: str | int) -> Place:
        """Return the place of a member."""
        return Place(self.file, (*self.steps, member))


class BrokenReferenceError(Exception):
    """A reference cannot be followed; its finding has been noted."""


class References:
    """Follows references and notes those that cannot be followed.

    Attributes:
        findings: What is wrong with the references and the files they lead to.
        used: Where references lead to.
    """

    def __init__(self, files: ContractFiles) -> None:
        """Start with nothing found."""
        self.findings: list[Finding] = []
        self.used: set[Place] = set()
        self._files = files
        self._unreadable: set[Path] = set()
        self._known: dict[tuple[Path, str, str], tuple[Place, Any]] = {}

    def follow(self, ref: str, kind: str, place: Place) -> tuple[Place, Any]:
        """Return where a reference leads to and what is there.

        Args:
            ref: The value of ``$ref``.
            kind: What should be there, such as ``Schema``.
            place: Where the reference stands.

        Raises:
            BrokenReferenceError: It cannot be followed.
        """
        key = (place.file, ref, kind)
        if key not in self._known:
            self._known[key] = self._follow(ref, kind, place)
        return self._known[key]

    def find(self, rule: str, message: str, place: Place, hint: str) -> None:
        """Note what is wrong somewhere."""
        self.findings.append(Finding(rule, message, self.locate(place), hint))

    def locate(self, place: Place) -> Location:
        """Return the line of a place."""
        return self._files.locate(place.file, to_pointer(place.steps))

    def _follow(self, ref: str, kind: str, place: Place) -> tuple[Place, Any]:
        relative, _, fragment = ref.partition("#")
        file: Path | None = place.file
        if relative:
            file = self._files.neighbour(place.file, unquote(relative))
        if file is None:
            raise self._broken(
                "ref-outside",
                f"the $ref {_quoted(ref)} leaves the contract's folder",
                place,
                "Refer to files inside the folder by relative paths; copy in what is outside.",
            )
        if fragment and not fragment.startswith("/"):
            raise self._broken(
                "ref-target",
                f"the $ref {_quoted(ref)} does not end in a JSON pointer",
                place,
                f"Write {relative}#/{fragment} for the member {fragment} of the file.",
            )
        steps = from_fragment(ref)
        whole = self._read(file, ref, place)
        value = follow(whole, steps, None)
        if value is None:
            hint = _suggestion(whole, steps)
            raise self._broken("ref-target", f"the $ref {_quoted(ref)} leads nowhere", place, hint)
        target = Place(file, steps)
        if not self._fits(value, kind, target):
            raise self._broken(
                "ref-target",
                f"the $ref {_quoted(ref)} does not lead to a {words(kind)}",
                place,
                f"A {words(kind)} is expected here.",
            )
        self.used.add(target)
        return target, value

    def _read(self, file: Path, ref: str, place: Place) -> Any:
        try:
            return self._files.read(file)
        except UnreadableError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                self.find(
                    "ref-target",
                    f"the $ref {_quoted(ref)} leads to a file that does not exist",
                    place,
                    "Correct the path, which starts at the folder of the file it stands in.",
                )
            elif file not in self._unreadable:
                self._unreadable.add(file)
                where = error.location or self.locate(place)
                self.findings.append(Finding(UNREADABLE, error.message, where, error.hint))
            raise BrokenReferenceError from error

    def _fits(self, value: Any, kind: str, target: Place) -> bool:
        section = SECTIONS.get(kind, "pathItems")
        if target.file == self._files.root:
            whole = not target.steps
            component = target.steps[0:1] == ("components",) and len(target.steps) == 3
            if whole or (component and target.steps[1] != section):
                return False
        return isinstance(value, dict) or (kind == "Schema" and isinstance(value, bool))

    def _broken(self, rule: str, message: str, place: Place, hint: str) -> BrokenReferenceError:
        self.find(rule, message, place, hint)
        return BrokenReferenceError()


def words(kind: str) -> str:
    """Return the name of a kind as people write it.

    >>> words("RequestBody")
    'request body'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()


def _quoted(ref: str) -> str:
    return repr(ref if len(ref) <= _MAX_SHOWN else f"{ref[:_MAX_SHOWN]}…")


def _suggestion(whole: Any, steps: tuple[str, ...]) -> str:
    known = steps
    while known and follow(whole, known, None) is None:
        known = known[:-1]
    wanted = steps[len(known)] if len(known) < len(steps) else ""
    names = [str(name) for name, _ in members(follow(whole, known, None))]
    return did_you_mean(
        wanted, names, f"There is no {wanted!r} in that file; add it, or correct the pointer."
    )
