"""What an index holds, by its simple API: as JSON (PEP 691) or as HTML (PEP 503)."""

from __future__ import annotations

import hashlib
import json
import os
import ssl
import time
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import httpx
from attrs import field, frozen
from packaging.utils import (
    InvalidSdistFilename,
    InvalidWheelFilename,
    canonicalize_name,
    parse_sdist_filename,
    parse_wheel_filename,
)

from speckiln.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from packaging.version import Version

    from speckiln.publishing._credentials import Account

_ACCEPT = "application/vnd.pypi.simple.v1+json, text/html;q=0.1"
_FOLDERS = ("simple/", "+simple/")
_MAX_PAGE = 32 * 1024 * 1024
_MAX_FILE = 1024 * 1024 * 1024
_CERTIFICATES = ("TWINE_CERT", "PIP_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")


@frozen
class HeldFile:
    """A file that an index holds.

    Attributes:
        name: Its name.
        url: Where it is.
        sha256: Its digest in hexadecimal; empty where the index does not say.
    """

    name: str
    url: str
    sha256: str


@frozen
class Index:
    """An index as pip and twine see it.

    Attributes:
        account: Where to upload, and as whom.
        simple: Addresses at which its simple API may be, each with a slash at its end.
        seconds: How long an answer may take.
    """

    account: Account
    simple: tuple[str, ...]
    seconds: float = field(default=120.0)

    @classmethod
    def of(cls, account: Account, simple: str | None, seconds: float) -> Index:
        """Return an index whose simple API is at an address, or in its usual place."""
        if simple:
            return cls(account, (f"{simple.rstrip('/')}/",), seconds)
        folder = f"{account.url.rstrip('/')}/"
        return cls(account, tuple(folder + each for each in _FOLDERS), seconds)

    def find(self, name: str) -> tuple[str, dict[str, HeldFile]]:
        """Return the address of the simple API that knows a project, and the project's files.

        Args:
            name: The project.

        Returns:
            The first address and nothing where no address knows it.

        Raises:
            UnreadableError: The index does not answer, or not as an index does.
            UsageError: It refuses the credentials.
        """
        for simple in self.simple:
            url = f"{simple}{canonicalize_name(name)}/"
            answer = self._get(url, _MAX_PAGE, accept=_ACCEPT)
            found = read_page(answer[0], answer[1], answer[2]) if answer else {}
            if found:
                return simple, found
        return self.simple[0], {}

    def digest(self, file: HeldFile) -> str:
        """Return the digest of a file, from its bytes where the index does not tell it.

        Raises:
            UnreadableError: The file cannot be had.
            UsageError: The index refuses the credentials.
        """
        if file.sha256:
            return file.sha256
        answer = self._get(file.url, _MAX_FILE)
        if answer is None:
            raise UnreadableError(f"{file.url} is listed, and is not there.")
        return hashlib.sha256(answer[2]).hexdigest()

    def _get(self, url: str, most: int, accept: str = "*/*") -> tuple[str, str, bytes] | None:
        """Return the address, the kind and the body of an answer; None for 404."""
        headers = {"Accept": accept}
        ends = time.monotonic() + self.seconds
        try:
            with (
                self._client(url) as client,
                client.stream("GET", url, headers=headers) as response,
            ):
                self._refuse(url, response.status_code)
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > most:
                        raise UnreadableError(f"{url} answers with more than {most:,} bytes.")
                    if time.monotonic() > ends:
                        raise self._too_slow(url)
                if response.status_code == httpx.codes.NOT_FOUND:
                    return None
                return str(response.url), response.headers.get("Content-Type", ""), bytes(body)
        except httpx.TimeoutException:
            raise self._too_slow(url) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise UnreadableError(
                f"{url} cannot be reached: {error or type(error).__name__}.",
                hint="Is the index up, and its address right? Nothing was changed by this.",
            ) from None

    def _client(self, url: str) -> httpx.Client:
        """Return a client that shows the password to the index, and to nobody else."""
        credentials = self.account.credentials
        is_own = _origin(url) in {_origin(self.account.url), *map(_origin, self.simple)}
        auth = httpx.BasicAuth(credentials.username, credentials.password) if is_own else None
        return httpx.Client(
            auth=auth, verify=_trusted(), timeout=self.seconds, follow_redirects=True
        )

    def _refuse(self, url: str, status: int) -> None:
        if status in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
            user = self.account.credentials.username
            raise UsageError(
                f"{url} refuses {user!r} with this password ({status}).",
                hint="Look at TWINE_USERNAME and TWINE_PASSWORD, .pypirc or the keyring.",
            )
        if status >= 400 and status != httpx.codes.NOT_FOUND:
            raise UnreadableError(
                f"{url} answers with {status}.", hint="Ask who runs the index, or try again later."
            )

    def _too_slow(self, url: str) -> UnreadableError:
        return UnreadableError(
            f"{url} has not answered within {self.seconds:g} seconds.",
            hint="Try again later, or give it more time: --timeout SECONDS",
        )


def of_version(files: Iterable[HeldFile], version: Version) -> dict[str, HeldFile]:
    """Return the files of one version by their names."""
    return {each.name: each for each in files if _version(each.name) == version}


def read_page(url: str, kind: str, body: bytes) -> dict[str, HeldFile]:
    """Return the files that a page of the simple API lists, by their names.

    Args:
        url: The page's address.
        kind: Its media type.
        body: The page.

    Raises:
        UnreadableError: It is no such page.
    """
    if "json" in kind:
        try:
            entries = json.loads(body)["files"]
            found = [_from_json(url, each) for each in entries]
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise UnreadableError(f"{url} is no page of an index.") from error
    else:
        parser = _Links()
        parser.feed(body.decode("utf-8", errors="replace"))
        found = [_from_link(url, each) for each in parser.links]
    return {each.name: each for each in found}


class _Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]


def _from_json(url: str, entry: Mapping[str, Any]) -> HeldFile:
    digest = entry.get("hashes", {}).get("sha256", "")
    return HeldFile(str(entry["filename"]), urljoin(url, str(entry["url"])), str(digest).lower())


def _from_link(url: str, link: str) -> HeldFile:
    target, fragment = urldefrag(urljoin(url, link))
    algorithm, _, digest = fragment.partition("=")
    name = unquote(urlsplit(target).path.rpartition("/")[2])
    return HeldFile(name, target, digest.lower() if algorithm == "sha256" else "")


def _version(name: str) -> Version | None:
    try:
        if name.endswith(".whl"):
            return parse_wheel_filename(name)[1]
        return parse_sdist_filename(name)[1]
    except (InvalidWheelFilename, InvalidSdistFilename):
        return None


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def _trusted() -> ssl.SSLContext | bool:
    file = next((os.environ[name] for name in _CERTIFICATES if os.environ.get(name)), None)
    return ssl.create_default_context(cafile=file) if file else True
