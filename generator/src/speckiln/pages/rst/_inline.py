"""Inline markup of rst: docutils' own reading, with Sphinx's roles, at less cost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import states
from docutils.utils import escape2null

if TYPE_CHECKING:
    from docutils.statemachine import StateMachine

    from speckiln.pages.rst._lines import Work

# Where no sign of these is, docutils finds no markup either: what it begins with, what ends the
# name of a target, and what an address has in its middle.
_MAYBE_MARKUP = re.compile(r"[*`|@]|_(?!\w)|[A-Za-z0-9.+-]:\S")
_NODE_UNITS = 1000
_STRONG = frozenset({"strong", "command", "guilabel", "kbd", "menuselection", "program"})
_CODE = frozenset({"code", "envvar", "file", "literal", "option", "samp"})
_WORDS = frozenset({"abbr", "abbreviation", "ac", "acronym", "dfn", "emphasis", "math", "raw"}) | {
    f"{name}{ending}" for name in ("sub", "sup") for ending in ("", "script")
}
_LABELS = frozenset({"any", "numref", "ref"})


class Inliner(states.Inliner):
    """Reads the text of a paragraph."""

    _ready: Any = None

    def __init__(self, work: Work) -> None:
        """Keep the counter of work, and the parsers of the page that wait for their next use."""
        super().__init__()
        self.work = work
        self.machines: list[StateMachine[Any]] = []
        self.list_machines: list[StateMachine[Any]] = []

    def init_customizations(self, settings: Any) -> None:
        """Build the patterns once for all pages: they depend on no setting that changes."""
        if Inliner._ready is None:
            stock = states.Inliner()  # which looks for parts of them in its very class
            stock.init_customizations(settings)
            Inliner._ready = stock.patterns
        self.patterns = Inliner._ready

    def parse(self, text: str, lineno: int, memo: Any, parent: nodes.Element) -> Any:
        """Return the nodes of a text.

        Text that is made to be slow (a million stars, a word of a million signs) is taken as it
        stands.
        """
        marks = sum(1 for _ in _MAYBE_MARKUP.finditer(text))
        if not marks or not self._affords(text, marks):
            return ([nodes.Text(escape2null(text))] if text else []), []
        return super().parse(text, lineno, memo, parent)

    def _affords(self, text: str, marks: int) -> bool:
        # The patterns try each sign of a word with the rest of the word, and each mark with the
        # rest of the text.
        longest = max(map(len, text.split()))
        units = len(text) * (1 + longest // 8 + marks // 16) + marks * _NODE_UNITS
        return self.work.affords(units)

    def implicit_inline(self, text: str, lineno: int) -> list[Any]:
        """Find addresses, one after the other where docutils nests a call for each."""
        found: list[Any] = []
        while text and (":" in text or "@" in text):
            match = self.patterns.uri.search(text)
            if not match:
                break
            try:
                address = self.standalone_uri(match, lineno)
            except states.MarkupMismatch:
                break
            found += self.implicit_inline(text[: match.start()], lineno)
            found += address
            text = text[match.end() :]
        return [*found, nodes.Text(text)] if text else found

    def interpreted(self, rawsource: str, text: str, role: str | None, lineno: int) -> Any:
        """Read a role, known or not: as bold, as code, as a link, or as plain words."""
        del lineno  # no message is made
        name = (role or "").lower().rpartition(":")[2]
        if name in _STRONG:
            return [nodes.strong(rawsource, text)], []
        if name in _CODE:
            return [nodes.literal(rawsource, text)], []
        if not role or name in _WORDS:
            return [nodes.inline(rawsource, text)], []
        return [_link(rawsource, text, is_label=name in _LABELS)], []


def _link(rawsource: str, text: str, *, is_label: bool) -> nodes.Node:
    """Return what ``Table 3 <anchor>`` means, or ``anchor`` alone, in a role of Sphinx."""
    words, opening, target = text[:-1].rpartition("<")
    if not (text.endswith(">") and opening and words.strip() and not words.endswith("\x00")):
        if not is_label:
            return nodes.inline(rawsource, text)
        words = target = text
    address = nodes.unescape(target).strip()
    if is_label:
        address = nodes.fully_normalize_name(address)
    return nodes.reference(rawsource, words.rstrip(), refuri=address)
