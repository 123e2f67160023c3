"""Redaction: secrets, ids and times become placeholders, the same ones wherever they stand."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from speckiln.recording._placeholders import TOKEN, label, names_an_id, pattern
from speckiln.recording._secrets import LONG, spellings
from speckiln.recording._times import TIME, form_of, form_of_number, is_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.recording._sightings import Sightings
    from speckiln.recording._vocabulary import Vocabulary

_NEVER = "(?!)"
_HEX = "[0-9A-Fa-f]"
_UUID = "{0}{{8}}-(?:{0}{{4}}-){{3}}{0}{{12}}"
_ANY = "[0-9A-Za-z]"
_MADE_UP = f"{_UUID.format(_ANY)}|{_ANY}{{32}}"
# Ids of jobs, and made-up ones, only look like hexadecimal numbers: a digit tells them from words.
_ID = "|".join([_UUID.format(_HEX), f"{_HEX}{{32}}", f"(?=[^ ]*[0-9])(?:{_MADE_UP})"])
_SEGMENT = re.compile(r"\{([^{}]*)\}\Z")
_SAFE = "~!$&'()*+,;=:@"


class Redactor:
    """Replaces what must not be recorded, or is another one the next time.

    What a request brings in is remembered, so that it can be sent again; secrets never are.

    Attributes:
        values: What the placeholders stand for that are not secrets and that a request brought in.
    """

    def __init__(self, vocabulary: Vocabulary, seen: Sightings) -> None:
        """Take what must be replaced wherever it stands."""
        self.values: dict[str, str] = {}
        self._vocabulary = vocabulary
        self._seen = seen
        self._placeholders: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._secrets: dict[str, str] = {}
        for secret, name in seen.secrets.items():
            placeholder = TOKEN if name == TOKEN else self._new(name)
            for spelling in spellings(secret) if len(secret) >= LONG else {secret}:
                self._secrets.setdefault(spelling, placeholder)
        self._secret = _any_of(filter(_is_long, self._secrets))
        lookalike = pattern(vocabulary.parameters).pattern
        known = "|".join(
            f"(?P<{group}>(?<![0-9A-Za-z_-])(?:{_any_of(values).pattern})(?![0-9A-Za-z_-]))"
            for group, values in (
                ("parameter", filter(_is_long, seen.parameters)),
                ("known", seen.ids),
            )
        )
        bounded = f"(?<![0-9A-Za-z])(?:{_ID})(?![0-9A-Za-z])"
        self._scan = re.compile(f"(?P<text>{lookalike})|{known}|(?P<id>{bounded})|(?P<time>{TIME})")

    def text(self, text: str, name: str, *, sent: bool) -> str:
        """Return a text with placeholders.

        Args:
            text: The text.
            name: The member or parameter that holds it.
            sent: Whether a request holds it, and no answer.
        """
        if text.strip() and self._seen.is_secret(name):
            return self._secrets.get(text, TOKEN)
        if name in self._seen.parameters.values() and text in self._seen.parameters:
            return f"{{{self._seen.parameters[text]}}}"
        parts: list[str] = []
        end = 0
        for found in self._secret.finditer(text):
            parts += [self._scanned(text[end : found.start()], name, sent=sent)]
            parts += [self._secrets[found[0]]]
            end = found.end()
        return "".join([*parts, self._scanned(text[end:], name, sent=sent)])

    def value(self, value: Any, name: str, *, sent: bool, secret: bool = False) -> Any:
        """Return a JSON value with placeholders."""
        if isinstance(value, dict):
            return {
                self._key(key, sent=sent): self.value(
                    part, key, sent=sent, secret=secret or self._seen.is_secret(key)
                )
                for key, part in value.items()
            }
        if isinstance(value, list):
            return [self.value(part, name, sent=sent, secret=secret) for part in value]
        if isinstance(value, bool) or value is None:
            return value
        if secret and _as_text(value).strip():
            return self._secrets.get(_as_text(value), TOKEN)
        if isinstance(value, str):
            return self.text(value, name, sent=sent)
        return self._number(value, name, sent=sent)

    def path(self, path: str, template: str) -> str:
        """Return a percent-encoded path with placeholders, which are not encoded."""
        segments = path.split("/")
        for position, part in enumerate(template.split("/")):
            if found := _SEGMENT.match(part):
                segments[position] = self._segment(segments[position], found[1])
            elif "{" in part:
                segments[position] = self.text(segments[position], "", sent=True)
        return "/".join(segments)

    def _number(self, number: float, name: str, *, sent: bool) -> float | str:
        text = _as_text(number)
        if len(text) >= LONG and text in self._secrets:
            return self._secrets[text]
        form = "" if sent or isinstance(number, float) else form_of_number(number, name)
        return f"<time {form}>" if form else number

    def _segment(self, segment: str, name: str) -> str:
        text = unquote(segment)
        redacted = self.text(text, name, sent=True)
        if redacted == text:
            return segment
        placeholder = pattern(self._vocabulary.parameters)
        end, encoded = 0, ""
        for found in placeholder.finditer(redacted):
            encoded += quote(redacted[end : found.start()], safe=_SAFE) + found[0]
            end = found.end()
        return encoded + quote(redacted[end:], safe=_SAFE)

    def _scanned(self, text: str, name: str, *, sent: bool) -> str:
        if is_time(text):
            return self._time(text, sent=sent)
        return self._scan.sub(lambda found: self._replaced(found, name, sent=sent), text)

    def _replaced(self, found: re.Match[str], name: str, *, sent: bool) -> str:
        text, kind = found[0], found.lastgroup
        if kind == "parameter":
            return f"{{{self._seen.parameters[text]}}}"
        if kind == "time":
            return self._time(text, sent=sent)
        # What only looks like a placeholder is one for itself, also where an answer brings it in.
        return self._named(
            text, "text" if kind == "text" else label(name), kept=sent or kind == "text"
        )

    def _time(self, text: str, *, sent: bool) -> str:
        return self._named(text, "time", kept=True) if sent else f"<time {form_of(text)}>"

    def _named(self, text: str, name: str, *, kept: bool) -> str:
        placeholder = self._placeholders.get(text)
        if placeholder is None:
            placeholder = self._placeholders[text] = self._new(name)
            if kept:
                self.values[placeholder] = text
        return placeholder

    def _new(self, name: str) -> str:
        self._counts[name] = self._counts.get(name, 0) + 1
        return f"<{name}-{self._counts[name]}>"

    def _key(self, key: str, *, sent: bool) -> str:
        """Return the name of a member, which can be an id or a secret where it is not fixed."""
        return key if key in self._vocabulary.members else self.text(key, "", sent=sent)


def is_an_id(text: str, name: str) -> bool:
    """Whether a text is an id that only the name of its member tells: it has digits, no spaces.

    >>> is_an_id("group-0001", "server_group_id"), is_an_id("group-0001", "name")
    (True, False)
    """
    if not names_an_id(name) or len(text) < LONG:
        return False
    return re.fullmatch(r"(?=.*[0-9])[0-9A-Za-z_-]+", text) is not None


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(texts, key=lambda text: (-len(text), text))
    return re.compile("|".join(map(re.escape, ordered)) or _NEVER)


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _is_long(text: str) -> bool:
    return len(text) >= LONG
