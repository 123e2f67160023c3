"""Which pages are fetched, and what their copies are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from speckiln.contract._shapes import did_you_mean
from speckiln.errors import ContractError, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection

    from speckiln.contract import Sources
    from speckiln.errors import Location

# Such a name is one step of a path on every system, and hides nothing.
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,119}(?<!\.)")


@frozen
class Wanted:
    """A page of an edition.

    Attributes:
        edition: The edition's name.
        id: The page's id.
        operation: The operationId of what it describes.
        url: Where it is.
        location: Where ``sources.yaml`` lists it.
    """

    edition: str
    id: str
    operation: str
    url: str
    location: Location

    @property
    def key(self) -> str:
        """The name of its copy, without the ending: ``zh/sdrs_05_0701``."""
        return f"{self.edition}/{self.id}"


def choose(
    sources: Sources, *, only: Collection[str], editions: Collection[str]
) -> tuple[Wanted, ...]:
    """Return the pages that are to be fetched, in the order of ``sources.yaml``.

    Args:
        sources: What is listed.
        only: The ids of the pages to take; all where empty.
        editions: The names of the editions to take; all where empty.

    Raises:
        UsageError: There is no such page or edition, or nothing is left.
        ContractError: Copies could not be named after pages or editions.
    """
    _check(only, sources.by_id, "page")
    _check(editions, sources.editions, "edition")
    found: dict[str, Wanted] = {}
    for page in sources.pages:
        for edition, url in page.urls.items():
            if (only and page.id not in only) or (editions and edition not in editions):
                continue
            wanted = Wanted(edition, page.id, page.operation, url, page.location)
            other = found.setdefault(_checked(wanted).key.casefold(), wanted)
            if (other.key, other.url) != (wanted.key, wanted.url):
                message = f"the copies of {other.key} and {wanted.key} would be one file"
                raise ContractError(message, location=page.location, hint="Rename one of them.")
    if not found:
        raise UsageError("sources.yaml lists none of these pages", hint="Ask for others.")
    return tuple(found.values())


def _check(names: Collection[str], known: Collection[str], what: str) -> None:
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known, "See sources.yaml.")
            raise UsageError(f"sources.yaml has no {what} {name!r}", hint=hint)


def _checked(page: Wanted) -> Wanted:
    for name in (page.edition, page.id):
        if not _NAME.fullmatch(name):
            raise ContractError(
                f"no file can be named after {name[:200]!r}",
                location=page.location,
                hint="Use at most 120 letters, digits, '_', '-' and '.', beginning with a letter.",
            )
    return page
