"""``sources.lock``: what was read from each page when somebody last looked.

A command writes it, nobody else. For each edition and page it has the operations that the page
describes, the page's own date, and a hash of the facts: of what the page states, not of its words,
lines or the order of its tables.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.contract._shapes import as_dict, as_list, as_text
from speckiln.errors import UsageError
from speckiln.pages.comparison._stated import canonical, stated_facets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from speckiln.pages._facts import Body, Facts, Field, Operation, Response, Shape

_HEADER = "# Written by `speckiln drift --update-lock`; do not edit.\n"


@frozen
class Locked:
    """What was read from a page.

    Attributes:
        operations: The operationIds of what it describes.
        facts: The hash of its facts.
        date: When the provider last changed it; empty where it does not say.
    """

    operations: tuple[str, ...]
    facts: str
    date: str = ""


Lock = dict[str, dict[str, Locked]]
"""Pages by edition and id."""


def hash_of(facts: Facts) -> str:
    """Return the hash of what a page states.

    Lines, words and order do not count, so that it changes when a fact does and at no other time.
    """
    operations = sorted(map(canonical, map(_operation, facts.operations)))
    return hashlib.sha256("\n".join(operations).encode(errors="replace")).hexdigest()


def lock_from(value: Any) -> Lock:
    """Return the lock that a JSON or YAML value stands for; what is out of shape is left out."""
    return {
        edition: {
            page: Locked(
                operations=tuple(map(str, as_list(as_dict(entry).get("operations")))),
                facts=as_text(as_dict(entry).get("facts")),
                date=as_text(as_dict(entry).get("date")),
            )
            for page, entry in as_dict(pages).items()
        }
        for edition, pages in as_dict(value).items()
    }


def write_lock(file: Path, lock: Mapping[str, Mapping[str, Locked]]) -> None:
    """Write a lock, beside the old one first, so that there is always a whole one.

    Args:
        file: The lock file.
        lock: The pages by edition and id.

    Raises:
        UsageError: The file cannot be written.
    """
    lines = [_HEADER]
    for edition, pages in sorted(lock.items()):
        lines.append(f"{json.dumps(edition)}:\n")
        for page, entry in sorted(pages.items()):
            lines += [
                f"  {json.dumps(page)}:\n",
                f"    operations: {json.dumps(sorted(entry.operations))}\n",
                f"    date: {json.dumps(entry.date)}\n",
                f"    facts: {json.dumps(entry.facts)}\n",
            ]
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_text("".join(lines), encoding="utf-8", newline="\n")
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UsageError(f"{file} cannot be written: {error.strerror}") from error


def _operation(operation: Operation) -> dict[str, Any]:
    return {
        "method": operation.method,
        "path": operation.path,
        "deprecated": operation.deprecated,
        "parameters": sorted(
            ({"in": one.place, **_field(one.field)} for one in operation.parameters), key=canonical
        ),
        "bodies": sorted((_body(body) for body in operation.bodies), key=canonical),
        "responses": sorted((_response(one) for one in operation.responses), key=canonical),
    }


def _response(response: Response) -> dict[str, Any]:
    return {
        "status": response.status,
        "body": _body(response.body) if response.body else None,
        "headers": sorted((_field(one) for one in response.headers), key=canonical),
    }


def _body(body: Body) -> dict[str, Any]:
    return {
        "shape": _shape(body.shape),
        "examples": sorted((example.value for example in body.examples), key=canonical),
    }


def _field(field: Field) -> dict[str, Any]:
    facets = stated_facets(field.constraints)
    if "enum" in facets:
        facets["enum"] = sorted(facets["enum"], key=canonical)
    return {
        "name": field.name,
        "shape": _shape(field.shape),
        "required": field.required,
        "deprecated": field.deprecated,
        "constraints": facets,
    }


def _shape(shape: Shape) -> dict[str, Any]:
    fields = shape.fields
    return {
        "type": shape.type,
        "format": shape.format,
        "items": _shape(shape.items) if shape.items else None,
        "values": _shape(shape.values) if shape.values else None,
        "fields": None if fields is None else sorted(map(_field, fields), key=canonical),
    }
