"""How a contract changed outside its operations: where the service is, and who it lets in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from speckiln.difference._differences import Difference
from speckiln.difference._nodes import Node
from speckiln.difference._servers import compare_servers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Contract

_COMPARED = {"openapi", "paths", "components", "servers", "security", "webhooks", "info"}
_THE_CONTRACT = "the contract"


def compare_whole(old: Contract, new: Contract) -> Iterator[Difference]:
    """Yield how servers, credentials and words of a contract changed.

    Args:
        old: The contract as it was.
        new: The contract as it is.
    """
    before, after = Node(old.document), Node(new.document)
    yield from compare_servers(before.at("servers"), after.at("servers"))
    schemes = "components", "securitySchemes"
    yield from _schemes(before.at(*schemes), after.at(*schemes))
    if before.members.get("webhooks") != after.members.get("webhooks"):
        places = before.at("webhooks").pointer, after.at("webhooks").pointer
        yield Difference("callback", "other", "the webhooks changed", *places, _THE_CONTRACT)
    yield from compare_words(before, after, _COMPARED, _THE_CONTRACT)
    yield from compare_words(before.at("info"), after.at("info"), {"version"}, _THE_CONTRACT)


def compare_words(old: Node, new: Node, ignored: set[str], path: str) -> Iterator[Difference]:
    """Yield which members of an object changed that no program depends on.

    Args:
        old: The object as it was.
        new: The object as it is.
        ignored: The members that are compared in another way.
        path: What the object is, in words.
    """
    for name in dict.fromkeys((*old.members, *new.members)):
        before, after = old.at(name), new.at(name)
        if name not in ignored and before.value != after.value:
            message = f"the {name} changed"
            yield Difference("words", "words", message, before.pointer, after.pointer, path)


def _schemes(old: Node, new: Node) -> Iterator[Difference]:
    for name in dict.fromkeys((*old.members, *new.members)):
        was, now = old.at(name), new.at(name)
        found = Difference("security", "other", "", was.pointer, now.pointer, f"credential {name}")
        if now.value is None:
            yield evolve(found, message="it is gone", turn="less", new="")
        elif was.value is None:
            yield evolve(found, message="it is new", turn="more", old="")
        else:
            yield from compare_words(
                was, now, {*was.members, *now.members} - {"description"}, found.path
            )
            for keyword in dict.fromkeys((*was.members, *now.members)):
                before, after = was.at(keyword), now.at(keyword)
                if keyword != "description" and before.value != after.value:
                    places = before.pointer, after.pointer
                    yield Difference(
                        "security", "other", f"its {keyword} is another one", *places, found.path
                    )
