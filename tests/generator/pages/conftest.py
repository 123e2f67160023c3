"""What tests of pages share: facts as lines, and a contract with pages that a test may spoil."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import frozen

from speckiln.pages.comparison._drift import DriftReport, drift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from speckiln.pages._facts import Body, Constraints, Facts, Field, Operation, Response, Shape

HERE = Path(__file__).parent
LIBRARY = HERE.parent / "contract" / "library"


@frozen
class Library:
    """A contract and its pages, which a test may change."""

    folder: Path

    @property
    def spec(self) -> Path:
        return self.folder / "openapi" / "library.yaml"

    @property
    def lock(self) -> Path:
        return self.folder / "openapi" / "sources.lock"

    @property
    def pages(self) -> Path:
        return self.folder / "pages"

    def drift(self, *pages: str, update_lock: bool = False) -> DriftReport:
        files = [self.pages / page for page in pages] or [self.pages]
        return drift(self.spec, files, update_lock=update_lock)

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text that must be there, in a page or a file of the contract."""
        known = (self.pages / file, self.spec.parent / file)
        path = next(one for one in known if one.exists())
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    shutil.copytree(LIBRARY, tmp_path / "openapi")
    (tmp_path / "openapi" / "sources.lock").unlink()
    shutil.copytree(HERE / "library", tmp_path / "pages")
    return Library(tmp_path)


@pytest.fixture(scope="session")
def told() -> Callable[[Facts], list[str]]:
    """Facts as lines that people can read: ``body.book.title: string required max_length=64 @17``.

    What follows the ``@`` is the line of the page. Descriptions are left out, but for those of
    answers. ``unknown`` is what the page does not say about being required, ``untyped`` what it
    does not say about the type.
    """
    return _told


_LIMITS = (
    *("min_length", "max_length", "in_bytes", "minimum", "maximum"),
    *("min_items", "max_items", "enum", "pattern"),
)
_REQUIRED = {True: "required", False: "optional", None: "unknown"}


def _told(facts: Facts) -> list[str]:
    lines = [line for one in facts.operations for line in _operation(one)]
    for one in facts.unread:
        rows = f", {one.rows} rows" if one.kind == "table" else ""
        noise = ", noise" if one.is_noise else ""
        lines.append(f"unread {one.kind} {one.what!r}{rows}{noise}: {one.why} @{one.trail.line}")
    return [*lines, f"read {facts.tables} tables, {facts.rows} rows"]


def _operation(one: Operation) -> Iterator[str]:
    yield f"{one.method} {one.path}{' deprecated' if one.deprecated else ''} @{one.trail.line}"
    for each in one.parameters:
        yield from _field(each.field, f"{each.place} ")
    for number, body in enumerate(one.bodies, start=1):
        yield from _body(body, f"body {number}" if len(one.bodies) > 1 else "body")
    for response in one.responses:
        yield from _response(response)


def _response(one: Response) -> Iterator[str]:
    yield f"{one.status}: {one.description or 'without words'} @{one.trail.line}"
    for each in one.headers:
        yield from _field(each, f"{one.status} header ")
    if one.body is not None:
        yield from _body(one.body, one.status)


def _body(body: Body, name: str) -> Iterator[str]:
    if name.startswith("body") or body.shape.type != "object":
        yield f"{name}: {_shape(body.shape)}"
    yield from _members(body.shape, name)
    for one in body.examples:
        title = f" {one.name!r}" if one.name else ""
        value = json.dumps(one.value, ensure_ascii=False)
        problem = f" ({one.problem})" if one.problem else ""
        yield f"{name} example{title}: {value}{problem} @{one.trail.line}"


def _field(one: Field, before: str) -> Iterator[str]:
    name = f"{before}{one.name}"
    words = [_shape(one.shape), _REQUIRED[one.required], *_limits(one.constraints)]
    words += ["deprecated"] if one.deprecated else []
    yield f"{name}: {' '.join(words)} @{one.trail.line}"
    yield from _members(one.shape, name)


def _members(shape: Shape, name: str) -> Iterator[str]:
    while shape.fields is None and (inner := shape.items or shape.values) is not None:
        name += "[]" if shape.items else "{}"
        shape = inner
    for one in shape.fields or ():
        yield from _field(one, f"{name}.")


def _shape(shape: Shape) -> str:
    if shape.type == "array":
        return f"array of {_shape(shape.items)}" if shape.items else "array"
    if shape.values is not None:
        return f"map of {_shape(shape.values)}"
    return " ".join(word for word in (shape.name, shape.format, shape.type or "untyped") if word)


def _limits(found: Constraints) -> Iterator[str]:
    for name in _LIMITS:
        value = getattr(found, name)
        if value is not None and value is not False:
            yield f"{name}={json.dumps(value, ensure_ascii=False)}"
    if found.has_default:
        yield f"default={json.dumps(found.default, ensure_ascii=False)}"
