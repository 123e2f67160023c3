"""The text of a faults document, from a file or from a request."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

from attrs import frozen

from speckiln.contract._json import load_json
from speckiln.contract._locations import index_lines, nearest
from speckiln.contract._yaml import YamlProblem, load
from speckiln.errors import Location, UnreadableError

MAX_BYTES = 1024 * 1024

_POSTED = Path("the body")
_JSON_OBJECT = re.compile(r'\s*\{\s*["}]')


@frozen
class Source:
    """A text, and what it is called in messages.

    Attributes:
        name: The file, or what stands for it.
        text: The text.
        is_json: Whether it is JSON rather than YAML.
    """

    name: Path
    text: str
    is_json: bool

    @classmethod
    def of_file(cls, file: Path) -> Source:
        """Read a file.

        Raises:
            UnreadableError: It is missing, no file, too large or not UTF-8.
        """
        try:
            if not stat.S_ISREG(file.stat().st_mode):
                raise UnreadableError(
                    "this is not a file", location=Location(file), hint="Name a faults document."
                )
            with file.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise UnreadableError(
                f"the faults cannot be read: {reason}", location=Location(file)
            ) from error
        return cls(file, _decoded(data, file), is_json=file.suffix == ".json")

    @classmethod
    def of_text(cls, data: bytes) -> Source:
        """Take the body of a request.

        Raises:
            UnreadableError: It is too large or not UTF-8.
        """
        text = _decoded(data, _POSTED)
        return cls(_POSTED, text, is_json=_JSON_OBJECT.match(text) is not None)

    def value(self) -> Any:
        """Return what the text says.

        Raises:
            UnreadableError: It is not the YAML or JSON that it should be.
        """
        try:
            return load_json(self.text) if self.is_json else load(self.text)
        except YamlProblem as problem:
            location = Location(self.name, problem.line)
            raise UnreadableError(
                problem.message, location=location, hint=problem.hint
            ) from problem

    def locate(self, pointer: str) -> Location:
        """Return the line of a JSON pointer, or of the closest place above it."""
        index = index_lines(self.text, is_json=self.is_json)
        return Location(self.name, nearest(index, pointer), pointer)


def _decoded(data: bytes, name: Path) -> str:
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            f"the document is larger than {MAX_BYTES // (1024 * 1024)} MiB",
            location=Location(name),
            hint="Name fewer faults; one can be for several operations.",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            "the document is not UTF-8", location=Location(name, line), hint="Save it as UTF-8."
        ) from error
