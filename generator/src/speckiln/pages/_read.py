"""Pages from files: which files, how large, in which encoding, in which form."""

from __future__ import annotations

import os
import re
import stat
from importlib import import_module
from typing import TYPE_CHECKING

from speckiln.errors import Location, UnreadableError, UsageError
from speckiln.pages._decoding import DecodingProblem, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from speckiln.pages._page import Form, Page

MAX_PAGE_BYTES = 12 * 1024 * 1024

_READERS: dict[Form, tuple[str, str]] = {
    "rst": ("speckiln.pages.rst._reader", "read_rst"),
    "html": ("speckiln.pages.html._reader", "read_html"),
    "markdown": ("speckiln.pages.markdown._reader", "read_markdown"),
    "text": ("speckiln.pages.scraped._reader", "read_text"),
}
_FORMS: dict[str, Form] = {
    ".rst": "rst",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}
_HEAD = 64 * 1024
# What only one form has, the most telling first.
_SIGNS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("html", re.compile(r"\A\s*<(?:!doctype|html|head|body|\?xml|div|table|h1)\b", re.IGNORECASE)),
    (
        "rst",
        re.compile(r"^\.\. [\w*-]+::|^\.\. _[^:\n]+:|:ref:`|^ *\+[-=+]{3,}\+ *$", re.MULTILINE),
    ),
    ("markdown", re.compile(r"^#{1,6} \S|^[ |]*:?-{3,}:? *\||^```", re.MULTILINE)),
    ("html", re.compile(r"<(?:table|div|td)\b[^<>]*>", re.IGNORECASE)),
)
_LANGUAGE = re.compile(r"(?<=.)\.[a-z]{2}(?:[-_][A-Za-z]{2,4})?$")


def read_page(file: Path, form: Form | None = None) -> Page:
    """Read a page.

    Args:
        file: The file.
        form: What it is written in; told by the ending of its name, or else by what is in it,
            where None.

    Raises:
        UnreadableError: The file is missing, too large, or not text.
    """
    source = _text(file)
    module, reader = _READERS[form or _form(file, source)]
    read: Callable[[str, str, Path], Page] = getattr(import_module(module), reader)
    return read(source, _LANGUAGE.sub("", file.stem), file)


def read_pages(paths: Iterable[Path], form: Form | None = None) -> tuple[Page, ...]:
    """Read the pages that ``find_pages`` finds.

    Raises:
        UnreadableError: One of them cannot be read.
        UsageError: There are none.
    """
    return tuple(read_page(file, form) for file in find_pages(paths))


def find_pages(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files of pages, each once.

    Args:
        paths: Files, and folders of which every page in them and below is taken, by the endings of
            names and in their order. A file that is named is taken whatever its ending.

    Raises:
        UnreadableError: There is no such file or folder.
        UsageError: There are no pages.
    """
    named = tuple(paths)
    found: dict[Path, None] = {}
    for path in named:
        found.update(dict.fromkeys(_below(path) if path.is_dir() else (path,)))
    if not found:
        places = ", ".join(map(str, named)) or "what was named"
        endings = ", ".join(_FORMS)
        raise UsageError(f"there are no pages in {places}", hint=f"Pages end in {endings}.")
    return tuple(found)


def _below(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        raise UnreadableError(message, location=Location(folder)) from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():  # it may lead back up
                yield from _below(entry)
        elif entry.suffix.lower() in _FORMS:
            yield entry


def _text(file: Path) -> str:
    try:
        # Opening a pipe without this would wait for somebody to write to it.
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 (a Path cannot open a descriptor)
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _unreadable(file, "this is not a file")
            data = stream.read(MAX_PAGE_BYTES + 1)
            size = os.fstat(descriptor).st_size
    except FileNotFoundError as error:
        raise _unreadable(file, "there is no such file") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise _unreadable(file, f"the page cannot be read: {reason}") from error
    if len(data) > MAX_PAGE_BYTES:
        message = f"the page has {size:,} bytes, and {MAX_PAGE_BYTES:,} are read at most"
        raise _unreadable(file, message, "Cut it into pages that describe one operation each.")
    try:
        return decode(data)
    except DecodingProblem as problem:
        place = Location(file, problem.line)
        raise UnreadableError(problem.message, location=place, hint=problem.hint) from problem


def _form(file: Path, source: str) -> Form:
    known = _FORMS.get(file.suffix.lower())
    if known:
        return known
    head = source[:_HEAD]
    for form, sign in _SIGNS:
        if sign.search(head):
            return form
    return "text"


def _unreadable(file: Path, message: str, hint: str = "") -> UnreadableError:
    return UnreadableError(message, location=Location(file), hint=hint)
