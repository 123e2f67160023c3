"""What a client finds outside of its arguments: in the environment, and in the provider's file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ._auth import AkSkAuth, TokenAuth
from ._errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ._http import Auth
    from ._profile import Profile
    from ._service import Service


class Outside:
    """The places where settings are looked for, in order.

    A profile that is named by an argument comes before the environment, and any other after it;
    that one is not even read where the credential is known already.
    """

    def __init__(self, service: Service, auth: Auth | None, profile: str | None) -> None:
        """Take the arguments that decide what is read.

        Raises:
            ConfigurationError: The profile cannot be read, or a credential is wrong.
        """
        self._service = service
        self._auth = auth or (None if profile else _credential(self._variable))
        self._profile = self._read_profile(profile)
        self._places: list[tuple[str, Callable[[str], str]]] = [("", self._variable)]
        if self._profile is not None:
            self._places.insert(0 if profile else 1, (self._profile.place, self._profile.get))

    def find(self, setting: str) -> str:
        """Return a setting; empty where it is nowhere."""
        return next((value for _, find in self._places if (value := find(setting))), "")

    def credential(self) -> Auth:
        """Return the credential.

        Raises:
            ConfigurationError: There is none, or a wrong one.
        """
        found = self._auth
        for place, find in self._places if found is None else ():
            try:
                found = found or _credential(find)
            except ConfigurationError as error:
                raise ConfigurationError(f"{place}: {error}" if place else str(error)) from None
        if found is None:
            raise ConfigurationError(self._without_credential())
        return found

    def missing(self, setting: str, hint: str = "") -> ConfigurationError:
        """Return the error for a setting that is nowhere."""
        service = self._service
        variable = service.environment.get(setting)
        unset = f", and the environment variable {variable} is not set" if variable else ""
        text = f"{setting} is missing: {service.client}({setting}=…) was not given{unset}."
        return ConfigurationError(f"{text} {hint}" if hint else text)

    def _variable(self, setting: str) -> str:
        return os.environ.get(self._service.environment.get(setting, ""), "")

    def _read_profile(self, given: str | None) -> Profile | None:
        identity = self._service.identity
        named = given or self._variable("profile")
        if identity is None or not identity.file or (self._auth is not None and not named):
            return None
        from ._profile import read_profile  # noqa: PLC0415 - many clients need no file

        file = self._variable("profile_file") or identity.file
        found = read_profile(file, named or identity.section, identity.keys)
        if named and found.absent:
            raise ConfigurationError(
                f"the profile {named!r} cannot be used: {found.place}: {found.absent}."
            )
        return found

    def _without_credential(self) -> str:
        variables = self._service.environment
        lines = [f"the argument {self._service.client}(auth=…)"]
        lines += [
            f"the environment: {' with '.join(variables[setting] for setting in settings)}"
            for settings in (("token",), ("access_key", "secret_key"))
            if all(setting in variables for setting in settings)
        ]
        if self._profile is not None:
            reason = self._profile.absent or "it has no access key"
            lines.append(f"{self._profile.place}: {reason}")
        return "\n- ".join(["auth is missing. It was looked for in", *lines])


def _credential(find: Callable[[str], str]) -> Auth | None:
    """Return the credential that one place holds: a token, or else an access key."""
    if token := find("token"):
        return TokenAuth(token)
    access_key, secret_key = find("access_key"), find("secret_key")
    if access_key and secret_key:
        security_token = find("security_token") or None
        return AkSkAuth(access_key, secret_key, security_token=security_token)
    return None
