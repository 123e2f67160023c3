# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The objects that the service sends and takes."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._active_active_domain import (
        ActiveActiveDomain as ActiveActiveDomain,
    )
    from ._add_protected_instance_nic_request_body import (
        AddProtectedInstanceNicRequestBody as AddProtectedInstanceNicRequestBody,
    )
    from ._add_protected_instance_nic_security_group import (
        AddProtectedInstanceNicSecurityGroup as AddProtectedInstanceNicSecurityGroup,
    )
    from ._api_version import (
        ApiVersion as ApiVersion,
    )
    from ._api_version_link import (
        ApiVersionLink as ApiVersionLink,
    )
    from ._attach_protected_instance_replication_request_params import (
        AttachProtectedInstanceReplicationRequestParams as AttachProtectedInstanceReplicationRequestParams,
    )
    from ._batch_add_tags_request_body import (
        BatchAddTagsRequestBody as BatchAddTagsRequestBody,
    )
    from ._batch_create_protected_instances_request_params import (
        BatchCreateProtectedInstancesRequestParams as BatchCreateProtectedInstancesRequestParams,
    )
    from ._batch_create_protected_instances_server import (
        BatchCreateProtectedInstancesServer as BatchCreateProtectedInstancesServer,
    )
    from ._batch_delete_protected_instances_item import (
        BatchDeleteProtectedInstancesItem as BatchDeleteProtectedInstancesItem,
    )
    from ._batch_delete_protected_instances_request_body import (
        BatchDeleteProtectedInstancesRequestBody as BatchDeleteProtectedInstancesRequestBody,
    )
    from ._batch_delete_tags_request_body import (
        BatchDeleteTagsRequestBody as BatchDeleteTagsRequestBody,
    )
    from ._create_disaster_recovery_drill_request_params import (
        CreateDisasterRecoveryDrillRequestParams as CreateDisasterRecoveryDrillRequestParams,
    )
    from ._create_protected_instance_request_params import (
        CreateProtectedInstanceRequestParams as CreateProtectedInstanceRequestParams,
    )
    from ._create_protection_group_request_params import (
        CreateProtectionGroupRequestParams as CreateProtectionGroupRequestParams,
    )
    from ._create_replication_request_params import (
        CreateReplicationRequestParams as CreateReplicationRequestParams,
    )
    from ._delete_protected_instance_nic_request_body import (
        DeleteProtectedInstanceNicRequestBody as DeleteProtectedInstanceNicRequestBody,
    )
    from ._delete_protected_instance_request_body import (
        DeleteProtectedInstanceRequestBody as DeleteProtectedInstanceRequestBody,
    )
    from ._delete_replication_request_params import (
        DeleteReplicationRequestParams as DeleteReplicationRequestParams,
    )
    from ._delete_resource_tag import (
        DeleteResourceTag as DeleteResourceTag,
    )
    from ._disaster_recovery_drill import (
        DisasterRecoveryDrill as DisasterRecoveryDrill,
    )
    from ._disaster_recovery_drill_server import (
        DisasterRecoveryDrillServer as DisasterRecoveryDrillServer,
    )
    from ._expand_replication_request_params import (
        ExpandReplicationRequestParams as ExpandReplicationRequestParams,
    )
    from ._failure_job import (
        FailureJob as FailureJob,
    )
    from ._job_details import (
        JobDetails as JobDetails,
    )
    from ._job_entities import (
        JobEntities as JobEntities,
    )
    from ._list_active_active_domains_response import (
        ListActiveActiveDomainsResponse as ListActiveActiveDomainsResponse,
    )
    from ._list_api_versions_response import (
        ListApiVersionsResponse as ListApiVersionsResponse,
    )
    from ._list_disaster_recovery_drills_response import (
        ListDisasterRecoveryDrillsResponse as ListDisasterRecoveryDrillsResponse,
    )
    from ._list_failure_jobs_response import (
        ListFailureJobsResponse as ListFailureJobsResponse,
    )
    from ._list_protected_instance_tags_response import (
        ListProtectedInstanceTagsResponse as ListProtectedInstanceTagsResponse,
    )
    from ._list_protected_instances_by_tags_request_body import (
        ListProtectedInstancesByTagsRequestBody as ListProtectedInstancesByTagsRequestBody,
    )
    from ._list_protected_instances_by_tags_response import (
        ListProtectedInstancesByTagsResponse as ListProtectedInstancesByTagsResponse,
    )
    from ._list_protected_instances_project_tags_response import (
        ListProtectedInstancesProjectTagsResponse as ListProtectedInstancesProjectTagsResponse,
    )
    from ._list_protected_instances_response import (
        ListProtectedInstancesResponse as ListProtectedInstancesResponse,
    )
    from ._list_protection_groups_response import (
        ListProtectionGroupsResponse as ListProtectionGroupsResponse,
    )
    from ._list_replications_response import (
        ListReplicationsResponse as ListReplicationsResponse,
    )
    from ._list_rpo_statistics_response import (
        ListRpoStatisticsResponse as ListRpoStatisticsResponse,
    )
    from ._project_tag import (
        ProjectTag as ProjectTag,
    )
    from ._protected_instance import (
        ProtectedInstance as ProtectedInstance,
    )
    from ._protected_instance_attachment import (
        ProtectedInstanceAttachment as ProtectedInstanceAttachment,
    )
    from ._protected_instance_metadata import (
        ProtectedInstanceMetadata as ProtectedInstanceMetadata,
    )
    from ._protection_group import (
        ProtectionGroup as ProtectionGroup,
    )
    from ._quotas import (
        Quotas as Quotas,
    )
    from ._replication import (
        Replication as Replication,
    )
    from ._replication_attachment import (
        ReplicationAttachment as ReplicationAttachment,
    )
    from ._replication_cluster import (
        ReplicationCluster as ReplicationCluster,
    )
    from ._replication_record_metadata import (
        ReplicationRecordMetadata as ReplicationRecordMetadata,
    )
    from ._resize_protected_instance_request_params import (
        ResizeProtectedInstanceRequestParams as ResizeProtectedInstanceRequestParams,
    )
    from ._resource_quota import (
        ResourceQuota as ResourceQuota,
    )
    from ._resource_tag import (
        ResourceTag as ResourceTag,
    )
    from ._resource_tag_request import (
        ResourceTagRequest as ResourceTagRequest,
    )
    from ._rpo_statistics import (
        RpoStatistics as RpoStatistics,
    )
    from ._start_failover_protection_group_request_params import (
        StartFailoverProtectionGroupRequestParams as StartFailoverProtectionGroupRequestParams,
    )
    from ._start_protection_group_request_params import (
        StartProtectionGroupRequestParams as StartProtectionGroupRequestParams,
    )
    from ._start_reverse_protection_group_request_params import (
        StartReverseProtectionGroupRequestParams as StartReverseProtectionGroupRequestParams,
    )
    from ._stop_protection_group_request_params import (
        StopProtectionGroupRequestParams as StopProtectionGroupRequestParams,
    )
    from ._sub_job import (
        SubJob as SubJob,
    )
    from ._sub_job_entities import (
        SubJobEntities as SubJobEntities,
    )
    from ._tag_filter import (
        TagFilter as TagFilter,
    )
    from ._tag_match import (
        TagMatch as TagMatch,
    )
    from ._tagged_protected_instance import (
        TaggedProtectedInstance as TaggedProtectedInstance,
    )
    from ._update_disaster_recovery_drill_name_request_params import (
        UpdateDisasterRecoveryDrillNameRequestParams as UpdateDisasterRecoveryDrillNameRequestParams,
    )
    from ._update_protected_instance_name_request_params import (
        UpdateProtectedInstanceNameRequestParams as UpdateProtectedInstanceNameRequestParams,
    )
    from ._update_protection_group_name_request_params import (
        UpdateProtectionGroupNameRequestParams as UpdateProtectionGroupNameRequestParams,
    )
    from ._update_replication_name_request_params import (
        UpdateReplicationNameRequestParams as UpdateReplicationNameRequestParams,
    )

_MODULES: dict[str, str] = {
    "ActiveActiveDomain": "_active_active_domain",
    "AddProtectedInstanceNicRequestBody": "_add_protected_instance_nic_request_body",
    "AddProtectedInstanceNicSecurityGroup": "_add_protected_instance_nic_security_group",
    "ApiVersion": "_api_version",
    "ApiVersionLink": "_api_version_link",
    "AttachProtectedInstanceReplicationRequestParams": "_attach_protected_instance_replication_request_params",
    "BatchAddTagsRequestBody": "_batch_add_tags_request_body",
    "BatchCreateProtectedInstancesRequestParams": "_batch_create_protected_instances_request_params",
    "BatchCreateProtectedInstancesServer": "_batch_create_protected_instances_server",
    "BatchDeleteProtectedInstancesItem": "_batch_delete_protected_instances_item",
    "BatchDeleteProtectedInstancesRequestBody": "_batch_delete_protected_instances_request_body",
    "BatchDeleteTagsRequestBody": "_batch_delete_tags_request_body",
    "CreateDisasterRecoveryDrillRequestParams": "_create_disaster_recovery_drill_request_params",
    "CreateProtectedInstanceRequestParams": "_create_protected_instance_request_params",
    "CreateProtectionGroupRequestParams": "_create_protection_group_request_params",
    "CreateReplicationRequestParams": "_create_replication_request_params",
    "DeleteProtectedInstanceNicRequestBody": "_delete_protected_instance_nic_request_body",
    "DeleteProtectedInstanceRequestBody": "_delete_protected_instance_request_body",
    "DeleteReplicationRequestParams": "_delete_replication_request_params",
    "DeleteResourceTag": "_delete_resource_tag",
    "DisasterRecoveryDrill": "_disaster_recovery_drill",
    "DisasterRecoveryDrillServer": "_disaster_recovery_drill_server",
    "ExpandReplicationRequestParams": "_expand_replication_request_params",
    "FailureJob": "_failure_job",
    "JobDetails": "_job_details",
    "JobEntities": "_job_entities",
    "ListActiveActiveDomainsResponse": "_list_active_active_domains_response",
    "ListApiVersionsResponse": "_list_api_versions_response",
    "ListDisasterRecoveryDrillsResponse": "_list_disaster_recovery_drills_response",
    "ListFailureJobsResponse": "_list_failure_jobs_response",
    "ListProtectedInstanceTagsResponse": "_list_protected_instance_tags_response",
    "ListProtectedInstancesByTagsRequestBody": "_list_protected_instances_by_tags_request_body",
    "ListProtectedInstancesByTagsResponse": "_list_protected_instances_by_tags_response",
    "ListProtectedInstancesProjectTagsResponse": "_list_protected_instances_project_tags_response",
    "ListProtectedInstancesResponse": "_list_protected_instances_response",
    "ListProtectionGroupsResponse": "_list_protection_groups_response",
    "ListReplicationsResponse": "_list_replications_response",
    "ListRpoStatisticsResponse": "_list_rpo_statistics_response",
    "ProjectTag": "_project_tag",
    "ProtectedInstance": "_protected_instance",
    "ProtectedInstanceAttachment": "_protected_instance_attachment",
    "ProtectedInstanceMetadata": "_protected_instance_metadata",
    "ProtectionGroup": "_protection_group",
    "Quotas": "_quotas",
    "Replication": "_replication",
    "ReplicationAttachment": "_replication_attachment",
    "ReplicationCluster": "_replication_cluster",
    "ReplicationRecordMetadata": "_replication_record_metadata",
    "ResizeProtectedInstanceRequestParams": "_resize_protected_instance_request_params",
    "ResourceQuota": "_resource_quota",
    "ResourceTag": "_resource_tag",
    "ResourceTagRequest": "_resource_tag_request",
    "RpoStatistics": "_rpo_statistics",
    "StartFailoverProtectionGroupRequestParams": "_start_failover_protection_group_request_params",
    "StartProtectionGroupRequestParams": "_start_protection_group_request_params",
    "StartReverseProtectionGroupRequestParams": "_start_reverse_protection_group_request_params",
    "StopProtectionGroupRequestParams": "_stop_protection_group_request_params",
    "SubJob": "_sub_job",
    "SubJobEntities": "_sub_job_entities",
    "TagFilter": "_tag_filter",
    "TagMatch": "_tag_match",
    "TaggedProtectedInstance": "_tagged_protected_instance",
    "UpdateDisasterRecoveryDrillNameRequestParams": "_update_disaster_recovery_drill_name_request_params",
    "UpdateProtectedInstanceNameRequestParams": "_update_protected_instance_name_request_params",
    "UpdateProtectionGroupNameRequestParams": "_update_protection_group_name_request_params",
    "UpdateReplicationNameRequestParams": "_update_replication_name_request_params",
}

__all__: list[str] = [
    "ActiveActiveDomain",
    "AddProtectedInstanceNicRequestBody",
    "AddProtectedInstanceNicSecurityGroup",
    "ApiVersion",
    "ApiVersionLink",
    "AttachProtectedInstanceReplicationRequestParams",
    "BatchAddTagsRequestBody",
    "BatchCreateProtectedInstancesRequestParams",
    "BatchCreateProtectedInstancesServer",
    "BatchDeleteProtectedInstancesItem",
    "BatchDeleteProtectedInstancesRequestBody",
    "BatchDeleteTagsRequestBody",
    "CreateDisasterRecoveryDrillRequestParams",
    "CreateProtectedInstanceRequestParams",
    "CreateProtectionGroupRequestParams",
    "CreateReplicationRequestParams",
    "DeleteProtectedInstanceNicRequestBody",
    "DeleteProtectedInstanceRequestBody",
    "DeleteReplicationRequestParams",
    "DeleteResourceTag",
    "DisasterRecoveryDrill",
    "DisasterRecoveryDrillServer",
    "ExpandReplicationRequestParams",
    "FailureJob",
    "JobDetails",
    "JobEntities",
    "ListActiveActiveDomainsResponse",
    "ListApiVersionsResponse",
    "ListDisasterRecoveryDrillsResponse",
    "ListFailureJobsResponse",
    "ListProtectedInstanceTagsResponse",
    "ListProtectedInstancesByTagsRequestBody",
    "ListProtectedInstancesByTagsResponse",
    "ListProtectedInstancesProjectTagsResponse",
    "ListProtectedInstancesResponse",
    "ListProtectionGroupsResponse",
    "ListReplicationsResponse",
    "ListRpoStatisticsResponse",
    "ProjectTag",
    "ProtectedInstance",
    "ProtectedInstanceAttachment",
    "ProtectedInstanceMetadata",
    "ProtectionGroup",
    "Quotas",
    "Replication",
    "ReplicationAttachment",
    "ReplicationCluster",
    "ReplicationRecordMetadata",
    "ResizeProtectedInstanceRequestParams",
    "ResourceQuota",
    "ResourceTag",
    "ResourceTagRequest",
    "RpoStatistics",
    "StartFailoverProtectionGroupRequestParams",
    "StartProtectionGroupRequestParams",
    "StartReverseProtectionGroupRequestParams",
    "StopProtectionGroupRequestParams",
    "SubJob",
    "SubJobEntities",
    "TagFilter",
    "TagMatch",
    "TaggedProtectedInstance",
    "UpdateDisasterRecoveryDrillNameRequestParams",
    "UpdateProtectedInstanceNameRequestParams",
    "UpdateProtectionGroupNameRequestParams",
    "UpdateReplicationNameRequestParams",
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
