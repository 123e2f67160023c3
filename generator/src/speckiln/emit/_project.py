"""The client's files: the engine's project, with our own templates and layout."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openapi_python_client import Project

from speckiln.emit import _docs
from speckiln.emit._exports import RUNTIME, TESTING
from speckiln.emit._imports import imports
from speckiln.emit._text import docstring, literal, one_line
from speckiln.errors import ContractError

if TYPE_CHECKING:
    from openapi_python_client.config import Config

    from speckiln.emit._client import ClientView
    from speckiln.emit._engine import Reading
    from speckiln.emit._method import Method
    from speckiln.emit._models import ModelView

_TEMPLATES = Path(__file__).parent / "templates"
_RUNTIME = resources.files("speckiln.runtime")
_BASE_ERROR = "ServiceError"
_HTTP_LIBRARY = "httpx"

_FUTURE = "from __future__ import annotations\n"


class ClientProject(Project):
    """Writes a client. The engine brings its data and its template environment."""

    def __init__(self, reading: Reading, config: Config, view: ClientView) -> None:
        """Take what the engine read and what is to be printed."""
        super().__init__(openapi=reading.data, config=config, custom_template_path=_TEMPLATES)
        self._view = view
        self.env.filters.update(
            literal=literal,
            docstring=lambda text: docstring([one_line(text)], indent=4),
            text_docstring=_docs.text_docstring,
            model_docstring=_docs.model_docstring,
            toml=_toml,
            markdown=_markdown,
            call=_call,
        )
        self.env.globals.update(
            provenance=f"# {view.provenance}",
            provenance_text=view.provenance,
            settings=view.settings,
            version=view.version,
            error=view.error,
            resources=view.resources,
            jobs_resource=view.jobs.get("resource", ""),
            state=view.jobs.get("state", ""),
        )

    def files(self) -> dict[str, str]:
        """Return the text of each file by its path, not formatted yet."""
        view = self._view
        package = f"src/{view.settings.package}"
        found = {
            "README.md": self._render(
                "README.md", description=view.description, example=view.example
            ),
            "api.md": self._render("api.md"),
            "pyproject.toml": self._render(
                "pyproject.toml",
                description=view.description,
                requirements=sorted(["attrs>=24.2", *view.http_requirements, "msgspec>=0.19"]),
            ),
            f"{package}/__init__.py": self._package(),
            f"{package}/py.typed": "",
            f"{package}/_client.py": self._client(),
            f"{package}/_raw.py": self._render("raw.py"),
        }
        if view.jobs:
            found[f"{package}/_jobs.py"] = self._render("jobs.py", **view.jobs, field=self._field)
        found |= self._testing(f"{package}/testing")
        found |= self._models(f"{package}/models")
        found |= self._resources(f"{package}/resources")
        found |= {f"{package}/_runtime/{name}": text for name, text in runtime_files(view).items()}
        return found

    def _field(self, name: str) -> str:
        return self._view.settings.names.get(name, name)

    def _render(self, template: str, **values: Any) -> str:
        return self.env.get_template(f"{template}.jinja").render(**values)

    def _package(self) -> str:
        view = self._view
        client = view.settings.client
        names = [(client, "_client"), (f"Async{client}", "_client")]
        names += [("Job", "_jobs"), ("AsyncJob", "_jobs")] if view.jobs else []
        names += [(name, f"_runtime.{module}") for module, each in RUNTIME.items() for name in each]
        names.append((view.error, "_runtime._errors"))
        names.sort()
        if len(dict(names)) < len(names):
            raise ContractError(
                f"the client cannot be called {client!r}: the package exports that name already.",
                hint="Give it another name as `client` in client.yaml.",
            )
        exported = sorted(["__version__", "models", "resources", *(name for name, _ in names)])
        return self._render(
            "lazy_init.py",
            text=view.description,
            names=names,
            packages=["models", "resources"],
            exported=exported,
            own_version=view.version,
        )

    def _client(self) -> str:
        view = self._view
        return self._render(
            "client.py",
            server=view.server,
            variables=view.variables,
            client_docstring=lambda flavour: _docs.client_docstring(view, flavour),
            init_docstring=lambda flavour: _docs.init_docstring(view, flavour),
        )

    def _testing(self, folder: str) -> dict[str, str]:
        view = self._view
        text = "A stand-in for the service, for the tests of programs that call it."
        exported = [name for name, _ in TESTING]
        first = next(iter(view.resources), None)
        example = f"{first.name}.{first.methods[0].name}" if first and first.methods else ""
        return {
            f"{folder}/__init__.py": self._render(
                "lazy_init.py", text=text, names=TESTING, packages=[], exported=exported
            ),
            f"{folder}/_stub.py": self._render(
                "testing.py", variables=view.variables, example=example
            ),
        }

    def _models(self, folder: str) -> dict[str, str]:
        models = self._view.models
        names = [(model.name, f"_{model.module}") for model in models]
        text = "The objects that the service sends and takes."
        init = self._render(
            "lazy_init.py", text=text, names=names, packages=[], exported=[n for n, _ in names]
        )
        found = {f"{folder}/__init__.py": init}
        for model in models:
            found[f"{folder}/_{model.module}.py"] = self._model(model)
        return found

    def _model(self, model: ModelView) -> str:
        annotations = " ".join(field.annotation for field in model.fields)
        attrs = ["define", *(["field"] if any(field.metadata for field in model.fields) else [])]
        unset = [name for name in ("UNSET", "Unset") if "Unset" in annotations]
        typing = sorted({*re.findall(r"\b(?:Any|Literal)\b", annotations)})
        typing = ["TYPE_CHECKING", *typing] if model.siblings else typing
        lines = [
            *([f"from typing import {', '.join(typing)}", ""] if typing else []),
            f"from attrs import {', '.join(attrs)}",
            "",
            "from .._runtime._model import Model",
            *([f"from .._runtime._unset import {', '.join(unset)}"] if unset else []),
        ]
        if model.siblings:
            lines += ["", "if TYPE_CHECKING:"]
            lines += [f"    from ._{module} import {name}" for name, module in model.siblings]
        return self._render("model.py", model=model, imports=lines)

    def _resources(self, folder: str) -> dict[str, str]:
        found = {}
        names: list[tuple[str, str]] = []
        for resource in self._view.resources:
            module = f"_{resource.name}"
            names += [(resource.class_name, module), (f"Async{resource.class_name}", module)]
            docs = {
                method.name: _docs.method_docstring(method, self._view.error)
                for method in resource.methods
            }
            body = self._render("resource.py", resource=resource, docs=docs)
            start = body.index(_FUTURE) + len(_FUTURE)
            lines = imports(body, jobs=bool(self._view.jobs))
            found[f"{folder}/{module}.py"] = f"{body[:start]}\n{lines}{body[start:]}"
        names.sort()
        text = "The groups of methods, for annotations; a client has one object of each."
        init = self._render(
            "lazy_init.py", text=text, names=names, packages=[], exported=[n for n, _ in names]
        )
        return {f"{folder}/__init__.py": init, **found}


def runtime_files(view: ClientView) -> dict[str, str]:
    """Return the runtime as it is copied into a client."""
    renamed = re.compile(rf"\b{_BASE_ERROR}\b")
    library = view.settings.http_library
    found = {}
    for file in sorted(_RUNTIME.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".py"):
            text = renamed.sub(view.error, file.read_text(encoding="utf-8"))
            if library != _HTTP_LIBRARY:
                imported = re.compile(rf"^import {_HTTP_LIBRARY}$", re.MULTILINE)
                text = imported.sub(f"import {library} as {_HTTP_LIBRARY}", text)
            found[file.name] = f"# {view.provenance}\n{text}"
    return found


def sources() -> dict[str, str]:
    """Return the text of each template and of each module of the runtime, by name."""
    files = [*_TEMPLATES.glob("*.jinja"), *(each for each in _RUNTIME.iterdir() if each.is_file())]
    return {each.name: each.read_text(encoding="utf-8") for each in files}


def _call(method: Method) -> str:
    """Return the arguments of a method on one line."""
    path = [argument.name for argument in method.of("path")]
    others = [
        argument.name if argument.required else f"{argument.name}=…"
        for argument in method.arguments
        if argument.place != "path"
    ]
    others += ["if_absent=…"] if method.search else []
    return ", ".join([*path, *(["*", *others] if others else [])])


def _toml(text: str) -> str:
    return '"' + one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _markdown(text: str) -> str:
    return re.sub(r"([\\`*_<>\[\]|])", r"\\\1", one_line(text))
