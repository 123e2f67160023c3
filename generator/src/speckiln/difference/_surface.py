"""What a change of the contract does to the Python names of the emitted client."""

from __future__ import annotations

from collections import deque
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import griffe
from attrs import frozen

from speckiln.contract import resolve
from speckiln.difference._annotations import types_of, words_of
from speckiln.difference._changes import change
from speckiln.emit import generate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from speckiln.contract import Contract
    from speckiln.difference._changes import Change, Effect
    from speckiln.errors import Location


@frozen
class Surface:
    """What callers can name.

    Attributes:
        names: What there is, by the shortest way to write it.
        written: The classes that callers only write: models that no response has.
    """

    names: dict[str, griffe.Object]
    written: frozenset[str] = frozenset()

    def is_written(self, path: str) -> bool:
        """Return whether an attribute is written, not read."""
        return path.split(".")[-2] in self.written


_POSITIONAL = {griffe.ParameterKind.positional_only, griffe.ParameterKind.positional_or_keyword}


def surface(contract: Contract) -> Surface:
    """Return the public names of a contract's client.

    The client is emitted into a temporary folder and read there; none of its code runs.

    Args:
        contract: The contract, which has a ``client.yaml``.

    Raises:
        ContractError: A client cannot be emitted.
    """
    package = str((contract.client or {}).get("package", ""))
    with TemporaryDirectory(prefix="speckiln-diff-") as folder:
        client = generate(contract.path, Path(folder) / "client").path
        module = griffe.load(
            package, search_paths=[client / "src"], allow_inspection=False, resolve_aliases=True
        )
        return surface_of(module, package, _written(contract))


def surface_of(
    module: griffe.Object | griffe.Alias, package: str, written: frozenset[str] = frozenset()
) -> Surface:
    """Return the public names of a package that was read.

    Args:
        module: The package.
        package: Its name.
        written: The classes that callers only write.
    """
    return Surface(dict(_names(module, package)), written)


def compare_surfaces(
    old: Surface, new: Surface, old_place: Location, new_place: Location
) -> Iterator[Change]:
    """Yield how names changed: methods, arguments, attributes, types.

    Args:
        old: The names as they were.
        new: The names as they are.
        old_place: Where the old contract is.
        new_place: Where the new contract is.
    """
    before, after = old.names, new.names
    for path, known in before.items():
        if path in after:
            is_written = old.is_written(path) and new.is_written(path)
            for effect, message in _differences(known, after[path], is_written=is_written):
                rule = "python-changed"
                yield change(rule, effect, message, place=path, old=old_place, new=new_place)
        elif _is_outermost(path, before, after):
            yield change("python-removed", "breaking", "it is gone", place=path, old=old_place)
    for path in after:
        if path not in before and _is_outermost(path, after, before):
            yield change("python-added", "additive", "it is new", place=path, new=new_place)


def _is_outermost(path: str, here: Mapping[str, Any], there: Mapping[str, Any]) -> bool:
    """Return whether a name that is only here belongs to nothing that is only here."""
    holder = path.rpartition(".")[0]
    return holder not in here or holder in there


def _names(module: griffe.Object | griffe.Alias, package: str) -> Iterator[tuple[str, Any]]:
    """Yield what can be reached from a package, nearest first, and each thing once."""
    waiting: deque[tuple[str, griffe.Object | griffe.Alias]] = deque([(package, module)])
    seen: set[str] = set()
    while waiting:
        path, holder = waiting.popleft()
        for name, member in sorted(holder.all_members.items()):
            known = _target(member)
            if known is None or not _is_public(name, member) or known.path in seen:
                continue
            if not known.path.startswith(f"{package}."):
                continue
            inner = f"{path}.{name}"
            seen.add(known.path)
            if not known.is_module:
                yield inner, known
            if known.is_module or known.is_class:
                waiting.append((inner, known))


def _is_public(name: str, member: griffe.Object | griffe.Alias) -> bool:
    return name == "__init__" or (not name.startswith("_") and bool(member.is_public))


def _target(member: griffe.Object | griffe.Alias) -> griffe.Object | None:
    """Return what a name stands for; None where that is outside the package."""
    if not isinstance(member, griffe.Alias):
        return member
    try:
        return member.final_target
    except griffe.GriffeError:
        return None


def _written(contract: Contract) -> frozenset[str]:
    """Return the names of the schemas that are in requests and in no response."""
    sent: set[str] = set()
    read: set[str] = set()
    for operation in contract.operations:
        _mark(contract.document, operation.request_body, sent)
        _mark(contract.document, operation.responses, read)
    return frozenset(sent - read)


def _mark(document: dict[str, Any], value: Any, found: set[str]) -> None:
    """Add the names of all schemas that a part of the document leads to."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            waiting += one.values()
            ref = one.get("$ref")
            name = ref.rpartition("/components/schemas/")[2] if isinstance(ref, str) else ""
            if name and name not in found:
                found.add(name)
                waiting.append(resolve(document, one))


def _differences(
    old: griffe.Object, new: griffe.Object, *, is_written: bool
) -> Iterator[tuple[Effect, str]]:
    if old.kind is not new.kind:
        yield "breaking", f"it is a {new.kind.value} instead of a {old.kind.value}"
    elif isinstance(old, griffe.Function) and isinstance(new, griffe.Function):
        yield from chain(_parameters(old, new), _result(old.returns, new.returns, "it returns"))
    elif isinstance(old, griffe.Attribute) and isinstance(new, griffe.Attribute):
        if is_written:
            yield from _argument(old.annotation, new.annotation, "it is")
        else:
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
        if name in before:
            yield from _parameter(before[name], parameter)
        elif parameter.required:
            yield "breaking", f"the argument {name} is new and required"
        else:
            yield "additive", f"the argument {name} is new"
    was, now = _positional(before), _positional(after)
    kept = [name for name in was if name in now]
    if now[: len(kept)] != kept:
        yield "breaking", f"arguments by position are {', '.join(now)}, not {', '.join(was)}"


def _parameter(old: griffe.Parameter, new: griffe.Parameter) -> Iterator[tuple[Effect, str]]:
    subject = f"the argument {new.name} is"
    if old.required and not new.required:
        yield "additive", f"{subject} no longer required"
    elif new.required and not old.required:
        yield "breaking", f"{subject} now required"
    elif str(old.default) != str(new.default):
        yield "breaking", f"{subject} {new.default} unless given, not {old.default}"
    yield from _argument(old.annotation, new.annotation, subject)


def _positional(parameters: Mapping[str, griffe.Parameter]) -> list[str]:
    return [name for name, one in parameters.items() if one.kind in _POSITIONAL]


def _argument(old: Any, new: Any, words: str) -> Iterator[tuple[Effect, str]]:
    before, after = types_of(old), types_of(new)
    if before != after:
        effect: Effect = "additive" if before <= after else "breaking"
        yield effect, f"{words} {words_of(after)} instead of {words_of(before)}"


def _result(old: Any, new: Any, words: str) -> Iterator[tuple[Effect, str]]:
    before, after = types_of(old), types_of(new)
    if before != after:
        effect: Effect = "additive" if after <= before else "breaking"
        yield effect, f"{words} {words_of(after)} instead of {words_of(before)}"
