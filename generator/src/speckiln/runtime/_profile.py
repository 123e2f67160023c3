"""The file in which the provider's tools keep credentials: one section for each profile."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ._errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

_LARGEST = 64 * 1024
_LISTED = 10


class Profile:
    """A section of the file.

    Attributes:
        place: File and section, for people.
        absent: Why there is no such section; empty where there is one.
    """

    def __init__(
        self, place: str, values: Mapping[str, str], keys: Mapping[str, str], absent: str = ""
    ) -> None:
        """Take the section's values, and the key of each setting."""
        self.place = place
        self.absent = absent
        self._values = values
        self._keys = keys

    def __repr__(self) -> str:
        """Show the place, and no value."""
        return f"Profile({self.place!r})"

    def get(self, setting: str) -> str:
        """Return the value of a setting; empty where there is none."""
        return self._values.get(self._keys.get(setting, ""), "")


def read_profile(path: str, section: str, keys: Mapping[str, str]) -> Profile:
    """Return a section of a file of credentials.

    Args:
        path: The file; ``~`` is the home folder.
        section: Name of the section.
        keys: The key of each setting in a section.

    Raises:
        ConfigurationError: The file is there and cannot be read, or has a form of its own.
    """
    path = os.path.expanduser(path)  # noqa: PTH111 - pathlib fails where there is no home folder
    place = f"the file {path}, section [{section}]"
    content = _content(path)
    if content is None:
        return Profile(place, {}, keys, absent="there is no such file")
    sections = _sections(path, content)
    if section in sections:
        return Profile(place, sections[section], keys)
    names = ", ".join(f"[{name}]" for name in list(sections)[:_LISTED] if name.isprintable())
    absent = f"there is no such section, but {names}" if names else "there is no section at all"
    return Profile(place, {}, keys, absent=absent)


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - see above
            content = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}.") from None
    if len(content) > _LARGEST:
        raise ConfigurationError(
            f"{path} has more than {_LARGEST:,} bytes: this is no file of credentials."
        )
    return content


def _sections(path: str, content: bytes) -> dict[str, dict[str, str]]:
    """Return the values by section and key. No error quotes the file: it is full of secrets."""
    import configparser  # noqa: PLC0415 - only for those who keep their credentials in a file

    parser = configparser.ConfigParser(interpolation=None)
    line, problem = 0, ""
    try:
        parser.read_string(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line, problem = content.count(b"\n", 0, error.start) + 1, "this is not UTF-8"
    except configparser.DuplicateSectionError as error:
        line, problem = error.lineno or 0, "this section is there already"
    except configparser.DuplicateOptionError as error:
        line, problem = error.lineno or 0, "this key is in its section already"
    except configparser.MissingSectionHeaderError as error:
        line, problem = error.lineno, "before it must stand a section, such as [basic]"
    except configparser.ParsingError as error:
        line = error.errors[0][0] if error.errors else 0
        problem = "this is neither a section, such as [basic], nor a key with its value"
    if problem:
        raise ConfigurationError(f"{path}, line {line}: {problem}.")
    return {name: dict(parser.items(name)) for name in parser.sections()}
