"""Which differences ``defects.yaml`` explains, and which of its explanations no page needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from speckiln.contract._defects import EVERY
from speckiln.pages.comparison._stated import is_same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from speckiln.contract import Cover, Defect
    from speckiln.pages.comparison._differences import Difference
_Kind = tuple[str, str, str]


@define(eq=False)
class Excuses:
    """Tells which differences are explained, and remembers what explained them.

    Attributes:
        defects: The entries of ``defects.yaml``.
    """

    defects: tuple[Defect, ...]
    _covers: dict[_Kind, list[Cover]] = field(factory=dict)
    _used: set[tuple[int, str]] = field(factory=set)

    def __attrs_post_init__(self) -> None:
        """Sort the covers by what they are about: hostile pages have many differences."""
        for defect in self.defects:
            for cover in defect.covers:
                kind = cover.source, cover.deviation, cover.aspect
                self._covers.setdefault(kind, []).append(cover)

    def explain(self, difference: Difference, edition: str) -> bool:
        """Return whether an entry explains a difference.

        Args:
            difference: The difference.
            edition: The edition that the page is of.
        """
        kind = edition, difference.deviation, difference.aspect
        fitting = [one for one in self._covers.get(kind, ()) if _fits(one, difference)]
        self._used.update((id(cover), difference.operation) for cover in fitting)
        return bool(fitting)

    def outdated(
        self, compared: dict[str, set[str]], whole: Iterable[str]
    ) -> Iterator[tuple[Defect, Cover, str]]:
        """Yield what explains nothing any more, although the pages that it is about were compared.

        Args:
            compared: The operations that pages describe, by edition.
            whole: The editions of which all pages were compared.

        Yields:
            The entry, its cover, and the operation, which is ``*`` where every one is meant.
        """
        complete = set(whole)
        for defect in self.defects:
            for cover in defect.covers:
                for operation in cover.operations:
                    if operation == EVERY or cover.aspect == "page":
                        seen = cover.source in complete
                    else:
                        seen = operation in compared.get(cover.source, ())
                    if seen and not self._is_used(cover, operation):
                        yield defect, cover, operation

    def _is_used(self, cover: Cover, operation: str) -> bool:
        if operation != EVERY:
            return (id(cover), operation) in self._used
        return any(used == id(cover) for used, _ in self._used)


def _fits(cover: Cover, difference: Difference) -> bool:
    return (
        (EVERY in cover.operations or difference.operation in cover.operations)
        and cover.is_at(difference.at)
        and (cover.deviation != "says" or _is_said(cover, difference))
    )


def _is_said(cover: Cover, difference: Difference) -> bool:
    said = difference.says
    if cover.aspect == "enum":
        return isinstance(cover.value, list) and is_same("enum", cover.value, said)
    return is_same(cover.aspect, cover.value, said)
