# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The groups of methods, for annotations; a client has one object of each."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._active_active_domains import (
        ActiveActiveDomains as ActiveActiveDomains,
        AsyncActiveActiveDomains as AsyncActiveActiveDomains,
    )
    from ._disaster_recovery_drills import (
        AsyncDisasterRecoveryDrills as AsyncDisasterRecoveryDrills,
        DisasterRecoveryDrills as DisasterRecoveryDrills,
    )
    from ._failure_jobs import (
        AsyncFailureJobs as AsyncFailureJobs,
        FailureJobs as FailureJobs,
    )
    from ._jobs import (
        AsyncJobs as AsyncJobs,
        Jobs as Jobs,
    )
    from ._protected_instances import (
        AsyncProtectedInstances as AsyncProtectedInstances,
        ProtectedInstances as ProtectedInstances,
    )
    from ._protection_groups import (
        AsyncProtectionGroups as AsyncProtectionGroups,
        ProtectionGroups as ProtectionGroups,
    )
    from ._quotas import (
        AsyncQuotas as AsyncQuotas,
        Quotas as Quotas,
    )
    from ._replication_pairs import (
        AsyncReplicationPairs as AsyncReplicationPairs,
        ReplicationPairs as ReplicationPairs,
    )
    from ._rpo_statistics import (
        AsyncRpoStatistics as AsyncRpoStatistics,
        RpoStatistics as RpoStatistics,
    )
    from ._tags import (
        AsyncTags as AsyncTags,
        Tags as Tags,
    )
    from ._versions import (
        AsyncVersions as AsyncVersions,
        Versions as Versions,
    )

_MODULES: dict[str, str] = {
    "ActiveActiveDomains": "_active_active_domains",
    "AsyncActiveActiveDomains": "_active_active_domains",
    "AsyncDisasterRecoveryDrills": "_disaster_recovery_drills",
    "AsyncFailureJobs": "_failure_jobs",
    "AsyncJobs": "_jobs",
    "AsyncProtectedInstances": "_protected_instances",
    "AsyncProtectionGroups": "_protection_groups",
    "AsyncQuotas": "_quotas",
    "AsyncReplicationPairs": "_replication_pairs",
    "AsyncRpoStatistics": "_rpo_statistics",
    "AsyncTags": "_tags",
    "AsyncVersions": "_versions",
    "DisasterRecoveryDrills": "_disaster_recovery_drills",
    "FailureJobs": "_failure_jobs",
    "Jobs": "_jobs",
    "ProtectedInstances": "_protected_instances",
    "ProtectionGroups": "_protection_groups",
    "Quotas": "_quotas",
    "ReplicationPairs": "_replication_pairs",
    "RpoStatistics": "_rpo_statistics",
    "Tags": "_tags",
    "Versions": "_versions",
}

__all__: list[str] = [
    "ActiveActiveDomains",
    "AsyncActiveActiveDomains",
    "AsyncDisasterRecoveryDrills",
    "AsyncFailureJobs",
    "AsyncJobs",
    "AsyncProtectedInstances",
    "AsyncProtectionGroups",
    "AsyncQuotas",
    "AsyncReplicationPairs",
    "AsyncRpoStatistics",
    "AsyncTags",
    "AsyncVersions",
    "DisasterRecoveryDrills",
    "FailureJobs",
    "Jobs",
    "ProtectedInstances",
    "ProtectionGroups",
    "Quotas",
    "ReplicationPairs",
    "RpoStatistics",
    "Tags",
    "Versions",
]


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for."""
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f".{module}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Name what can be imported."""
    return __all__
