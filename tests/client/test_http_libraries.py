"""The client on other HTTP libraries: all tests of this folder pass there as well."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sdrs_client import AsyncSdrs, ConfigurationError, Sdrs, TokenAuth
from speckiln.emit import generate

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SETTINGS: dict[str, Any] = {
    "project_id": "p",
    "auth": TokenAuth("t"),
    "endpoint": "https://sdrs.example.com",
}
OTHERWISE = {
    "304, error": "aiohttp takes what follows for the next answer",
    "answered with a new protocol": "aiohttp hands 101 over as an answer",
    "works: a reason beyond ASCII": "httpx-aiohttp cannot pass it on",
    "works: bytes that are left over": "aiohttp refuses the answer with them",
}
"""What aiohttp makes of a fault that is not what httpx makes of it."""


@pytest.fixture(scope="module")
def on_httpx2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Emit the client on httpx2, and return where it can be imported from."""
    folder = tmp_path_factory.mktemp("httpx2")
    contract = Path(shutil.copytree(ROOT / "openapi", folder / "openapi"))
    settings = contract / "client.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("http_library: httpx\n", "http_library: httpx2\n"), "utf-8")
    generate(contract / "sdrs.yaml", folder / "client")
    return folder / "client" / "src"


@pytest.fixture
def run() -> Callable[..., str]:
    def run(*options: str, path: Path | None = None, **variables: str) -> str:
        paths = [str(HERE / "libraries"), *([str(path)] if path else [])]
        paths += [os.environ["PYTHONPATH"]] if "PYTHONPATH" in os.environ else []
        done = subprocess.run(
            [sys.executable, *options],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)} | variables,
            cwd=ROOT,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert done.returncode == 0, done.stdout[-5000:]
        return done.stdout

    return run


def pytest_options(*skipped: str) -> list[str]:
    chosen = " and ".join(f"not ({each})" for each in skipped)
    options = ["-m", "pytest", str(HERE), "-q", "-p", "no:cacheprovider", "--tb=short"]
    return [*options, "-k", chosen] if chosen else options


def test_everything_passes_on_httpx2(run: Callable[..., str], on_httpx2: Path) -> None:
    options = [*pytest_options("test_http_libraries"), "-p", "on_httpx2"]
    assert " passed" in run(*options, path=on_httpx2)


def test_everything_passes_on_aiohttp(run: Callable[..., str]) -> None:
    matrix = "tests/client/test_fault_matrix.py::test_a_fault_met_by_the_asynchronous_client"
    options = pytest_options("test_http_libraries")
    options += [f"--deselect={matrix}[{each}]" for each in OTHERWISE]
    assert " passed" in run(*options, TEST_HTTP_LIBRARY="aiohttp")


def test_the_client_on_httpx2_says_so(run: Callable[..., str], on_httpx2: Path) -> None:
    program = """
import sys
import httpx2
from sdrs_client import Sdrs, TokenAuth

def handler(request):
    print(request.headers["User-Agent"], "httpx" in sys.modules)
    return httpx2.Response(200, json={"quotas": {"resources": []}})

http = httpx2.Client(transport=httpx2.MockTransport(handler))
with http, Sdrs(region="r", project_id="p", auth=TokenAuth("t"), http_client=http) as sdrs:
    sdrs.quotas.get()
"""
    agent, other = run("-c", program, path=on_httpx2).rsplit(maxsplit=1)
    assert " httpx2/" in agent
    assert other == "False"


def test_aiohttp_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx_aiohttp", None)
    monkeypatch.setitem(sys.modules, "httpx_aiohttp.httpx2", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'sdrs-client\[aiohttp\]'"):
        AsyncSdrs(**SETTINGS, http_client="aiohttp")


@pytest.mark.parametrize("given", ["aiohttp", "requests", object(), httpx.AsyncClient])
def test_the_blocking_client_takes_no_other_http_client(given: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"http_client must be an httpx2?\.Client, not"):
        Sdrs(**SETTINGS, http_client=given)


@pytest.mark.parametrize("given", ["requests", httpx.Client()])
def test_the_asynchronous_client_takes_no_other_http_client(given: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"must be an httpx2?\.AsyncClient, not"):
        AsyncSdrs(**SETTINGS, http_client=given)
