"""``client.yaml``: how the contract becomes a client."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from openapi_python_client.strings import kebab_case, pascal_case, snake_case

from speckiln.emit._names import ARGUMENTS, ATTRIBUTES, SETTINGS, is_usable
from speckiln.errors import ContractError, Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Contract

JOB = "job"
"""What a method ``returns`` when its answer holds the id of a job."""


_TAKEN = {
    "resource": ATTRIBUTES,
    "setting": ARGUMENTS | SETTINGS,
    "member": ARGUMENTS,
}


class MethodSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an operation becomes a method.

    Attributes:
        operation: Id of the operation.
        body: The one member of the request body whose members become arguments.
        fixed: Members of the request body that always have this value.
        omit: Members of the request body that this method has no argument for.
        returns: ``job``, or the one member of the answer that is returned.
        items: The member of the answer that holds the items of a list.
        paging: How further pages are asked for; a key of `ClientSettings.paging`.
        summary: What the method does, where that is not the operation's own summary.
        safe: Whether the operation only reads, although its HTTP method does not say so.
        search: The resource's method that lists what this one creates.
    """

    operation: str
    body: str | None = None
    fixed: dict[str, Any] = {}
    omit: list[str] = []
    returns: str | None = None
    items: str | None = None
    paging: str | None = None
    summary: str = ""
    safe: bool = False
    search: str | None = None


class ProfileSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the provider's tools keep credentials.

    Attributes:
        file: The file, in the INI format; ``~`` is the home folder.
        section: The section that counts where none is named.
        keys: The key of each setting in a section.
    """

    file: str
    section: str
    keys: dict[str, str]


class IdentitySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The provider's identity service.

    Attributes:
        server: Its address, the server variable of the service in braces.
        parameter: The path parameter that it is asked for where nobody gives it.
        profiles: Where the provider's tools keep credentials; None where they do not.
    """

    server: str
    parameter: str = ""
    profiles: ProfileSettings | None = None


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the client object knows, so that no method asks for it.

    Attributes:
        parameters: Path parameters.
        server_variable: The variable in the server's address.
        environment: Environment variable of each setting.
        endpoints: Addresses of the variable's values that do not follow the server's address.
        identity: The provider's identity service; None where the client does without.
    """

    parameters: list[str] = []
    server_variable: str = ""
    environment: dict[str, str] = {}
    endpoints: dict[str, str] = {}
    identity: IdentitySettings | None = None


class JobSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How jobs are followed.

    Attributes:
        operation: The operation that tells a job's state.
        id: The member that holds the id, in the answer that starts a job.
        status: The member of the state that says how far the job is.
        running: Values of a job that goes on.
        succeeded: Values of a job that has done its work.
        failed: Values of a job that has failed.
        error_code: The member with the error's code.
        fail_reason: The member with the error in words.
        entities: The member with what the job works on.
        sub_jobs: Path of the list of jobs that this one consists of.
    """

    operation: str
    id: str
    status: str
    running: list[str]
    succeeded: list[str]
    failed: list[str]
    error_code: str
    fail_reason: str
    entities: str
    sub_jobs: str


class PagingSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How further pages are asked for.

    Attributes:
        limit: The parameter that says how many items a page holds.
        offset: The parameter that says how many items to skip.
        maximum: The most items that a page can hold.
        total: The member of the answer that counts the items.
        text: Whether the two parameters are texts.
    """

    limit: str
    offset: str
    maximum: int
    total: str
    text: bool = False


class RetrySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What has to be known to send a call again.

    Attributes:
        absent: Error codes with which a deletion is answered when there is nothing to delete.
    """

    absent: list[str] = []


class ShareSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the contract's own packages are called.

    Attributes:
        distribution: The Python distribution; empty for the client's name with ``-openapi``.
        package: The Python package that is imported; empty for what follows from `distribution`.
        npm: The npm package, with its scope if it has one; empty for `distribution`.
    """

    distribution: str = ""
    package: str = ""
    npm: str = ""


class ClientSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file.

    Attributes:
        client: Name of the client class.
        package: Name of the package that is imported.
        distribution: Name of the distribution that is installed.
        resources: The methods by resource and name.
        settings: What the client object knows.
        names: Python names of members and parameters that are not in lower snake case.
        jobs: How jobs are followed; None where the service has none.
        paging: The ways of asking for further pages.
        retries: What has to be known to send a call again.
        share: What the contract's own packages are called.
        http_library: The HTTP library that the client is built on.
        example: The example of the client's README: Python code.
    """

    client: str
    package: str
    distribution: str
    resources: dict[str, dict[str, MethodSettings]]
    settings: Settings = Settings()
    names: dict[str, str] = {}
    jobs: JobSettings | None = None
    paging: dict[str, PagingSettings] = {}
    retries: RetrySettings = RetrySettings()
    share: ShareSettings = ShareSettings()
    http_library: Literal["httpx", "httpx2"] = "httpx"
    example: str = ""


def client_settings(contract: Contract) -> ClientSettings:
    """Return what ``client.yaml`` says, or what follows from the contract where there is none.

    Raises:
        ContractError: The file does not have this form, or a name in it is no Python name.
    """
    data = contract.client
    if data is None:
        settings = _derived(contract)
    else:
        try:
            settings = msgspec.convert(data, ClientSettings)
        except msgspec.ValidationError as error:
            raise ContractError(str(error), location=_location(contract)) from error
    for kind, name in _names(settings):
        if not is_usable(name) or name in _TAKEN.get(kind, ()):
            raise ContractError(
                f"{name!r} cannot be the name of a {kind}.",
                location=_location(contract),
                hint="Give it a name that Python allows and the client does not use itself.",
            )
    known = [*settings.settings.parameters, settings.settings.server_variable]
    if len(set(known)) < len(known):
        raise ContractError(
            f"the client would have two arguments of the same name: {', '.join(known)}.",
            location=_location(contract),
            hint="Take one away under `settings`.",
        )
    if not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?", settings.distribution):
        raise ContractError(
            f"{settings.distribution!r} cannot be the name of a distribution.",
            location=_location(contract),
            hint="Use letters, digits, '-', '_' and '.'.",
        )
    return settings


def _derived(contract: Contract) -> ClientSettings:
    """One resource per tag, one method per operation."""
    title = contract.document["info"]["title"]
    resources: dict[str, dict[str, MethodSettings]] = {}
    for operation in contract.operations:
        tag = snake_case(operation.tags[0]) if operation.tags else "default"
        name = snake_case(operation.operation_id)
        methods = resources.setdefault(tag, {})
        if name in methods:
            raise ContractError(
                f"{methods[name].operation} and {operation.operation_id} would be the same method.",
                location=contract.locate(operation.pointer),
                hint="Give one of them another operationId, or write a client.yaml.",
            )
        methods[name] = MethodSettings(operation.operation_id)
    return ClientSettings(
        client=pascal_case(title),
        package=f"{snake_case(title)}_client",
        distribution=f"{kebab_case(title)}-client",
        resources=resources,
    )


def _names(settings: ClientSettings) -> Iterator[tuple[str, str]]:
    yield "client", settings.client
    yield "package", settings.package
    for resource, methods in settings.resources.items():
        yield "resource", resource
        for method in methods:
            yield "method", method
    for name in settings.names.values():
        yield "member", name
    for name in settings.settings.parameters:
        yield "setting", name
    if settings.settings.server_variable:
        yield "setting", settings.settings.server_variable
    if settings.jobs is not None:
        yield "member", settings.names.get(settings.jobs.status, settings.jobs.status)


def _location(contract: Contract) -> Location:
    return Location(contract.path.parent / "client.yaml")
