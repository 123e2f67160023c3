"""Which service a client talks to, and with which settings."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from ._auth import AkSkAuth, TokenAuth
from ._errors import ConfigurationError
from ._http import Auth, check_endpoint

if TYPE_CHECKING:
    from collections.abc import Mapping


_LONGEST = 1e9


class Service(NamedTuple):
    """What the contract says of the service as a whole.

    Attributes:
        client: Name of the client class.
        server: Address of the service, with the server variable in braces.
        variable: Name of the server variable, such as ``region``; empty where there is none.
        endpoints: Addresses of the values that do not follow `server`.
        environment: Environment variable of each setting.
        user_agent: How the client introduces itself.
    """

    client: str
    server: str
    variable: str
    endpoints: Mapping[str, str]
    environment: Mapping[str, str]
    user_agent: str


class Settings(NamedTuple):
    """What a client was told.

    Attributes:
        endpoint: Address of the service, without a closing slash.
        parameters: Path parameters that no method asks for, such as ``project_id``.
        auth: Credential.
        timeout: Seconds that connecting, sending and each wait for data may take; None: no limit.
    """

    endpoint: str
    parameters: Mapping[str, str]
    auth: Auth
    timeout: float | None


def settle(  # noqa: PLR0913 - the settings of a client, all given by name
    service: Service,
    *,
    variable: str | None,
    parameters: Mapping[str, str | None],
    auth: Auth | None,
    endpoint: str | None,
    timeout: float | None,
) -> Settings:
    """Complete the arguments of a client from the environment.

    Raises:
        ConfigurationError: A setting is missing or wrong.
    """
    if auth is not None and not isinstance(auth, Auth):
        raise ConfigurationError(
            f"auth must be a credential such as TokenAuth(…), not {type(auth).__name__}."
        )
    address = _endpoint(service, variable, endpoint)
    known = {name: value or _required(service, name) for name, value in parameters.items()}
    credential = auth or _credential(service)
    if isinstance(credential, AkSkAuth) and "project_id" in known:
        credential = credential.for_project(known["project_id"])
    return Settings(
        endpoint=address, parameters=known, auth=credential, timeout=check_timeout(timeout)
    )


def check_timeout(timeout: float | None) -> float | None:
    """Return the timeout.

    Raises:
        ConfigurationError: It is not positive, or longer than sockets can wait.
    """
    if timeout is None or (isinstance(timeout, (int, float)) and 0 < timeout <= _LONGEST):
        return timeout
    raise ConfigurationError(
        f"timeout must be more than 0 seconds and no more than {_LONGEST:g}, not {timeout!r}; "
        "None waits forever."
    )


def _endpoint(service: Service, variable: str | None, endpoint: str | None) -> str:
    given = endpoint or _from_environment(service, "endpoint")
    if not given:
        value = service.variable and (variable or _required(service, service.variable))
        if not re.fullmatch(r"[A-Za-z0-9._-]*", value):
            raise ConfigurationError(f"{value!r} is no {service.variable}.")
        given = service.endpoints.get(value) or service.server.replace(
            f"{{{service.variable}}}", value
        )
    try:
        return check_endpoint(given)
    except ValueError:
        shown = re.sub("//.*@", "//…@", str(given))
        raise ConfigurationError(
            f"{shown!r} is no address of a service: it must look like https://host."
        ) from None


def _credential(service: Service) -> Auth:
    """Return the credential that the environment holds: a token, or else an access key."""
    if token := _from_environment(service, "token"):
        return TokenAuth(token)
    access_key = _from_environment(service, "access_key")
    secret_key = _from_environment(service, "secret_key")
    if access_key and secret_key:
        security_token = _from_environment(service, "security_token") or None
        return AkSkAuth(access_key, secret_key, security_token=security_token)
    variables = service.environment
    ways = [
        " with ".join(variables[setting] for setting in settings)
        for settings in (("token",), ("access_key", "secret_key"))
        if all(setting in variables for setting in settings)
    ]
    hint = f", and the environment has no {' and no '.join(ways)}" if ways else ""
    raise ConfigurationError(f"auth is missing: {service.client}(auth=…) was not given{hint}.")


def _from_environment(service: Service, setting: str) -> str:
    return os.environ.get(service.environment.get(setting, ""), "")


def _required(service: Service, setting: str) -> str:
    if value := _from_environment(service, setting):
        return value
    variable = service.environment.get(setting)
    hint = f", and the environment variable {variable} is not set" if variable else ""
    raise ConfigurationError(
        f"{setting} is missing: {service.client}({setting}=…) was not given{hint}."
    )
