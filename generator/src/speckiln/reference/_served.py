"""The reference page on a server: below ``/docs``, beside the service itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from speckiln.errors import SpeckilnError
from speckiln.reference._html import render
from speckiln.reference._libraries import cached_libraries
from speckiln.reference._site import Site

if TYPE_CHECKING:
    from speckiln.contract import Contract

_HOME = "/docs"
_HTML = "text/html; charset=utf-8"


@frozen
class Reply:
    """What a server sends back for a path of the site.

    Attributes:
        status: HTTP status.
        headers: Headers, as ASGI wants them.
        body: The bytes of the body.
    """

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes = b""


class ServedSite:
    """Answers what is asked about below ``/docs``; the site is made when it is first asked for."""

    def __init__(self, contract: Contract) -> None:
        """Keep the contract; nothing is read yet."""
        self._contract = contract
        self._sites: dict[str, Site] = {}

    def answer(self, method: str, path: str, url: str) -> Reply | None:
        """Answer a request, or return None where it is not about the site.

        Args:
            method: HTTP method; the site can only be read.
            path: The path as it was sent.
            url: The server's own address, which the site is to call.
        """
        if method not in {"GET", "HEAD"} or not f"{path}/".startswith(f"{_HOME}/"):
            return None
        if path == _HOME:
            return Reply(308, ((b"location", b"docs/"),))
        try:
            site = self._site(url)
        except SpeckilnError as error:
            return _reply(500, _HTML, render("unavailable.html", problem=str(error)))
        if site is None:
            return _reply(503, _HTML, render("unavailable.html", problem=""))
        found = site.answer(path.removeprefix(f"{_HOME}/"))
        if found is None:
            return _reply(404, "text/plain; charset=utf-8", b"The reference page has no such file.")
        return _reply(200, *found)

    def _site(self, url: str) -> Site | None:
        if url not in self._sites:
            libraries = cached_libraries()
            if libraries is None:
                return None
            # A server that listens on every address of a machine has many; one at a time will do.
            self._sites = {url: Site.of(self._contract, libraries, server=url, same_origin=True)}
        return self._sites[url]


def _reply(status: int, media_type: str, body: bytes) -> Reply:
    headers = (
        (b"content-type", media_type.encode()),
        (b"cache-control", b"no-cache"),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
    )
    return Reply(status, headers, body)
