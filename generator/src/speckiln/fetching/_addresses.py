"""Where requests may go, whatever a server says."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from speckiln.fetching._http import join, parse_url
from speckiln.fetching._problems import UnfetchedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.fetching._http import URL

_PORTS = {"https": 443, "http": 80}


class Addresses:
    """The hosts that ``sources.yaml`` lists: nothing else is asked, whoever redirects to it."""

    def __init__(self, listed: Iterable[str]) -> None:
        """Take the URLs that are listed; those that are none list nothing."""
        self._hosts = {_host(url) for url in map(parse_url, listed) if url is not None}

    def first(self, text: str) -> URL:
        """Return the URL of a page.

        Raises:
            UnfetchedError: It is none, or may not be asked.
        """
        url = parse_url(text)
        if url is None:
            raise UnfetchedError("that is not a URL")
        self._check(url)
        return url

    def next(self, url: URL, location: str) -> URL:
        """Return where a redirect leads.

        Raises:
            UnfetchedError: It leads nowhere, or where nobody may be asked.
        """
        target = join(url, location)
        if target is None:
            raise UnfetchedError("it redirects to nowhere")
        try:
            self._check(target)
        except UnfetchedError as error:
            raise UnfetchedError(f"it redirects to {str(target)[:200]}: {error.message}") from error
        return target

    def _check(self, url: URL) -> None:
        if url.userinfo:
            raise UnfetchedError("a URL with a user in it is not asked")
        if url.scheme != "https" and not (url.scheme == "http" and _is_loopback(url.host)):
            raise UnfetchedError("only https is asked")
        if _host(url) not in self._hosts:
            raise UnfetchedError("sources.yaml lists no page of that host")


def _host(url: URL) -> tuple[str, int | None]:
    return url.host, url.port or _PORTS.get(url.scheme)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
