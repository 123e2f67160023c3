# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define, field

from .._runtime._model import Model


@define(eq=False, repr=False)
class TagFilter(Model):
    """A tag to search for, with the values that count as a match.

    Attributes:
        key: Key of the tag, at most 127 characters, without blanks around it.
        values: Values of the tag, of which one has to match, each given once; an empty list
            matches any value. A value that begins with `*` matches every value that contains the
            rest of it, so it must not consist of asterisks alone. At most 10 values (20 on Open
            Telekom Cloud), each without blanks around it.
    """

    key: str = field(metadata={"minLength": 1, "maxLength": 127, "pattern": "\\S"})
    values: list[str] = field(
        metadata={"uniqueItems": True, "items": {"maxLength": 255, "pattern": "^$|[^*]"}}
    )
