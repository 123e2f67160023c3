"""Clients of contracts that are small enough to stand in the test that is about them."""

from __future__ import annotations

import copy
import importlib
import json
import sys
from importlib.machinery import SourceFileLoader
from typing import TYPE_CHECKING, Any

import httpx
import jinja2
import pytest

from speckiln.emit import Generated, generate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from types import ModuleType

OBJECT = {"type": "object", "properties": {"name": {"type": "string"}}}


class Emitted:
    """A client that was made of a contract."""

    def __init__(self, folder: Path, generated: Generated) -> None:
        self.folder = folder
        self.generated = generated
        self.sent: list[httpx.Request] = []

    @property
    def name(self) -> str:
        (package,) = (self.folder / "src").iterdir()
        return package.name

    def text(self, name: str) -> str:
        """Return a file of the package."""
        return (self.folder / "src" / self.name / name).read_text("utf-8")

    def texts(self) -> dict[str, str]:
        """Return all files of the client by their path."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes().decode()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        }

    def compile(self) -> None:
        """Compile every module that is not the same in all clients; a warning is an error here."""
        for name, text in self.texts().items():
            if name.endswith(".py") and "/_runtime/" not in name:
                compile(text, name, "exec", dont_inherit=True)

    def load(self) -> ModuleType:
        """Import the package."""
        importlib.invalidate_caches()
        return importlib.import_module(self.name)

    def load_everything(self) -> ModuleType:
        """Import every public name, and use every model."""
        package = self.load()
        for part in (package, package.models, package.resources):
            for name in part.__all__:
                getattr(part, name)
        for name in package.models.__all__:
            model = getattr(package.models, name)
            assert model.from_dict({"x": 1}).to_dict() == {"x": 1}
        return package

    def client(self, body: Any = ..., *, status: int = 200, **settings: Any) -> Any:
        """Return a blocking client whose every call is answered like this, or with nothing."""
        package = self.load()

        def handler(request: httpx.Request) -> httpx.Response:
            self.sent.append(request)
            content = b"" if body is ... else json.dumps(body).encode()
            return httpx.Response(status, content=content)

        name = next(
            each
            for each in package.__all__
            if f"Async{each}" in package.__all__ and each not in {"Job", "Page"}
        )
        transport = httpx.MockTransport(handler)
        defaults = {"auth": package.TokenAuth("t"), "endpoint": "https://tiny.example.com"}
        client = httpx.Client(transport=transport)
        return getattr(package, name)(**{**defaults, **settings}, http_client=client)


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_compiled_twice() -> Iterator[None]:
    """Keep compiled templates and modules: compiling takes most of making and using a client."""
    with pytest.MonkeyPatch.context() as patch:
        keep(patch, jinja2.Environment, "compile")
        keep(patch, SourceFileLoader, "source_to_code")
        yield


def keep(patch: pytest.MonkeyPatch, owner: type, method: str) -> None:
    """Have a method compute once what it returns for the same first argument."""
    original = getattr(owner, method)
    kept: dict[Any, Any] = {}

    def once(self: Any, source: Any, *args: Any, **options: Any) -> Any:
        if source not in kept:
            kept[source] = original(self, source, *args, **options)
        return kept[source]

    patch.setattr(owner, method, once)


@pytest.fixture
def emit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Emitted]]:
    """Make clients of contracts, each in a folder of its own."""
    loaded = set(sys.modules)
    number = 0

    def emit(
        document: Mapping[str, Any], client: Mapping[str, Any] | None = None, **options: Any
    ) -> Emitted:
        nonlocal number
        number += 1
        folder = tmp_path / f"contract-{number}"
        folder.mkdir()
        (folder / "contract.yaml").write_text(json.dumps(document), "utf-8")
        if client is not None:
            (folder / "client.yaml").write_text(json.dumps(client), "utf-8")
        output = folder / "client"
        generated = generate(folder / "contract.yaml", output, **options)
        monkeypatch.syspath_prepend(output / "src")
        for name in sys.modules.keys() - loaded:
            if name.partition(".")[0].endswith("_client") or name.partition(".")[0] == "tiny":
                del sys.modules[name]
        return Emitted(output, generated)

    yield emit
    for name in sys.modules.keys() - loaded:
        if name.partition(".")[0].endswith("_client") or name.partition(".")[0] == "tiny":
            del sys.modules[name]


def describe(**parts: Any) -> dict[str, Any]:
    """Return a contract."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tiny", "version": "1.0.0"},
        "servers": [{"url": "https://tiny.example.com"}],
        "paths": {},
        **parts,
    }


def operation(
    operation_id: str = "ListThings",
    *,
    answer: Any = OBJECT,
    body: Any = None,
    parameters: Any = (),
    **parts: Any,
) -> dict[str, Any]:
    """Return an operation; an answer or body is given by its schema."""
    response: dict[str, Any] = {"description": "Done."}
    if answer is not None:
        response["content"] = {"application/json": {"schema": answer}}
    found = {
        "operationId": operation_id,
        "tags": ["things"],
        "parameters": list(parameters),
        "responses": {"200": response},
        **parts,
    }
    if body is not None:
        found["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": body}},
        }
    return found


class Contracts:
    """Builds contracts."""

    describe = staticmethod(describe)
    operation = staticmethod(operation)

    @staticmethod
    def one(
        *, path: str = "/things", method: str = "get", schemas: Any = None, **parts: Any
    ) -> dict[str, Any]:
        """Return a contract with one operation, and these schemas."""
        top = {
            key: parts.pop(key) for key in ("info", "servers", "tags", "security") if key in parts
        }
        found = describe(paths={path: {method: operation(**parts)}}, **top)
        if schemas is not None:
            found["components"] = {"schemas": schemas}
        return copy.deepcopy(found)


@pytest.fixture(scope="session")
def contracts() -> Contracts:
    """What builds contracts."""
    return Contracts()
