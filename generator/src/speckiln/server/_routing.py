"""Which operation a method and a path lead to."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import unquote_to_bytes

from attrs import Factory, define

from speckiln.server._json import shown
from speckiln.server._refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

_Target = TypeVar("_Target")
_PARAMETER = re.compile(r"\{([^{}]*)\}")


class Router(Generic[_Target]):
    """A tree of path segments in which literal ones go before templates.

    >>> router = Router[str]()
    >>> router.add("GET", "/drills/{id}", "show")
    >>> router.match("GET", "/drills/a%2Fb")
    ('show', {'id': 'a/b'})
    """

    def __init__(self) -> None:
        """Start empty."""
        self._root: _Node[_Target] = _Node()
        # Callers ask for the same few paths again and again.
        self._find = lru_cache(1024)(self._search)

    def add(self, method: str, path: str, target: _Target) -> None:
        """Let a method and a path template, such as ``/jobs/{job_id}``, lead to a target."""
        node = self._root
        for segment in path.split("/"):
            node = node.child(segment)
        node.path = path
        node.targets[method.upper()] = target
        self._find.cache_clear()

    def match(self, method: str, path: str) -> tuple[_Target, dict[str, str]]:
        """Find the target of a request.

        Args:
            method: HTTP method, upper case.
            path: The path as it was sent, percent-encoded.

        Returns:
            The target and the decoded values of the path parameters.

        Raises:
            Refusal: 404 where no path fits, 405 where the path does not take the method.
        """
        target, values = self._find(method, path)
        return target, dict(values)

    def _search(self, method: str, path: str) -> tuple[_Target, dict[str, str]]:
        try:
            segments = [unquote_to_bytes(segment).decode() for segment in path.split("/")]
        except UnicodeDecodeError:
            raise Refusal(404, f"the path {shown(path)} is not UTF-8") from None
        node, values = next(self._root.find(segments, 0), (None, {}))
        if node is None:
            raise Refusal(404, f"there is nothing at {shown(path)}")
        if method not in node.targets:
            allowed = ", ".join(sorted(node.targets))
            message = f"{shown(node.path)} takes {allowed}, not {method}"
            raise Refusal(405, message, {"Allow": allowed})
        return node.targets[method], values


@define
class _Node(Generic[_Target]):
    path: str = ""
    targets: dict[str, _Target] = Factory(dict)
    literals: dict[str, _Node[_Target]] = Factory(dict)
    templates: dict[str, _Template[_Target]] = Factory(dict)

    def child(self, segment: str) -> _Node[_Target]:
        names = _PARAMETER.findall(segment)
        if not names:
            literal = unquote_to_bytes(segment).decode()
            return self.literals.setdefault(literal, _Node())
        if segment not in self.templates:
            self.templates[segment] = _Template(_segment_pattern(segment), names, _Node())
            # `{name}.json` says more than `{name}` and is tried first.
            self.templates = dict(sorted(self.templates.items(), key=_by_literal_text))
        return self.templates[segment].node

    def find(self, segments: list[str], at: int) -> Iterator[tuple[_Node[_Target], dict[str, str]]]:
        if at == len(segments):
            if self.targets:
                yield self, {}
            return
        if segments[at] in self.literals:
            yield from self.literals[segments[at]].find(segments, at + 1)
        for template in self.templates.values():
            if found := template.pattern.fullmatch(segments[at]):
                values = dict(zip(template.names, found.groups(), strict=True))
                for node, more in template.node.find(segments, at + 1):
                    yield node, values | more


@define
class _Template(Generic[_Target]):
    pattern: re.Pattern[str]
    names: list[str]
    node: _Node[_Target]


def _segment_pattern(segment: str) -> re.Pattern[str]:
    parts = _PARAMETER.split(segment)
    escaped = [re.escape(part) if at % 2 == 0 else "(.+?)" for at, part in enumerate(parts)]
    return re.compile("".join(escaped), re.DOTALL)


def _by_literal_text(item: tuple[str, object]) -> int:
    return -len(_PARAMETER.sub("", item[0]))
