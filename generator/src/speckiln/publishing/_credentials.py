"""Who uploads: from the environment, ``.pypirc`` or the keyring, never from the command line."""

from __future__ import annotations

import os
from configparser import Error, RawConfigParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import field, frozen

from speckiln.errors import Location, UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@frozen
class Credentials:
    """A name and a password, which is never shown.

    Attributes:
        username: The name.
        password: The password, or a token.
    """

    username: str
    password: str = field(repr=False)


@frozen
class Account:
    """Where to upload, and as whom.

    Attributes:
        url: The index's address for uploads.
        credentials: Who uploads.
    """

    url: str
    credentials: Credentials


def find_account(index: str | None, repository: str | None, config_file: Path | None) -> Account:
    """Return where to upload and as whom, from what twine reads, too.

    The address is the one given, else ``TWINE_REPOSITORY_URL``, else the one of a section of
    ``.pypirc`` that is named here or by ``TWINE_REPOSITORY``. Name and password are
    ``TWINE_USERNAME`` and ``TWINE_PASSWORD``, else what ``.pypirc`` has for that address, else what
    the keyring has.

    Args:
        index: The address, or None.
        repository: The section of ``.pypirc``, or None.
        config_file: Another file than ``~/.pypirc``.

    Raises:
        UsageError: No index is named, its address cannot be used, or there is no password for it.
        UnreadableError: ``.pypirc`` cannot be read.
    """
    if index and repository:
        raise UsageError("--index and --repository both name an index.", hint="Give one of them.")
    sections = _sections(config_file)
    name = repository or ("" if index else os.environ.get("TWINE_REPOSITORY", ""))
    url = index or ("" if repository else os.environ.get("TWINE_REPOSITORY_URL", ""))
    if name and not url:
        url = sections.get(name, {}).get("repository", "")
        if not url:
            raise UsageError(
                f".pypirc has no section [{name}] with a repository.",
                hint="Name the index by its address: --index URL",
            )
    if not url:
        raise UsageError(
            "no index is named, and there is none by default.",
            hint="Name it: --index URL, or TWINE_REPOSITORY_URL; --dry-run works without.",
        )
    check_address(url)
    return Account(url, _credentials(url, _section_of(url, name, sections)))


def check_address(url: str) -> None:
    """Make sure that an address is one, that it holds no password, and that it is safe to use.

    Raises:
        UsageError: It is not.
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        parts, usable = urlsplit(""), False
    if not usable:
        raise UsageError("the address of the index is none.", hint="It begins with https://")
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "the address of the index holds a name or a password, which others can then see.",
            hint="Take it out, and set TWINE_USERNAME and TWINE_PASSWORD.",
        )
    trusted = {each.partition(":")[0] for each in os.environ.get("PIP_TRUSTED_HOST", "").split()}
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK | trusted:
        raise UsageError(
            f"{url} would get the password in the clear.",
            hint=f"Use https://, or set PIP_TRUSTED_HOST={parts.hostname} if the network is safe.",
        )


def _section_of(url: str, name: str, sections: Mapping[str, dict[str, str]]) -> dict[str, str]:
    if name in sections:
        return sections[name]
    wanted = url.rstrip("/")
    same = (each for each in sections.values() if each.get("repository", "").rstrip("/") == wanted)
    return next(same, {})


def _credentials(url: str, section: Mapping[str, str]) -> Credentials:
    username = os.environ.get("TWINE_USERNAME") or section.get("username")
    password = os.environ.get("TWINE_PASSWORD") or section.get("password")
    if username is None or password is None:
        kept = _from_keyring(url, username)
        if kept is not None:
            return kept
        raise UsageError(
            f"there is no {'password' if username else 'user name'} for {url}.",
            hint="Set TWINE_USERNAME and TWINE_PASSWORD, write both in .pypirc, or store them: "
            f"keyring set {url} USER",
        )
    return Credentials(username, password)


def _from_keyring(url: str, username: str | None) -> Credentials | None:
    try:
        import keyring  # noqa: PLC0415 - it looks for the desktop's one, which takes time

        found = keyring.get_credential(url, username)
    except Exception:  # noqa: BLE001 (every backend fails in its own way, and none of them is needed)
        return None
    if found is None or not found.password:
        return None
    return Credentials(found.username or username or "", found.password)


def _sections(file: Path | None) -> dict[str, dict[str, str]]:
    place = file or Path("~/.pypirc").expanduser()
    if file is None and not place.is_file():
        return {}
    parser = RawConfigParser()
    try:
        parser.read_string(place.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError("it cannot be read", location=Location(place)) from error
    except Error:
        # What is wrong would be told with the line, and that may hold a password.
        raise UnreadableError(
            "this is not in the form of .pypirc", location=Location(place)
        ) from None
    return {name: dict(parser.items(name)) for name in parser.sections()}
