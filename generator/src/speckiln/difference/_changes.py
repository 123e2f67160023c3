"""One change of a contract, and what it does to callers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from speckiln.errors import Location

Effect: TypeAlias = Literal["breaking", "additive", "editorial"]
"""What a change does to callers: breaks some, gives them something, or only words change."""

EFFECTS: tuple[Effect, ...] = ("breaking", "additive", "editorial")


@frozen
class Change:
    """One change.

    Attributes:
        rule: Id of the kind of change, such as ``enum-narrowed``.
        effect: What it does to callers.
        operation: Id of the operation; empty where it is about the whole contract.
        place: Where in the operation it is, in words, such as ``request body: drill.name``; the
            qualified name where it is about the Python client.
        message: What changed, in one sentence without its place.
        old: Where it was, or None where nothing was.
        new: Where it is, or None where nothing is.
    """

    rule: str
    effect: Effect
    operation: str
    place: str
    message: str
    old: Location | None = None
    new: Location | None = None

    @property
    def location(self) -> Location | None:
        """Where to look: in the new contract, else in the old one."""
        return self.new or self.old

    @property
    def subject(self) -> str:
        """The operation and the place in it, in words."""
        return ", ".join(part for part in (self.operation, self.place) if part)


RULES: dict[str, str] = {
    "operation-added": "there is an operation that there was not",
    "operation-removed": "an operation is no longer there",
    "operation-renamed": "an operation has another operationId",
    "operation-moved": "an operation has another method or path",
    "deprecated": "something is deprecated, or no longer so",
    "parameter-added": "there is a parameter that there was not",
    "parameter-removed": "a parameter is no longer there",
    "parameter-format": "a parameter is written in another way",
    "body-added": "there is a request body that there was not",
    "body-removed": "a request body is no longer there",
    "media-type-added": "there is a media type that there was not",
    "media-type-removed": "a media type is no longer there",
    "response-added": "a status is documented that was not",
    "response-removed": "a status is no longer documented",
    "header-added": "there is a response header that there was not",
    "header-removed": "a response header is no longer there",
    "property-added": "there is a member that there was not",
    "property-removed": "a member is no longer there",
    "required": "something that may be absent may no longer be, or the other way round",
    "type": "values of other types are allowed",
    "enum": "other values are listed",
    "limit": "a limit on size, length or number is another one",
    "pattern": "texts have to match another pattern",
    "format": "texts have another format",
    "default": "another value counts where none is given",
    "additional-members": "members without a name are allowed, or no longer",
    "alternatives": "there are other alternatives",
    "access": "a member is only read, or only written",
    "security": "operations ask for other credentials",
    "server": "the service is somewhere else",
    "schema-name": "a schema has another name",
    "words": "words, tags or examples changed",
    "python-added": "the client has a name that it had not",
    "python-removed": "a name of the client is gone",
    "python-changed": "a name of the client is called, read or typed differently",
}
"""Every kind of change, in words."""
