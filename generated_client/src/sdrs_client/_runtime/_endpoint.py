# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Addresses of services."""

from __future__ import annotations

import re

from ._errors import ConfigurationError
from ._http import check_endpoint


def checked_endpoint(endpoint: str) -> str:
    """Return the address of a service without a closing slash.

    Raises:
        ConfigurationError: It is none.
    """
    try:
        return check_endpoint(endpoint)
    except ValueError:
        shown = re.sub("//.*@", "//…@", str(endpoint))
        raise ConfigurationError(
            f"{shown!r} is no address of a service: it must look like https://host."
        ) from None


def fill(server: str, variable: str, value: str) -> str:
    """Return the address of a server with the value of its variable.

    Raises:
        ConfigurationError: The value could lead to another host.
    """
    if not re.fullmatch(r"[A-Za-z0-9._-]*", value):
        raise ConfigurationError(f"{value!r} is no {variable}.")
    return server.replace(f"{{{variable}}}", value)
