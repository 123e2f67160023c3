"""The environment variables in which an emitted client finds a local server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.contract import Contract

# Where any credential is good enough, so is this one.
_ANYONE = {"projects": [{"id": "demo"}], "tokens": [{"token": "demo"}]}


def environment_of(contract: Contract, people: Any, url: str) -> dict[str, str]:
    """Return what a client has to find in its environment to call a local server.

    Args:
        contract: The contract; its ``client.yaml`` names the variables.
        people: The part ``identity`` of the seed; None where anyone may call.
        url: Where the server is.

    Returns:
        The variables. The credential is the first token of the seed, or else the first access key.

    Example:
        >>> environment_of(contract, None, "http://127.0.0.1:8080")  # doctest: +SKIP
        {'SDRS_ENDPOINT': 'http://127.0.0.1:8080', 'SDRS_TOKEN': 'demo', ...}
    """
    settings = (contract.client or {}).get("settings", {})
    project = _first(people or _ANYONE, "projects")
    token, key = _first(people or _ANYONE, "tokens"), _first(people or {}, "keys")
    values = {
        "endpoint": url,
        "iam_endpoint": url,
        "project_id": project.get("id"),
        "region": project.get("name"),
        "token": token.get("token"),
    }
    if not token:
        values |= {
            "access_key": key.get("access"),
            "secret_key": key.get("secret"),
            "security_token": key.get("security_token"),
        }
    names = settings.get("environment", {})
    return {names[what]: value for what, value in values.items() if value and what in names}


def _first(people: Mapping[str, Any], what: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(iter(people.get(what) or ()), {})
    return found
