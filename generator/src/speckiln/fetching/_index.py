"""``.fetched.json``: what one run has to know of those before it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Literal

import msgspec
from attrs import define, field, frozen

from speckiln.fetching._forms import Ending  # noqa: TC001 - msgspec reads the annotations

Kept = Literal["new", "changed", "unchanged"]

_RESUMED_FOR = timedelta(hours=24)
_HEADER = re.compile(r"[\x20-\x7e]{1,1000}")


@frozen
class Entry:
    """What is known of a copy.

    Attributes:
        url: Where the page is listed.
        final: Where it was in the end; differs from ``url`` where that redirects.
        digest: The SHA-256 of the copy.
        ending: The ending of its name.
        etag: What the server calls this state of the page; empty where it has no name for it.
        modified: When the page was changed, as the server says it; empty where it does not.
    """

    url: str
    final: str
    digest: str
    ending: Ending
    etag: str = ""
    modified: str = ""

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only if it has changed."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        # A server, or whoever edits the file, may have put anything in it.
        return {name: value for name, value in found.items() if _HEADER.fullmatch(value)}


@define
class Run:
    """A run that has not come to its end, so that the next one goes on with it.

    Attributes:
        since: When it began.
        only: Which pages it was to take.
        editions: Which editions it was to take.
        done: What became of the copies that are kept so far.
    """

    since: datetime
    only: list[str]
    editions: list[str]
    done: dict[str, Kept] = field(factory=dict)

    def goes_on(self, earlier: Run) -> bool:
        """Return whether an earlier run, not long ago, was to do the same."""
        return (
            earlier.since.tzinfo is not None
            and (earlier.only, earlier.editions) == (self.only, self.editions)
            and timedelta(0) <= self.since - earlier.since < _RESUMED_FOR
        )


@define
class Index:
    """All that is known of copies.

    Attributes:
        pages: What is known, by edition and page.
        run: The run that has not come to its end.
    """

    version: Literal[1] = 1
    pages: dict[str, Entry] = field(factory=dict)
    run: Run | None = None


def decode(data: bytes) -> Index:
    """Return what an index says; one that is damaged says nothing, and all pages are asked for."""
    try:
        return msgspec.json.decode(data, type=Index)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return Index()


def encode(index: Index) -> bytes:
    """Return an index as JSON, in an order that does not depend on the run."""
    index.pages = dict(sorted(index.pages.items()))
    return msgspec.json.format(msgspec.json.encode(index), indent=2) + b"\n"
