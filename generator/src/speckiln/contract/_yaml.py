"""Reading YAML that may be hostile.

The parser's events are turned into values here rather than by PyYAML's composer and constructor:
those recurse in C, so that deep nesting ends the process, and leave nobody a chance to count what
aliases expand to. Reading events is also faster, because no tree of nodes is built on the way.

The values are those of JSON. A plain scalar that YAML 1.1 and 1.2 read differently (``yes``,
``010``, ``1e3``) is refused: one tool would read it one way and the next tool the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Iterator

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 100
MAX_NODES = 5_000_000

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {
    text: text.lower() == "true"
    for name in ("true", "false")
    for text in (name, name.title(), name.upper())
}
_TWO_WAYS = {
    text for name in ("yes", "no", "on", "off") for text in (name, name.title(), name.upper())
}
_NOT_PLAIN_TEXT = {"", *"0123456789+-.~tTfFnNyYoO"}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+][0-9]+)?\Z")
_ODD_NUMBER = re.compile(
    r"[-+]?(?:0[0-7_]+|0o[0-7]+|0x[0-9a-fA-F_]+|0b[01_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[0-9]+_[0-9_]*|(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][-+]?[0-9]+|0[0-9]+|\.(?:inf|Inf|INF)"
    r"|\.(?:nan|NaN|NAN))\Z",
)
_MAX_DIGITS = 100
_SYNTAX_HINT = "Look for a bracket, quote or indentation that is wrong, here or just above."
_TEXT_TAGS = {None, "!", "tag:yaml.org,2002:str"}
_COLLECTION_TAGS = {None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_MERGE = object()
_NO_KEY = object()


class YamlProblem(Exception):  # noqa: N818 - becomes an error of speckiln one level up
    """A text that is not the YAML we accept; the reader adds the file's name."""

    def __init__(self, message: str, line: int, hint: str = "") -> None:
        """Keep the parts for the reader."""
        super().__init__(message)
        self.message = message
        self.line = line
        self.hint = hint


def events(text: str) -> Iterator[Any]:
    """Yield the parser's events.

    Raises:
        YamlProblem: The text is not YAML.
    """
    try:
        yield from yaml.parse(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = error.problem or error.context or "it cannot be parsed"
        line = mark.line + 1 if mark else 0
        raise YamlProblem(f"this is not YAML: {reason}", line, _SYNTAX_HINT) from error
    except yaml.YAMLError as error:
        reason = str(getattr(error, "reason", "it cannot be parsed"))
        raise YamlProblem(f"this is not YAML: {reason}", 0, _SYNTAX_HINT) from error


def load(text: str) -> Any:
    """Return the one document in a text as JSON values.

    Raises:
        YamlProblem: The text is not YAML, is nested too deeply, grows beyond all bounds when its
            aliases are expanded, or says something that JSON cannot say.
    """
    builder = _Builder()
    for event in events(text):
        builder.feed(event)
    return builder.result


def means_itself(text: str) -> bool:
    """Return whether a text, written as a plain scalar, is read as that text by every reader."""
    return text[:1] not in _NOT_PLAIN_TEXT or not (
        text in _NULL | _BOOLEANS.keys() | _TWO_WAYS
        or _INTEGER.match(text)
        or _FLOAT.match(text)
        or _ODD_NUMBER.match(text)
    )


@define
class _Frame:
    """A collection that is being read."""

    value: Any
    anchor: str | None
    line: int
    key: Any = None
    nodes: int = 1
    height: int = 1
    merges: list[Any] = field(factory=list)


class _Builder:
    """Builds the value from the events, without recursion."""

    def __init__(self) -> None:
        self.result: Any = None
        self._frames: list[_Frame] = []
        self._anchors: dict[str, tuple[Any, int, int] | None] = {}
        self._documents = 0
        self._handlers = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start_mapping,
            yaml.SequenceStartEvent: self._start_sequence,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def feed(self, event: Any) -> None:
        handler = self._handlers.get(type(event))
        if handler:
            handler(event)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise YamlProblem("a second document begins here", _line(event), "Keep one per file.")

    def _scalar(self, event: Any) -> None:
        frames = self._frames
        if frames and frames[-1].key is _NO_KEY:
            self._key(event, frames[-1])
            return
        value = event.value
        if event.tag not in _TEXT_TAGS:
            value = _tagged(event)
        elif event.implicit[0] and value[:1] in _NOT_PLAIN_TEXT:
            value = _plain(value, event)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, 1, 0)
        self._add(value, 1, 0, event)

    def _key(self, event: Any, frame: _Frame) -> None:
        key = event.value
        if event.implicit[0]:
            if key == "<<":
                frame.key = _MERGE
                return
            if key[:1] in _NOT_PLAIN_TEXT and not _INTEGER.match(key):
                value = _plain(key, event)
                if not isinstance(value, str):
                    raise YamlProblem(
                        f"the key {key!r} is not text", _line(event), f"Quote it: '{key}'."
                    )
        elif event.tag not in _TEXT_TAGS:
            raise YamlProblem("a key has a tag", _line(event), "Write keys as plain text.")
        if key in frame.value:
            raise YamlProblem(
                f"the key {key!r} appears twice",
                _line(event),
                "Keep one of the two; YAML readers disagree about which one counts.",
            )
        if event.anchor is not None:
            self._anchors[event.anchor] = (key, 1, 0)
        frame.value[key] = None
        frame.key = key

    def _start_mapping(self, event: Any) -> None:
        self._start(event, {}, _NO_KEY)

    def _start_sequence(self, event: Any) -> None:
        self._start(event, [], None)

    def _start(self, event: Any, value: Any, key: Any) -> None:
        frames = self._frames
        if frames and frames[-1].key is _NO_KEY:
            raise YamlProblem("a key is not text", _line(event), "Write keys as plain text.")
        if event.tag not in _COLLECTION_TAGS:
            raise _forbidden_tag(event)
        if len(frames) >= MAX_DEPTH:
            raise YamlProblem(f"it is nested deeper than {MAX_DEPTH} levels", _line(event))
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        frames.append(_Frame(value, event.anchor, _line(event), key))

    def _end(self, event: Any) -> None:
        frame = self._frames.pop()
        for merged in frame.merges:
            frame.value.update({k: v for k, v in merged.items() if k not in frame.value})
        if frame.anchor is not None:
            self._anchors[frame.anchor] = (frame.value, frame.nodes, frame.height)
        self._add(frame.value, frame.nodes, frame.height, event)

    def _alias(self, event: Any) -> None:
        if self._frames and self._frames[-1].key is _NO_KEY:
            raise YamlProblem("a key is an alias", _line(event), "Write keys as plain text.")
        if event.anchor not in self._anchors:
            raise YamlProblem(f"there is no anchor &{event.anchor} before this", _line(event))
        anchored = self._anchors[event.anchor]
        if anchored is None:
            raise YamlProblem(f"*{event.anchor} contains itself", _line(event))
        value, nodes, height = anchored
        if len(self._frames) + height > MAX_DEPTH:
            raise YamlProblem(f"it is nested deeper than {MAX_DEPTH} levels", _line(event))
        self._add(value, nodes, height, event)

    def _add(self, value: Any, nodes: int, height: int, event: Any) -> None:
        if not self._frames:
            self.result = value
            return
        frame = self._frames[-1]
        frame.nodes += nodes
        if frame.nodes > MAX_NODES:
            raise YamlProblem(
                f"it grows to more than {MAX_NODES} values when its aliases are expanded",
                _line(event),
            )
        if height >= frame.height:
            frame.height = height + 1
        if frame.key is None:
            frame.value.append(value)
            return
        if frame.key is _MERGE:
            frame.merges.extend(_mergeable(value, event))
        else:
            frame.value[frame.key] = value
        frame.key = _NO_KEY


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _mergeable(value: Any, event: Any) -> list[Any]:
    merged = value if isinstance(value, list) else [value]
    if not all(isinstance(mapping, dict) for mapping in merged):
        raise YamlProblem("<< takes a mapping or a list of mappings", _line(event))
    return merged


def _plain(text: str, event: Any) -> Any:
    """Return what a plain scalar means, where YAML 1.1 and 1.2 agree."""
    if text in _NULL:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.match(text) and len(text) <= _MAX_DIGITS:
        return int(text)
    if _FLOAT.match(text) and len(text) <= _MAX_DIGITS:
        number = float(text)
        if abs(number) != float("inf"):
            return number
    if text in _TWO_WAYS or _ODD_NUMBER.match(text) or _INTEGER.match(text) or _FLOAT.match(text):
        raise YamlProblem(
            f"YAML readers disagree about {text[:40]!r}",
            _line(event),
            "Quote it if it is text; otherwise write true, false or a decimal number.",
        )
    return text


def _tagged(event: Any) -> Any:
    plain_tags = {"int", "float", "bool", "null"}
    name = event.tag.removeprefix("tag:yaml.org,2002:")
    if name not in plain_tags:
        raise _forbidden_tag(event)
    return _plain(event.value, event)


def _forbidden_tag(event: Any) -> YamlProblem:
    return YamlProblem(f"the tag {event.tag} is not allowed", _line(event), "Remove the tag.")
