"""Effects: what happens to the world when a request is accepted or a job ends."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from attrs import field, frozen

from speckiln.server.stateful._expressions import ExpressionFault
from speckiln.server.stateful._items import Impossible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from speckiln.errors import Location
    from speckiln.server.stateful._compiled import Names
    from speckiln.server.stateful._expressions import Evaluator, Expression, Template
    from speckiln.server.stateful._items import Item
    from speckiln.server.stateful._kinds import Condition, Kind


class Acting(Protocol):
    """What effects act on."""

    @property
    def evaluator(self) -> Evaluator:
        """What expressions are evaluated with."""
        ...

    def create(self, kind: Kind, values: dict[str, Any], names: Names) -> Item:
        """Add an item and return it; raises Impossible where that cannot be."""
        ...

    def change(self, item: Any, values: dict[str, Any]) -> None:
        """Give an item's members other values; raises Impossible for what is no item."""
        ...

    def delete(self, item: Any) -> None:
        """Take an item away; raises Impossible for what is no item."""
        ...


class Effect(Protocol):
    """Something that happens."""

    def apply(self, names: Names, world: Acting) -> None:
        """Let it happen; what it makes can get a name among the names."""
        ...


@frozen
class Create:
    """An item is added to a collection."""

    kind: Kind
    values: Template
    name: str
    location: Location

    def apply(self, names: Names, world: Acting) -> None:
        """Add it, and name it."""
        with _placed(self.location):
            item = world.create(self.kind, _values(self.values, names, world), names)
        if self.name:
            names[self.name] = item


@frozen
class Change:
    """Members of items get other values."""

    target: Template
    values: Template
    location: Location

    def apply(self, names: Names, world: Acting) -> None:
        """Change each of them; ``item`` is the one at hand."""
        with _placed(self.location):
            for item in as_list(self.target.value(names, world.evaluator)):
                world.change(item, _values(self.values, {**names, "item": item}, world))


@frozen
class Delete:
    """Items are taken away."""

    target: Template
    location: Location

    def apply(self, names: Names, world: Acting) -> None:
        """Delete each of them."""
        with _placed(self.location):
            for item in as_list(self.target.value(names, world.evaluator)):
                world.delete(item)


@frozen
class Each:
    """Something happens for each element of a list."""

    elements: Expression
    name: str
    index: str
    effects: Sequence[Effect]

    def apply(self, names: Names, world: Acting) -> None:
        """Let it happen for each of them."""
        for inner in bound(self.elements, self.name, self.index, names, world.evaluator):
            apply_all(self.effects, inner, world)


@frozen
class Bind:
    """Names are given to values."""

    values: Mapping[str, Template] = field(factory=dict)

    def apply(self, names: Names, world: Acting) -> None:
        """Add them to the names."""
        for name, template in self.values.items():
            names[name] = template.value(names, world.evaluator)


@frozen
class Conditional:
    """Something happens under a condition."""

    condition: Condition
    effect: Effect

    def apply(self, names: Names, world: Acting) -> None:
        """Let it happen where the condition is met."""
        if self.condition.is_met(names, world.evaluator):
            self.effect.apply(names, world)


def apply_all(effects: Sequence[Effect], names: Names, world: Acting) -> None:
    """Let effects happen in order."""
    for effect in effects:
        effect.apply(names, world)


def bound(
    elements: Expression, name: str, index: str, names: Names, evaluator: Evaluator
) -> list[Names]:
    """Return the names for each element of a list: what the element and its number are called."""
    return [
        {**names, name: element} | ({index: number} if index else {})
        for number, element in enumerate(as_list(elements.value(names, evaluator)), 1)
    ]


def _values(template: Template, names: Names, world: Acting) -> dict[str, Any]:
    values = template.value(names, world.evaluator)
    if not isinstance(values, dict):
        raise Impossible("the values of an item should be an object")
    return values


@contextmanager
def _placed(location: Location) -> Iterator[None]:
    """Say of what is impossible where it is written."""
    try:
        yield
    except Impossible as error:
        raise ExpressionFault(f"{location}: {error}") from error


def as_list(value: Any) -> list[Any]:
    """Return the values of what is one value, a list of them, or nothing."""
    if isinstance(value, list):
        return [part for part in value if part is not None]
    return [] if value is None else [value]
