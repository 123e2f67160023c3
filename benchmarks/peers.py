"""The measured clients: their environments, and those of them that have to be generated first."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from speckiln.emit import generate

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "bench"
GENERATED = BUILD / "generated"


@dataclass(frozen=True)
class Peer:
    """A client in an environment of its own.

    Attributes:
        name: Its name on the package index.
        subjects: What is measured in its environment.
        path: Folder with its package, where the environment has none.
    """

    name: str
    subjects: tuple[str, ...]
    path: Path | None = None

    @property
    def python(self) -> Path:
        """The environment's interpreter; `make bench` makes the environment."""
        return BUILD / "peers" / self.name / "bin" / "python"

    def run(self, code: str) -> str:
        """Run a program in a fresh interpreter, and return what it prints."""
        paths = [str(HERE), *([str(self.path)] if self.path else [])]
        code = f"import sys; sys.path += {paths!r}\n{code}"
        command = [str(self.python), "-I", "-c", code]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


SDRS_CLIENT = Peer(
    "sdrs-client",
    (
        "sdrs-client",
        "sdrs-client, max_retries=0",
        "sdrs-client, given httpx.Client",
        "sdrs-client on aiohttp",
        "httpx",
        "aiohttp",
        "json.loads",
    ),
    ROOT / "generated_client" / "src",
)
ON_HTTPX2 = Peer(
    "sdrs-client-httpx2",
    ("sdrs-client on httpx2", "httpx2"),
    GENERATED / "sdrs-client-httpx2" / "client" / "src",
)
OPENAPI_PYTHON_CLIENT = Peer(
    "openapi-python-client", ("openapi-python-client",), GENERATED / "openapi-python-client"
)
OPENAPI_GENERATOR = Peer(
    "openapi-generator", ("openapi-generator",), GENERATED / "openapi-generator"
)
HUAWEICLOUDSDKSDRS = Peer("huaweicloudsdksdrs", ("huaweicloudsdksdrs",))


def prepare(bundle: Path) -> list[Peer]:
    """Return the clients that can be measured here, and generate those that have to be.

    Args:
        bundle: The contract as one JSON document.
    """
    peers = [SDRS_CLIENT, ON_HTTPX2, OPENAPI_PYTHON_CLIENT, HUAWEICLOUDSDKSDRS]
    if shutil.which("java"):
        peers.append(OPENAPI_GENERATOR)
    else:
        print("openapi-generator is left out: it needs Java, and there is no java on the PATH.")
    for peer in peers:
        if not peer.python.exists():
            raise SystemExit(f"The environment of {peer.name} is missing: run `make bench`.")
    _generate_on_httpx2()
    _generate(OPENAPI_PYTHON_CLIENT, bundle, _openapi_python_client(bundle))
    if OPENAPI_GENERATOR in peers:
        _generate(OPENAPI_GENERATOR, bundle, _openapi_generator(bundle))
    return peers


def path_with_ruff() -> str:
    """Return a PATH on which openapi-python-client finds the pinned ruff."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])


def _openapi_python_client(bundle: Path) -> list[str]:
    output = GENERATED / OPENAPI_PYTHON_CLIENT.name / "sdrs_openapi_python_client"
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", str(bundle)]
    return [*command, "--meta", "none", "--output-path", str(output)]


def _openapi_generator(bundle: Path) -> list[str]:
    command = [str(OPENAPI_GENERATOR.python.with_name("openapi-generator-cli")), "generate"]
    command += ["-g", "python", "-i", str(bundle), "-o", str(GENERATED / OPENAPI_GENERATOR.name)]
    return [*command, "--package-name", "sdrs_openapi_generator"]


def _generate_on_httpx2() -> None:
    """Emit our own client on another HTTP library."""
    folder = GENERATED / "sdrs-client-httpx2"
    contract = folder / "openapi"
    shutil.rmtree(contract, ignore_errors=True)
    shutil.copytree(ROOT / "openapi", contract)
    settings = contract / "client.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("http_library: httpx\n", "http_library: httpx2\n"), "utf-8")
    generate(contract / "sdrs.yaml", folder / "client")


def _generate(peer: Peer, bundle: Path, command: list[str]) -> None:
    """Generate a client, unless it was already made from the same contract by the same version."""
    lock = HERE / "peers" / f"{peer.name}.txt"
    made_from = hashlib.sha256(
        bundle.read_bytes() + lock.read_bytes() + version("openapi-python-client").encode()
    ).hexdigest()
    folder = GENERATED / peer.name
    stamp = folder / ".made-from"
    if stamp.exists() and stamp.read_text("utf-8") == made_from:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    done = subprocess.run(
        command,
        env=os.environ | {"PATH": path_with_ruff()},
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"The client of {peer.name} could not be generated:\n{done.stdout}")
    stamp.write_text(made_from, "utf-8")
