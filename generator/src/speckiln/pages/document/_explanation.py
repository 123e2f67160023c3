"""Where a fact was read."""

from __future__ import annotations

import difflib
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import fields, frozen

from speckiln.errors import UsageError
from speckiln.pages._facts import Body, Constraints, Field, Operation, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.pages._facts import Facts, Shape, Trail
    from speckiln.pages.document._extraction import Extraction

    Stated = Operation | Field | Body | Response

_MOST_CANDIDATES = 2000
_LONGEST_CANDIDATE = 200
_MAX_DEPTH = 40


@frozen
class Explanation:
    """A fact and where it was read.

    Attributes:
        fact: Its name, such as ``ShowJob.response.200.job_id``.
        says: What it says, by aspect: ``type``, ``required``, ``max_length`` …
        trail: The place.
        cells: The words of the row that it stands in, each with those over its column; ``?`` for a
            cell that the page lost. Empty where it stands in no table.
    """

    fact: str
    says: dict[str, Any]
    trail: Trail
    cells: tuple[tuple[str, str], ...] = ()


def explain(extraction: Extraction, fact: str) -> tuple[Explanation, ...]:
    """Return where a fact was read: several places where several pages or bodies have it.

    Args:
        extraction: What was read.
        fact: An operation, by its operationId or as ``POST /v1/jobs``, and what of it is meant:
            nothing for itself, ``request.server.name``, ``response.200.job.id``, ``path.job_id``,
            ``query.limit`` or ``header.X-Auth-Token``.

    Raises:
        UsageError: There is no such fact.
    """
    found: list[Explanation] = []
    candidates: list[str] = []
    for name, operation in extraction.operations:
        wanted = _wanted(fact, name, operation)
        if wanted is None:
            candidates.append(name)
            continue
        facts = _facts_of(extraction, operation)
        here = [thing for below, thing in _stated(operation, wanted) if below == wanted]
        found += [_explanation(_joined(name, wanted), thing, facts) for thing in here]
        if not here:
            below = (_joined(name, one) for one, _ in _stated(operation, None))
            candidates += islice(below, _MOST_CANDIDATES)
    if not found:
        is_known = any("." in one for one in candidates)
        word = fact if is_known else fact.partition(".")[0]
        near = difflib.get_close_matches(word[:_LONGEST_CANDIDATE], candidates, n=3)
        hint = f"Did you mean {' or '.join(near)}?" if near else ""
        raise UsageError(f"the pages do not state {fact}", hint=hint)
    return tuple(found)


def _wanted(fact: str, name: str, operation: Operation) -> str | None:
    """Return what of an operation is meant; None where it is another operation."""
    for prefix in (name, f"{operation.method} {operation.path}"):
        rest = fact.removeprefix(prefix)
        if rest != fact and rest[:1] in {"", ".", " "}:
            return rest.lstrip(". ").replace("[]", "")
    return None


def _stated(operation: Operation, wanted: str | None) -> Iterator[tuple[str, Stated]]:
    """Yield what is stated of an operation, each with its name.

    Args:
        operation: The operation.
        wanted: What is looked for: what cannot lead there is left out. None for everything.
    """
    yield "", operation
    for parameter in operation.parameters:
        yield f"{parameter.place}.{parameter.field.name}", parameter.field
    for body in operation.bodies:
        yield "request", body
        yield from _members(body.shape, "request", wanted, _MAX_DEPTH)
    for response in operation.responses:
        name = f"response.{response.status}"
        yield name, response
        for header in response.headers:
            yield f"{name}.header.{header.name}", header
        if response.body is not None:
            yield from _members(response.body.shape, name, wanted, _MAX_DEPTH)


def _members(
    shape: Shape, above: str, wanted: str | None, depth: int
) -> Iterator[tuple[str, Field]]:
    inner = shape.items or shape.values
    while shape.fields is None and inner is not None:
        shape, inner = inner, inner.items or inner.values
    for field in shape.fields or ():
        name = f"{above}.{field.name}"
        yield name, field
        if depth and (wanted is None or wanted.startswith(f"{name}.")):
            yield from _members(field.shape, name, wanted, depth - 1)


def _explanation(name: str, thing: Stated, facts: Facts) -> Explanation:
    trail = thing.trail or facts.operations[0].trail
    return Explanation(name, _says(thing), trail, _cells(facts, trail))


def _says(thing: Stated) -> dict[str, Any]:
    """Return what a thing says, without what is not said."""
    said: dict[str, Any]
    if isinstance(thing, Operation):
        said = {"method": thing.method, "path": thing.path, "summary": thing.summary}
    elif isinstance(thing, Field):
        said = {"type": _type(thing.shape), "required": thing.required, **_limits(thing)}
        said["description"] = thing.description
    elif isinstance(thing, Response):
        said = {"status": thing.status, "description": thing.description}
    else:
        said = {"type": _type(thing.shape), "examples": len(thing.examples)}
    return {
        aspect: value
        for aspect, value in said.items()
        if aspect == "required" or (value is not None and value != "")
    }


def _limits(field: Field) -> dict[str, Any]:
    constraints = field.constraints
    limits = {
        one.name: getattr(constraints, one.name)
        for one in fields(Constraints)
        if one.name not in {"prose", "has_default", "default"}
        and getattr(constraints, one.name) != one.default
    }
    if constraints.has_default:
        limits["default"] = constraints.default
    return limits


def _type(shape: Shape) -> str:
    if shape.items is not None:
        return f"array of {_type(shape.items)}"
    if shape.values is not None:
        return f"map of {_type(shape.values)}"
    words = (shape.name, shape.format and f"({shape.format})")
    return " ".join(filter(None, (shape.type or "unknown", *words)))


def _cells(facts: Facts, trail: Trail) -> tuple[tuple[str, str], ...]:
    """Return the words of the row that a trail leads to."""
    for table in facts.page.tables:
        for number, row in enumerate(table.rows, start=1):
            if number == trail.row and row.line == trail.line:
                columns = table.header or tuple(map(str, range(1, len(row.cells) + 1)))
                words = ("?" if cell is None else cell.text for cell in row.cells)
                return tuple(zip(columns, words, strict=False))
    return ()


def _facts_of(extraction: Extraction, operation: Operation) -> Facts:
    return next(
        facts for facts in extraction.facts if any(operation is one for one in facts.operations)
    )


def _joined(name: str, below: str) -> str:
    return f"{name}.{below}" if below else name
