"""One change of a contract, and what it does to callers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

from speckiln._printable import counted

if TYPE_CHECKING:
    from speckiln.errors import Location

Effect: TypeAlias = Literal["breaking", "additive", "editorial"]
"""What a change does to callers: breaks some, gives them something, or only words change."""

EFFECTS: tuple[Effect, ...] = ("breaking", "additive", "editorial")
"""The effects, the worst one first."""


@frozen
class Use:
    """A place where callers meet a change.

    Attributes:
        operation: Id of the operation; empty where it is about the whole contract.
        place: Where in the operation it is, in words, such as ``request body: drill.name``; the
            qualified name where it is about the Python client.
        effect: What the change does there: a narrower schema breaks requests, not responses.
    """

    operation: str
    place: str
    effect: Effect

    def __str__(self) -> str:
        """Return the operation and the place in it."""
        return ", ".join(part for part in (self.operation, self.place) if part)


@frozen
class Change:
    """One change, told once however many operations share what changed.

    Attributes:
        rule: Id of the kind of change, such as ``enum``.
        message: What changed, in one sentence without its place.
        uses: Where callers meet it.
        old: Where it was, or None where nothing was.
        new: Where it is, or None where nothing is.
    """

    rule: str
    message: str
    uses: tuple[Use, ...]
    old: Location | None = None
    new: Location | None = None

    @property
    def effect(self) -> Effect:
        """What it does to callers: the worst that it does anywhere."""
        found = {use.effect for use in self.uses}
        return next(effect for effect in EFFECTS if effect in found)

    @property
    def location(self) -> Location | None:
        """Where to look: in the new contract, else in the old one."""
        return self.new or self.old

    @property
    def subject(self) -> str:
        """The first place where it does its worst, in words, and how many more there are."""
        first = next(use for use in self.uses if use.effect == self.effect)
        more = len(self.uses) - 1
        return f"{first} (and {counted(more, 'other place')})" if more else str(first)


def change(  # noqa: PLR0913 (what a change has)
    rule: str,
    effect: Effect,
    message: str,
    *,
    operation: str = "",
    place: str = "",
    old: Location | None = None,
    new: Location | None = None,
) -> Change:
    """Return a change that callers meet in one place."""
    return Change(rule, message, (Use(operation, place, effect),), old, new)


RULES: dict[str, str] = {
    "operation-added": "no operation is new",
    "operation-removed": "no operation is gone",
    "operation-renamed": "every operation keeps its operationId",
    "operation-moved": "every operation keeps its method and path",
    "deprecated": "what is deprecated stays so, and nothing else is",
    "parameter-added": "no parameter is new",
    "parameter-removed": "no parameter is gone",
    "parameter-renamed": "every path parameter keeps its name",
    "parameter-format": "every parameter is written as before",
    "body-added": "no operation gets a request body",
    "body-removed": "no operation loses its request body",
    "media-type-added": "no media type is new",
    "media-type-removed": "no media type is gone",
    "response-added": "no status is new",
    "response-removed": "no status is gone",
    "header-added": "no response header is new",
    "header-removed": "no response header is gone",
    "property-added": "no member is new",
    "property-removed": "no member is gone",
    "required": "what may be absent still may, and nothing else may",
    "type": "every value keeps its types, null among them",
    "enum": "the listed values stay the same",
    "limit": "every limit on sizes, lengths and numbers stays the same",
    "pattern": "texts match the same patterns",
    "format": "texts and numbers keep their format",
    "default": "the same value counts where none is given",
    "additional-members": "members without a name stay allowed, or forbidden",
    "alternatives": "there are the same alternatives",
    "constraint": "keywords that diff does not look into stay the same",
    "access": "what is only read, or only written, stays so",
    "callback": "what the service calls stays the same",
    "security": "calls need the same credentials",
    "server": "the service is where it was",
    "schema-name": "every schema keeps its name",
    "words": "words, examples and extensions stay the same",
    "python-added": "the client has no new name",
    "python-removed": "the client loses no name",
    "python-changed": "the client's names are called, read and typed as before",
}
"""What holds where nothing changed, by the id of the kind of change."""
