"""The files of a contract as text, with the places where its parts stand, to be edited by line."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml
from attrs import define, field, frozen

from speckiln.contract import read_contract, resolve
from speckiln.contract._locations import index_lines, nearest, to_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Directions = frozenset[str]


@define(slots=False)
class Text:
    """One YAML file.

    Attributes:
        path: Where it is in the contract's folder.
        lines: Its lines.
    """

    path: str
    lines: list[str] = field(repr=False)

    @cached_property
    def value(self) -> Any:
        """What the YAML says."""
        return yaml.safe_load("\n".join(self.lines))

    @cached_property
    def index(self) -> dict[str, int]:
        """The line of each JSON pointer, counted from 1."""
        return index_lines("\n".join(self.lines), is_json=False)

    def line(self, pointer: str) -> int:
        """Return the line of what is at a pointer, or closest above it."""
        return nearest(self.index, pointer)

    def block(self, pointer: str) -> tuple[int, int]:
        """Return the first line of an entry and the first one after it, counted from 0."""
        start = self.index[pointer] - 1
        depth = indent(self.lines[start])
        end = start + 1
        while end < len(self.lines) and (
            not self.lines[end].strip() or indent(self.lines[end]) > depth
        ):
            end += 1
        return start, end

    def without(self, pointer: str) -> Text:
        """Return the file without an entry."""
        start, end = self.block(pointer)
        return self.with_lines([*self.lines[:start], *self.lines[end:]])

    def after(self, pointer: str, *added: str) -> Text:
        """Return the file with lines after an entry, as deep as it."""
        start, end = self.block(pointer)
        depth = " " * indent(self.lines[start])
        new = [f"{depth}{line}" for line in added]
        return self.with_lines([*self.lines[:end], *new, *self.lines[end:]])

    def replaced(self, pointer: str, old: str, new: str) -> Text | None:
        """Return the file with a pattern replaced in the line of an entry; None without one."""
        at = self.index[pointer] - 1
        changed, times = re.subn(old, lambda _: new, self.lines[at], count=1)
        lines = [*self.lines[:at], changed, *self.lines[at + 1 :]]
        return self.with_lines(lines) if times else None

    def with_lines(self, lines: list[str]) -> Text:
        """Return the file with other lines."""
        return Text(self.path, lines)


@frozen
class Schema:
    """A schema in a file, and how it is used.

    Attributes:
        text: The file.
        pointer: Where in it.
        value: The schema.
        directions: Whether it is used in requests, responses, or both.
        name: The name of the member that has it; empty for others.
        is_required: Whether that member is required.
    """

    text: Text
    pointer: str
    value: dict[str, Any]
    directions: Directions
    name: str = ""
    is_required: bool = False

    @property
    def holder(self) -> str:
        """The pointer of the schema whose member this is."""
        return self.pointer.rpartition("/properties/")[0]

    def at(self, *steps: str | int) -> str:
        """Return the pointer of something inside."""
        return self.pointer + to_pointer(steps)


class ContractText:
    """All files of a contract."""

    def __init__(self, root: Path) -> None:
        """Read the contract of a root file."""
        self.root = root
        self.document = read_contract(root).document
        self.files = {
            file.relative_to(root.parent).as_posix(): Text(
                file.relative_to(root.parent).as_posix(), file.read_text("utf-8").split("\n")
            )
            for file in sorted(root.parent.rglob("*.yaml"))
        }
        self.used = self._directions()

    def group(self, folder: str) -> list[Text]:
        """Return the files of a folder."""
        return [text for path, text in self.files.items() if path.startswith(f"{folder}/")]

    def schemas(self) -> Iterator[Schema]:
        """Yield every schema that is used, with those inside it."""
        for text in self.group("schemas"):
            for name, value in text.value.items():
                if self.used.get(name):
                    yield from _inside(Schema(text, f"/{name}", value, self.used[name]))
        for text in self.group("parameters"):
            for name, parameter in text.value.items():
                pointer = f"/{name}/schema"
                yield from _inside(
                    Schema(text, pointer, parameter["schema"], frozenset({"request"}))
                )

    def operations(self) -> Iterator[tuple[Text, str, dict[str, Any]]]:
        """Yield the operations: file, pointer, value."""
        for text in self.group("paths"):
            for key, item in text.value.items():
                for method, operation in item.items():
                    if method in {"get", "post", "put", "delete"}:
                        yield text, to_pointer((key, method)), operation

    def _directions(self) -> dict[str, Directions]:
        """Return how each named schema is used."""
        found: dict[str, set[str]] = {}
        for item in self.document["paths"].values():
            for method, operation in item.items():
                if method == "parameters":
                    continue
                parts = {
                    "request": [operation.get("requestBody"), operation.get("x-operations")],
                    "response": [resolve(self.document, one) for one in _values(operation)],
                }
                for direction, nodes in parts.items():
                    self._mark(nodes, direction, found)
        return {name: frozenset(used) for name, used in found.items()}

    def _mark(self, value: Any, direction: str, found: dict[str, set[str]]) -> None:
        if isinstance(value, list):
            for inner in value:
                self._mark(inner, direction, found)
        elif isinstance(value, dict):
            name = str(value.get("$ref", "")).rpartition("/components/schemas/")[2]
            if name and direction not in found.setdefault(name, set()):
                found[name].add(direction)
                self._mark(self.document["components"]["schemas"][name], direction, found)
            for key, inner in value.items():
                if key not in {"example", "examples"}:
                    self._mark(inner, direction, found)


def indent(line: str) -> int:
    """Return how deep a line is."""
    return len(line) - len(line.lstrip(" "))


def _values(operation: dict[str, Any]) -> Iterable[Any]:
    return operation.get("responses", {}).values()


def _inside(schema: Schema) -> Iterator[Schema]:
    yield schema
    for name, value in schema.value.get("properties", {}).items():
        yield from _inside(
            Schema(
                schema.text,
                schema.at("properties", name),
                value,
                schema.directions,
                name,
                name in schema.value.get("required", ()),
            )
        )
    items = schema.value.get("items")
    if items:
        yield from _inside(Schema(schema.text, schema.at("items"), items, schema.directions))
