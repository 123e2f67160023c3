"""A JSON value with its path, read step by step; errors have the path, and never the value."""

from __future__ import annotations

import re
from typing import Any

from attrs import field, frozen

from speckiln.server._json import shown

_MAX_ITEMS = 1000


class NodeError(ValueError):
    """A value is not what it must be.

    Attributes:
        pointer: JSON pointer to it.
    """

    def __init__(self, pointer: str, message: str) -> None:
        """Keep the pointer; the text begins with it."""
        super().__init__(f"{pointer} {message}")
        self.pointer = pointer


@frozen
class Form:
    """What a text must look like.

    Attributes:
        pattern: Regular expression of all of it.
        words: The same in words, as in "it must be …".
    """

    pattern: str
    words: str


@frozen
class Node:
    """A value. It may be a secret, or hold one.

    Attributes:
        value: The value.
        pointer: JSON pointer to it, behind the name of what it is in.

    Example:
        >>> Node({"password": 12345}, "/identity/users/0").text("password")
        Traceback (most recent call last):
        speckiln.server.identity._node.NodeError: /identity/users/0/password must be text, not a \
number: put it in quotes
    """

    value: Any = field(repr=False)
    pointer: str

    def optional(self, name: str) -> Node | None:
        """Return a member of an object; None where it is absent or null.

        Raises:
            NodeError: This is no object.
        """
        if not isinstance(self.value, dict):
            raise self.fault(f"must be an object, not {_kind(self.value)}")
        found = self.value.get(name)
        return None if found is None else self._part(name, found)

    def member(self, name: str) -> Node:
        """Return a member of an object that has to be there.

        Raises:
            NodeError: It is not, or this is no object.
        """
        found = self.optional(name)
        if found is None:
            raise self._part(name, None).fault("is missing")
        return found

    def items(self) -> list[Node]:
        """Return the items of a list.

        Raises:
            NodeError: This is no list, or a very long one.
        """
        if not isinstance(self.value, list):
            raise self.fault(f"must be a list, not {_kind(self.value)}")
        if len(self.value) > _MAX_ITEMS:
            raise self.fault(f"has {len(self.value)} items, at most {_MAX_ITEMS} are allowed")
        return [self._part(index, item) for index, item in enumerate(self.value)]

    def text(self, name: str, form: Form | None = None) -> str:
        """Return a text that is a member of an object.

        Raises:
            NodeError: It is missing, no text, or not of the form.
        """
        return self.member(name).as_text(form)

    def as_text(self, form: Form | None = None) -> str:
        """Return a text.

        Raises:
            NodeError: It is none, or not of the form.
        """
        if not isinstance(self.value, str):
            hint = "" if isinstance(self.value, list | dict) else ": put it in quotes"
            raise self.fault(f"must be text, not {_kind(self.value)}{hint}")
        if form and not re.fullmatch(form.pattern, self.value):
            raise self.fault(f"must be {form.words}")
        return self.value

    def check_names(self, *known: str) -> None:
        """Check that an object has only members that are known.

        Raises:
            NodeError: It has another one, or this is no object.
        """
        if not isinstance(self.value, dict):
            raise self.fault(f"must be an object, not {_kind(self.value)}")
        for name in self.value:
            if name not in known:
                names = ", ".join(known)
                raise self.fault(f"has the unknown member {shown(name)}: known are {names}")

    def fault(self, message: str) -> NodeError:
        """Return the error that says what is wrong here."""
        return NodeError(self.pointer, message)

    def _part(self, step: str | int, value: Any) -> Node:
        escaped = str(step).replace("~", "~0").replace("/", "~1")
        return Node(value, f"{self.pointer}/{escaped}")


def _kind(value: Any) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text"}
    kinds |= {list: "a list", dict: "an object", type(None): "null"}
    return kinds.get(type(value), type(value).__name__)
