"""The bill of materials of a package: CycloneDX 1.7, kept in the wheel as PEP 770 says."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.publishing._source import Source

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:speckiln:sbom")


def sbom_name(source: Source) -> str:
    """Return the name of the file."""
    return f"{canonicalize_name(source.name)}.cdx.json"


def sbom(source: Source) -> str:
    """Return what a package consists of, and what it needs beside it.

    The same package gives the same text: there is no time in it, and its number follows from what
    it says.

    Args:
        source: The package.
    """
    parts = [*_generator(source), *_needed(source.pyproject["project"])]
    root = _root(source)
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.7",
        "version": 1,
        "metadata": {"component": root},
        "components": parts,
        "dependencies": [
            {"ref": root["bom-ref"], "dependsOn": [part["bom-ref"] for part in parts]}
        ],
    }
    number = uuid.uuid5(_NAMESPACE, json.dumps(content, sort_keys=True))
    return _canonical({**content, "serialNumber": number.urn})


def _canonical(content: Mapping[str, Any]) -> str:
    """Return a document as the makers of the format write it, which also checks it."""
    # Loaded here, as it takes long and most runs end before.
    from cyclonedx.model.bom import Bom  # noqa: PLC0415
    from cyclonedx.output import make_outputter  # noqa: PLC0415
    from cyclonedx.schema import OutputFormat, SchemaVersion  # noqa: PLC0415

    kind: Any = Bom  # its readers are added by a decorator, which no type checker sees
    bom = kind.from_json(content)
    bom.metadata.timestamp = None
    output = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_7)
    return json.dumps(json.loads(output.output_as_string()), indent=2, sort_keys=True) + "\n"


def _root(source: Source) -> dict[str, Any]:
    project = source.pyproject["project"]
    inputs = source.record["inputs"] if source.record else {}
    found = {
        **_component(source.name, source.version),
        "description": str(project.get("description", "")),
        "properties": [
            {"name": f"speckiln:{name}", "value": str(value)} for name, value in inputs.items()
        ],
    }
    stated = project.get("license")
    return {**found, "licenses": [{"expression": stated}]} if isinstance(stated, str) else found


def _generator(source: Source) -> list[dict[str, Any]]:
    """Return speckiln, whose runtime is copied into the clients it makes."""
    if source.record is None:
        return []
    version = str(source.record["tools"].get("speckiln", ""))
    description = "Its runtime is a part of this package."
    return [{**_component("speckiln", version), "description": description}]


def _needed(project: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what is installed beside the package: whichever version fits, so none is named."""
    stated = [(each, "required") for each in project.get("dependencies", [])]
    for extra in project.get("optional-dependencies", {}).values():
        stated += [(each, "optional") for each in extra]
    needed: dict[str, dict[str, Any]] = {}
    for text, scope in stated:
        name = canonicalize_name(Requirement(text).name)
        more = {"scope": scope, "isExternal": True, "properties": []}
        found = needed.setdefault(name, {**_component(name), **more})
        found["properties"].append({"name": "speckiln:requirement", "value": text})
    return list(needed.values())


def _component(name: str, version: str = "") -> dict[str, Any]:
    purl = f"pkg:pypi/{canonicalize_name(name)}"
    found = {"type": "library", "bom-ref": purl, "name": name, "purl": purl}
    return {**found, "version": version, "purl": f"{purl}@{version}"} if version else found
