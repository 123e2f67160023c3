"""A repository with a client, indexes on this machine, and the packages that the client needs."""

from __future__ import annotations

import base64
import os
import resource
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
import pytest

from speckiln import publishing
from speckiln.publishing import _run
from speckiln.publishing._build import build
from speckiln.publishing._source import read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from speckiln.publishing import Artifact

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent
USER = "team"
PASSWORD = "open sesame %40:'"  # what an address or a configuration file would have to escape
HTPASSWD = f"{USER}:$apr1$8sFt66rZ$6pycow6loA1CI4xGFL0.k/\n"
GIT = shutil.which("git") or "git"


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wheelhouse: Any) -> None:
    """Forget the settings of whoever runs the tests; pip's index is on this machine."""
    for name in list(os.environ):
        if name.startswith(("TWINE_", "PIP_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", wheelhouse.url)
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set up who uploads."""
    monkeypatch.setenv("TWINE_USERNAME", USER)
    monkeypatch.setenv("TWINE_PASSWORD", PASSWORD)


@pytest.fixture
def nobody(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget who uploads."""
    request.getfixturevalue("account")
    monkeypatch.delenv("TWINE_USERNAME")
    monkeypatch.delenv("TWINE_PASSWORD")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what other tests prove: the checks, and the installation."""
    monkeypatch.setattr(_run, "check", lambda *_: "not checked")
    monkeypatch.setattr(_run.Run, "_install", lambda *_: None)


@pytest.fixture
def password() -> str:
    return PASSWORD


@contextmanager
def _serving(handler: Any) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


class Repository(NamedTuple):
    """A repository with the contract and the client, in which everything is committed."""

    folder: Path

    @property
    def client(self) -> Path:
        return self.folder / "generated_client"

    @property
    def spec(self) -> Path:
        return self.folder / "openapi" / "sdrs.yaml"

    @property
    def dist(self) -> Path:
        return self.folder / "dist"

    def git(self, *arguments: str) -> str:
        options = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
        done = subprocess.run(
            [GIT, *options, *arguments], cwd=self.folder, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Change it")

    def publish(self, index: str | None = None, **options: object) -> publishing.Published:
        """Publish the client, without what only the tests of it need."""
        settings = {"index": index, "spec": self.spec, "output": self.dist, **options}
        return publishing.publish(self.client, **settings)  # type: ignore[arg-type] # options are any


@pytest.fixture
def repository(tmp_path: Path, wheelhouse: Any) -> Repository:
    found = Repository(tmp_path / "repository")
    for name in ("openapi", "generated_client"):
        ignored = shutil.ignore_patterns("__pycache__", "dist", ".*_cache")
        shutil.copytree(ROOT / name, found.folder / name, ignore=ignored)
    (found.folder / "requirements.txt").write_text(wheelhouse.lock, "utf-8")
    (found.folder / ".gitignore").write_text("__pycache__/\n", "utf-8")
    found.git("init", "--quiet", "--initial-branch", "main")
    found.commit()
    return found


SMALL = """\
[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = "small-thing"
version = "{version}"
description = "A small thing."
readme = "README.md"
requires-python = ">=3.11"
license = "Apache-2.0"

[tool.hatch.build.targets.wheel]
packages = ["src/small_thing"]
core-metadata-version = "2.4"

[tool.hatch.build.targets.sdist]
core-metadata-version = "2.4"
"""


class Small(Repository):
    """A repository with a package that needs nothing, for what has nothing to do with clients."""

    @property
    def client(self) -> Path:
        return self.folder

    def version(self, version: str) -> None:
        (self.folder / "pyproject.toml").write_text(SMALL.format(version=version), "utf-8")

    def publish(self, index: str | None = None, **options: object) -> publishing.Published:
        return super().publish(index, **{"spec": None, **options})


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return _small(tmp_path / "small")


@pytest.fixture(scope="session")
def small_wheel(tmp_path_factory: pytest.TempPathFactory) -> Artifact:
    """Return the wheel of the small package, for tests that only need one."""
    folder = tmp_path_factory.mktemp("small")
    small = _small(folder / "small")
    return build(read_source(small.folder, small.dist), folder / "work", 60).wheel


def _small(folder: Path) -> Small:
    found = Small(folder)
    package = found.folder / "src" / "small_thing"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('"""Small."""\n', "utf-8")
    (found.folder / "README.md").write_text("# small-thing\n\nIt is small.\n", "utf-8")
    (found.folder / ".gitignore").write_text("__pycache__/\n", "utf-8")
    found.version("1.0.0")
    found.git("init", "--quiet", "--initial-branch", "main")
    found.commit()
    return found


class Index(NamedTuple):
    """An index on this machine."""

    url: str
    folder: Path


@pytest.fixture
def pypi(tmp_path: Path) -> Iterator[Index]:
    """pypiserver, for which everything needs a password."""
    with _serving_pypi(tmp_path) as index:
        yield index


@pytest.fixture
def serving_pypi(tmp_path: Path) -> Callable[..., AbstractContextManager[Index]]:
    """Run pypiserver several times on the same files."""
    return partial(_serving_pypi, tmp_path)


@contextmanager
def _serving_pypi(place: Path, most: int | None = None) -> Iterator[Index]:
    """Run pypiserver; `most` is how many bytes a file may have that it writes."""
    folder, users = place / "index", place / "htpasswd"
    folder.mkdir(exist_ok=True)
    users.write_text(HTPASSWD, "utf-8")
    options = ["--passwords", users, "--authenticate", "update,download,list", "--disable-fallback"]

    def limit() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    with subprocess.Popen(
        [sys.executable, "-W", "ignore", HERE / "pypi_server.py", *options, folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=limit,  # noqa: PLW1509 - no thread of the tests holds a lock that it needs
    ) as process:
        assert process.stdout is not None
        port = process.stdout.readline().strip()
        try:
            yield Index(f"http://127.0.0.1:{port}/", folder)
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def devpi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """devpi-server with an index that nobody may overwrite."""
    place = tmp_path_factory.mktemp("devpi")
    folder, secret = place / "server", place / "secret"
    secret.write_bytes(base64.b64encode(os.urandom(48)))
    secret.chmod(0o600)
    programs = Path(sys.executable).parent
    subprocess.run(
        [programs / "devpi-init", "--serverdir", folder, "--no-root-pypi"],
        check=True,
        capture_output=True,
    )
    port = _free_port()
    command = [programs / "devpi-server", "--serverdir", folder, "--secretfile", secret]
    # Its secret is stretched for 15 seconds otherwise, and nobody attacks this one.
    command += ["--argon2-time-cost", "1", "--argon2-memory-cost", "8", "--argon2-parallelism", "1"]
    with subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            assert any("Serving on" in line for line in process.stdout)
            threading.Thread(target=process.stdout.read, daemon=True).start()
            url = f"http://127.0.0.1:{port}"
            _devpi(url, "root", "", f"{url}/{USER}", {"password": PASSWORD, "email": ""})
            _devpi(url, USER, PASSWORD, f"{url}/{USER}/dev", {"bases": [], "volatile": False})
            yield Index(f"{url}/{USER}/dev/", folder)
        finally:
            process.terminate()


def _devpi(url: str, user: str, password: str, place: str, content: dict[str, object]) -> None:
    login = httpx.post(f"{url}/+login", json={"user": user, "password": password})
    token = login.json()["result"]["password"]
    header = base64.b64encode(f"{user}:{token}".encode()).decode()
    httpx.put(place, json=content, headers={"X-Devpi-Auth": header}).raise_for_status()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def serve() -> Iterator[Callable[[type[BaseHTTPRequestHandler]], str]]:
    """Serve by a handler of the test's own."""
    with ExitStack() as stack:
        yield lambda handler: stack.enter_context(_serving(handler))


@pytest.fixture
def relay(
    serve: Callable[[type[BaseHTTPRequestHandler]], str],
) -> Callable[[str, set[int]], str]:
    """Stand between twine and an index, and break off some of the uploads, counted from 1."""

    def relay(url: str, broken: set[int]) -> str:
        uploads = count(1)

        class Relay(_Quiet):
            def do_GET(self) -> None:
                self._pass_on(httpx.get(url.rstrip("/") + self.path, headers=self._headers()))

            def do_POST(self) -> None:
                if next(uploads) in broken:
                    self.rfile.read(100)
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self._pass_on(httpx.post(url, content=body, headers=self._headers()))

            def _headers(self) -> dict[str, str]:
                names = ("Authorization", "Content-Type", "Accept")
                return {name: self.headers[name] for name in names if name in self.headers}

            def _pass_on(self, answer: httpx.Response) -> None:
                self.send_response(answer.status_code)
                self.send_header("Content-Type", answer.headers.get("Content-Type", "text/plain"))
                self.send_header("Content-Length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

        return serve(Relay)

    return relay


class _Quiet(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass
