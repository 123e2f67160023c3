"""Which service a client talks to, and with which settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ._auth import ProjectAuth
from ._endpoint import checked_endpoint, fill
from ._errors import ConfigurationError
from ._http import Auth
from ._iam import ProjectLookup
from ._outside import Outside

if TYPE_CHECKING:
    from collections.abc import Mapping


_LONGEST = 1e9
_MOST_RETRIES = 100
_PROJECT = "project_id"


class Identity(NamedTuple):
    """What the contract says of the provider's identity service.

    Attributes:
        server: Its address, with the server variable of the service in braces.
        parameter: The path parameter that it can be asked for; empty where there is none.
        file: Where the provider's tools keep credentials; empty where they do not.
        section: The section of that file that counts where none is named.
        keys: The key of each setting in that file.
    """

    server: str
    parameter: str = ""
    file: str = ""
    section: str = ""
    keys: Mapping[str, str] = {}


class Service(NamedTuple):
    """What the contract says of the service as a whole.

    Attributes:
        client: Name of the client class.
        server: Address of the service, with the server variable in braces.
        variable: Name of the server variable, such as ``region``; empty where there is none.
        endpoints: Addresses of the values that do not follow `server`.
        environment: Environment variable of each setting.
        user_agent: How the client introduces itself.
        identity: The provider's identity service; None where it is not known.
    """

    client: str
    server: str
    variable: str
    endpoints: Mapping[str, str]
    environment: Mapping[str, str]
    user_agent: str
    identity: Identity | None = None


class Settings(NamedTuple):
    """What a client was told.

    Attributes:
        endpoint: Address of the service, without a closing slash.
        parameters: Path parameters that no method asks for, such as ``project_id``.
        auth: Credential.
        timeout: Seconds that connecting, sending and each wait for data may take; None: no limit.
        max_retries: How often a call is sent again where that is safe.
        deadline: Seconds that a whole call may take; None: no limit.
        validate: Whether arguments are checked before they are sent.
        lookup: How to get the parameter that nobody gave; None where all are known.
    """

    endpoint: str
    parameters: Mapping[str, str]
    auth: Auth
    timeout: float | None
    max_retries: int
    deadline: float | None
    validate: bool
    lookup: ProjectLookup | None


def settle(  # noqa: PLR0913 - the settings of a client, all given by name
    service: Service,
    *,
    variable: str | None,
    parameters: Mapping[str, str | None],
    auth: Auth | None,
    endpoint: str | None,
    timeout: float | None,
    max_retries: int = 2,
    deadline: float | None = None,
    validate: bool = True,
    profile: str | None = None,
    iam_endpoint: str | None = None,
) -> Settings:
    """Complete the arguments of a client from the environment, and from the provider's file.

    A profile that is given as an argument comes before the environment, one that is not after it.

    Raises:
        ConfigurationError: A setting is missing or wrong.
    """
    if auth is not None and not isinstance(auth, Auth):
        raise ConfigurationError(
            f"auth must be a credential such as TokenAuth(…), not {type(auth).__name__}."
        )
    outside = Outside(service, auth, profile)
    value = service.variable and (variable or outside.find(service.variable))
    address = _endpoint(service, value, endpoint, outside)
    credential = outside.credential()
    scope = credential if isinstance(credential, ProjectAuth) else ProjectAuth()
    iam = _iam_endpoint(service, scope.region or value, iam_endpoint or scope.iam_endpoint, outside)
    setting = service.identity.parameter if service.identity else _PROJECT
    project = scope.project or value
    possible = ProjectLookup(setting, iam, project) if iam and project else None
    known, lookup = {}, None
    for name, given in parameters.items():
        is_project = name == setting
        found = given or (scope.project_id if is_project else None)
        if not found and not (is_project and possible and scope.project):
            found = outside.find(name)
        if found:
            known[name] = found
        elif is_project and possible:
            lookup = possible
        else:
            raise outside.missing(name, _hint(service, name))
    if isinstance(credential, ProjectAuth):
        credential = credential.for_region(value, iam)
        if setting in known:
            credential = credential.for_project(known[setting])
    return Settings(
        endpoint=address,
        parameters=known,
        auth=credential,
        timeout=check_timeout(timeout),
        max_retries=check_max_retries(max_retries),
        deadline=check_deadline(deadline),
        validate=bool(validate),
        lookup=lookup,
    )


def check_timeout(timeout: float | None) -> float | None:
    """Return the timeout.

    Raises:
        ConfigurationError: It is not positive, or longer than sockets can wait.
    """
    return _seconds("timeout", timeout, "None waits forever.")


def check_deadline(deadline: float | None) -> float | None:
    """Return the deadline.

    Raises:
        ConfigurationError: It is not positive, or longer than sockets can wait.
    """
    return _seconds("deadline", deadline, "None sets no limit.")


def check_max_retries(max_retries: int) -> int:
    """Return the number of retries.

    Raises:
        ConfigurationError: It is no whole number, negative, or unreasonably large.
    """
    if type(max_retries) is int and 0 <= max_retries <= _MOST_RETRIES:
        return max_retries
    raise ConfigurationError(
        f"max_retries must be a whole number from 0 to {_MOST_RETRIES}, not {max_retries!r}; "
        "0 sends everything once."
    )


def _seconds(name: str, seconds: float | None, without: str) -> float | None:
    if seconds is None or (isinstance(seconds, (int, float)) and 0 < seconds <= _LONGEST):
        return seconds
    raise ConfigurationError(
        f"{name} must be more than 0 seconds and no more than {_LONGEST:g}, not {seconds!r}; "
        f"{without}"
    )


def _endpoint(service: Service, value: str, endpoint: str | None, outside: Outside) -> str:
    given = endpoint or outside.find("endpoint")
    if not given:
        if service.variable and not value:
            raise outside.missing(service.variable)
        given = fill(service.endpoints.get(value, service.server), service.variable, value)
    return checked_endpoint(given)


def _iam_endpoint(
    service: Service, value: str, endpoint: str | None, outside: Outside
) -> str | None:
    identity = service.identity
    if identity is None:
        return None
    given = endpoint or outside.find("iam_endpoint")
    if not given and (value or not service.variable):
        given = fill(identity.server, service.variable, value)
    return checked_endpoint(given) if given else None


def _hint(service: Service, setting: str) -> str:
    identity = service.identity
    if identity is None or setting != identity.parameter or not service.variable:
        return ""
    return f"With {service.variable}=… it would be looked up."
