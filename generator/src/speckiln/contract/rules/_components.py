"""Rules about what the contract holds and nobody uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.contract._exchanges import FOLDER
from speckiln.contract._kinds import SECTIONS, members
from speckiln.contract._locations import follow
from speckiln.contract._shapes import as_dict, as_list
from speckiln.contract.rules._rule import Problem
from speckiln.errors import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract.rules._rule import Context

_HINT = "Remove it, or refer to it."
_FORMATS = {".yaml", ".yml", ".json"}


def used(context: Context) -> Iterator[Problem]:
    """Everything in the contract is used."""
    yield from _members(context)
    yield from _files(context)
    yield from _own_components(context)


def _members(context: Context) -> Iterator[Problem]:
    """Find members of the files that no reference leads to."""
    whole_files = {place.file for place in context.used if not place.steps}
    entries = {(place.file, str(place.steps[0])) for place in context.used if place.steps}
    for file in {place.file for place in context.used} - whole_files - {context.files.root}:
        for name, _ in members(context.files.read(file)):
            if (file, str(name)) not in entries:
                place = context.files.locate(file, f"/{name}")
                yield Problem(place, f"nothing refers to {name!r}", _HINT)


def _files(context: Context) -> Iterator[Problem]:
    """Find files, beside those that are used, that no reference leads to."""
    known = context.files.asked_for
    for folder in {file.parent for file in known}:
        if folder in {context.files.folder, context.files.folder / FOLDER}:
            continue
        for file in folder.iterdir() if folder.is_dir() else ():
            if file.suffix in _FORMATS and file not in known:
                yield Problem(Location(file), "nothing refers to this file", _HINT)


def _own_components(context: Context) -> Iterator[Problem]:
    """Find components of the root file that nothing refers to."""
    root = context.files.root
    entries = {tuple(map(str, place.steps[:3])) for place in context.used if place.file == root}
    entries |= {("components", "securitySchemes", name) for name in _security(context)}
    entries |= {("components", "schemas", str(name)) for name in _discriminators(context)}
    for section in SECTIONS.values():
        steps = ("components", section)
        for name, _ in members(follow(context.files.read(root), steps, None)):
            if (*steps, str(name)) not in entries:
                yield Problem((*steps, name), f"nothing refers to {name!r}", _HINT)


def _security(context: Context) -> Iterator[str]:
    owners = [context.document, *(found.value for found in context.openapi_operations)]
    for owner in owners:
        for need in as_list(owner.get("security")):
            yield from as_dict(need)


def _discriminators(context: Context) -> Iterator[Any]:
    for node in context.of_kind("Schema"):
        yield from as_dict(as_dict(node.value.get("discriminator")).get("mapping")).values()
