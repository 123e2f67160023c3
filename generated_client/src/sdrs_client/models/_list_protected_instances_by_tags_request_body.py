# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._tag_filter import TagFilter
    from ._tag_match import TagMatch


@define(eq=False, repr=False)
class ListProtectedInstancesByTagsRequestBody(Model):
    """Which instances to find, or to count. The conditions add up; without any, all instances of the
    project match.

    Attributes:
        action: `filter` returns the matching instances, `count` only their number.
        offset: How many matching instances to skip. Not allowed when `action` is `count`.
        limit: How many instances one answer holds at most, from 1 to 1000. Not allowed when
            `action` is `count`.
        matches: Fields of the instance that have to match, each field given once.
        not_tags: Leaves out the instances with these tags; the keys are joined by AND, the
            values of one key by OR. At most 10 keys (20 on Open Telekom Cloud), each given once.
        tags: Keeps the instances with these tags; the keys are joined by AND, the values of one
            key by OR. At most 10 keys (20 on Open Telekom Cloud), each given once.
        tags_any: Keeps the instances with these tags; the keys are joined by OR, the values of
            one key, too. At most 10 keys (20 on Open Telekom Cloud), each given once.
        not_tags_any: Leaves out the instances with these tags; the keys are joined by OR, the
            values of one key, too. At most 10 keys (20 on Open Telekom Cloud), each given once.
    """

    action: Literal["count", "filter"] = field(metadata={"enum": ["filter", "count"]})
    offset: str | Unset = field(default=UNSET, metadata={"pattern": "^[0-9]+$"})
    limit: str | Unset = field(default=UNSET, metadata={"pattern": "^([1-9][0-9]{0,2}|1000)$"})
    matches: list[TagMatch] | Unset = UNSET
    not_tags: list[TagFilter] | Unset = UNSET
    tags: list[TagFilter] | Unset = UNSET
    tags_any: list[TagFilter] | Unset = UNSET
    not_tags_any: list[TagFilter] | Unset = UNSET
