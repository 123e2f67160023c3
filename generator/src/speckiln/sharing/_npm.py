"""The npm package."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from speckiln.sharing._archives import tarball
from speckiln.sharing._readme import readme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.sharing._documents import Documents
    from speckiln.sharing._names import Names

_TYPES = "index.d.ts"


def npm_sources(
    names: Names, documents: Documents, types: bytes | None, license_text: bytes | None
) -> dict[str, bytes]:
    """Return the files of the npm package.

    Args:
        names: What it is called.
        documents: What is in it.
        types: TypeScript types of the contract; None to go without.
        license_text: The licence, or None.
    """
    usage = _usage(names, typed=types is not None)
    found = {
        "package.json": _manifest(names, documents, typed=types is not None),
        "README.md": readme(names.npm, names, documents, usage=usage),
        **documents.files,
    }
    if types is not None:
        found[_TYPES] = types
    if license_text is not None:
        found["LICENSE"] = license_text
    return found


def pack(files: Mapping[str, bytes], time: int) -> bytes:
    """Return the package as npm takes it, whatever version npm is."""
    return tarball(files, "package", time)


def archive_name(names: Names) -> str:
    """Return what npm calls the packed package."""
    return f"{names.npm.removeprefix('@').replace('/', '-')}-{names.version}.tgz"


def _manifest(names: Names, documents: Documents, *, typed: bool) -> bytes:
    exports: dict[str, Any] = {".": {"types": f"./{_TYPES}"}} if typed else {}
    exports |= {f"./{name}": f"./{name}" for name in documents.files}
    exports["./package.json"] = "./package.json"
    manifest = {
        "name": names.npm,
        "version": names.version,
        "description": f"OpenAPI description of the {names.title}, as files.",
        **({"license": names.license} if names.license else {}),
        **({"types": f"./{_TYPES}"} if typed else {}),
        "exports": exports,
        "sideEffects": False,
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()


def _usage(names: Names, *, typed: bool) -> str:
    imports = f'import type {{ components, paths }} from "{names.npm}";\n' if typed else ""
    return f"""\
```typescript
{imports}import document from "{names.npm}/{names.document}-3.1.json" with {{ type: "json" }};
```

CommonJS: `const document = require("{names.npm}/{names.document}-3.1.json")`.
"""
