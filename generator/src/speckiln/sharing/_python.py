"""The Python distribution: its sources, and what hatchling builds of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from typing import TYPE_CHECKING

from speckiln.emit._text import docstring, literal
from speckiln.errors import SpeckilnError
from speckiln.sharing._readme import readme

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.sharing._documents import Documents
    from speckiln.sharing._names import Names

_READER = "_reader.py"
_SECONDS = 300
_SHOWN = 1000


def python_sources(
    names: Names, documents: Documents, license_text: bytes | None
) -> dict[str, bytes]:
    """Return the files of the distribution's project."""
    package = f"src/{names.package}"
    reader = files("speckiln.sharing").joinpath(_READER).read_bytes()
    found = {
        "pyproject.toml": _project(names).encode(),
        "README.md": readme(names.distribution, names, documents, usage=_usage(names)),
        f"{package}/__init__.py": _package(names).encode(),
        f"{package}/{_READER}": reader,
        f"{package}/py.typed": b"",
    }
    found |= {f"{package}/documents/{name}": text for name, text in documents.files.items()}
    if license_text is not None:
        found["LICENSE"] = license_text
    return found


def build(project: Path, target: Path, time: int) -> None:
    """Build wheel and source archive.

    Args:
        project: The project's folder.
        target: The folder to put them into.
        time: The time of every file in them, in seconds since 1970.

    Raises:
        SpeckilnError: hatchling refuses.
    """
    command = [sys.executable, "-P", "-m", "hatchling", "build", "-d", str(target)]
    environment = {name: text for name, text in os.environ.items() if "HATCH" not in name}
    done = subprocess.run(  # noqa: S603 - our own arguments
        command,
        cwd=project,
        env=environment | {"SOURCE_DATE_EPOCH": str(time)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=_SECONDS,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()[-_SHOWN:]
        raise SpeckilnError(f"hatchling cannot build {project.name}: {said}")


def _project(names: Names) -> str:
    license_ = f"license = {_toml(names.license)}\n" if names.license else ""
    description = f"OpenAPI description of the {names.title}, as files."
    return f"""\
[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = {_toml(names.distribution)}
version = {_toml(names.python_version)}
description = {_toml(description)}
readme = "README.md"
requires-python = ">=3.11"
{license_}classifiers = [
    "Intended Audience :: Developers",
    "Programming Language :: Python :: 3 :: Only",
    "Typing :: Typed",
]

[tool.hatch.build]
ignore-vcs = true

[tool.hatch.build.targets.wheel]
packages = [{_toml(f"src/{names.package}")}]
core-metadata-version = "2.4"

[tool.hatch.build.targets.sdist]
core-metadata-version = "2.4"
"""


def _package(names: Names) -> str:
    text = docstring([f"The OpenAPI description of the {names.title}, as files."], indent=0)
    return f"""\
{text}

from {names.package}._reader import names, path, read

__all__ = ["__version__", "names", "path", "read"]

__version__ = {literal(names.python_version)}
"""


def _usage(names: Names) -> str:
    return f"""\
```python
import json

from {names.package} import path, read

document = json.loads(read("{names.document}-3.1.json"))
print(document["info"]["version"], path("{names.document}-3.1.yaml"))
```

`names()` lists all files.
"""


def _toml(text: str) -> str:
    """Return a TOML string: JSON escapes as TOML does, and the text has no control characters."""
    return json.dumps(text, ensure_ascii=False)
