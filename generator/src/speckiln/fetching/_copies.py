"""The folder of copies."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from attrs import evolve

from speckiln.errors import UsageError
from speckiln.fetching._forms import ENDINGS, ending_of
from speckiln.fetching._index import Entry, Index, decode, encode
from speckiln.fetching._problems import UnfetchedError

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.fetching._http import Answer
    from speckiln.fetching._index import Kept, Run
    from speckiln.fetching._wanted import Wanted

INDEX_FILE = ".fetched.json"

_MAX_INDEX_BYTES = 64 * 1024 * 1024
_IGNORED = (
    b"# Made by speckiln fetch: the pages are their provider's, so they are not committed.\n*\n"
)


class Copies:
    """Local copies of pages, and what is known of them.

    Every file is written beside its place and then renamed, so that nobody ever sees half of it.
    """

    def __init__(self, folder: Path, run: Run) -> None:
        """Open the folder, or make it, for a run; an earlier one that was interrupted goes on.

        Raises:
            UsageError: The folder cannot be written, or its index cannot be read.
        """
        self._folder = folder
        self._make_folder()
        self._index = self._read_index()
        earlier = self._index.run
        self._run = earlier if earlier is not None and run.goes_on(earlier) else run
        self._index.run = self._run
        self._save()

    def done(self, page: Wanted) -> Kept | None:
        """Return what became of a page in the run that was interrupted; None where it is to do."""
        outcome = self._run.done.get(page.key)
        known = None if outcome is None else self.known(page)
        return outcome if known is not None and known.url == page.url else None

    def file(self, page: Wanted) -> Path | None:
        """Return the copy of a page, or None where there is none."""
        places = (self._place(page, ending) for ending in ENDINGS)
        return next((place for place in places if place.is_file()), None)

    def known(self, page: Wanted) -> Entry | None:
        """Return what is known of a copy; None where it is missing, or is not what was fetched."""
        entry = self._index.pages.get(page.key)
        if entry is None:
            return None
        data = _read(self._place(page, entry.ending))
        return entry if data is not None and _digest(data) == entry.digest else None

    def confirm(self, page: Wanted) -> Kept:
        """Note that a copy, which is known, is up to date."""
        self._index.pages[page.key] = evolve(self._index.pages[page.key], url=page.url)
        return self._note(page, "unchanged")

    def keep(self, page: Wanted, answer: Answer) -> Kept:
        """Write the copy of a page, and return whether that changed it.

        Raises:
            UnfetchedError: The answer is no page.
            UsageError: The copy cannot be written.
        """
        if not answer.content.strip():
            raise UnfetchedError("it is empty")
        ending = ending_of(answer.headers.get("Content-Type", ""), answer.url.path)
        before, place = self.file(page), self._place(page, ending)
        old = None if before is None else _read(before)
        if before != place or old != answer.content:
            _write(place, answer.content)
            if before is not None and before != place:
                _remove(before)
        self._index.pages[page.key] = Entry(
            url=page.url,
            final=str(answer.url),
            digest=_digest(answer.content),
            ending=ending,
            etag=answer.headers.get("ETag", ""),
            modified=answer.headers.get("Last-Modified", ""),
        )
        if before is None:
            return self._note(page, "new")
        return self._note(page, "unchanged" if old == answer.content else "changed")

    def finish(self) -> None:
        """Note that the run came to its end."""
        self._index.run = None
        self._save()

    def _note(self, page: Wanted, outcome: Kept) -> Kept:
        self._run.done[page.key] = outcome
        self._save()
        return outcome

    def _place(self, page: Wanted, ending: str) -> Path:
        return self._folder / page.edition / f"{page.id}{ending}"

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True)
        except FileExistsError:
            if not self._folder.is_dir():
                raise UsageError(f"{self._folder} is not a folder") from None
        except OSError as error:
            raise _unwritable(self._folder, error) from error
        else:
            _write(self._folder / ".gitignore", _IGNORED)

    def _read_index(self) -> Index:
        file = self._folder / INDEX_FILE
        try:
            with file.open("rb") as stream:
                return decode(stream.read(_MAX_INDEX_BYTES))
        except FileNotFoundError:
            return Index()
        except OSError as error:
            raise UsageError(f"{file} cannot be read: {error.strerror}") from error

    def _save(self) -> None:
        _write(self._folder / INDEX_FILE, encode(self._index))


def _write(file: Path, data: bytes) -> None:
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(file)
    except OSError as error:
        raise _unwritable(file, error) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(file, error) from error


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes() if file.is_file() else None
    except OSError:
        return None


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _unwritable(file: Path, error: OSError) -> UsageError:
    return UsageError(f"{file} cannot be written: {error.strerror}")
