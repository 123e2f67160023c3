"""npm, and a registry of its own on loopback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
VERDACCIO = ROOT / "tools" / "npm-registry" / "node_modules" / "verdaccio" / "bin" / "verdaccio"
CONFIGURATION = """\
storage: ./storage
auth: {htpasswd: {file: ./htpasswd}}
packages: {'**': {access: $all, publish: $authenticated}}
web: {enable: false}
log: {type: stdout, format: json, level: warn}
"""


class Registry(NamedTuple):
    """A registry that is thrown away.

    Attributes:
        url: Its address.
        settings: The npmrc of its only user.
    """

    url: str
    settings: Path

    def npm(self, *arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
        """Run npm in a folder, as somebody who knows this registry and no other."""
        places = ["--userconfig", self.settings, "--registry", self.url]
        places += ["--cache", self.settings.parent / "cache"]
        return run("npm", *arguments, *places, "--no-audit", "--no-fund", folder=folder)


@contextmanager
def running_registry(folder: Path) -> Iterator[Registry]:
    """Run a registry that keeps what it is given in a folder, and has one user."""
    (folder / "config.yaml").write_text(CONFIGURATION, "utf-8")
    with verdaccio(folder) as url:
        user = {"name": "somebody", "password": "throw-away"}
        reply = httpx.put(f"{url}-/user/org.couchdb.user:somebody", json=user).raise_for_status()
        token = reply.json()["token"]
        settings = folder / "npmrc"
        settings.write_text(f"{url.removeprefix('http:')}:_authToken={token}\n", "utf-8")
        yield Registry(url, settings)


@contextmanager
def verdaccio(folder: Path) -> Iterator[str]:
    """Run a registry in a folder, and yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = ["node", VERDACCIO, "--config", folder / "config.yaml", "--listen", address]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            said = next((line for line in process.stdout if address in line), "")
            assert "http address" in said
            yield f"http://{address}/"
        finally:
            process.terminate()


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its good end."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, "NO_UPDATE_NOTIFIER": "1", "NODE_NO_WARNINGS": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, json.dumps(command, default=str) + done.stdout + done.stderr
    return done


def missing(what: str) -> None:
    """Skip a test for what is not installed; CI has everything, so there it fails."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)
