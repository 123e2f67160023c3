"""What was read from pages and what was not, in words and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import asdict

from speckiln._printable import counted
from speckiln.pages.document._plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.pages._facts import Trail, Unread
    from speckiln.pages.document._explanation import Explanation
    from speckiln.pages.document._extraction import Extraction


def headline(extraction: Extraction) -> str:
    """Return one line about how much was read."""
    counts = extraction.counts
    with_operations = sum(bool(facts.operations) for facts in extraction.facts)
    return (
        f"{counted(len(extraction.facts), 'page')} ({with_operations} with an operation), "
        f"{counted(len(extraction.operations), 'operation')}; "
        f"tables: {counts.tables} read, {counts.unread_tables} not; "
        f"rows: {counts.rows} read, {counts.unread_rows} not "
        f"({counts.noise_rows} of them not about operations)"
    )


def problems(extraction: Extraction) -> Iterator[str]:
    """Yield a line for each thing that is not in the document as the pages have it.

    What was not understood comes first, then what clashes, then what is known to say nothing about
    an operation.
    """
    yield from (_in_words(one) for one in extraction.unread if not one.is_noise)
    yield from map(str, extraction.clashes)
    yield from (_in_words(one) for one in extraction.unread if one.is_noise)


def as_data(extraction: Extraction) -> dict[str, Any]:
    """Return the report as JSON values, without the document."""
    return {
        "pages": [
            {
                "page": facts.page.id,
                "file": facts.page.file.as_posix(),
                "form": facts.page.form,
                "operations": len(facts.operations),
            }
            for facts in extraction.facts
        ],
        "operations": len(extraction.operations),
        "counts": asdict(extraction.counts),
        "unread": [
            {
                "kind": one.kind,
                "what": one.what,
                "why": one.why,
                "rows": one.rows,
                "noise": one.is_noise,
                "place": place(one.trail),
            }
            for one in extraction.unread
        ],
        "clashes": [
            {
                "kind": clash.kind,
                "message": clash.message,
                "places": [place(trail) for trail in clash.trails],
            }
            for clash in extraction.clashes
        ],
    }


def explanation_as_data(explanation: Explanation) -> dict[str, Any]:
    """Return an explanation as JSON values."""
    return {
        "fact": explanation.fact,
        "says": plain(explanation.says)[0],
        "place": place(explanation.trail),
        "cells": [{"column": column, "text": text} for column, text in explanation.cells],
    }


def place(trail: Trail) -> dict[str, Any]:
    """Return a place as JSON values."""
    return {"page": trail.page, "line": trail.line, "table": trail.table, "row": trail.row}


def _in_words(unread: Unread) -> str:
    noise = " (not about an operation)" if unread.is_noise else ""
    rows = f", {counted(unread.rows, 'row')}" if unread.kind == "table" else ""
    return f"{unread.trail}: {unread.kind} not read{noise}: {unread.why}: {unread.what!r}{rows}"
