"""What holds for all tests, and an index with the packages that the client needs."""

from __future__ import annotations

import base64
import hashlib
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import Distribution, distribution, requires
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# How long an example takes says more about the machine than about the code: see `make bench`.
settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")


class Wheelhouse(NamedTuple):
    """An index with what the client needs, standing in for the default one.

    Its wheels are packed from what is installed here, so that no test asks the network.
    """

    url: str
    lock: str


@pytest.fixture(scope="session")
def wheelhouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wheelhouse]:
    folder = tmp_path_factory.mktemp("wheelhouse")
    lines = [_packed(each, folder) for each in _needed("sdrs-client")]
    handler = partial(_Files, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield Wheelhouse(f"http://127.0.0.1:{server.server_port}/simple/", "".join(lines))
        server.shutdown()
        thread.join()


def _needed(name: str) -> list[Distribution]:
    """Return what a distribution needs, and what that needs."""
    found: dict[str, Distribution] = {}
    wanted = [name]
    while wanted:
        for each in map(Requirement, requires(wanted.pop()) or []):
            if each.name not in found and (
                each.marker is None or each.marker.evaluate({"extra": ""})
            ):
                found[each.name] = distribution(each.name)
                wanted.append(each.name)
    return list(found.values())


def _packed(installed: Distribution, folder: Path) -> str:
    """Pack an installed distribution into a wheel again, and return its line in a lock file."""
    name, version = installed.metadata["Name"], installed.version
    tag = next(
        line.partition(": ")[2]
        for line in (installed.read_text("WHEEL") or "").splitlines()
        if line.startswith("Tag: ")
    )
    place = folder / "simple" / name.lower().replace("_", "-")
    place.mkdir(parents=True)
    wheel = place / f"{name.replace('-', '_')}-{version}-{tag}.whl"
    kept = [
        each for each in installed.files or () if each.suffix != ".pyc" and ".." not in each.parts
    ]
    record = next(each for each in kept if each.name == "RECORD")
    left_out = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
    with zipfile.ZipFile(wheel, "w") as archive:
        lines = []
        for each in kept:
            if each.name not in left_out or each.parent != record.parent:
                content = each.read_binary()
                digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
                lines.append(f"{each},sha256={digest.decode()},{len(content)}\n")
                archive.writestr(str(each), content)
        archive.writestr(str(record), "".join([*lines, f"{record},,\n"]))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (place / "index.html").write_text(f'<a href="{wheel.name}">{wheel.name}</a>', "utf-8")
    return f"{name}=={version} \\\n    --hash=sha256:{digest}\n    # via sdrs-client\n"


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass
