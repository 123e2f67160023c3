"""Whether two bundled OpenAPI documents say the same, whatever they call their components.

Every reference is replaced by what it points to, so that names and places of components do not
count. Neither does the order of members, nor whether a parameter stands at the path or at the
operation. Examples of whole bodies do not count either: speckiln adds them from the recorded
exchanges, and the contract's files hold none.
"""

from __future__ import annotations

from typing import Any

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def differences(theirs: dict[str, Any], ours: dict[str, Any]) -> list[str]:
    """Describe each difference in a line; no line means that the documents say the same."""
    left, right = statements(theirs), statements(ours)
    found = [f"{name}: only in Redocly's bundle" for name in left.keys() - right.keys()]
    found += [f"{name}: only in speckiln's bundle" for name in right.keys() - left.keys()]
    for name in left.keys() & right.keys():
        found += compare(left[name], right[name], name)
    return sorted(found)


def statements(document: dict[str, Any]) -> dict[str, Any]:
    """Split a document into operations, schemas and the rest, without any reference."""
    components = document.get("components", {})
    found = {name: part for name, part in document.items() if name not in ("paths", "components")}
    found["security schemes"] = components.get("securitySchemes", {})
    for name in components.get("schemas", {}):
        found[f"schema {name}"] = expand(components["schemas"][name], document)
    for path, item in document["paths"].items():
        shared = expand(item, document)
        for method in shared.keys() & METHODS:
            found[f"{method.upper()} {path}"] = with_parameters(shared[method], shared)
    return found


def with_parameters(operation: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    """Give an operation the parameters of its path item, keyed by place and name."""
    parameters = item.get("parameters", []) + operation.get("parameters", [])
    keyed = {f"{parameter['in']} {parameter['name']}": parameter for parameter in parameters}
    return operation | {"parameters": keyed}


def expand(node: Any, document: dict[str, Any], above: tuple[str, ...] = ()) -> Any:
    """Replace the references in ``node``; one to a schema above it becomes the way up to that."""
    if isinstance(node, list):
        return [expand(item, document, above) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(reference := node.get("$ref"), str):
        if reference in above:
            return {"as": f"{len(above) - above.index(reference)} references up"}
        siblings = {name: value for name, value in node.items() if name != "$ref"}
        target = expand(lookup(reference, document), document, (*above, reference))
        return target | expand(siblings, document, above)
    return {name: expand_member(name, value, document, above) for name, value in node.items()}


def expand_member(name: str, value: Any, document: dict[str, Any], above: tuple[str, ...]) -> Any:
    """Expand one member: Redocly leaves extensions as they are; media types lose their examples."""
    if name.startswith("x-"):
        return reference_names(value)
    value = expand(value, document, above)
    if name == "content" and all("/" in media_type for media_type in value):
        return {media_type: without_examples(body) for media_type, body in value.items()}
    return value


def reference_names(node: Any) -> Any:
    """Cut the references of an extension to the name of what they point to."""
    if isinstance(node, list):
        return [reference_names(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        name: value.rpartition("/")[2] if name == "$ref" else reference_names(value)
        for name, value in node.items()
    }


def without_examples(media_type: dict[str, Any]) -> dict[str, Any]:
    """Leave out the examples of a media type."""
    return {name: part for name, part in media_type.items() if name not in ("example", "examples")}


def lookup(reference: str, document: dict[str, Any]) -> Any:
    """Find what a reference inside the document points to."""
    node: Any = document
    for step in reference.removeprefix("#/").split("/"):
        node = node[step.replace("~1", "/").replace("~0", "~")]
    return node


def compare(theirs: Any, ours: Any, where: str) -> list[str]:
    """Describe the differences between two expanded nodes, each at the deepest place it shows."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        found: list[str] = []
        for name in sorted(theirs.keys() | ours.keys()):
            if name not in ours:
                found.append(f"{where}/{name}: only in Redocly's bundle")
            elif name not in theirs:
                found.append(f"{where}/{name}: only in speckiln's bundle")
            else:
                found += compare(theirs[name], ours[name], f"{where}/{name}")
        return found
    if isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        pairs = enumerate(zip(theirs, ours, strict=True))
        return [
            line for at, (left, right) in pairs for line in compare(left, right, f"{where}/{at}")
        ]
    return [] if theirs == ours else [f"{where}: Redocly has {theirs!r}, speckiln has {ours!r}"]
