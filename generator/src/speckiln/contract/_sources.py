"""``sources.yaml``: where the documentation pages are, and which operation each is about.

It stands beside the contract's root file and is written by hand::

    editions:                     # the same pages, published in several places or languages
      zh:                         # the name that defects.yaml and sources.lock use
        title: API reference of Huawei Cloud
        language: zh              # tells whose page a local copy is
        base: https://support.huaweicloud.com/api-sdrs/
    pages:
      - id: sdrs_05_0701          # what the provider calls the page, in every edition
        operation: CreateDisasterRecoveryDrill
        urls:                     # where it is in each edition that has it, relative to the base
          zh: sdrs_05_0701.html
"""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from attrs import define, frozen

from speckiln.contract._files import ContractFiles
from speckiln.contract._shapes import as_text
from speckiln.errors import ContractError

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.errors import Location

SOURCES_FILE = "sources.yaml"

_EDITION = {"title", "language", "base"}
_PAGE = {"id", "operation", "urls"}


@frozen
class Edition:
    """A place where the documentation is published.

    Attributes:
        name: What other files call it, such as ``zh``.
        title: What people call it.
        language: The language of its pages: ``zh``, ``en`` …
        base: The URL that those of its pages begin with.
    """

    name: str
    title: str
    language: str
    base: str


@frozen
class SourcePage:
    """A page that describes an operation.

    Attributes:
        id: The provider's name of it, such as ``sdrs_05_0701``.
        operation: The operationId of what it describes.
        urls: Where it is, by edition; an edition that is not in it has no such page.
        location: Where ``sources.yaml`` says so.
    """

    id: str
    operation: str
    urls: dict[str, str]
    location: Location


@define(eq=False)
class Sources:
    """Where the documentation is.

    Attributes:
        editions: The editions by name, in the file's order.
        pages: The pages, in the file's order.
    """

    editions: dict[str, Edition]
    pages: tuple[SourcePage, ...]

    @cached_property
    def by_id(self) -> dict[str, SourcePage]:
        """The pages by id, the first of those that share one."""
        found: dict[str, SourcePage] = {}
        for page in self.pages:
            found.setdefault(page.id, page)
        return found

    @cached_property
    def _by_file(self) -> dict[str, SourcePage]:
        """The pages by the file names of their URLs, without endings."""
        return {
            PurePosixPath(urlsplit(url).path).stem: page
            for page in reversed(self.pages)
            for url in page.urls.values()
        }

    def find(self, name: str) -> SourcePage | None:
        """Return the page with an id, or with a file of that name at one of its URLs.

        Args:
            name: The id, or the name of a file without its ending.
        """
        return self.by_id.get(name) or self._by_file.get(name)

    def of_edition(self, name: str) -> tuple[SourcePage, ...]:
        """Return the pages that an edition has."""
        return tuple(page for page in self.pages if name in page.urls)


def read_sources_file(file: Path) -> Sources:
    """Return what a file like ``sources.yaml`` says, wherever it is.

    Raises:
        UnreadableError: The file cannot be read.
        ContractError: It does not have the form that this module describes.
    """
    files = ContractFiles(file)
    return _Reader(files, file).sources(files.read(file))


def read_sources(files: ContractFiles) -> Sources | None:
    """Return what ``sources.yaml`` says, or None where there is no such file.

    Raises:
        UnreadableError: The file cannot be read.
        ContractError: It does not have the form that this module describes.
    """
    file = files.folder / SOURCES_FILE
    if not file.exists():
        return None
    return _Reader(files, file).sources(files.read(file))


class _Reader:
    """Turns the file's value into objects; complains at the first thing that is out of shape."""

    def __init__(self, files: ContractFiles, file: Path) -> None:
        self._files = files
        self._file = file

    def sources(self, value: Any) -> Sources:
        members = self._object(value, "", {"editions", "pages"}, "editions and pages")
        editions = members.get("editions")
        if not isinstance(editions, dict) or not editions:
            raise self._wrong("/editions", "this should map names of editions to what they are")
        known = {str(name): self._edition(str(name), one) for name, one in editions.items()}
        pages = members.get("pages")
        if not isinstance(pages, list):
            raise self._wrong("/pages", "this should be a list of pages")
        found = [self._page(position, one, known) for position, one in enumerate(pages)]
        return Sources(known, tuple(found))

    def _edition(self, name: str, value: Any) -> Edition:
        place = f"/editions/{name}"
        members = self._object(value, place, _EDITION, "title, language and base")
        base = as_text(members.get("base"))
        if not _is_web(base) or not base.endswith("/"):
            raise self._wrong(f"{place}/base", "this should be a URL that ends with a slash")
        title, language = as_text(members.get("title")), as_text(members.get("language"))
        if not title or not language:
            raise self._wrong(place, f"the edition {name} has no title or no language")
        return Edition(name, title, language, base)

    def _page(self, position: int, value: Any, editions: dict[str, Edition]) -> SourcePage:
        place = f"/pages/{position}"
        members = self._object(value, place, _PAGE, "id, operation and urls")
        name, operation = as_text(members.get("id")), as_text(members.get("operation"))
        if not name or not operation:
            raise self._wrong(place, "a page needs an id and the operation that it is about")
        urls = members.get("urls")
        if not isinstance(urls, dict) or not urls:
            raise self._wrong(f"{place}/urls", "this should map editions to where the page is")
        found = {}
        for edition, url in urls.items():
            if edition not in editions or not as_text(url):
                raise self._wrong(f"{place}/urls", f"there is no edition {edition!r}, or no URL")
            try:
                found[edition] = urljoin(editions[edition].base, url)
            except ValueError as error:
                raise self._wrong(f"{place}/urls/{edition}", f"{url!r} is not a URL") from error
        location = self._files.locate(self._file, place)
        return SourcePage(name, operation, found, location)

    def _object(self, value: Any, place: str, known: set[str], what: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._wrong(place, f"this should be a mapping of {what}")
        for name in value:
            if name not in known:
                raise self._wrong(f"{place}/{name}", f"{name!r} is not known here, only {what}")
        return value

    def _wrong(self, pointer: str, message: str) -> ContractError:
        where = self._files.locate(self._file, pointer)
        return ContractError(message, location=where, hint="See speckiln.contract._sources.")


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False
