"""The site: every file of it, ready to be written or served."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from attrs import field, frozen

from speckiln import __version__
from speckiln.contract import render_document
from speckiln.errors import UsageError
from speckiln.reference._document import bundled, spelled_out, with_names, without_unsafe_links
from speckiln.reference._html import page_file, render
from speckiln.reference._packages import packages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.contract import Contract
    from speckiln.reference._libraries import Libraries

_SERVER = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:/[!-~]*)?\Z")
_NOT_IN_A_SERVER = re.compile(r"[?#\"'<>\\]")
_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
}
_OTHERWISE = "text/plain; charset=utf-8"


@frozen
class Site:
    """A reference page with all that it loads.

    Attributes:
        files: The content of each file by its path, such as ``assets/style.css``.
    """

    files: Mapping[str, bytes] = field(repr=False)

    @classmethod
    def of(
        cls,
        contract: Contract,
        libraries: Libraries,
        *,
        server: str | None = None,
        same_origin: bool = False,
    ) -> Site:
        """Make the site of a contract.

        Args:
            contract: The contract.
            libraries: What the pages show it with.
            server: The address that calls go to instead of those in the contract. Without it the
                contract's are shown, and nothing can be called.
            same_origin: Whether that server is the one that serves the site. The pages then call
                it by the name under which the reader has found them.

        Raises:
            UsageError: The server is no HTTP address.
            ContractError: The contract's exchanges are wrong.
            UnreadableError: The contract's exchanges cannot be read.

        Example:
            >>> site = Site.of(contract, get_libraries(), server="http://127.0.0.1:8080")
            ... # doctest: +SKIP
        """
        if server is not None:
            server = _checked(server)
        document = bundled(contract, server)
        pages = without_unsafe_links(spelled_out(document, contract))
        if same_origin:
            pages["servers"] = [{"url": "/"}]
        texts = {"title": _title(document), "generator": f"speckiln {__version__}"}
        callee = urlsplit(server) if server and not same_origin else None
        return cls(
            {
                "index.html": render("index.html", data={"document": with_names(pages)}, **texts),
                "try.html": render(
                    "try.html",
                    data={"document": pages, "callable": server is not None},
                    callee=f" {callee.scheme}://{callee.netloc}" if callee else "",
                    **texts,
                ),
                "openapi.json": render_document(document, ".json").encode(),
                "assets/style.css": page_file("style.css"),
                "assets/read.js": page_file("read.js"),
                "assets/try.js": page_file("try.js"),
                **{f"assets/{name}": content for name, content in libraries.files.items()},
                "LICENSES.txt": _licenses(),
            }
        )

    def answer(self, path: str) -> tuple[str, bytes] | None:
        """Return media type and content of a file; None where the site has no such file.

        Args:
            path: The file's path below the site; empty for the page itself.
        """
        name = path or "index.html"
        content = self.files.get(name)
        if content is None:
            return None
        return _MEDIA_TYPES.get(PurePosixPath(name).suffix, _OTHERWISE), content


def _checked(server: str) -> str:
    """Return a server's address without its closing slash."""
    if not _SERVER.match(server) or _NOT_IN_A_SERVER.search(server):
        raise UsageError(
            f"{server!r} is not the address of a server.",
            hint="Write it like http://127.0.0.1:8080, without user, query or fragment.",
        )
    return server.rstrip("/")


def _title(document: dict[str, Any]) -> str:
    info = document.get("info", {})
    return " ".join(f"{info.get('title', '')} {info.get('version', '')}".split())


def _licenses() -> bytes:
    lines = ["This site holds files of other projects, each under its own licence:", ""]
    lines += [
        f"{each.name} {each.version}: {each.license}, see assets/{each.name}/LICENSE"
        for each in packages()
    ]
    lines += ["", "What is bundled inside them is named in the *.LICENSE.txt files beside that."]
    return ("\n".join(lines) + "\n").encode()
