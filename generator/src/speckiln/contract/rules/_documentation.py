"""Rules about where the contract is from: ``sources.yaml``, its lock and ``defects.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.contract._defects import DEFECTS_FILE, EVERY, read_defects
from speckiln.contract._files import LOCK_FILE
from speckiln.contract._locations import to_pointer
from speckiln.contract._shapes import as_dict, as_list, did_you_mean
from speckiln.contract._sources import SOURCES_FILE, read_sources
from speckiln.contract.rules._rule import Problem
from speckiln.errors import Location, SpeckilnError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract._defects import Defect
    from speckiln.contract._sources import Sources
    from speckiln.contract.rules._rule import Context


def sources_shape(context: Context) -> Iterator[Problem]:
    """``sources.yaml`` has the form that programs read."""
    try:
        read_sources(context.files)
    except SpeckilnError as error:
        yield _problem(error, context, SOURCES_FILE)


def sources(context: Context) -> Iterator[Problem]:
    """Pages are listed once, and are about operations of the contract."""
    known = _sources(context)
    seen: dict[str, str] = {}
    listed: set[str] = set()
    for page in known.pages if known else ():
        listed.add(page.operation)
        if page.id in seen:
            yield Problem(
                page.location,
                f"the page {page.id} is listed twice, for {seen[page.id]} and {page.operation}",
                "List it once.",
            )
        seen.setdefault(page.id, page.operation)
        if page.operation not in context.operations:
            hint = did_you_mean(page.operation, context.operations, "Correct the name.")
            message = f"the page {page.id} is about an unknown operation {page.operation!r}"
            yield Problem(page.location, message, hint)
    for name, operation in context.operations.items():
        if known and name not in listed:
            yield Problem(
                operation.pointer,
                f"no page of {SOURCES_FILE} is about {name}",
                f"Add its page to {SOURCES_FILE}.",
            )


def lock(context: Context) -> Iterator[Problem]:
    """The lock knows pages and operations that exist."""
    file = context.files.folder / LOCK_FILE
    known = _sources(context)
    if known is None or not file.exists():
        return
    try:
        value = as_dict(context.files.read(file))
    except SpeckilnError as error:
        yield _problem(error, context, LOCK_FILE)
        return
    hint = "Run: speckiln drift PAGE… --update-lock"
    for edition, pages in value.items():
        for page, entry in as_dict(pages).items():
            where = context.files.locate(file, to_pointer((edition, page)))
            source = known.by_id.get(page)
            if source is None or edition not in source.urls:
                message = f"{SOURCES_FILE} lists no page {page} of {edition}"
                yield Problem(where, message, hint)
            for operation in as_list(as_dict(entry).get("operations")):
                if operation not in context.operations:
                    message = f"the page {page} is about an unknown operation {operation!r}"
                    yield Problem(where, message, hint)


def defects_shape(context: Context) -> Iterator[Problem]:
    """``defects.yaml`` has the form that programs read."""
    try:
        read_defects(context.files)
    except SpeckilnError as error:
        yield _problem(error, context, DEFECTS_FILE)


def defects(context: Context) -> Iterator[Problem]:
    """Entries have ids of their own, and name operations, sources and editions that exist."""
    known = _sources(context)
    seen: set[str] = set()
    for defect in _defects(context):
        if defect.id in seen:
            yield Problem(defect.location, f"two entries are named {defect.id}", "Rename one.")
        seen.add(defect.id)
        yield from _unknown(context, defect.operations, defect.location, defect.id)
        for cover in defect.covers:
            yield from _unknown(context, cover.operations, cover.location, defect.id)
            if known is not None and cover.source not in known.editions:
                yield Problem(
                    cover.location,
                    f"{defect.id} is about an unknown edition {cover.source!r}",
                    did_you_mean(cover.source, known.editions, f"See {SOURCES_FILE}."),
                )


def _unknown(
    context: Context, names: tuple[str, ...], where: Location, entry: str
) -> Iterator[Problem]:
    for name in names:
        if name != EVERY and name not in context.operations:
            hint = did_you_mean(name, context.operations, "Correct the name.")
            yield Problem(where, f"{entry} touches an unknown operation {name!r}", hint)


def _sources(context: Context) -> Sources | None:
    try:
        return read_sources(context.files)
    except SpeckilnError:  # another rule tells
        return None


def _defects(context: Context) -> tuple[Defect, ...]:
    try:
        return read_defects(context.files)
    except SpeckilnError:  # another rule tells
        return ()


def _problem(error: SpeckilnError, context: Context, file: str) -> Problem:
    where = error.location or Location(context.files.folder / file)
    return Problem(where, error.message, error.hint)
