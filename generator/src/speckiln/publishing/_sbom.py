"""The bill of materials of a package: CycloneDX 1.7, kept in the wheel as PEP 770 says."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from cyclonedx.model.component import Component

    from speckiln.publishing._source import Source

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:speckiln:sbom")
_REQUIREMENT = "speckiln:requirement"


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
    # None of it is needed before there is something to publish, and loading it takes long.
    from cyclonedx.model.bom import Bom  # noqa: PLC0415
    from cyclonedx.output import make_outputter  # noqa: PLC0415
    from cyclonedx.schema import OutputFormat, SchemaVersion  # noqa: PLC0415

    bom = Bom(serial_number=uuid.UUID(int=0))
    bom.metadata.timestamp = None  # type: ignore[assignment] # optional in the format
    root = _root(source)
    bom.metadata.component = root
    parts = [*_generator(source), *_needed(source)]
    bom.components.update(parts)
    bom.register_dependency(root, parts)
    output = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_7).output_as_string()
    found = json.loads(output)
    del found["serialNumber"]
    number = uuid.uuid5(_NAMESPACE, json.dumps(found, sort_keys=True))
    return (
        json.dumps({**found, "serialNumber": f"urn:uuid:{number}"}, indent=2, sort_keys=True) + "\n"
    )


def _root(source: Source) -> Component:
    from cyclonedx.model.component import Component, ComponentType  # noqa: PLC0415
    from cyclonedx.model.license import LicenseExpression  # noqa: PLC0415
    from packageurl import PackageURL  # noqa: PLC0415

    project = source.pyproject["project"]
    stated = project.get("license")
    name = canonicalize_name(source.name)
    return Component(
        name=source.name,
        version=source.version,
        type=ComponentType.LIBRARY,
        bom_ref="package",
        description=project.get("description"),
        licenses=[LicenseExpression(stated)] if isinstance(stated, str) else [],
        purl=PackageURL("pypi", None, name, source.version),
        properties=_properties(source),
    )


def _properties(source: Source) -> list[Any]:
    from cyclonedx.model import Property  # noqa: PLC0415

    inputs = source.record["inputs"] if source.record else {}
    return [Property(name=f"speckiln:{name}", value=str(value)) for name, value in inputs.items()]


def _generator(source: Source) -> list[Component]:
    """Return speckiln, whose runtime is copied into the clients it makes."""
    from cyclonedx.model.component import Component, ComponentScope, ComponentType  # noqa: PLC0415
    from packageurl import PackageURL  # noqa: PLC0415

    if source.record is None:
        return []
    version = str(source.record["tools"].get("speckiln", ""))
    return [
        Component(
            name="speckiln",
            version=version,
            type=ComponentType.LIBRARY,
            bom_ref="speckiln",
            scope=ComponentScope.REQUIRED,
            description="Its runtime is a part of this package.",
            purl=PackageURL("pypi", None, "speckiln", version),
        )
    ]


def _needed(source: Source) -> list[Component]:
    """Return what is installed beside the package: whichever version fits, so none is named."""
    from cyclonedx.model import Property  # noqa: PLC0415
    from cyclonedx.model.component import Component, ComponentScope, ComponentType  # noqa: PLC0415
    from packageurl import PackageURL  # noqa: PLC0415

    project = source.pyproject["project"]
    optional = project.get("optional-dependencies", {})
    stated = [(each, ComponentScope.REQUIRED) for each in project.get("dependencies", [])]
    stated += [(each, ComponentScope.OPTIONAL) for extra in optional.values() for each in extra]
    needed: dict[str, Component] = {}
    for text, scope in stated:
        name = canonicalize_name(Requirement(text).name)
        if name not in needed:
            needed[name] = Component(
                name=name,
                type=ComponentType.LIBRARY,
                bom_ref=f"needs-{name}",
                scope=scope,
                is_external=True,
                purl=PackageURL("pypi", None, name),
            )
        needed[name].properties.add(Property(name=_REQUIREMENT, value=text))
    return list(needed.values())
