# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The stub of this client's methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._client import AsyncSdrs, Sdrs
from .._runtime._auth import TokenAuth
from .._runtime._http import httpx
from .._runtime._stub import ENDPOINT, TOKEN, Stub
from ..resources import (
    _active_active_domains,
    _disaster_recovery_drills,
    _failure_jobs,
    _jobs,
    _protected_instances,
    _protection_groups,
    _quotas,
    _replication_pairs,
    _rpo_statistics,
    _tags,
    _versions,
)

if TYPE_CHECKING:
    from .._runtime._operation import Operation

_OPERATIONS: dict[str, Operation[Any, Any]] = {
    "versions.list": _versions._LIST,
    "versions.get": _versions._GET,
    "jobs.get": _jobs._GET,
    "active_active_domains.list": _active_active_domains._LIST,
    "protection_groups.create": _protection_groups._CREATE,
    "protection_groups.list": _protection_groups._LIST,
    "protection_groups.get": _protection_groups._GET,
    "protection_groups.rename": _protection_groups._RENAME,
    "protection_groups.delete": _protection_groups._DELETE,
    "protection_groups.start_protection": _protection_groups._START_PROTECTION,
    "protection_groups.stop_protection": _protection_groups._STOP_PROTECTION,
    "protection_groups.failover": _protection_groups._FAILOVER,
    "protection_groups.reverse": _protection_groups._REVERSE,
    "protected_instances.create": _protected_instances._CREATE,
    "protected_instances.list": _protected_instances._LIST,
    "protected_instances.get": _protected_instances._GET,
    "protected_instances.rename": _protected_instances._RENAME,
    "protected_instances.delete": _protected_instances._DELETE,
    "protected_instances.batch_create": _protected_instances._BATCH_CREATE,
    "protected_instances.batch_delete": _protected_instances._BATCH_DELETE,
    "protected_instances.attach_replication": _protected_instances._ATTACH_REPLICATION,
    "protected_instances.detach_replication": _protected_instances._DETACH_REPLICATION,
    "protected_instances.add_nic": _protected_instances._ADD_NIC,
    "protected_instances.delete_nic": _protected_instances._DELETE_NIC,
    "protected_instances.resize": _protected_instances._RESIZE,
    "replication_pairs.create": _replication_pairs._CREATE,
    "replication_pairs.list": _replication_pairs._LIST,
    "replication_pairs.get": _replication_pairs._GET,
    "replication_pairs.rename": _replication_pairs._RENAME,
    "replication_pairs.delete": _replication_pairs._DELETE,
    "replication_pairs.expand": _replication_pairs._EXPAND,
    "disaster_recovery_drills.create": _disaster_recovery_drills._CREATE,
    "disaster_recovery_drills.list": _disaster_recovery_drills._LIST,
    "disaster_recovery_drills.get": _disaster_recovery_drills._GET,
    "disaster_recovery_drills.rename": _disaster_recovery_drills._RENAME,
    "disaster_recovery_drills.delete": _disaster_recovery_drills._DELETE,
    "tags.list": _tags._LIST,
    "tags.list_project": _tags._LIST_PROJECT,
    "tags.add": _tags._ADD,
    "tags.delete": _tags._DELETE,
    "tags.batch_add": _tags._BATCH_ADD,
    "tags.batch_delete": _tags._BATCH_DELETE,
    "tags.filter_instances": _tags._FILTER_INSTANCES,
    "tags.count_instances": _tags._COUNT_INSTANCES,
    "failure_jobs.list": _failure_jobs._LIST,
    "failure_jobs.delete": _failure_jobs._DELETE,
    "failure_jobs.delete_all": _failure_jobs._DELETE_ALL,
    "failure_jobs.delete_by_group": _failure_jobs._DELETE_BY_GROUP,
    "rpo_statistics.list": _rpo_statistics._LIST,
    "quotas.get": _quotas._GET,
}


class StubTransport(Stub):
    """A transport of the HTTP library that answers as a test has prepared it.

    Answers are compared with the models when they are prepared, requests with the contract when
    they come, and leaving the ``with`` block fails where an answer was not used. What fails raises
    a `StubError`, which is an `AssertionError`.

    Attributes:
        calls: The calls that were answered, in order.

    Example:
        >>> with StubTransport() as stub:
        ...     stub.refuse("versions.list", status=503)
        ...     sdrs = stub.client()
    """

    def __init__(self) -> None:
        """Begin without answers."""
        super().__init__(_OPERATIONS, ["project_id"])

    def client(self, *, max_retries: int = 0, validate: bool = True) -> Sdrs:
        """Return a client of this stub, with a made-up credential.

        Args:
            max_retries: How often a call is sent again where that is safe.
            validate: Whether arguments are checked before they are sent.
        """
        return Sdrs(
            region="stub",
            project_id="stub",
            auth=TokenAuth(TOKEN),
            endpoint=ENDPOINT,
            max_retries=max_retries,
            validate=validate,
            http_client=httpx.Client(transport=self),
        )

    def async_client(self, *, max_retries: int = 0, validate: bool = True) -> AsyncSdrs:
        """Return a client of this stub, with a made-up credential.

        Args:
            max_retries: How often a call is sent again where that is safe.
            validate: Whether arguments are checked before they are sent.
        """
        return AsyncSdrs(
            region="stub",
            project_id="stub",
            auth=TokenAuth(TOKEN),
            endpoint=ENDPOINT,
            max_retries=max_retries,
            validate=validate,
            http_client=httpx.AsyncClient(transport=self),
        )
