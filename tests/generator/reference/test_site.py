"""The files of the site, and what they let a browser do."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from speckiln.contract import bundle, read_contract
from speckiln.errors import UsageError
from speckiln.reference import Site
from speckiln.reference._html import render

from .conftest import data_of

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.contract import Contract
    from speckiln.reference import Libraries

PAGES = ["index.html", "try.html"]
HARM = "</title></script><script>alert(1)</script><!-- \" ' & $title"


@pytest.fixture
def site(contract: Contract, libraries: Libraries) -> Site:
    return Site.of(contract, libraries, server="http://127.0.0.1:8080/")


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def policy(page: bytes) -> dict[str, list[str]]:
    (found,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page.decode())
    return {name: rest for name, *rest in (part.split() for part in found.split(";"))}


def test_the_site_holds_the_pages_the_bundle_and_the_libraries(site: Site) -> None:
    assert {*PAGES, "openapi.json", "LICENSES.txt"} <= site.files.keys()
    assert site.files["assets/redoc/redoc.standalone.js"] == b"// Redoc"
    assert site.files["assets/redoc/LICENSE"] == b"MIT"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_loads_nothing_but_the_site_s_own_files(
    page: str, contract: Contract, libraries: Libraries
) -> None:
    needed = {"swagger-ui-dist/swagger-ui.css": b"", "swagger-ui-dist/swagger-ui-bundle.js": b""}
    libraries = type(libraries)({**libraries.files, **needed})
    site = Site.of(contract, libraries)

    found = [
        address
        for tag, attributes in Elements(site.files[page]).found
        for address in [attributes.get("src") or attributes.get("href")]
        if address and not address.startswith("data:")
    ]

    assert found
    assert set(found) <= site.files.keys()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_allows_no_script_but_the_site_s_own(page: str, site: Site) -> None:
    found = policy(site.files[page])
    assert found["default-src"] == ["'self'"]
    assert found["script-src"] == ["'self'"]
    for name in ("object-src", "base-uri", "form-action", "frame-src"):
        assert found[name] == ["'none'"]
    inline = [
        attributes
        for tag, attributes in Elements(site.files[page]).found
        if (tag == "script" and "src" not in attributes)
        or any(name.startswith("on") for name in attributes)
    ]
    assert inline == [{"type": "application/json", "id": "data"}]


def test_only_the_server_can_be_called(contract: Contract, libraries: Libraries) -> None:
    site = Site.of(contract, libraries, server="https://api.example:8443/base/")
    assert policy(site.files["try.html"])["connect-src"] == ["'self'", "https://api.example:8443"]
    assert policy(site.files["index.html"])["connect-src"] == ["'none'"]
    for page in PAGES:
        shown = data_of(site.files[page])["document"]["servers"]
        assert shown == [{"url": "https://api.example:8443/base"}]


def test_the_bundle_is_the_contract_s_with_the_server(site: Site, contract: Contract) -> None:
    expected = {**bundle(contract), "servers": [{"url": "http://127.0.0.1:8080"}]}
    assert json.loads(site.files["openapi.json"]) == expected


def test_without_a_server_nothing_can_be_called(contract: Contract, libraries: Libraries) -> None:
    page = Site.of(contract, libraries).files["try.html"]
    assert data_of(page)["callable"] is False
    assert policy(page)["connect-src"] == ["'self'"]


def test_a_site_on_the_server_itself_calls_it_by_the_name_that_the_reader_used(
    contract: Contract, libraries: Libraries
) -> None:
    site = Site.of(contract, libraries, server="http://127.0.0.1:1", same_origin=True)
    assert data_of(site.files["try.html"])["document"]["servers"] == [{"url": "/"}]
    assert json.loads(site.files["openapi.json"])["servers"] == [{"url": "http://127.0.0.1:1"}]


@pytest.mark.parametrize(
    "server",
    [
        "",
        "127.0.0.1:8080",
        "ftp://a",
        "http://",
        "http://user:secret@a",
        "http://a?b",
        "http://a#b",
        "http://a b",
        "http://a/'; script-src *",
        "http://a; script-src *",
        "http://a\n",
        "javascript:alert(1)",
    ],
)
def test_a_server_that_is_none_is_refused(
    server: str, contract: Contract, libraries: Libraries
) -> None:
    with pytest.raises(UsageError, match="is not the address of a server"):
        Site.of(contract, libraries, server=server)


def test_texts_of_the_contract_cannot_leave_their_place(
    libraries: Libraries, tmp_path: Path
) -> None:
    file = tmp_path / "api.yaml"
    info = {"title": HARM, "version": "1", "description": HARM}
    file.write_text(json.dumps({"openapi": "3.1.0", "info": info, "paths": {}}), "utf-8")

    site = Site.of(read_contract(file), libraries)

    for page in PAGES:
        assert data_of(site.files[page])["document"]["info"] == info
        tags = [tag for tag, _ in Elements(site.files[page]).found]
        assert tags.count("script") == 3
        assert b"alert(1)</script>" not in site.files[page]


def test_the_same_contract_gives_the_same_bytes(contract: Contract, libraries: Libraries) -> None:
    assert Site.of(contract, libraries).files == Site.of(contract, libraries).files


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("", "text/html; charset=utf-8"),
        ("try.html", "text/html; charset=utf-8"),
        ("openapi.json", "application/json"),
        ("assets/style.css", "text/css; charset=utf-8"),
        ("assets/try.js", "text/javascript; charset=utf-8"),
        ("assets/redoc/LICENSE", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_is_answered_with_its_media_type(path: str, media_type: str, site: Site) -> None:
    assert site.answer(path) == (media_type, site.files[path or "index.html"])


@pytest.mark.parametrize("path", ["nothing.html", "../openapi.json", "assets", "assets/", "/"])
def test_no_other_path_is_answered(path: str, site: Site) -> None:
    assert site.answer(path) is None


def test_a_template_escapes_what_it_is_given() -> None:
    assert b"&lt;b&gt;" in render("unavailable.html", problem="<b>")
