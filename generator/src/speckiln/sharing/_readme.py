"""The README of a package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speckiln.sharing._documents import Documents
    from speckiln.sharing._names import Names


def readme(name: str, names: Names, documents: Documents, *, usage: str) -> bytes:
    """Return a README: what the package is, how it is used, and what is in it.

    Args:
        name: What the package is called where it is installed from.
        names: The names of all packages.
        documents: What is in it.
        usage: How it is used, in Markdown.
    """
    there = documents.folders()
    rows = "".join(f"| {files} | {what} |\n" for key, files, what in _rows(names) if key in there)
    title = re.sub(r"([\\`*_<>\[\]|])", r"\\\1", names.title)
    text = f"""\
# {name}

The OpenAPI description of the {title}, version {names.version}, as files for any tool.

{usage}
| file | what it is |
|---|---|
{rows}"""
    return text.encode()


def _rows(names: Names) -> list[tuple[str, str, str]]:
    """Return what files there can be: one of them, all of them, and what they are."""
    one = names.document
    return [
        (f"{one}-3.1.yaml", f"`{one}-3.1.yaml`, `{one}-3.1.json`", "the description, OpenAPI 3.1"),
        (
            f"{one}-3.0.yaml",
            f"`{one}-3.0.yaml`, `{one}-3.0.json`",
            "the same for tools that know no 3.1: OpenAPI 3.0.3",
        ),
        (
            f"{one}-3.1-dereferenced.json",
            f"`{one}-3.1-dereferenced.json`",
            "the same for tools that follow no `$ref`",
        ),
        (
            "exchanges",
            "`exchanges/`",
            "recorded requests and their answers, a file for each operation",
        ),
        ("client.yaml", "`client.yaml`", "how operations become methods of a client"),
        ("service.yaml", "`service.yaml`, `service/`", "how the service behaves"),
        ("workflows", "`workflows/`", "calls that belong together, as Arazzo descriptions"),
    ]
