"""From files of pages to an OpenAPI document."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.errors import SpeckilnError, UnreadableError, UsageError
from speckiln.pages._read import find_pages, read_page
from speckiln.pages.document._document import compose
from speckiln.pages.meaning._interpret import interpret

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from speckiln.pages._facts import Facts, Operation, Unread
    from speckiln.pages._page import Form
    from speckiln.pages.document._clashes import Clash

_CHUNK = 4


@frozen
class Extraction:
    """What was read from pages.

    Attributes:
        document: The OpenAPI document.
        facts: What was read from each page, in the order of the pages.
        clashes: What the document could not say as the pages do.
        operations: Each operation of each page under the operationId that it has in the document.
        sources: Whether each fact in the document says where it was read.
    """

    document: dict[str, Any]
    facts: tuple[Facts, ...]
    clashes: tuple[Clash, ...]
    operations: tuple[tuple[str, Operation], ...]
    sources: bool = False

    def split(self) -> tuple[Extraction, ...]:
        """Return what was read from each page as an extraction of its own."""
        return tuple(_composed((facts,), sources=self.sources) for facts in self.facts)

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What was not understood on the pages."""
        return tuple(one for facts in self.facts for one in facts.unread)

    @property
    def counts(self) -> Counts:
        """How much was understood."""
        return sum(map(count, self.facts), start=Counts())


@frozen
class Counts:
    """How many tables, and rows of tables, became facts and how many did not.

    Attributes:
        tables: Tables that became facts.
        unread_tables: Tables that did not.
        rows: Rows that became facts.
        unread_rows: Rows that did not, those of the tables that did not among them.
        noise_rows: Those of them that are known to say nothing about an operation.
    """

    tables: int = 0
    unread_tables: int = 0
    rows: int = 0
    unread_rows: int = 0
    noise_rows: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the sums."""
        return Counts(
            self.tables + other.tables,
            self.unread_tables + other.unread_tables,
            self.rows + other.rows,
            self.unread_rows + other.unread_rows,
            self.noise_rows + other.noise_rows,
        )


def extract(
    paths: Iterable[Path], *, form: Form | None = None, sources: bool = False, jobs: int = 1
) -> Extraction:
    """Read pages and return what they state as an OpenAPI document.

    Args:
        paths: Files, and folders of which all pages in them and below are read.
        form: What the pages are written in; told by name and content where None.
        sources: Whether each fact in the document says where it was read.
        jobs: How many processes read pages. With more than one a script has to keep what it does
            below ``if __name__ == "__main__":``, since each process imports it.

    Raises:
        UnreadableError: A page cannot be read.
        UsageError: There are no pages, or no jobs.

    Example:
        >>> extraction = extract([Path("pages")])  # doctest: +SKIP
        >>> list(extraction.document["paths"])  # doctest: +SKIP
        ['/v1/{project_id}/disaster-recovery-drills']
    """
    if jobs < 1:
        raise UsageError(f"{jobs} jobs read nothing", hint="Say 1 or more.")
    facts = read_facts(find_pages(paths), form=form, jobs=jobs)
    return _composed(facts, sources=sources)


def read_facts(
    files: tuple[Path, ...], *, form: Form | None = None, jobs: int = 1
) -> tuple[Facts, ...]:
    """Return what pages state, in the order of the files.

    Args:
        files: The files of the pages.
        form: What the pages are written in; told by name and content where None.
        jobs: How many processes read pages.

    Raises:
        UnreadableError: A page cannot be read; it is the first such page, with any number of jobs.
            Or the process that reads it was ended.
    """
    read = partial(_read, form=form)
    workers = min(jobs, len(files))
    if workers <= 1:
        return tuple(map(read, files))
    # A fork would copy the threads' locks, such as that of the progress on a terminal.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            return tuple(pool.map(read, files, chunksize=_CHUNK))
        except BrokenProcessPool as error:
            message = "a process that reads pages was ended by something else"
            hint = 'Try one job; a script needs `if __name__ == "__main__":` for more.'
            raise UnreadableError(message, hint=hint) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def count(facts: Facts) -> Counts:
    """Return how much of a page was understood.

    Raises:
        RuntimeError: A table or a row of the page is neither among the facts nor reported, or is
            both.
    """
    unread = facts.unread
    counts = Counts(
        tables=facts.tables,
        unread_tables=sum(one.kind == "table" for one in unread),
        rows=facts.rows,
        unread_rows=sum(one.rows for one in unread),
        noise_rows=sum(one.rows for one in unread if one.is_noise),
    )
    tables = facts.page.tables
    here = (len(tables), sum(len(table.rows) for table in tables))
    found = (counts.tables + counts.unread_tables, counts.rows + counts.unread_rows)
    if here != found:
        message = (
            f"{facts.page.file} has {here[0]} tables and {here[1]} rows, "
            f"and {found[0]} and {found[1]} are accounted for"
        )
        raise RuntimeError(message)
    return counts


def _composed(facts: tuple[Facts, ...], *, sources: bool) -> Extraction:
    found = compose(facts, sources=sources)
    return Extraction(found.document, facts, found.clashes, found.operations, sources)


def _read(file: Path, form: Form | None) -> Facts:
    try:
        facts = interpret(read_page(file, form))
        count(facts)
    except SpeckilnError:
        raise
    except Exception as error:
        message = f"{file}: {type(error).__name__}: {error}"
        raise RuntimeError(message) from error
    return facts
