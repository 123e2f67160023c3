"""What the elements of HTML are to a reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from lxml import etree

    from speckiln.pages.html._inline import Mark

Attributes: TypeAlias = "dict[str, str]"

BLOCKS: Final = frozenset(
    {
        *("html", "body", "main", "article", "section", "header", "footer", "nav", "aside"),
        *("div", "p", "blockquote", "center", "address", "figure", "figcaption", "details"),
        *("summary", "hr", "ul", "ol", "menu", "dir", "dl", "dt", "dd", "li", "form", "fieldset"),
        *("legend", "option", "hgroup", "table", "caption", "thead", "tbody", "tfoot", "tr"),
        *("td", "th", "pre", "textarea", "listing", "xmp", "h1", "h2", "h3", "h4", "h5", "h6"),
    }
)
LISTINGS: Final = frozenset({"pre", "textarea", "listing", "xmp"})
MARKS: Final[dict[str, Mark]] = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("code", "tt", "samp", "kbd"), "code"),
}

_UNSEEN = frozenset(
    {
        *("script", "style", "template", "noscript", "title", "button", "svg", "iframe", "object"),
        *("audio", "video", "canvas"),
    }
)
_UNSEEN_CLASSES = frozenset(
    {
        # Numbers beside the lines of code.
        *("linenos", "linenodiv", "lineno", "hljs-ln-numbers", "gutter", "line-numbers-rows"),
        # The word NOTE over a note.
        *("notetitle", "noticetitle", "cautiontitle", "warningtitle", "dangertitle"),
        *("attentiontitle", "tiptitle"),
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SECTION_TITLE = 4  # what the template puts below the title of the page
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_SPAN_SIZE = 9  # digits
_MAX_SPAN = 1_000_000


def attributes_of(node: etree._Element) -> Attributes:
    """Return the attributes of an element: all at once, which is quicker than one by one."""
    return dict(node.items())  # type: ignore[arg-type]  # the stubs allow for bytes, lxml has none


def is_unseen(tag: object, attributes: Attributes) -> bool:
    """Return whether nobody sees what is in an element, or it is a comment."""
    if not isinstance(tag, str) or tag in _UNSEEN:
        return True
    classes = attributes.get("class")
    return classes is not None and not _UNSEEN_CLASSES.isdisjoint(classes.split())


def heading_level(tag: str, attributes: Attributes) -> int:
    """Return the level of a heading; 0 for other elements."""
    if tag in _HEADINGS:
        return _HEADINGS[tag]
    classes = attributes.get("class")
    return _SECTION_TITLE if classes is not None and "sectiontitle" in classes.split() else 0


def is_bold(attributes: Attributes) -> bool:
    """Return whether the style of an element makes its words bold."""
    style = attributes.get("style")
    return style is not None and _BOLD.search(style) is not None


def names(tag: str, attributes: Attributes) -> list[str]:
    """Return the names by which links know an element."""
    if tag == "th":  # what its columns refer to, not links
        return []
    found = [attributes.get("id"), attributes.get("name") if tag == "a" else None]
    return [name for name in found if name]


def span(stated: str | None) -> int:
    """Return how many rows or columns a cell spans that says so, or that says nothing."""
    if stated is None:
        return 1
    value = stated.strip()
    return min(int(value[:_SPAN_SIZE]), _MAX_SPAN) if value.isdecimal() else 1


def has_caption(table: etree._Element) -> bool:
    """Return whether there are words in the caption of a table."""
    caption = table.find("caption")
    return caption is not None and any(str(words).strip() for words in caption.itertext())
