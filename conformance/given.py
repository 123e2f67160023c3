"""What a generator is given where it does not understand the contract as it is shared."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@frozen
class Given:
    """An entry of known.yaml.

    Attributes:
        languages: The languages whose generator is given something else.
        change: What is changed: the name of a function here.
        reason: Why.
    """

    languages: tuple[str, ...]
    change: str
    reason: str


def changed(document: Mapping[str, Any], changes: Sequence[str]) -> dict[str, Any]:
    """Return a copy of the contract in which some things are said in another way.

    Args:
        document: The contract as it is shared.
        changes: The names of the changes.

    Raises:
        ContractError: One of them changes nothing.
        KeyError: There is no such change.
    """
    copy: dict[str, Any] = deepcopy(dict(document))
    for name in changes:
        before = deepcopy(copy)
        _CHANGES[name](copy)
        if copy == before:
            raise ContractError(f"{name} in known.yaml changes nothing", hint="Delete it there.")
    return copy


def _json_query_as_text(document: dict[str, Any]) -> None:
    """Say of JSON in one query value only that it is a text, which the caller has to write."""
    for item in document["paths"].values():
        for owner in (item, *item.values()):
            for parameter in owner.get("parameters", []) if isinstance(owner, dict) else []:
                if "content" in parameter:
                    del parameter["content"]
                    parameter["schema"] = {"type": "string"}


def _defaults_unsaid(document: dict[str, Any]) -> None:
    """Leave defaults to the service, which knows them."""
    for part in ("paths", "components"):
        _without_defaults(document[part])


def _without_defaults(node: Any) -> None:
    if isinstance(node, dict):
        if "type" in node:
            node.pop("default", None)
        for child in node.values():
            _without_defaults(child)
    elif isinstance(node, list):
        for child in node:
            _without_defaults(child)


_CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "defaults_unsaid": _defaults_unsaid,
    "json_query_as_text": _json_query_as_text,
}
