"""The client as a whole: everything that the templates print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln import __version__
from speckiln.emit._methods import MethodBuilder
from speckiln.emit._models import ModelView, view_models
from speckiln.emit._names import class_name
from speckiln.emit._text import comment, one_line
from speckiln.errors import ContractError, Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from speckiln.contract import Contract
    from speckiln.emit._engine import Reading
    from speckiln.emit._method import Method
    from speckiln.emit._settings import ClientSettings

_FLAVOURS = ("", "Async")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+!_-]*")
_HTTP_REQUIREMENTS = {
    # httpcore asks for sniffio several times a request, and asking for what is not there is slow.
    "httpx": ("httpx>=0.28,<0.29", "sniffio>=1.3"),
    "httpx2": ("httpx2>=2.16,<3",),
}


@frozen
class ResourceView:
    """A group of methods as it is printed.

    Attributes:
        name: The client's attribute.
        class_name: Its class.
        title: One line on what it is.
        methods: Its methods.
    """

    name: str
    class_name: str
    title: str
    methods: tuple[Method, ...]


@frozen
class ClientView:
    """A client as it is printed.

    Attributes:
        settings: What ``client.yaml`` says.
        version: Its version: the contract's.
        title: The service's name.
        description: One line on what the client is.
        provenance: Where its files come from.
        server: The service's address, its variable in braces.
        variables: Name and description of the client's arguments that become part of addresses.
        resources: Its methods.
        models: Its models.
        jobs: What the module of job handles needs; empty where the service has no jobs.
    """

    settings: ClientSettings
    version: str
    title: str
    description: str
    provenance: str
    server: str
    variables: tuple[tuple[str, str], ...]
    resources: tuple[ResourceView, ...]
    models: tuple[ModelView, ...]
    jobs: Mapping[str, Any]

    @property
    def error(self) -> str:
        """Name of the client's base error."""
        return f"{self.settings.client}Error"

    @property
    def example(self) -> str:
        """The example of the README."""
        return self.settings.example.strip()

    @property
    def http_requirements(self) -> tuple[str, ...]:
        """What the HTTP library needs to be installed."""
        return _HTTP_REQUIREMENTS[self.settings.http_library]


def view_client(contract: Contract, settings: ClientSettings, reading: Reading) -> ClientView:
    """Return what is to be printed.

    Raises:
        ContractError: What ``client.yaml`` says does not fit the contract.
    """
    builder = MethodBuilder(contract, settings, reading)
    resources = tuple(_resource(contract, builder, name, settings) for name in settings.resources)
    _check_resources(contract, resources)
    jobs = _jobs(contract, builder, settings, resources)
    title, version = one_line(str(contract.document["info"]["title"])), _version(contract)
    return ClientView(
        settings=settings,
        version=version,
        title=title,
        description=f"Python client of the {title}.",
        provenance=comment(
            f"Made by speckiln {__version__} from {title} {version}; not to be edited."
        ),
        server=str(_server(contract).get("url", "")),
        variables=tuple(_variables(contract, settings)),
        resources=resources,
        models=view_models(
            contract, settings, reading, builder.request_models, builder.answer_models
        ),
        jobs=jobs,
    )


def _resource(
    contract: Contract, builder: MethodBuilder, name: str, settings: ClientSettings
) -> ResourceView:
    methods = tuple(
        builder.build(name, method, entry) for method, entry in settings.resources[name].items()
    )
    tags = {tag["name"]: tag for tag in contract.document.get("tags", ())}
    title = one_line(str(tags.get(name, {}).get("description", "")))
    return ResourceView(
        name=name,
        class_name=class_name(name, settings.client),
        title=title or f"Methods of {name}.",
        methods=methods,
    )


def _check_resources(contract: Contract, resources: tuple[ResourceView, ...]) -> None:
    """Refuse what would be one thing in Python, though the contract means two."""
    for kind, names in (
        ("classes", [f"{flavour}{each.class_name}" for each in resources for flavour in _FLAVOURS]),
        *(("methods", [method.constant for method in each.methods]) for each in resources),
    ):
        for name in names:
            if names.count(name) > 1:
                raise ContractError(
                    f"two {kind} would be called {name.removeprefix('_').lower()!r}.",
                    location=Location(contract.path.parent / "client.yaml"),
                    hint="Give one of them another name under `resources`.",
                )


def _version(contract: Contract) -> str:
    version = str(contract.document["info"]["version"])
    if not _VERSION.fullmatch(version):
        raise ContractError(
            f"{version!r} cannot be the version of a distribution.",
            location=contract.locate("/info/version"),
            hint="Use digits and points, such as 1.0.0.",
        )
    return version


def _jobs(
    contract: Contract,
    builder: MethodBuilder,
    settings: ClientSettings,
    resources: tuple[ResourceView, ...],
) -> dict[str, Any]:
    if settings.jobs is None:
        return {}
    entities, sub_jobs = builder.parts(settings.jobs)
    for resource in resources:
        for method in resource.methods:
            if method.operation.operation_id == settings.jobs.operation:
                return {
                    "resource": resource.name,
                    "method": method.name,
                    "state": method.answer.sync,
                    "entities": entities,
                    "sub_jobs": sub_jobs,
                }
    raise ContractError(
        f"jobs.operation: no method calls {settings.jobs.operation!r}.",
        location=Location(contract.path.parent / "client.yaml"),
        hint="Give it one under `resources`.",
    )


def _variables(contract: Contract, settings: ClientSettings) -> Iterator[tuple[str, str]]:
    """Yield what the client object must know: the server's variable, then path parameters."""
    known = settings.settings
    if known.server_variable:
        variable = _server(contract).get("variables", {}).get(known.server_variable, {})
        yield known.server_variable, _first_sentence(variable.get("description", ""))
    for name in known.parameters:
        described = (
            parameter.get("description", "")
            for operation in contract.operations
            for parameter in operation.parameters
            if parameter["in"] == "path" and parameter["name"] == name
        )
        yield name, _first_sentence(next(described, ""))


def _server(contract: Contract) -> Mapping[str, Any]:
    servers = contract.document.get("servers") or [{}]
    server: Mapping[str, Any] = servers[0]
    return server


def _first_sentence(text: str) -> str:
    sentence = one_line(text).partition(". ")[0].rstrip(".")
    return f"{sentence}." if sentence else ""
