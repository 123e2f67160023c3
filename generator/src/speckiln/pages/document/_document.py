"""From facts to one OpenAPI document."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.pages.document._merging import merge
from speckiln.pages.document._operation_ids import numbered, operation_ids, title_id
from speckiln.pages.document._operations import OperationWriter
from speckiln.pages.document._paths import steps_of
from speckiln.pages.document._plain import plain_text
from speckiln.pages.document._schemas import Schemas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speckiln.pages._facts import Facts, Operation
    from speckiln.pages.document._clashes import Clash
    from speckiln.pages.document._merging import Merged, Source


@frozen
class Composition:
    """A document and what is to be known about it.

    Attributes:
        document: The OpenAPI document, in the order of the pages.
        clashes: What the document could not say as the pages do.
        operations: Each operation of each page under the operationId that it has in the document.
            An operation that several pages describe is there for each of them.
    """

    document: dict[str, Any]
    clashes: tuple[Clash, ...]
    operations: tuple[tuple[str, Operation], ...]


def compose(pages: Sequence[Facts], *, sources: bool = False) -> Composition:
    """Return what pages state as one OpenAPI document.

    Args:
        pages: What was read from each page.
        sources: Whether each parameter, member and answer says where it was read.
    """
    merged, clashes = merge(pages)
    schemas = Schemas(sources=sources)
    writer = OperationWriter(schemas, sources)
    names = operation_ids((one.method, one.path, _title(one)) for one in merged)
    taken = {name.casefold() for name in names}
    paths: dict[str, dict[str, Any]] = {}
    tags: dict[str, None] = {}
    named: list[tuple[str, Operation]] = []
    for one, name in zip(merged, names, strict=True):
        variants = _variants(one, name, taken)
        tag = _tag(one)
        tags[tag] = None
        written = writer.write(one, name, tag, variants)
        paths.setdefault(plain_text(one.path), {})[one.method.lower()] = written
        own = {source.bodies: variant for variant, source in variants.items()}
        named += [(own.get(source.bodies, name), source.operation) for source in one.sources]
    components = schemas.components()
    document = {
        "openapi": "3.1.0",
        "info": {"title": _name(pages), "version": _edition(pages)},
        "tags": [{"name": tag} for tag in tags],
        "paths": paths,
        **({"components": {"schemas": components}} if components else {}),
    }
    return Composition(document, (*clashes, *schemas.clashes), tuple(named))


def _title(merged: Merged) -> str:
    """Return the title of an operation; empty where it stands for several."""
    return "" if merged.is_shared else merged.sources[0].operation.summary


def _variants(merged: Merged, name: str, taken: set[str]) -> dict[str, Source]:
    """Return the operations that share a method and a path, each by a name of its own."""
    if not merged.is_shared:
        return {}
    different: dict[tuple[int, ...], Source] = {}
    for source in merged.sources:
        different.setdefault(source.bodies, source)
    wanted = [title_id(source.operation.summary) or name for source in different.values()]
    return dict(zip(numbered(wanted, taken), different.values(), strict=True))


def _tag(merged: Merged) -> str:
    """Return the first step of the path that is a thing, or else the folder of the page."""
    things = [step for step in steps_of(merged.path) if "{" not in step]
    return plain_text(things[0] if things else merged.sources[0].page.file.parent.name) or "default"


def _name(pages: Sequence[Facts]) -> str:
    """Return the title of the only page, or the folder that all pages are in."""
    if len(pages) == 1:
        return plain_text(pages[0].page.title or pages[0].page.id)
    folders = [str(facts.page.file.absolute().parent) for facts in pages]
    common = Path(os.path.commonpath(folders)).name if folders else ""
    return plain_text(common) or "Documentation pages"


def _edition(pages: Sequence[Facts]) -> str:
    return max((facts.page.date for facts in pages), default="") or "undated"
