"""The parts of ``service.yaml`` as they are written, each of which knows where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import Factory, define, field, frozen

from speckiln.contract import Finding
from speckiln.server._json import shown
from speckiln.server.stateful._expressions import (
    Expression,
    ListTemplate,
    Literal,
    MappingTemplate,
    Template,
)
from speckiln.server.stateful._inference import ANYTHING, Inference, Schema, object_of, unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from speckiln.contract import Companion
    from speckiln.errors import Location
    from speckiln.server._schemas import Schemas

_RULE = "service"


@define
class Sheet:
    """What is read, and what is found to be wrong with it.

    Attributes:
        schemas: Resolves references into the contract.
        kinds: The schemas of the collections' items.
        statuses: The values of members with a closed set of them, by their schema's identity.
        constants: The schemas of names that are known everywhere.
        findings: What is wrong.
    """

    schemas: Schemas
    kinds: dict[str, Schema] = Factory(dict)
    statuses: dict[int, Iterable[Any]] = Factory(dict)
    constants: dict[str, Schema] = Factory(dict)
    findings: list[Finding] = Factory(list)


@frozen
class Node:
    """A part of what is read: its value, and where it stands.

    Attributes:
        value: The value.
        pointer: JSON pointer.
        file: The file that it stands in.
        sheet: What it is a part of.
    """

    value: Any = field(repr=False)
    pointer: str
    file: Companion = field(repr=False)
    sheet: Sheet = field(repr=False)

    @property
    def location(self) -> Location:
        """File and line."""
        return self.file.locate(self.pointer)

    def complain(self, message: str, hint: str = "") -> None:
        """Note that something is wrong here."""
        self.sheet.findings.append(Finding(_RULE, message, self.location, hint))

    def members(self, known: str, required: str = "") -> dict[str, Node]:
        """Return the members of a mapping, of which only some names are known."""
        entries = self.entries()
        names = {*known.split(), *required.split()}
        for name, node in entries.items():
            if name not in names:
                node.complain(unknown("key", name, names))
        for name in required.split():
            if name not in entries:
                self.complain(f"{shown(name)} is missing")
        return {name: node for name, node in entries.items() if name in names}

    def entries(self) -> dict[str, Node]:
        """Return the members of a mapping."""
        if not isinstance(self.value, dict):
            self.complain(f"this should be a mapping, not {shown(self.value)}")
            return {}
        return {str(name): self._at(name, part) for name, part in self.value.items()}

    def elements(self) -> list[Node]:
        """Return the elements of a list."""
        if not isinstance(self.value, list):
            self.complain(f"this should be a list, not {shown(self.value)}")
            return []
        return [self._at(number, part) for number, part in enumerate(self.value)]

    def text(self) -> str:
        """Return a text that is not an expression."""
        if not isinstance(self.value, str) or not self.value or self.is_expression:
            self.complain(f"this should be a text, not {shown(self.value)}")
            return ""
        return self.value

    def number(self) -> float:
        """Return a number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self.complain(f"this should be a number, not {shown(self.value)}")
            return 0
        return self.value

    def flag(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            self.complain(f"this should be true or false, not {shown(self.value)}")
        return self.value is True

    @property
    def is_expression(self) -> bool:
        """Whether it is an expression."""
        return (
            isinstance(self.value, str)
            and self.value.startswith("=")
            and not self.value.startswith("==")
        )

    def expression(self, names: Mapping[str, Schema] | None) -> tuple[Expression, Schema]:
        """Return an expression and the schema of what it gives."""
        if not self.is_expression:
            self.complain(
                f"this should be an expression, which begins with =, not {shown(self.value)}"
            )
            return Expression.parse("`null`", self.location), ANYTHING
        return self.parse(self.value[1:], names)

    def parse(self, text: str, names: Mapping[str, Schema] | None) -> tuple[Expression, Schema]:
        """Return the expression in a text, and the schema of what it gives."""
        try:
            expression = Expression.parse(text, self.location)
        except ValueError as error:
            self.complain(
                f"this is not a JMESPath expression: {error}", "See https://jmespath.org for how."
            )
            return Expression.parse("`null`", self.location), ANYTHING
        return expression, self.inference(names).of(expression.tree)

    def inference(self, names: Mapping[str, Schema] | None) -> Inference:
        """Return what finds out about expressions here."""
        sheet = self.sheet
        if names is not None:
            names = {**sheet.constants, **names}
        return Inference(sheet.schemas, sheet.kinds, sheet.statuses, names, self.complain)

    def template(self, names: Mapping[str, Schema] | None) -> Template:
        """Return a template."""
        return self.typed_template(names)[0]

    def typed_template(self, names: Mapping[str, Schema] | None) -> tuple[Template, Schema]:
        """Return a template and the schema of what it gives."""
        if self.is_expression:
            return self.expression(names)
        if isinstance(self.value, str):
            return Literal(self.value.removeprefix("=")), {"const": self.value}
        if isinstance(self.value, dict):
            parts = {name: node.typed_template(names) for name, node in self.entries().items()}
            members = MappingTemplate({name: part for name, (part, _) in parts.items()})
            return _constant(members), object_of({name: part for name, (_, part) in parts.items()})
        if isinstance(self.value, list):
            template = _constant(ListTemplate(tuple(n.template(names) for n in self.elements())))
            constant = template.constant if isinstance(template, Literal) else None
            return template, ANYTHING if constant is None else {"type": "array", "const": constant}
        return Literal(self.value), {"const": self.value}

    def templates(self, names: Mapping[str, Schema] | None) -> dict[str, Template]:
        """Return a mapping of templates."""
        return {name: node.template(names) for name, node in self.entries().items()}

    def _at(self, step: str | int, value: Any) -> Node:
        token = str(step).replace("~", "~0").replace("/", "~1")
        return Node(value, f"{self.pointer}/{token}", self.file, self.sheet)


def _constant(template: MappingTemplate | ListTemplate) -> Template:
    """Return a literal where nothing in a template depends on anything."""
    parts = template.members.values() if isinstance(template, MappingTemplate) else template.parts
    constants = [part.constant for part in parts if isinstance(part, Literal)]
    if len(constants) < len(parts):
        return template
    if isinstance(template, MappingTemplate):
        return Literal(dict(zip(template.members, constants, strict=True)))
    return Literal(constants)
