"""What a fresh world begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.errors import ContractError
from speckiln.server._refusal import Refusal
from speckiln.server.stateful._expressions import ExpressionFault
from speckiln.server.stateful._inference import ANYTHING, unknown
from speckiln.server.stateful._items import Impossible
from speckiln.server.stateful._jobs import JOBS
from speckiln.server.stateful._read_effects import item_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.server.stateful._items import Item
    from speckiln.server.stateful._kinds import Kind
    from speckiln.server.stateful._rules import Rules
    from speckiln.server.stateful._sheet import Node
    from speckiln.server.stateful._world import World

_PARTS = "identity quotas collections projects"
_NAMES = {"project_id": {"type": "string"}, "base_url": {"type": "string"}}


def check_seed(node: Node, rules: Rules) -> None:
    """Note everything that is wrong with a seed."""
    parts = node.members(_PARTS)
    names = {quota.name for quota in rules.quotas}
    for name, limit in parts["quotas"].entries().items() if "quotas" in parts else ():
        limit.number()
        if name not in names:
            limit.complain(unknown("quota", name, names))
    if "collections" in parts:
        _check_collections(parts["collections"], rules, shared=True)
    for project in parts["projects"].entries().values() if "projects" in parts else ():
        _check_collections(project, rules, shared=False)


def plant(seeds: Iterable[Node], world: World) -> None:
    """Fill an empty world.

    Raises:
        ContractError: An item cannot be made.
    """
    for seed in seeds:
        parts = seed.members(_PARTS)
        if "collections" in parts:
            _plant(parts["collections"], "", world)
        for project, node in parts["projects"].entries().items() if "projects" in parts else ():
            _plant(node, project, world)


def limits_of(seeds: Iterable[Node]) -> dict[str, int]:
    """Return the quotas that are not as the rules say."""
    found: dict[str, int] = {}
    for seed in seeds:
        found |= {name: int(limit) for name, limit in seed.value.get("quotas", {}).items()}
    return found


def identity_of(seeds: Iterable[Node]) -> Node | None:
    """Return the part about who may call; None where nothing is written about it."""
    parts = (seed.entries().get("identity") for seed in seeds)
    return next((part for part in parts if part), None)


def shown(items: Iterable[Item]) -> dict[str, Any]:
    """Return a world as a seed would have it, and its jobs."""
    collections: dict[str, Any] = {}
    projects: dict[str, Any] = {}
    jobs = []
    for item in items:
        place, values = item.address, dict(item)
        if item.kind is JOBS:
            # What they remember of requests is nobody's business.
            jobs.append({k: v for k, v in values.items() if k not in {"names", "sub_jobs"}})
        else:
            found = projects.setdefault(place.project, {}) if place.project else collections
            found.setdefault(place.collection, []).append(values)
    return {"collections": collections, "projects": projects, "jobs": jobs}


def _check_collections(node: Node, rules: Rules, *, shared: bool) -> None:
    for name, part in node.entries().items():
        kind = rules.kinds.get(name)
        if kind is None:
            part.complain(unknown("collection", name, rules.kinds))
        elif kind.shared is not shared:
            place = "collections" if kind.shared else "projects: {ID: …}"
            part.complain(f"{name} is at the wrong place", f"Write it under {place}.")
        else:
            for item in part.elements():
                _check_item(item, kind)


def _check_item(node: Node, kind: Kind) -> None:
    schema = node.sheet.kinds.get(kind.name, ANYTHING)
    item_values(node, schema, dict(_NAMES))
    key = node.value.get(kind.id) if isinstance(node.value, dict) else None
    if not isinstance(key, str) or not key:
        node.complain(f"an item of {kind.name} needs {kind.id}, a text")


def _plant(node: Node, project: str, world: World) -> None:
    for name, part in node.entries().items():
        for item in part.elements():
            names = world.names(project)
            try:
                values = item.template(dict(_NAMES)).value(names, world.evaluator)
                world.create(world.rules.kinds[name], values, names)
            except (Impossible, ExpressionFault) as error:
                raise ContractError(f"{error}.", location=item.location) from error
            except Refusal as refusal:
                raise ContractError(refusal.message, location=item.location) from refusal
