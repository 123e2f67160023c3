"""The words of rst: what a paragraph says, where its links lead, what is bold in it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from docutils import nodes

from speckiln.pages._page import Link, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from speckiln.pages.rst._lines import Work

_HOPS = 8  # from a name to another that stands for it


class Words:
    """Reads the words of a page, whose links may lead to its other end."""

    def __init__(self, document: nodes.document, work: Work) -> None:
        """Keep the page, and the counter of work, which repeated words cost as well."""
        self._document = document
        self._work = work
        self._substitutes: dict[str, str] = {}

    def read(self, lines: Iterable[nodes.Node], line: int, *, is_item: bool = False) -> Text:
        """Return a text. Its value is empty where it holds nothing but pictures without a name.

        Args:
            lines: The nodes that hold its lines, as a reader sees them: one for a paragraph.
            line: The line of the page that it starts in.
            is_item: Whether it begins a list item.
        """
        links: list[Link] = []
        strong: list[str] = []
        values = [fold("".join(self._pieces(one, links, strong))) for one in lines]
        value = "\n".join(values).strip()
        return Text(value, line, tuple(links), tuple(filter(None, strong)), is_item)

    def _pieces(self, node: nodes.Node, links: list[Link], strong: list[str]) -> Iterator[str]:
        for child in node.children:
            match child:
                case nodes.Text():
                    yield child.astext()
                case nodes.strong() | nodes.literal():
                    strong.append(fold(child.astext()))
                    yield child.astext()
                case nodes.reference():
                    words = "".join(self._pieces(child, links, strong))
                    target = self._target(child)
                    if target:
                        links.append(Link(fold(words), target))
                    yield words if target else child.rawsource
                case nodes.substitution_reference():
                    yield self._substitute(child)
                case nodes.footnote_reference() | nodes.citation_reference():
                    is_known = child.get("refname") in self._document.nameids
                    yield child.rawsource.removesuffix("_") if is_known else child.rawsource
                case nodes.image():
                    yield child.get("alt", "")
                case _:
                    yield from self._pieces(child, links, strong)

    def _substitute(self, node: nodes.substitution_reference) -> str:
        name = str(node["refname"])
        if name not in self._substitutes:
            known = self._document.substitution_defs
            other = self._document.substitution_names.get(name.lower(), "")
            found = known.get(name) or known.get(other)
            self._substitutes[name] = node.rawsource if found is None else found.astext()
        words = self._substitutes[name]
        return words if self._work.affords(len(words) * 4) else node.rawsource

    def _target(self, node: nodes.reference) -> str:
        if "refuri" in node:
            # Of ``https://{endpoint}/v1`` docutils takes what stands before the brace.
            address = str(node["refuri"])
            return "" if address.endswith(":/") else address
        if "anonymous" in node:
            return self._targets.get(str(id(node)), "")
        name = str(node.get("refname", ""))
        for _ in range(_HOPS):
            name = self._aliases.get(name, name)
        return self._targets.get(name) or (name if name in self._document.nameids else "")

    @cached_property
    def _aliases(self) -> dict[str, str]:
        return {
            name: target["refname"]
            for target in self._document.findall(nodes.target)
            if "refname" in target
            for name in target["names"]
        }

    @cached_property
    def _targets(self) -> dict[str, str]:
        """The addresses that targets stand for, by name; by id of the link where it has none."""
        found = list(self._document.findall(nodes.target))
        links = [one for one in self._document.findall(nodes.reference) if "anonymous" in one]
        nameless = [one for one in found if "anonymous" in one]
        addresses = {
            str(id(link)): str(target.get("refuri", ""))
            for link, target in zip(links, nameless, strict=False)
        }
        for target in found:
            addresses.update(
                (name, target["refuri"]) for name in target["names"] if "refuri" in target
            )
        return addresses


def fold(text: str) -> str:
    """Fold white space."""
    return " ".join(text.split())
