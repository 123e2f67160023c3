"""A document without references, each replaced by what it leads to.

Prance resolves; around it this module sees to what prance does not do: a circle or an explosion is
an error instead of an endless document, members beside a ``$ref`` are kept, and a member of data
that happens to be named ``$ref`` is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.contract._cycles import circles, last_step
from speckiln.contract._kinds import kind_of, members
from speckiln.contract._locations import follow, from_fragment
from speckiln.contract._prance import NOT_A_REFERENCE, DocumentError, dereference, member_name
from speckiln.errors import ContractError

if TYPE_CHECKING:
    from speckiln.contract._contract import Contract

_MAX_NODES = 5_000_000
_MAX_DEPTH = 150
_BESIDE = "x-speckiln-beside"


def without_references(document: dict[str, Any], contract: Contract) -> dict[str, Any]:
    """Return a copy of a bundled document in which every reference is replaced by its target.

    Members beside a ``$ref`` win over those of the target.

    Args:
        document: The bundled document.
        contract: The contract it is from, to say where a circle is.

    Raises:
        ContractError: Something contains itself, or the result grows beyond all bounds.
    """
    _refuse_circles(document, contract)
    _refuse_explosion(document, contract)
    try:
        resolved = dereference(_prepare(document, "Document"))
    except DocumentError as error:
        raise ContractError(
            f"the document cannot be dereferenced: {error}",
            location=contract.locate(""),
            hint="speckiln validate shows what is wrong with it.",
        ) from error
    restored: dict[str, Any] = _restore(resolved)
    return restored


def _refuse_circles(document: dict[str, Any], contract: Contract) -> None:
    for circle in circles(document):
        names = [last_step(pointer) for pointer in [*circle, circle[0]]]
        raise ContractError(
            f"{names[0]} contains itself ({' > '.join(names)}), so that it cannot be written out",
            location=contract.locate(circle[0]),
            hint="Bundle without dereferencing.",
        )


def _refuse_explosion(document: dict[str, Any], contract: Contract) -> None:
    """Measure the result before it is made."""
    try:
        nodes, height = _Measure(document).of(document)
    except RecursionError:
        nodes, height = 0, _MAX_DEPTH + 1
    if nodes > _MAX_NODES or height > _MAX_DEPTH:
        how = f"{_MAX_NODES} values" if nodes > _MAX_NODES else f"{_MAX_DEPTH} levels"
        raise ContractError(
            f"the document grows to more than {how} without references",
            location=contract.locate(""),
            hint="Bundle without dereferencing.",
        )


class _Measure:
    """Counts the values and levels of a document as they will be without references."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._targets: dict[str, tuple[int, int]] = {}

    def of(self, value: Any) -> tuple[int, int]:
        nodes, height = 1, 0
        for name, child in members(value):
            inner = (1, 0)
            if name == "$ref" and isinstance(child, str):
                inner = self._of_target(child)
            elif isinstance(child, dict | list):
                inner = self.of(child)
            nodes, height = nodes + inner[0], max(height, inner[1])
        return nodes, height + 1

    def _of_target(self, ref: str) -> tuple[int, int]:
        if ref not in self._targets:
            self._targets[ref] = (0, 0)  # for what is no reference and happens to lead back
            self._targets[ref] = self.of(follow(self._document, from_fragment(ref), None))
        return self._targets[ref]


def _prepare(value: Any, kind: str | None) -> Any:
    """Return the value in a form in which prance's replacing loses nothing."""
    if isinstance(value, list):
        return [_prepare(child, kind_of(kind, position)) for position, child in enumerate(value)]
    if not isinstance(value, dict):
        return value
    copy = {
        member_name(name, value, kind): _prepare(child, kind_of(kind, name))
        for name, child in value.items()
    }
    if "$ref" in copy and len(copy) > 1:
        return {_BESIDE: {"$ref": copy.pop("$ref")}, **copy}
    return copy


def _restore(value: Any) -> Any:
    if isinstance(value, list):
        return [_restore(child) for child in value]
    if not isinstance(value, dict):
        return value
    copy = {
        "$ref" if name == NOT_A_REFERENCE else name: _restore(child)
        for name, child in value.items()
    }
    target = copy.pop(_BESIDE, None)
    if target is None:
        return copy
    return {**target, **copy} if isinstance(target, dict) else copy
