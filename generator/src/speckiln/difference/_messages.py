"""How requests and responses changed: bodies, statuses, headers, media types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from speckiln.difference._differences import Difference
from speckiln.difference._nodes import Node, followed
from speckiln.difference._parameters import flag
from speckiln.difference._whole import compare_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.difference._differences import Direction, Turn
    from speckiln.difference._schemas import SchemaComparison
    from speckiln.difference._states import State

_BODY = {"required", "content"}
_RESPONSE = {"content", "headers"}
_HEADER = {"required", "deprecated", "schema"}
_MEDIA = {"schema", "encoding", "example", "examples"}


@frozen
class MessageComparison:
    """A comparison of what is sent and answered.

    Attributes:
        schemas: The comparison of schemas in its direction.
        direction: Whether requests or responses are compared.
        old: The operation as it was.
        new: The operation as it is.
    """

    schemas: SchemaComparison
    direction: Direction
    old: State
    new: State

    def bodies(self) -> Iterator[Difference]:
        """Yield how the request body changed."""
        old, new = self.old.body, self.new.body
        if old is None and new is not None:
            is_needed = new.there.members.get("required") is True
            message = "there is one" + (", which is required" if is_needed else "")
            turn: Turn = "narrower" if is_needed else "more"
            yield Difference("body-added", turn, message, "", new.here.pointer)
        elif old is not None and new is None:
            yield Difference("body-removed", "less", "there is none", old.here.pointer)
        elif old is not None and new is not None:
            was, now = (one.there.members.get("required") is True for one in (old, new))
            if was != now:
                places = old.there.at("required"), new.there.at("required")
                yield flag("required", *places, is_set=now)
            yield from compare_words(old.there, new.there, _BODY, "")
            yield from self._media(old.there, new.there)

    def responses(self) -> Iterator[tuple[str, Difference]]:
        """Yield how the responses changed, each difference after the status."""
        before, after = self.old.responses, self.new.responses
        for status, part in before.items():
            if status not in after:
                # An error, too, tells those something who ask whether a thing is there.
                place = part.here.pointer
                yield status, Difference("response-removed", "less", "it is gone", place)
                continue
            old, new = part.there, after[status].there
            yield from ((status, one) for one in compare_words(old, new, _RESPONSE, ""))
            yield from ((status, one) for one in self._headers(old, new))
            yield from ((status, one) for one in self._media(old, new))
        for status, part in after.items():
            if status not in before:
                place = part.here.pointer
                yield status, Difference("response-added", "more", "it is new", "", place)

    def _headers(self, old: Node, new: Node) -> Iterator[Difference]:
        before, after = _by_name(old.at("headers")), _by_name(new.at("headers"))
        for key, (name, node) in before.items():
            path = f"header {name}"
            if key not in after:
                yield Difference("header-removed", "less", "it is gone", node.pointer, "", path)
                continue
            was = followed(self.old.contract.document, node)
            now = followed(self.new.contract.document, after[key][1])
            for one in self._header(was, now):
                yield evolve(one, path=f"{path}: {one.path}" if one.path else path)
        for key, (name, node) in after.items():
            if key not in before:
                place = node.pointer
                yield Difference("header-added", "more", "it is new", "", place, f"header {name}")

    def _header(self, old: Node, new: Node) -> Iterator[Difference]:
        for keyword in ("required", "deprecated"):
            before, after = (one.members.get(keyword) is True for one in (old, new))
            if before != after:
                yield flag(keyword, old.at(keyword), new.at(keyword), is_set=after)
        yield from compare_words(old, new, _HEADER, "")
        yield from self.schemas.differences(old.at("schema"), new.at("schema"))

    def _media(self, old: Node, new: Node) -> Iterator[Difference]:
        before, after = old.at("content"), new.at("content")
        for kind in before.members:
            if kind not in after.members:
                place = before.at(kind).pointer
                yield Difference("media-type-removed", "less", f"{kind} is gone", place)
                continue
            media = before.at(kind), after.at(kind)
            yield from compare_words(*media, _MEDIA, "")
            if media[0].members.get("encoding") != media[1].members.get("encoding"):
                places = (one.at("encoding").pointer for one in media)
                yield Difference("constraint", "other", "the encoding changed", *places)
            if _examples(media[0]) != _examples(media[1]):
                yield Difference("words", "words", "the examples changed", *_pointers(media))
            yield from self.schemas.differences(*self._schemas(*media))
        for kind in after.members:
            if kind not in before.members:
                # What callers do not expect they cannot read, unless nothing was there to be read.
                is_wider = self.direction == "response" and bool(before.members)
                turn: Turn = "wider" if is_wider else "more"
                place = after.at(kind).pointer
                yield Difference("media-type-added", turn, f"{kind} is new", "", place)

    def _schemas(self, old: Node, new: Node) -> tuple[Node, Node]:
        if self.direction == "request":
            return self.old.schema(old), self.new.schema(new)
        return old.at("schema"), new.at("schema")


def _by_name(headers: Node) -> dict[str, tuple[str, Node]]:
    return {name.lower(): (name, headers.at(name)) for name in headers.members}


def _examples(media: Node) -> list[object]:
    return [media.members.get(one) for one in ("example", "examples")]


def _pointers(nodes: tuple[Node, Node]) -> tuple[str, str]:
    return nodes[0].pointer, nodes[1].pointer
