"""How the parameters of an operation changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from speckiln.difference._differences import Difference
from speckiln.difference._whole import compare_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.difference._differences import Turn
    from speckiln.difference._nodes import Node
    from speckiln.difference._schemas import SchemaComparison
    from speckiln.difference._states import Part, State

_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_WAYS = {"style", "explode", "allowReserved", "allowEmptyValue"}  # how a value is written
_COMPARED = {"name", "in", "required", "deprecated", "schema", "content", *_WAYS}
_NAME = re.compile(r"\{([^}]*)\}")


def compare_parameters(
    comparison: SchemaComparison, old: State, new: State
) -> Iterator[tuple[str, Difference]]:
    """Yield how parameters changed, each difference after the parameter in words.

    Args:
        comparison: The comparison of schemas in requests.
        old: The operation as it was.
        new: The operation as it is.
    """
    before, after = old.parameters, new.parameters
    for was, now in _renamed(old.operation.path, new.operation.path):
        if ("path", was) in before and ("path", now) in after:
            parts = before.pop(("path", was)), after.pop(("path", now))
            places = (part.there.at("name").pointer for part in parts)
            message = f"it is called {now} instead of {was}"
            subject = f"path parameter {now}"
            # Nobody sends the name, but it is an argument of clients in any language.
            yield subject, Difference("parameter-renamed", "other", message, *places)
            for found in _compare(comparison, *(part.there for part in parts)):
                yield subject, found
    for key, part in before.items():
        subject = _subject(part)
        if key not in after:
            place = part.here.pointer
            yield subject, Difference("parameter-removed", "less", "it is gone", place)
            continue
        for found in _compare(comparison, part.there, after[key].there):
            yield subject, found
    for key, part in after.items():
        if key not in before:
            yield _subject(part), _added(part)


def shape(path: str) -> str:
    """Return a path without the names of its parameters.

    >>> shape("/jobs/{job_id}.json")
    '/jobs/{}.json'
    """
    return _NAME.sub("{}", path)


def _renamed(old: str, new: str) -> list[tuple[str, str]]:
    if shape(old) != shape(new):
        return []
    pairs = zip(_NAME.findall(old), _NAME.findall(new), strict=True)
    return [(was, now) for was, now in pairs if was != now]


def _subject(part: Part) -> str:
    return f"{part.there.members.get('in')} parameter {part.there.members.get('name')}"


def _added(part: Part) -> Difference:
    is_needed = part.there.members.get("required") is True
    message = "it is new" + (" and required" if is_needed else "")
    turn: Turn = "narrower" if is_needed else "more"
    return Difference("parameter-added", turn, message, "", part.here.pointer)


def _compare(comparison: SchemaComparison, old: Node, new: Node) -> Iterator[Difference]:
    for keyword, rule in (("required", "required"), ("deprecated", "deprecated")):
        before, after = (one.members.get(keyword) is True for one in (old, new))
        if before != after:
            yield flag(rule, old.at(keyword), new.at(keyword), is_set=after)
    if _way(old) != _way(new):
        message = f"it is written {_words(new)} instead of {_words(old)}"
        changed = (one for one in _WAYS if old.members.get(one) != new.members.get(one))
        keyword = next(changed, "content")
        places = old.at(keyword).pointer, new.at(keyword).pointer
        yield Difference("parameter-format", "other", message, *places)
    yield from compare_words(old, new, _COMPARED, "")
    yield from comparison.differences(_schema(old), _schema(new))


def flag(rule: str, old: Node, new: Node, *, is_set: bool) -> Difference:
    """Return that something may be absent or not, or is deprecated or not, in a request."""
    if rule == "deprecated":
        message = f"it is {'now' if is_set else 'no longer'} deprecated"
        return Difference(rule, "more", message, old.pointer, new.pointer)
    message = "it may no longer be absent" if is_set else "it may be absent"
    return Difference(rule, "narrower" if is_set else "wider", message, old.pointer, new.pointer)


def _way(node: Node) -> dict[str, Any]:
    """Return how a value is written, defaults filled in."""
    content = [*node.at("content").members]
    if content:
        return {"content": content}
    style = node.members.get("style", _STYLES.get(str(node.members.get("in")), "simple"))
    explode = node.members.get("explode", style == "form")
    flags = {one: bool(node.members.get(one)) for one in ("allowReserved", "allowEmptyValue")}
    return {"style": style, "explode": explode, **flags}


def _words(node: Node) -> str:
    way = _way(node)
    if "content" in way:
        return f"as {' or '.join(way['content'])}"
    flags = [one for one in ("explode", "allowReserved", "allowEmptyValue") if way[one]]
    return f"in the style {' with '.join([way['style'], *flags])}"


def _schema(node: Node) -> Node:
    for media_type in node.at("content").members:
        return node.at("content", media_type, "schema")
    return node.at("schema")
