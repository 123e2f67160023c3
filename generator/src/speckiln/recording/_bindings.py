"""Bindings: what the placeholders of a recording stand for on the server that is asked now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from speckiln.recording._placeholders import SIGNATURE, pattern, time_form
from speckiln.recording._secrets import names_a_secret
from speckiln.recording._times import has_form, pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class UnboundError(Exception):
    """A placeholder in a request stands for something that nothing has shown yet.

    Attributes:
        placeholder: The placeholder.
    """

    def __init__(self, placeholder: str) -> None:
        """Keep it."""
        super().__init__(placeholder)
        self.placeholder = placeholder


class Bindings:
    """Fills placeholders in, and learns from answers what they stand for."""

    def __init__(
        self,
        parameters: Iterable[str],
        values: Mapping[str, Any],
        lookup: Callable[[str], str | None],
    ) -> None:
        """Start with what is known.

        Args:
            parameters: The path parameters that the client knows.
            values: What requests brought in.
            lookup: Finds what else is known, such as secrets in the environment.
        """
        self._parameters = tuple(parameters)
        self._pattern = pattern(self._parameters)
        self._values = values
        self._bound: dict[str, Any] = dict(values)
        self._shown: dict[Any, str] = {}
        self._lookup = lookup

    def anew(self) -> Bindings:
        """Return what was known before any answer."""
        return Bindings(self._parameters, self._values, self._lookup)

    def fill(self, text: str, encode: Callable[[str], str] = str) -> Any:
        """Return a text without its placeholders; where it is one, the very value.

        Raises:
            UnboundError: A placeholder is not bound.
        """
        if self._pattern.fullmatch(text):
            value = self._value(text)
            return encode(value) if isinstance(value, str) else value
        return self._pattern.sub(lambda found: encode(str(self._value(found[0]))), text)

    def fill_value(self, value: Any) -> Any:
        """Return a JSON value without placeholders.

        Raises:
            UnboundError: A placeholder is not bound.
        """
        if isinstance(value, dict):
            return {str(self.fill(key)): self.fill_value(part) for key, part in value.items()}
        if isinstance(value, list):
            return [self.fill_value(part) for part in value]
        return self.fill(value) if isinstance(value, str) else value

    def holds_placeholder(self, text: str) -> bool:
        """Whether there is a placeholder in a text."""
        return self._pattern.search(text) is not None

    def match(self, recorded: str, answered: Any) -> str:
        """Compare a recorded text with a value, and bind what is not bound yet.

        Returns:
            What is different, in words; empty where nothing is.
        """
        if self._pattern.fullmatch(recorded):
            return self._match_one(recorded, answered)
        if not isinstance(answered, str):
            return "another type of value"
        names: dict[str, str] = {}
        expression = self._expression(recorded, names)
        found = re.fullmatch(expression, answered, re.DOTALL)
        if found is None:
            return "another text"
        problems = [self._bind(names[group], text) for group, text in found.groupdict().items()]
        return next(filter(None, problems), "")

    def _match_one(self, placeholder: str, answered: Any) -> str:
        form = time_form(placeholder)
        if form is not None:
            return "" if has_form(answered, form) else f"no time of the form {form or 'of a time'}"
        if placeholder == SIGNATURE:
            return ""
        try:
            value = self._value(placeholder)
        except UnboundError:
            if answered is None or isinstance(answered, bool | dict | list) or answered == "":
                return "no value that it could stand for"
            return self._bind(placeholder, answered)
        return "" if value == answered else f"{placeholder} stands for another value"

    def _bind(self, placeholder: str, value: Any) -> str:
        known = self._shown.setdefault(value, placeholder)
        if known != placeholder:
            return f"what {known} stands for"
        self._bound[placeholder] = value
        return ""

    def _value(self, placeholder: str) -> Any:
        if placeholder in self._bound:
            return self._bound[placeholder]
        if (found := self._lookup(placeholder)) is None:
            raise UnboundError(placeholder)
        return found

    def _expression(self, recorded: str, names: dict[str, str]) -> str:
        """Return the regular expression of a text, with a group for each unbound placeholder."""
        groups: dict[str, str] = {}
        parts: list[str] = []
        end = 0
        for found in self._pattern.finditer(recorded):
            placeholder = found[0]
            parts.append(re.escape(recorded[end : found.start()]))
            end = found.end()
            form = time_form(placeholder)
            if form is not None:
                parts.append(f"(?:{pattern_of(form)})")
            elif placeholder in groups:
                parts.append(f"(?P={groups[placeholder]})")
            else:
                following = recorded[end : end + 1]
                parts.append(self._part(placeholder, following, groups, names))
        return "".join([*parts, re.escape(recorded[end:])])

    def _part(
        self, placeholder: str, following: str, groups: dict[str, str], names: dict[str, str]
    ) -> str:
        try:
            return re.escape(str(self._value(placeholder)))
        except UnboundError:
            group = f"g{len(groups)}"
            groups[placeholder], names[group] = group, placeholder
            if names_a_secret(placeholder):
                return rf"(?P<{group}>\S+?)"
            # What gives nothing back cannot be tried in more ways than there are characters.
            often = "+?" if following in {"", "-", "_", "<"} else "++"
            return f"(?P<{group}>[0-9A-Za-z_-]{often})"
