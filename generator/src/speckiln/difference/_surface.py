"""What a change of the contract does to the Python names of the emitted client."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import griffe
from attrs import frozen

from speckiln.difference._changes import Change
from speckiln.emit import generate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from speckiln.contract import Contract
    from speckiln.difference._changes import Effect

_MAX_DEPTH = 6
_POSITIONAL = {griffe.ParameterKind.positional_only, griffe.ParameterKind.positional_or_keyword}


def compare_surfaces(old: Contract, new: Contract) -> Iterator[Change]:
    """Yield how the names of the emitted client changed: methods, parameters, attributes, types.

    Both clients are emitted into a temporary folder and read there; none of their code runs.

    Args:
        old: The contract as it was.
        new: The contract as it is.

    Raises:
        ContractError: A client cannot be emitted.
    """
    before, after = _names(old), _names(new)
    place = new.locate("")
    for path in before:
        if path in after:
            for effect, message in _differences(before[path], after[path]):
                yield Change("python-changed", effect, "", path, message, old.locate(""), place)
        elif _is_outermost(path, before, after):
            yield Change("python-removed", "breaking", "", path, "it is gone", old.locate(""))
    for path in after:
        if path not in before and _is_outermost(path, after, before):
            yield Change("python-added", "additive", "", path, "it is new", None, place)


def _is_outermost(path: str, here: Mapping[str, Any], there: Mapping[str, Any]) -> bool:
    """Return whether a name that is only here belongs to nothing that is only here."""
    holder = path.rpartition(".")[0]
    return holder not in here or holder in there


def _names(contract: Contract) -> dict[str, griffe.Object]:
    """Return the public names of a contract's client, by the shortest way to write each."""
    package = str((contract.client or {}).get("package", ""))
    if not package:
        return {}
    with TemporaryDirectory(prefix="speckiln-diff-") as folder:
        client = generate(contract.path, Path(folder) / "client").path
        module = griffe.load(
            package, search_paths=[client / "src"], allow_inspection=False, resolve_aliases=True
        )
        found: dict[str, griffe.Object] = {}
        _collect(module, package, found, set(), 0)
    return found


def _collect(
    holder: griffe.Object | griffe.Alias,
    path: str,
    found: dict[str, griffe.Object],
    seen: set[str],
    depth: int,
) -> None:
    if depth > _MAX_DEPTH:
        return
    for name, member in holder.members.items():
        known = _target(member)
        is_special = name.startswith("__") and name != "__init__"
        if known is None or is_special or not member.is_public or known.path in seen:
            continue
        if known.is_module and not known.is_package and name.startswith("_"):
            continue
        seen.add(known.path)
        inner = f"{path}.{name}"
        if not known.is_module:
            found[inner] = known
        if known.is_module or known.is_class:
            _collect(known, inner, found, seen, depth + 1)


def _target(member: griffe.Object | griffe.Alias) -> griffe.Object | None:
    """Return what a name stands for; None where that is outside the package."""
    if not isinstance(member, griffe.Alias):
        return member
    try:
        return member.final_target
    except griffe.GriffeError:
        return None


def _differences(old: griffe.Object, new: griffe.Object) -> Iterator[tuple[Effect, str]]:
    if old.kind is not new.kind:
        yield "breaking", f"it is a {new.kind.value} instead of a {old.kind.value}"
    elif isinstance(old, griffe.Function) and isinstance(new, griffe.Function):
        yield from chain(_parameters(old, new), _result(old.returns, new.returns, "it returns"))
    elif isinstance(old, griffe.Attribute) and isinstance(new, griffe.Attribute):
        yield from _result(old.annotation, new.annotation, "it is")
    elif isinstance(old, griffe.Class) and isinstance(new, griffe.Class):
        gone = {str(base) for base in old.bases} - {str(base) for base in new.bases}
        if gone:
            yield "breaking", f"it is no longer a {', '.join(sorted(gone))}"


def _parameters(old: griffe.Function, new: griffe.Function) -> Iterator[tuple[Effect, str]]:
    before = {parameter.name: parameter for parameter in old.parameters}
    after = {parameter.name: parameter for parameter in new.parameters}
    for name in before:
        if name not in after:
            yield "breaking", f"the argument {name} is gone"
    for name, parameter in after.items():
        if name not in before:
            effect: Effect = "breaking" if parameter.required else "additive"
            yield (
                effect,
                f"the argument {name} is new{' and required' if parameter.required else ''}",
            )
            continue
        yield from _parameter(before[name], parameter)
    yield from _order(_positional(before), _positional(after))


def _parameter(old: griffe.Parameter, new: griffe.Parameter) -> Iterator[tuple[Effect, str]]:
    if old.required != new.required:
        effect: Effect = "breaking" if new.required else "additive"
        yield (
            effect,
            f"the argument {new.name} is {'now' if new.required else 'no longer'} required",
        )
    elif str(old.default) != str(new.default):
        yield (
            "breaking",
            f"the argument {new.name} is {new.default} unless given, not {old.default}",
        )
    before, after = _types(old.annotation), _types(new.annotation)
    if before != after:
        effect = "additive" if before.types <= after.types else "breaking"
        yield effect, f"the argument {new.name} is {after} instead of {before}"


def _order(old: list[str], new: list[str]) -> Iterator[tuple[Effect, str]]:
    kept = [name for name in old if name in new]
    if kept and new[: len(kept)] != kept:
        yield "breaking", f"arguments by position are {', '.join(new)}, not {', '.join(old)}"


def _positional(parameters: Mapping[str, griffe.Parameter]) -> list[str]:
    return [name for name, one in parameters.items() if one.kind in _POSITIONAL]


def _result(old: Any, new: Any, words: str) -> Iterator[tuple[Effect, str]]:
    before, after = _types(old), _types(new)
    if before != after:
        effect: Effect = "additive" if after.types <= before.types else "breaking"
        yield effect, f"{words} {after} instead of {before}"


@frozen
class _Types:
    """The types of a union."""

    types: frozenset[str]

    def __str__(self) -> str:
        return " | ".join(sorted(self.types)) or "untyped"


def _types(annotation: Any) -> _Types:
    text = "" if annotation is None else str(annotation)
    return _Types(frozenset(_alternatives(text)))


def _alternatives(text: str) -> Iterator[str]:
    """Yield the parts of ``A | B[C | D]``: those outside brackets."""
    depth, start = 0, 0
    for position, character in enumerate(text):
        depth += (character in "[(") - (character in "])")
        if character == "|" and not depth:
            yield text[start:position].strip()
            start = position + 1
    if text[start:].strip():
        yield text[start:].strip()
