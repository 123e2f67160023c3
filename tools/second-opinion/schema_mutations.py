"""What can be done to the schemas of a contract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contract_mutations import Mutation, mutation, on, worst

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_text import ContractText, Schema

_LIMITS = {  # how much a number changes until less is allowed
    "maxLength": -1, "minLength": 1, "maximum": -1, "minimum": 1, "minItems": 1, "maxItems": -1,
    "minProperties": 1, "x-max-bytes": -1,
}  # fmt: skip
_LISTS = ("enum", "x-extensible-enum")


def limits(contract: ContractText) -> Iterator[Mutation]:
    """Tighten, loosen, drop and add limits."""
    for one in contract.schemas():
        for keyword, step in _LIMITS.items():
            value = one.value.get(keyword)
            if value is not None:
                for turn, number in (("narrower", value + step), ("wider", value - step)):
                    effect = worst(turn, one.directions)
                    if number >= 0:
                        new = one.text.replaced(one.at(keyword), r"\d+$", str(number))
                        kind = f"{keyword} {turn}"
                        yield from on(kind, one, new, keyword, "limit", effect)
                if not (keyword == "minLength" and value == 0):
                    new = one.text.without(one.at(keyword))
                    effect = worst("wider", one.directions)
                    yield from on("limit dropped", one, new, keyword, "limit", effect)
        keyword = {"string": "maxLength", "integer": "maximum"}.get(str(one.value.get("type")))
        if keyword and keyword not in one.value:
            new = one.text.after(one.at("type"), f"{keyword}: 7")
            effect = worst("narrower", one.directions)
            yield from on(f"{keyword} added", one, new, keyword, "limit", effect)


def texts(contract: ContractText) -> Iterator[Mutation]:
    """Change, drop and add patterns and formats."""
    for one in contract.schemas():
        if one.value.get("type") != "string":
            continue
        for keyword in ("pattern", "format"):
            rigid = keyword == "format"
            if keyword not in one.value:
                value = {"pattern": "'^a'", "format": "uuid"}[keyword]
                new = one.text.after(one.at("type"), f"{keyword}: {value}")
                effect = "breaking" if rigid else worst("narrower", one.directions)
                yield from on(f"{keyword} added", one, new, keyword, keyword, effect)
                continue
            value = {"pattern": "pattern: '^a'", "format": "format: byte"}[keyword]
            new = one.text.replaced(one.at(keyword), rf"{keyword}: .*$", value)
            yield from on(f"{keyword} changed", one, new, keyword, keyword, "breaking")
            new = one.text.without(one.at(keyword))
            effect = "breaking" if rigid else worst("wider", one.directions)
            yield from on(f"{keyword} dropped", one, new, keyword, keyword, effect)


def types(contract: ContractText) -> Iterator[Mutation]:
    """Change types, and whether null is one of them."""
    others = {"string": "integer", "integer": "string", "boolean": "string"}
    for one in contract.schemas():
        kind = one.value.get("type")
        if isinstance(kind, list):
            new = one.text.replaced(one.at("type"), r"\[.*\]", kind[0])
            effect = worst("narrower", one.directions)
            yield from on("null forbidden", one, new, "type", "type", effect)
        elif kind in others:
            new = one.text.replaced(one.at("type"), rf"{kind}$", others[kind])
            yield from on("type changed", one, new, "type", "type", "breaking")
            if kind == "integer":
                new = one.text.replaced(one.at("type"), "integer$", "number")
                effect = worst("wider", one.directions)
                yield from on("integer to number", one, new, "type", "type", effect)
            if "enum" not in one.value:
                new = one.text.replaced(one.at("type"), rf"{kind}$", f"[{kind}, 'null']")
                effect = worst("wider", one.directions)
                yield from on("null allowed", one, new, "type", "type", effect)


def values(contract: ContractText) -> Iterator[Mutation]:
    """List fewer values and more, and close and open lists."""
    for one in contract.schemas():
        for keyword in _LISTS:
            found = one.value.get(keyword)
            if not found:
                continue
            is_open = keyword.startswith("x-")
            narrower = worst("narrower", one.directions)
            wider = "additive" if is_open else worst("wider", one.directions)
            for turn, effect in (("narrowed", narrower), ("widened", wider)):
                new = _listed(one, keyword, widen=turn == "widened")
                yield from on(f"{keyword} {turn}", one, new, keyword, "enum", effect)
            other = _LISTS[not is_open]
            new = one.text.replaced(one.at(keyword), keyword, other)
            kind = "list closed" if is_open else "list opened"
            yield from on(kind, one, new, other, "enum", "breaking")
        if one.value.get("type") == "string" and not {*_LISTS, "const"} & {*one.value}:
            new = one.text.after(one.at("type"), "enum: [a, b]")
            yield from on("enum added", one, new, "enum", "enum", "breaking")
            new = one.text.after(one.at("type"), "x-extensible-enum: [a, b]")
            yield from on("open list added", one, new, "x-extensible-enum", "enum", "editorial")


def _listed(one: Schema, keyword: str, *, widen: bool) -> object:
    found = one.value[keyword]
    last = one.at(keyword, len(found) - 1)
    text = one.text
    if text.line(last) != text.line(one.at(keyword)):  # one line a value
        return text.after(last, "- zz") if widen else text.without(last)
    if widen:
        return text.replaced(one.at(keyword), r"\]$", ", zz]")
    return text.replaced(one.at(keyword), r", [^,\]]*\]$", "]")


def defaults(contract: ContractText) -> Iterator[Mutation]:
    """Change, drop and add defaults."""
    for one in contract.schemas():
        effect = "breaking" if "request" in one.directions else "editorial"
        if "default" in one.value:
            other = str(one.value["default"] + 1) if one.value["type"] == "integer" else "zz"
            other = "true" if one.value["type"] == "boolean" else other
            new = one.text.replaced(one.at("default"), r"default: .*$", f"default: {other}")
            yield from on("default changed", one, new, "default", "default", effect)
            new = one.text.without(one.at("default"))
            yield from on("default dropped", one, new, "default", "default", effect)
        elif one.value.get("type") == "string":
            new = one.text.after(one.at("type"), "default: zz")
            yield from on("default added", one, new, "default", "default", effect)


def members(contract: ContractText) -> Iterator[Mutation]:
    """Drop and add members, require them and no longer."""
    for one in contract.schemas():
        if one.name:
            yield from _required(one)
            if not one.is_required:
                new = one.text.without(one.pointer)
                kind = "member dropped"
                found = mutation(
                    kind, new, one.text, one.pointer, "property-removed", "breaking", is_gone=True
                )
                yield found
        if "properties" in one.value and "required" in one.value:
            last = one.at("properties", [*one.value["properties"]][-1])
            new = one.text.after(last, "zz:", "  type: string")
            pointer = one.at("properties", "zz")
            rule = "property-added"
            yield mutation("member added", new, one.text, pointer, rule, "additive")
            required = new.replaced(one.at("required"), r"\[", "[zz, ")
            effect = "breaking" if "request" in one.directions else "additive"
            yield mutation("required member added", required, one.text, pointer, rule, effect)


def _required(one: Schema) -> Iterator[Mutation]:
    holder = f"{one.holder}/required"
    if holder not in one.text.index:
        return
    line = one.text.lines[one.text.index[holder] - 1]
    if "[" not in line:
        return
    if not one.is_required:
        new = one.text.replaced(holder, r"\[", f"[{one.name}, ")
        effect = worst("narrower", one.directions)
        yield from on("member required", one, new, "", "required", effect)
    elif re.search(rf"[\[ ]{re.escape(one.name)}[,\]]", line):
        new = one.text.replaced(holder, rf"(?<=[\[ ]){re.escape(one.name)}(, |(?=\]))", "")
        effect = worst("wider", one.directions)
        yield from on("member no longer required", one, new, "", "required", effect)


def flags(contract: ContractText) -> Iterator[Mutation]:
    """Deprecate, hide and describe members; let members without a name in."""
    for one in contract.schemas():
        if one.name and isinstance(one.value.get("type"), str):
            new = one.text.after(one.at("type"), "deprecated: true")
            yield from on("member deprecated", one, new, "deprecated", "deprecated", "additive")
            for keyword, direction in (("readOnly", "request"), ("writeOnly", "response")):
                new = one.text.after(one.at("type"), f"{keyword}: true")
                effect = "breaking" if direction in one.directions else "editorial"
                yield from on(f"{keyword} added", one, new, keyword, "access", effect)
        if isinstance(one.value.get("description"), str):
            new = one.text.replaced(
                one.at("description"), r"description: (?=[A-Z])", "description: New. "
            )
            yield from on("description changed", one, new, "description", "words", "editorial")
        if one.value.get("additionalProperties") is False:
            rule, keyword = "additional-members", "additionalProperties"
            new = one.text.replaced(one.at(keyword), "false", "true")
            effect = "additive" if one.directions == {"request"} else "editorial"
            yield from on("other members allowed", one, new, keyword, rule, effect)
        if one.value.get("additionalProperties") is True and "request" in one.directions:
            new = one.text.replaced(one.at("additionalProperties"), "true", "false")
            yield from on(
                "other members forbidden",
                one,
                new,
                "additionalProperties",
                "additional-members",
                "breaking",
            )


def alternatives(contract: ContractText) -> Iterator[Mutation]:
    """Drop alternatives, and let null be one."""
    for one in contract.schemas():
        found = one.value.get("oneOf", ())
        for index in range(len(found)):
            pointer = one.at("oneOf", index)
            new = one.text.without(pointer)
            yield mutation(
                "alternative dropped", new, one.text, pointer, "alternatives",
                worst("narrower", one.directions), is_gone=True,
            )  # fmt: skip


KINDS = [limits, texts, types, values, defaults, members, flags, alternatives]
