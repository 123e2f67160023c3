"""``defects.yaml``: where sources contradict each other or themselves, and what the contract says.

It stands beside the contract's root file and is written by hand, a list of entries::

    - id: resize-dedicated-hosts
      operations: [ResizeProtectedInstance]     # '*' stands for every operation
      sources: {zh: …, otc: Missing.}           # what each source says, in words
      contract: Both are optional members.      # what the contract says, in words
      why: …
      covers:                                   # what ``speckiln drift`` passes over because of it
        - {source: otc, at: request.resize.*_host_id, lacks: field}

A cover names the edition that it is about (``source``, a name of ``sources.yaml``), the place
(``at``), the ``operations`` where they are fewer than those of the entry, and one of

- ``lacks: min_length``: the pages do not state what the contract states,
- ``adds: field``: the pages have something that the contract has not,
- ``says: {type: array}``: the pages state something else than the contract.

Places read like ``path.job_id``, ``query.limit``, ``header.X-Auth-Token``, ``request.server.name``,
``response.200.tags[].key``; without ``at`` the operation as a whole is meant. ``*`` stands for
anything up to the next dot, ``**`` for anything at all. ``source`` and ``at`` may be lists, which
stand for a cover each.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, frozen

from speckiln.contract._shapes import as_dict, as_list, as_text, did_you_mean
from speckiln.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract._files import ContractFiles
    from speckiln.errors import Location

DEFECTS_FILE = "defects.yaml"
EVERY = "*"

Deviation: TypeAlias = Literal["lacks", "adds", "says"]

THINGS = frozenset({"page", "operation", "field", "members", "body", "status"})
"""What pages can have and the contract not, or the other way round."""

VALUES = frozenset(
    {
        *("type", "required", "min_length", "max_length", "minimum", "maximum", "min_items"),
        *("max_items", "enum", "default", "pattern", "deprecated", "place", "name", "example"),
        "operation",
    }
)
"""What pages can state otherwise than the contract."""

_ENTRY = ("id", "operations", "sources", "contract", "why", "covers")
_COVER = ("source", "operations", "at", "lacks", "adds", "says")
_DEVIATIONS: tuple[Deviation, ...] = ("lacks", "adds", "says")
_WILD = re.compile(r"(\*\*|\*)")


@frozen
class Cover:
    """What a defect explains, for a program to read.

    Attributes:
        source: The edition whose pages deviate.
        operations: The operations whose pages do; ``*`` for any.
        at: The place, with wildcards; empty for the operation as a whole.
        deviation: ``lacks``, ``adds`` or ``says``.
        aspect: What is lacking, added or stated otherwise, such as ``field`` or ``max_length``.
        value: What the pages state, for ``says``.
        location: Where ``defects.yaml`` says so.
    """

    source: str
    operations: tuple[str, ...]
    at: str
    deviation: Deviation
    aspect: str
    value: Any
    location: Location

    def is_at(self, place: str) -> bool:
        """Return whether it is about a place."""
        return _pattern(self.at).fullmatch(place) is not None


@define(eq=False)
class Defect:
    """A contradiction, and what the contract makes of it.

    Attributes:
        id: Its name.
        operations: The operations that it touches; ``*`` for every one.
        sources: What each source says, in words.
        covers: The deviations that it explains.
        location: Where it stands.
    """

    id: str
    operations: tuple[str, ...]
    sources: dict[str, str]
    covers: tuple[Cover, ...]
    location: Location


def read_defects(files: ContractFiles) -> tuple[Defect, ...]:
    """Return the entries of ``defects.yaml``; none where there is no such file.

    Raises:
        UnreadableError: The file cannot be read.
        ContractError: It does not have the form that this module describes.
    """
    file = files.folder / DEFECTS_FILE
    if not file.exists():
        return ()
    return _Reader(files).defects(files.read(file))


class _Reader:
    """Turns the file's value into objects; complains at the first thing that is out of shape."""

    def __init__(self, files: ContractFiles) -> None:
        self._files = files

    def defects(self, value: Any) -> tuple[Defect, ...]:
        if not isinstance(value, list):
            raise self._wrong("", "this should be a list of entries")
        return tuple(self._defect(f"/{position}", one) for position, one in enumerate(value))

    def _defect(self, place: str, value: Any) -> Defect:
        entry = self._members(place, value, _ENTRY)
        name, operations = as_text(entry.get("id")), _names(entry.get("operations"))
        if not name or not operations:
            raise self._wrong(place, "an entry needs an id and the operations that it touches")
        sources = as_dict(entry.get("sources"))
        if not sources or not all(isinstance(words, str) for words in sources.values()):
            raise self._wrong(f"{place}/sources", f"{name} does not say what each source says")
        for member in ("contract", "why"):
            if not as_text(entry.get(member)).strip():
                raise self._wrong(place, f"{name} has no {member!r}")
        covers = tuple(
            cover
            for position, one in enumerate(as_list(entry.get("covers")))
            for cover in self._covers(f"{place}/covers/{position}", one, operations)
        )
        return Defect(name, operations, sources, covers, self._locate(place))

    def _covers(self, place: str, value: Any, inherited: tuple[str, ...]) -> Iterator[Cover]:
        cover = self._members(place, value, _COVER)
        operations = _names(cover.get("operations")) or inherited
        sources = _names(cover.get("source"))
        if not sources:
            raise self._wrong(place, "a cover names the edition that it is about: 'source: …'")
        given: list[Deviation] = [name for name in _DEVIATIONS if name in cover]
        if len(given) != 1:
            raise self._wrong(place, "a cover has one of lacks, adds and says")
        kind = given[0]
        aspect, said = self._deviation(place, kind, cover[kind])
        location = self._locate(place)
        for source in sources:
            for at in _names(cover.get("at")) or ("",):
                yield Cover(source, operations, at, kind, aspect, said, location)

    def _deviation(self, place: str, kind: Deviation, value: Any) -> tuple[str, Any]:
        said = None
        if kind == "says":
            if not isinstance(value, dict) or len(value) != 1:
                raise self._wrong(place, "'says' maps one aspect to what the pages state")
            ((aspect, said),) = value.items()
        else:
            aspect = value
        known = {"says": VALUES, "lacks": VALUES | THINGS, "adds": THINGS}[kind]
        if aspect not in known:
            hint = did_you_mean(str(aspect), known, f"Known are {', '.join(sorted(known))}.")
            raise self._wrong(place, f"{aspect!r} is nothing that pages can deviate in", hint)
        return str(aspect), said

    def _members(self, place: str, value: Any, known: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._wrong(place, f"this should be a mapping of {', '.join(known)}")
        for name in value:
            if name not in known:
                hint = did_you_mean(str(name), known, "Remove it.")
                raise self._wrong(f"{place}/{name}", f"{name!r} is not known here", hint)
        return value

    def _locate(self, pointer: str) -> Location:
        return self._files.locate(self._files.folder / DEFECTS_FILE, pointer)

    def _wrong(self, pointer: str, message: str, hint: str = "") -> ContractError:
        hint = hint or "The form of the file is described in speckiln.contract._defects."
        return ContractError(message, location=self._locate(pointer), hint=hint)


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(name for name in as_list(value) if isinstance(name, str))


@cache
def _pattern(at: str) -> re.Pattern[str]:
    wild = {"*": r"[^.]*", "**": r".*"}
    return re.compile("".join(wild.get(part, re.escape(part)) for part in _WILD.split(at)))
