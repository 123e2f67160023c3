"""TypeScript types of a contract, made by openapi-typescript."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from importlib.resources import files
from pathlib import Path

from speckiln._cache import user_cache
from speckiln.errors import Location, SpeckilnError, UnreadableError, UsageError

TOOL = "openapi-typescript"
OPTION = "--typescript"
_LOCK = ("package.json", "package-lock.json")
_SECONDS = 300
_SHOWN = 1000


def typescript_types(document: bytes, folder: Path | None = None) -> bytes:
    """Return the types of an OpenAPI document, as a declaration file.

    Args:
        document: The document, bundled, as JSON.
        folder: Where openapi-typescript is, such as a ``node_modules`` folder; None for the user's
            cache, into which npm installs it once.

    Raises:
        UnreadableError: Node.js or openapi-typescript cannot be had, or it is another version.
        SpeckilnError: openapi-typescript refuses the document.
    """
    folder = installed() if folder is None else folder
    _check_version(folder)
    with tempfile.TemporaryDirectory(prefix="speckiln.") as work:
        source, target = Path(work) / "openapi.json", Path(work) / "types.d.ts"
        source.write_bytes(document)
        program = folder.absolute() / TOOL / "bin" / "cli.js"
        # In a folder of its own, lest it reads the settings of another project.
        done = _run([_program("node"), str(program), source.name, "-o", target.name], Path(work))
        if done.returncode or not target.is_file():
            raise SpeckilnError(f"{TOOL} cannot read the document: {_said(done)}")
        return target.read_bytes()


def installed() -> Path:
    """Return the folder in the user's cache that holds openapi-typescript; npm fills it once.

    Nothing but what the lock file pins is installed, and no script of a package runs.

    Raises:
        UnreadableError: npm is not there or fails.
        UsageError: The cache cannot be written.
    """
    contents = {name: _pinned(name) for name in _LOCK}
    digest = hashlib.sha256(b"".join(contents.values())).hexdigest()[:12]
    folder = user_cache(of=TOOL, option=OPTION) / f"{TOOL}-{_version()}-{digest}"
    if not folder.is_dir():
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".npm.", dir=folder.parent) as work:
                made = Path(work) / "made"
                made.mkdir()
                for name, content in contents.items():
                    (made / name).write_bytes(content)
                _install(made)
                _rename(made, folder)
        except OSError as error:
            raise UsageError(
                f"{error.filename or folder} cannot be written: {error.strerror}.",
                hint=f"Set XDG_CACHE_HOME to a folder that can be, or {_otherwise()}",
            ) from error
    return folder / "node_modules"


def _install(folder: Path) -> None:
    command = [_program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = _run([*command, "--no-update-notifier", "--loglevel=error"], folder)
    if done.returncode:
        raise UnreadableError(
            f"npm cannot install {TOOL}: {_said(done)}",
            hint=f"See whether `npm view {TOOL}@{_version()}` answers, or {_otherwise()}",
        )


def _rename(made: Path, folder: Path) -> None:
    """Put the folder in its place; another process may have been quicker, with the same."""
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _check_version(folder: Path) -> None:
    manifest = folder / TOOL / "package.json"
    try:
        found = json.loads(manifest.read_bytes())["version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableError(
            f"there is no {TOOL} in this folder.", location=Location(folder), hint=_remedy()
        ) from error
    if found != _version():
        raise UnreadableError(
            f"this is {TOOL} {found}, not the pinned {_version()}.",
            location=Location(manifest),
            hint=_remedy(),
        )


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise UnreadableError(
            f"TypeScript types are made with {name}, which is not on the PATH.",
            hint="Install Node.js with npm, or say --no-types to go without types.",
        )
    return found


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - our own arguments
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(
            f"{Path(command[0]).name} has not come to an end within {_SECONDS} seconds.",
            hint=f"Try again, or {_otherwise()}",
        ) from error


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
    return said[-_SHOWN:] or "it does not say why"


def _version() -> str:
    version: str = json.loads(_pinned("package.json"))["dependencies"][TOOL]
    return version


def _pinned(name: str) -> bytes:
    return files("speckiln.sharing").joinpath("typescript", name).read_bytes()


def _remedy() -> str:
    return f"Remove it and try again, or {_otherwise()}"


def _otherwise() -> str:
    return f"name a node_modules folder with {TOOL} {_version()} by {OPTION}, or say --no-types."
