"""Which part of a page each block belongs to.

The template has a few parts (URI, request, response, examples, statuses), named by headings of the
page's outline as well as by bold lines, list items and words with a colon. What such a word means
depends on where it stands: "Parameter description" below "Response" is about the response.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import evolve, frozen

from speckiln.pages._page import Heading, Text
from speckiln.pages._vocabulary import meaning_of, normal, patterns, words
from speckiln.pages.words._titles import read_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.pages._page import Block

Role: TypeAlias = Literal[
    "function",
    "constraints",
    "uri",
    "request",
    "response",
    "example",
    "request_example",
    "response_example",
    "status_codes",
    "error_codes",
    "noise",
]

_ROLES: dict[str, Role] = {
    "function": "function",
    "constraints": "constraints",
    "uri": "uri",
    "request": "request",
    "response": "response",
    "example": "example",
    "request_example": "request_example",
    "response_example": "response_example",
    "status_codes": "status_codes",
    "error_codes": "error_codes",
}
_HEADING_SIZE = 100
_LABEL_SIZE = 160
_LABEL_ALONE = 24  # words so short that are a label as a whole need not look like a heading
_STATUS = re.compile(r"[1-5\uff11-\uff15](?:\d\d|[xX]{2})")  # any text that states one has it
_NUMBERING = re.compile(r"^(?:\d+[.)]|step \d+)\s*")


@frozen
class Placed:
    """A block and the part of the page that it is in.

    Attributes:
        block: The block.
        role: The part.
        status: The HTTP status that was named last in this part; empty where none was.
        label: The short words before it that say what it is, such as ``Example 2``.
        anchors: The names by which links know those words.
    """

    block: Block
    role: Role
    status: str = ""
    label: str = ""
    anchors: frozenset[str] = frozenset()

    def with_block(self, block: Block, label: str) -> Placed:
        """Return another block in the same place."""
        return Placed(block, self.role, self.status, label, self.anchors)

    def below(self, label: str, anchors: frozenset[str] = frozenset()) -> Placed:
        """Return the same place below other words."""
        return Placed(self.block, self.role, self.status, label, anchors)


def outline(blocks: tuple[Block, ...]) -> Iterator[Placed]:
    """Yield each block of a page with the part that it is in.

    Headings are yielded in the part that they begin.
    """
    if not blocks:
        return
    here = Placed(blocks[0], "noise")
    depth = 0
    for block in blocks:
        before = here.label
        if isinstance(block, Heading):
            here, depth = _below_heading(here, depth, block)
        elif isinstance(block, Text):
            here, begins = _below_text(here, block)
            yield here.with_block(block, here.label if begins else before)
            continue
        yield here.with_block(block, here.label)
        if not isinstance(block, Heading | Text):
            here = here.below("")


def heading_role(text: str, parent: Role) -> Role | None:
    """Return the part that words begin as a heading, or None where they begin none.

    Args:
        text: The words.
        parent: The part that they stand in.

    >>> heading_role("请求参数", "uri")
    'request'
    >>> heading_role("Example", "response")
    'response_example'
    """
    key = _NUMBERING.sub("", normal(text))
    meaning = words("headings").get(key)
    if parent == "example":
        meaning = _example_label(key) or meaning
    if meaning is None:
        meaning = meaning_of("labels", key, is_whole=False)
    if not meaning:
        return None
    if meaning == "parameters":
        return _without_example(parent)
    if meaning == "example" and parent in {"request", "request_example"}:
        return "request_example"
    if meaning == "example" and parent in {"response", "response_example"}:
        return "response_example"
    return _ROLES.get(meaning, "noise")


def stated_status(text: str) -> str:
    """Return the status that a line such as ``Status code: 200`` states; empty for other lines.

    >>> stated_status("状态码:200")
    '200'
    """
    if len(text) > _LABEL_SIZE or not _STATUS.search(text):
        return ""
    key = normal(text)
    found = (one.match(key) for _, one in patterns("statuses"))
    return next((match["status"].upper() for match in found if match), "")


def is_failure(text: str) -> bool:
    """Return whether words above a table or an example say that it is of what went wrong.

    >>> is_failure("Failed response"), is_failure("\u54cd\u5e94\u793a\u4f8b")
    (True, False)
    """
    return len(text) <= _LABEL_SIZE and bool(meaning_of("failures", normal(text), is_whole=False))


def _below_heading(here: Placed, depth: int, heading: Heading) -> tuple[Placed, int]:
    text = heading.text.value
    status = stated_status(text)
    if status:
        return evolve(here, status=status, label="", anchors=frozenset()), depth
    role = heading_role(text, here.role)
    if role is not None:
        return Placed(heading, role, label=text, anchors=heading.anchors), heading.level
    if read_title(text).about:  # it is the caption of the next table
        return here.below(text, heading.anchors), depth
    if heading.level <= depth or not depth:
        # A heading of the same rank that nobody knows ends what was known.
        role = "function" if heading.level == 1 else "noise"
        return Placed(heading, role), heading.level if heading.level > 1 else 0
    return here.below(text, heading.anchors), depth


def _below_text(here: Placed, text: Text) -> tuple[Placed, bool]:
    """Return the part of a paragraph and of what follows it, and whether it begins that part."""
    if len(text.value) > _LABEL_SIZE:
        return here.below(here.label, text.anchors), False
    status = stated_status(text.value)
    if status:
        return evolve(here, status=status, label="", anchors=frozenset()), True
    role = _pseudo_heading(text, here.role)
    if role is None or (role == "example" and here.role == "uri"):  # what follows is one URI
        return here.below(text.value, text.anchors), False
    status = here.status if role == here.role else ""
    return Placed(here.block, role, status, text.value, text.anchors), True


def _pseudo_heading(text: Text, parent: Role) -> Role | None:
    """Return the part that a paragraph begins.

    One whose words are known begins it wherever it stands; of others that only begin with known
    words, those do that look like a heading: bold, a list item, or with a colon at their end.
    """
    if "\n" in text.value or len(text.value) > _HEADING_SIZE:
        return None
    key = normal(text.value)
    label = _example_label(key) if parent.endswith("_example") else None
    if label is not None:
        return _ROLES[label]
    if _NUMBERING.sub("", key) in words("headings"):
        return heading_role(text.value, parent)
    if len(text.value) <= _LABEL_ALONE and meaning_of("labels", key):
        return heading_role(text.value, parent)
    whole = "".join(text.strong) == text.value
    if whole or text.is_item or text.value.rstrip().endswith((":", "\uff1a")):
        return heading_role(text.value, parent)
    return None


def _example_label(key: str) -> str | None:
    """Return what begins at words inside the examples, such as "Failed response"."""
    return meaning_of("example_labels", key) or None


def _without_example(role: Role) -> Role:
    if role == "request_example":
        return "request"
    return "response" if role == "response_example" else role
