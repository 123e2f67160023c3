"""Reads the documents of this package.

It is copied into the packages that speckiln makes.
"""

from __future__ import annotations

import atexit
from contextlib import ExitStack
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

_DOCUMENTS = files(__name__.rpartition(".")[0]) / "documents"
_UNPACKED = ExitStack()
atexit.register(_UNPACKED.close)


def names() -> tuple[str, ...]:
    """Return the names of all documents, such as ``client.yaml``."""
    return tuple(sorted(_names(_DOCUMENTS, "")))


def path(name: str) -> Path:
    """Return where a document is, for tools that want a file.

    A package that is imported from an archive unpacks it until the process ends.

    Raises:
        FileNotFoundError: There is no such document.
    """
    return _UNPACKED.enter_context(as_file(_find(name)))


def read(name: str) -> str:
    """Return the text of a document.

    Raises:
        FileNotFoundError: There is no such document.
    """
    return _find(name).read_text("utf-8")


def _find(name: str) -> Traversable:
    if name not in names():
        raise FileNotFoundError(f"there is no document {name!r}; names() lists them")
    return _DOCUMENTS.joinpath(*name.split("/"))


def _names(folder: Traversable, before: str) -> Iterator[str]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _names(each, f"{before}{each.name}/")
        else:
            yield before + each.name
