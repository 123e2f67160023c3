"""From the files of a contract to one document.

Path items are written where they are used. Whatever else a ``$ref`` to another file leads to
becomes a component: a schema under ``components/schemas``, a parameter under
``components/parameters`` and so on, under the last step of its pointer as its name. Cycles of
schemas stay what they are, because the references stay.

The document keeps the order of the root file; each section of the components is sorted by name, so
that moving an operation changes nothing but the operation's place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import define, field

from speckiln.contract._cycles import empty_circles, last_step
from speckiln.contract._findings import Finding
from speckiln.contract._kinds import SECTIONS, kind_of, members
from speckiln.contract._locations import follow, from_pointer, to_fragment, to_pointer
from speckiln.contract._references import BrokenReferenceError, Place, References, words
from speckiln.errors import Location, UnreadableError

if TYPE_CHECKING:
    from speckiln.contract._files import ContractFiles

_COMPONENT_NAME = re.compile(r"[A-Za-z0-9._-]+\Z")
_MAX_NODES = 5_000_000


@define
class Bundle:
    """One document, and how it came about.

    Attributes:
        document: The document; broken references are left as they were.
        origins: Where the parts of the document come from, by the pointer at which each begins.
        findings: What is wrong with the references and the files.
        used: Where references lead to.
        files: Where the contract was read from.
    """

    document: Any
    origins: dict[str, Place]
    findings: list[Finding]
    used: set[Place]
    files: ContractFiles = field(repr=False)

    def locate(self, pointer: str) -> Location:
        """Return where a part of the document comes from."""
        steps = from_pointer(pointer)
        for length in range(len(steps), -1, -1):
            place = self.origins.get(to_pointer(steps[:length]))
            if place is not None:
                inside = to_pointer((*place.steps, *steps[length:]))
                return self.files.locate(place.file, inside)
        return Location(self.files.root, 0, pointer)


def bundle_files(files: ContractFiles) -> Bundle:
    """Return the contract as one document.

    Raises:
        UnreadableError: The root file cannot be read, or the document grows beyond all bounds.
            Whatever is wrong elsewhere is a finding.
    """
    bundle = _Bundler(files).run()
    for circle in empty_circles(bundle.document):
        bundle.findings.append(
            Finding(
                "ref-circle",
                f"{last_step(circle[0])} is made of nothing but itself",
                bundle.locate(circle[0]),
                "Let one of the references in the circle lead to something of its own.",
            )
        )
    return bundle


class _Bundler:
    def __init__(self, files: ContractFiles) -> None:
        self._files = files
        self._references = References(files)
        self._origins: dict[str, Place] = {}
        self._named: dict[tuple[str, str], Place] = {}
        self._waiting: list[tuple[str, str, Place, Any]] = []
        self._nodes = 0

    def run(self) -> Bundle:
        root = Place(self._files.root)
        value = self._files.read(root.file)
        self._origins[""] = root
        for kind, section in SECTIONS.items():
            for name, _ in members(follow(value, ("components", section), None)):
                self._named[kind, str(name)] = Place(root.file, ("components", section, name))
        document = self._copy(value, "Document", root)
        if isinstance(document, dict):
            self._add_components(document)
        references = self._references
        return Bundle(document, self._origins, references.findings, references.used, self._files)

    def _add_components(self, document: dict[str, Any]) -> None:
        components: dict[str, dict[str, Any]] = {}
        while self._waiting:
            kind, name, place, value = self._waiting.pop()
            section = components.setdefault(SECTIONS[kind], {})
            section[name] = self._copy(value, kind, place)
            self._origins[to_pointer(("components", SECTIONS[kind], name))] = place
        own = document.get("components")
        if own is None and components:
            own = document["components"] = {}
        if not isinstance(own, dict):
            return
        for section_name in SECTIONS.values():
            found = own.get(section_name)
            if isinstance(found, dict) or (found is None and section_name in components):
                merged = {**(found or {}), **components.get(section_name, {})}
                own[section_name] = dict(sorted(merged.items()))

    def _copy(self, value: Any, kind: str | None, place: Place) -> Any:
        """Return the value with its references made to fit the bundle."""
        if not isinstance(value, dict | list):
            return value
        self._count(len(value), place)
        if kind is None:
            if isinstance(value, list):
                return [self._copy(child, None, place) for child in value]
            return {name: self._copy(child, None, place) for name, child in value.items()}
        if isinstance(value, list):
            return [
                self._copy(child, kind_of(kind, position), place.inside(position))
                for position, child in enumerate(value)
            ]
        if isinstance(value.get("$ref"), str):
            if kind == "PathItem":
                return self._path_item(value, place)
            if kind in SECTIONS:
                value = {**value, "$ref": self._reference(value["$ref"], kind, place)}
            else:
                self._references.find(
                    "ref-place",
                    f"$ref may not stand here, in the {words(kind)}",
                    place.inside("$ref"),
                    "Refer to the parts inside it one by one.",
                )
        if kind == "Schema":
            value = self._schema(value, place)
        return {
            name: self._copy(child, kind_of(kind, name), place.inside(name))
            if isinstance(child, dict | list)
            else child
            for name, child in value.items()
        }

    def _schema(self, value: dict[str, Any], place: Place) -> dict[str, Any]:
        if isinstance(value.get("$id"), str):
            self._references.find(
                "ref-place",
                "$id changes what the references inside it mean",
                place.inside("$id"),
                "Remove it; a schema is named by its key.",
            )
        mapping = follow(value, ("discriminator", "mapping"), None)
        if not isinstance(mapping, dict):
            return value
        here = place.inside("discriminator").inside("mapping")
        mended = {
            name: self._reference(target, "Schema", here.inside(name))
            if isinstance(target, str) and re.search(r"[/#]", target)
            else target
            for name, target in mapping.items()
        }
        return {**value, "discriminator": {**value["discriminator"], "mapping": mended}}

    def _path_item(self, value: dict[str, Any], place: Place) -> Any:
        """Return the path item that is referred to, with what stands beside the $ref."""
        try:
            target, found = self._references.follow(value["$ref"], "PathItem", place.inside("$ref"))
            seen = {place}
            while isinstance(found.get("$ref"), str):
                here = target.inside("$ref")
                if target in seen:
                    self._references.find(
                        "ref-circle",
                        "this $ref leads back to itself",
                        here,
                        "Let it lead to a path item.",
                    )
                    return value
                seen.add(target)
                target, found = self._references.follow(found["$ref"], "PathItem", here)
        except BrokenReferenceError:
            return value
        pointer = to_pointer(place.steps)
        self._origins[pointer] = target
        item = self._copy(found, "PathItem", target)
        for name, child in value.items():
            if name == "$ref":
                continue
            if name in item:
                self._references.find(
                    "ref-place",
                    f"{name!r} stands beside the $ref and in the path item it leads to",
                    place.inside(name),
                    "Keep one of the two.",
                )
                continue
            item[name] = self._copy(child, kind_of("PathItem", name), place.inside(name))
            self._origins[pointer + to_pointer([name])] = place.inside(name)
        return item

    def _reference(self, ref: str, kind: str, place: Place) -> str:
        """Return the reference as it reads in the bundle, where its target will be."""
        try:
            target, value = self._references.follow(ref, kind, place.inside("$ref"))
        except BrokenReferenceError:
            return ref
        if target.file == self._files.root:
            return f"#{to_fragment(target.steps)}"
        name = str(target.steps[-1]) if target.steps else target.file.stem
        if not _COMPONENT_NAME.match(name):
            self._references.find(
                "component-name",
                f"{name!r} cannot be the name of a component",
                place.inside("$ref"),
                "Name it with letters, digits, '.', '_' and '-'.",
            )
            return ref
        known = self._named.get((kind, name))
        if known is None:
            self._named[kind, name] = target
            self._waiting.append((kind, name, target, value))
        elif known != target:
            self._references.find(
                "component-name",
                f"two {SECTIONS[kind]} are named {name}: this one and the one at "
                f"{self._references.locate(known)}",
                target,
                "Give one of them another name.",
            )
        return f"#/components/{SECTIONS[kind]}/{name}"

    def _count(self, nodes: int, place: Place) -> None:
        self._nodes += nodes
        if self._nodes > _MAX_NODES:
            raise UnreadableError(
                f"the bundle grows to more than {_MAX_NODES} values",
                location=self._references.locate(place),
            )
