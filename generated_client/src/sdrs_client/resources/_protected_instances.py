# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Production servers and their stand-ins at the disaster recovery site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, overload

from .. import models
from .._jobs import AsyncJob, Job
from .._runtime._answers import Items, Started, Value
from .._runtime._operation import Body, Operation, Parameter, Search
from .._runtime._pages import AsyncPage, AsyncPaginator, Page, Paging
from .._runtime._resource import AsyncResource, SyncResource
from .._runtime._unset import UNSET, Unset

_CREATE: Operation[Job, AsyncJob] = Operation(
    "CreateProtectedInstance",
    "POST",
    "/v1/{project_id}/protected-instances",
    Started(Job, AsyncJob),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    body=Body(models.CreateProtectedInstanceRequestParams, member="protected_instance"),
    search=Search("protected_instances.list", ("server_group_id", "name")),
)
_LIST: Operation[Page[models.ProtectedInstance], AsyncPage[models.ProtectedInstance]] = Operation(
    "ListProtectedInstances",
    "GET",
    "/v1/{project_id}/protected-instances",
    Items(
        models.ListProtectedInstancesResponse,
        "protected_instances",
        Paging("limit", "offset", maximum=1000, total="count"),
    ),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    query=(
        Parameter("server_group_id", "server_group_id"),
        Parameter("server_group_ids", "server_group_ids", style="json"),
        Parameter("protected_instance_ids", "protected_instance_ids", style="json"),
        Parameter("limit", "limit", constraints={"minimum": 0, "maximum": 1000, "type": "integer"}),
        Parameter("offset", "offset", constraints={"minimum": 0, "type": "integer"}),
        Parameter("status", "status"),
        Parameter("name", "name"),
        Parameter("query_type", "query_type", constraints={"enum": ["status_abnormal", "general"]}),
        Parameter("availability_zone", "availability_zone"),
    ),
)
_GET: Operation[models.ProtectedInstance, models.ProtectedInstance] = Operation(
    "ShowProtectedInstance",
    "GET",
    "/v1/{project_id}/protected-instances/{protected_instance_id}",
    Value(models.ProtectedInstance, "protected_instance"),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("protected_instance_id", "protected_instance_id", constraints={"minLength": 1}),
    ),
)
_RENAME: Operation[models.ProtectedInstance, models.ProtectedInstance] = Operation(
    "UpdateProtectedInstanceName",
    "PUT",
    "/v1/{project_id}/protected-instances/{protected_instance_id}",
    Value(models.ProtectedInstance, "protected_instance"),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("protected_instance_id", "protected_instance_id", constraints={"minLength": 1}),
    ),
    body=Body(models.UpdateProtectedInstanceNameRequestParams, member="protected_instance"),
)
_DELETE: Operation[Job, AsyncJob] = Operation(
    "DeleteProtectedInstance",
    "DELETE",
    "/v1/{project_id}/protected-instances/{protected_instance_id}",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("protected_instance_id", "protected_instance_id", constraints={"minLength": 1}),
    ),
    body=Body(models.DeleteProtectedInstanceRequestBody, required=False),
    absent=frozenset(["SDRS.1013", "SDRS.1320", "SDRS.1608", "SDRS.1902", "SDRS.2206"]),
)
_BATCH_CREATE: Operation[Job, AsyncJob] = Operation(
    "BatchCreateProtectedInstances",
    "POST",
    "/v1/{project_id}/protected-instances/batch",
    Started(Job, AsyncJob),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    body=Body(models.BatchCreateProtectedInstancesRequestParams, member="protected_instances"),
)
_BATCH_DELETE: Operation[Job, AsyncJob] = Operation(
    "BatchDeleteProtectedInstances",
    "POST",
    "/v1/{project_id}/protected-instances/delete",
    Started(Job, AsyncJob),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    body=Body(models.BatchDeleteProtectedInstancesRequestBody),
)
_ATTACH_REPLICATION: Operation[Job, AsyncJob] = Operation(
    "AttachProtectedInstanceReplication",
    "POST",
    "/v1/{project_id}/protected-instances/{protected_instance_id}/attachreplication",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("protected_instance_id", "protected_instance_id", constraints={"minLength": 1}),
    ),
    body=Body(
        models.AttachProtectedInstanceReplicationRequestParams, member="replicationAttachment"
    ),
)
_DETACH_REPLICATION: Operation[Job, AsyncJob] = Operation(
    "DetachProtectedInstanceReplication",
    "DELETE",
    "/v1/{project_id}/protected-instances/{protected_instance_id}/detachreplication/{replication_id}",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("protected_instance_id", "protected_instance_id", constraints={"minLength": 1}),
        Parameter("replication_id", "replication_id", constraints={"minLength": 1}),
    ),
    absent=frozenset(["SDRS.1013", "SDRS.1320", "SDRS.1608", "SDRS.1902", "SDRS.2206"]),
)
_ADD_NIC: Operation[Job, AsyncJob] = Operation(
    "AddProtectedInstanceNic",
    "POST",
    "/v1/{project_id}/protected-instances/{protected_instance_id}/nic",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("protected_instance_id", "protected_instance_id", constraints={"minLength": 1}),
    ),
    body=Body(models.AddProtectedInstanceNicRequestBody),
)
_DELETE_NIC: Operation[Job, AsyncJob] = Operation(
    "DeleteProtectedInstanceNic",
    "POST",
    "/v1/{project_id}/protected-instances/{protected_instance_id}/nic/delete",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("protected_instance_id", "protected_instance_id", constraints={"minLength": 1}),
    ),
    body=Body(models.DeleteProtectedInstanceNicRequestBody),
)
_RESIZE: Operation[Job, AsyncJob] = Operation(
    "ResizeProtectedInstance",
    "POST",
    "/v1/{project_id}/protected-instances/{protected_instance_id}/resize",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("protected_instance_id", "protected_instance_id", constraints={"minLength": 1}),
    ),
    body=Body(models.ResizeProtectedInstanceRequestParams, member="resize"),
)


class ProtectedInstances(SyncResource):
    """Production servers and their stand-ins at the disaster recovery site."""

    @overload
    def create(
        self,
        *,
        server_group_id: str,
        server_id: str,
        name: str,
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        primary_subnet_id: str | Unset = UNSET,
        primary_ip_address: str | Unset = UNSET,
        flavor_ref: str | Unset = UNSET,
        tenancy: Literal["dedicated", "shared"] | Unset = UNSET,
        dedicated_host_id: str | Unset = UNSET,
        tags: Sequence[models.ResourceTagRequest | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: Literal[False] = False,
    ) -> Job: ...
    @overload
    def create(
        self,
        *,
        server_group_id: str,
        server_id: str,
        name: str,
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        primary_subnet_id: str | Unset = UNSET,
        primary_ip_address: str | Unset = UNSET,
        flavor_ref: str | Unset = UNSET,
        tenancy: Literal["dedicated", "shared"] | Unset = UNSET,
        dedicated_host_id: str | Unset = UNSET,
        tags: Sequence[models.ResourceTagRequest | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool,
    ) -> Job | None: ...
    def create(
        self,
        *,
        server_group_id: str,
        server_id: str,
        name: str,
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        primary_subnet_id: str | Unset = UNSET,
        primary_ip_address: str | Unset = UNSET,
        flavor_ref: str | Unset = UNSET,
        tenancy: Literal["dedicated", "shared"] | Unset = UNSET,
        dedicated_host_id: str | Unset = UNSET,
        tags: Sequence[models.ResourceTagRequest | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool = False,
    ) -> Job | None:
        """Create a protected instance.

        Creates the stand-in of a server at the disaster recovery site and pairs the two. The
        stand-in gets the name of the server and an ID of its own.

        The protection group must be `available` or `protected`. The server must be in the VPC of
        the group, must not be protected yet and must have no shared disk;
        `BatchCreateProtectedInstances` takes servers that share a disk. The stand-in of a server
        that is in an ECS group cannot be created on a dedicated host. The key pair of a Windows
        server that is logged in to by key must exist, or the stand-in may not be created; if it was
        deleted, create one of the same name. The Open Telekom Cloud refuses servers on a dedicated
        host, GPU-accelerated, FPGA-accelerated and Kunpeng servers, and those of the series C6, C9,
        S9, I9 and M9.

        Later changes to the host name, name, security groups, agency, ECS group, tags and automatic
        recovery of the server do not reach the stand-in, nor does its enterprise project. A server
        that an Auto Scaling group has added cannot be removed by that group while it is protected.

        Args:
            server_group_id: ID of the protection group that the instance joins.
            server_id: ID of the production server. The service creates its stand-in.
            name: Name of the instance: Chinese characters, letters, digits, `.`, `_` and `-`,
                at most 64 bytes in UTF-8.
            description: What the instance is for, at most 64 bytes in UTF-8, without `<` and
                `>`.
            cluster_id: ID of the dedicated distributed storage pool in which the disks at the
                disaster recovery site are created.
            primary_subnet_id: Network ID of the subnet of the stand-in's primary NIC; the VPC
                service calls it `neutron_network_id`.
            primary_ip_address: IP address of the stand-in's primary NIC. It counts only
                together with `primary_subnet_id`; without it the service picks an address of that
                subnet.
            flavor_ref: Flavor of the stand-in, by default that of the production server;
                another one must be among those that the ECS service lets the production server
                change to. It should have at least as many CPUs and as much memory, or applications
                may suffer after a failover.
            tenancy: Whether the stand-in runs in the shared pool or on a dedicated host.
                Default: 'shared'.
            dedicated_host_id: ID of the dedicated host on which the stand-in runs. It counts
                only when `tenancy` is `dedicated`; without it the service picks a host.
            tags: Tags of the instance, at most 10, each key once.
            timeout: Seconds for this call, instead of the client's; None for no limit.
            if_absent: Look first whether there is one with the same `server_group_id` and
                `name`; then nothing is created, and None returned.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: CreateProtectedInstance, page sdrs_05_0501.
        """
        return self._create(
            _CREATE,
            _LIST,
            {
                "server_group_id": server_group_id,
                "server_id": server_id,
                "name": name,
                "description": description,
                "cluster_id": cluster_id,
                "primary_subnet_id": primary_subnet_id,
                "primary_ip_address": primary_ip_address,
                "flavor_ref": flavor_ref,
                "tenancy": tenancy,
                "dedicated_host_id": dedicated_host_id,
                "tags": tags,
            },
            timeout,
            if_absent=if_absent,
        )

    def list(
        self,
        *,
        server_group_id: str | Unset = UNSET,
        server_group_ids: Sequence[str] | Unset = UNSET,
        protected_instance_ids: Sequence[str] | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        status: str | Unset = UNSET,
        name: str | Unset = UNSET,
        query_type: Literal["general", "status_abnormal"] | Unset = UNSET,
        availability_zone: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Page[models.ProtectedInstance]:
        """List protected instances.

        Lists the protected instances of the project that match every filter given. Of the filters
        by ID only one counts: `server_group_ids`, else `server_group_id`, else
        `protected_instance_ids`.

        Args:
            server_group_id: Only instances of the protection group with this ID. Ignored when
                `server_group_ids` is given.
            server_group_ids: Only instances of the protection groups with these IDs, at most
                30: one value, a JSON array of strings. IDs that do not exist are passed over.
            protected_instance_ids: Only the instances with these IDs, at most 30: one value, a
                JSON array of strings. IDs that do not exist are passed over. Ignored when
                `server_group_id` or `server_group_ids` is given.
            limit: How many items one answer holds at most. The service documents 0 to 1000, but
                its error SDRS.0221 asks for more than 0, so send 1 or more. Default: 1000.
            offset: How many items of the whole list to skip. Default: 0.
            status: Only instances in this status. Known values: creating, available, deleting,
                error-deleting, error, nic-creating, nic-deleting, starting, error-starting,
                protected, reversing, failing-over, failed-over, reprotecting, stopping,
                error-stopping, error-reversing, error-failing-over, error-reprotecting, resizing,
                error-resizing, invalid, fault.
            name: Only instances whose name contains this text.
            query_type: Only instances of one kind: `status_abnormal` in an abnormal status.
                `general` is the same as no `query_type`.
            availability_zone: Only instances of protection groups whose current production site
                is in this availability zone. `ListActiveActiveDomains` tells which zones there are.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListProtectedInstances, page sdrs_05_0503.
        """
        return self._call(
            _LIST,
            {
                "server_group_id": server_group_id,
                "server_group_ids": server_group_ids,
                "protected_instance_ids": protected_instance_ids,
                "limit": limit,
                "offset": offset,
                "status": status,
                "name": name,
                "query_type": query_type,
                "availability_zone": availability_zone,
            },
            timeout,
        )

    def get(
        self, protected_instance_id: str, *, timeout: float | Unset | None = UNSET
    ) -> models.ProtectedInstance:
        """Get a protected instance.

        Returns one protected instance with its replication pairs and tags.

        Args:
            protected_instance_id: ID of the protected instance.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowProtectedInstance, page sdrs_05_0504.
        """
        return self._call(
            _GET,
            {
                "protected_instance_id": protected_instance_id,
            },
            timeout,
        )

    def rename(
        self, protected_instance_id: str, *, name: str, timeout: float | Unset | None = UNSET
    ) -> models.ProtectedInstance:
        """Rename a protected instance.

        Gives the instance another name and returns the instance.

        Args:
            protected_instance_id: ID of the protected instance.
            name: Name of the instance: Chinese characters, letters, digits, `.`, `_` and `-`,
                at most 64 bytes in UTF-8.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: UpdateProtectedInstanceName, page sdrs_05_0505.
        """
        return self._call(
            _RENAME,
            {
                "protected_instance_id": protected_instance_id,
                "name": name,
            },
            timeout,
        )

    def delete(
        self,
        protected_instance_id: str,
        *,
        delete_target_server: bool | Unset = UNSET,
        delete_target_eip: bool | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Job:
        """Delete a protected instance.

        Ends the protection of a server. The stand-in and its elastic IP stay unless the request
        says otherwise; without a body, both stay.

        The instance must be `available`, `protected`, `failed-over`, `error`, `error-starting`,
        `error-stopping`, `error-reversing`, `error-failing-over`, `error-deleting`,
        `error-reprotecting`, `error-resizing`, `invalid` or `fault`.

        Args:
            protected_instance_id: ID of the protected instance.
            delete_target_server: Whether to delete the stand-in, too. Default: False.
            delete_target_eip: Whether to release the elastic IP of the stand-in, too. Default:
                False.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteProtectedInstance, page sdrs_05_0502.
        """
        return self._call(
            _DELETE,
            {
                "protected_instance_id": protected_instance_id,
                "delete_target_server": delete_target_server,
                "delete_target_eip": delete_target_eip,
            },
            timeout,
        )

    def batch_create(
        self,
        *,
        name_prefix: str,
        server_group_id: str,
        servers: Sequence[models.BatchCreateProtectedInstancesServer | Mapping[str, Any]],
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        primary_subnet_id: str | Unset = UNSET,
        tenancy: Literal["dedicated", "shared"] | Unset = UNSET,
        dedicated_host_id: str | Unset = UNSET,
        tags: Sequence[models.ResourceTagRequest | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Job:
        """Create protected instances in a batch.

        Protects several servers of one group at once: creates their stand-ins at the disaster
        recovery site and pairs each server with its own.

        The protection group must be `available` or `protected`. The servers must be in the VPC of
        the group and must not be protected yet. Servers that share a disk must all be in the list.
        What `CreateProtectedInstance` says about key pairs, Auto Scaling groups and later changes
        to a server holds here too.

        Args:
            name_prefix: Beginning of the instances' names; the service appends `-0001` and so
                on. Chinese characters, letters, digits, `.`, `_` and `-`, at most 59 characters.
            server_group_id: ID of the protection group that the instances join.
            servers: The production servers, by default at most 5.
            description: What the instances are for, at most 64 characters, without `<` and `>`.
            cluster_id: ID of the dedicated distributed storage pool in which the disks at the
                disaster recovery site are created.
            primary_subnet_id: Network ID of the subnet of the stand-ins' primary NICs; the VPC
                service calls it `neutron_network_id`.
            tenancy: Whether the stand-ins run in the shared pool or on a dedicated host.
                Default: 'shared'.
            dedicated_host_id: ID of the dedicated host on which the stand-ins run. It counts
                only when `tenancy` is `dedicated`; without it the service picks a host.
            tags: Tags of every instance, at most 10, each key once.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: BatchCreateProtectedInstances, page sdrs_05_0511.
        """
        return self._call(
            _BATCH_CREATE,
            {
                "name_prefix": name_prefix,
                "server_group_id": server_group_id,
                "servers": servers,
                "description": description,
                "cluster_id": cluster_id,
                "primary_subnet_id": primary_subnet_id,
                "tenancy": tenancy,
                "dedicated_host_id": dedicated_host_id,
                "tags": tags,
            },
            timeout,
        )

    def batch_delete(
        self,
        *,
        protected_instances: Sequence[models.BatchDeleteProtectedInstancesItem | Mapping[str, Any]],
        delete_target_server: bool | Unset = UNSET,
        delete_target_eip: bool | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Job:
        """Delete protected instances in a batch.

        Ends the protection of several servers of one group at once. The stand-ins and their elastic
        IPs stay unless the request says otherwise.

        The instances must belong to the same protection group, and each must be `available`,
        `protected`, `failed-over`, `error`, `error-starting`, `error-stopping`, `error-reversing`,
        `error-failing-over`, `error-deleting`, `error-reprotecting`, `error-resizing`, `invalid` or
        `fault`. Instances to which the same replication pair is attached must all be in the list.

        Args:
            protected_instances: The instances, by default at most 20.
            delete_target_server: Whether to delete the stand-ins, too. Default: False.
            delete_target_eip: Whether to release the elastic IPs of the stand-ins, too.
                Default: False.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: BatchDeleteProtectedInstances, page sdrs_05_0512.
        """
        return self._call(
            _BATCH_DELETE,
            {
                "protected_instances": protected_instances,
                "delete_target_server": delete_target_server,
                "delete_target_eip": delete_target_eip,
            },
            timeout,
        )

    def attach_replication(
        self,
        protected_instance_id: str,
        *,
        replication_id: str,
        device: str,
        timeout: float | Unset | None = UNSET,
    ) -> Job:
        """Attach a replication pair to a protected instance.

        Attaches the two disks of a replication pair to the two servers of a protected instance.

        The protection group, the instance and the pair must each be `available` or `protected`. A
        pair whose disks are not shared must not be attached to any instance yet.

        Args:
            protected_instance_id: ID of the protected instance.
            replication_id: ID of the replication pair.
            device: Device name of the disk, one that the instance does not use yet. For KVM
                servers `/dev/vda` is the system disk and `/dev/vdb`, `/dev/vdc` and so on are the
                data disks, for Xen servers `/dev/sda`, `/dev/sdb`, `/dev/sdc` and so on. The
                service replaces a prefix (`/dev/vd`, `/dev/sd`) that does not suit the servers.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: AttachProtectedInstanceReplication, page sdrs_05_0506.
        """
        return self._call(
            _ATTACH_REPLICATION,
            {
                "protected_instance_id": protected_instance_id,
                "replication_id": replication_id,
                "device": device,
            },
            timeout,
        )

    def detach_replication(
        self,
        protected_instance_id: str,
        replication_id: str,
        *,
        timeout: float | Unset | None = UNSET,
    ) -> Job:
        """Detach a replication pair from a protected instance.

        Detaches the two disks of a replication pair from the two servers of a protected instance.
        The pair must be attached. A system disk (`/dev/sda` or `/dev/vda`) can be detached only
        while the server is stopped, a data disk also while it is running.

        The protection group must be `available`, `protected`, `failed-over`, `error-starting`,
        `error-stopping`, `error-reversing` or `error-failing-over`.

        The instance must be `available`, `protected`, `failed-over`, `error-starting`,
        `error-stopping`, `error-reversing`, `error-failing-over`, `error-deleting`,
        `error-reprotecting`, `error-resizing`, `invalid` or `fault`.

        The pair must be `available`, `protected`, `failed-over`, `error-attaching`,
        `error-detaching`, `error-starting`, `error-stopping`, `error-reversing`,
        `error-failing-over`, `error-deleting`, `error-reprotecting`, `error-extending`, `invalid`
        or `fault`.

        Args:
            protected_instance_id: ID of the protected instance.
            replication_id: ID of the replication pair.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DetachProtectedInstanceReplication, page sdrs_05_0507.
        """
        return self._call(
            _DETACH_REPLICATION,
            {
                "protected_instance_id": protected_instance_id,
                "replication_id": replication_id,
            },
            timeout,
        )

    def add_nic(
        self,
        protected_instance_id: str,
        *,
        subnet_id: str,
        security_groups: Sequence[models.AddProtectedInstanceNicSecurityGroup | Mapping[str, Any]]
        | Unset = UNSET,
        ip_address: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Job:
        """Add a NIC to a protected instance.

        Adds a network interface card to the servers of a protected instance.

        The protection group and the instance must each be `available` or `protected`. The subnet
        must belong to their VPC.

        Args:
            protected_instance_id: ID of the protected instance.
            subnet_id: Network ID of the subnet that the NIC joins; the VPC service calls it
                `neutron_network_id`.
            security_groups: Security groups of the NIC. The service takes `Sys-default` if none
                is given.
            ip_address: IP address of the NIC. The service picks one if none is given.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: AddProtectedInstanceNic, page sdrs_05_0508.
        """
        return self._call(
            _ADD_NIC,
            {
                "protected_instance_id": protected_instance_id,
                "subnet_id": subnet_id,
                "security_groups": security_groups,
                "ip_address": ip_address,
            },
            timeout,
        )

    def delete_nic(
        self, protected_instance_id: str, *, nic_id: str, timeout: float | Unset | None = UNSET
    ) -> Job:
        """Delete a NIC from a protected instance.

        Removes a network interface card from the servers of a protected instance.

        The protection group and the instance must each be `available` or `protected`. The primary
        NIC cannot be deleted.

        Args:
            protected_instance_id: ID of the protected instance.
            nic_id: Port ID of the NIC.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteProtectedInstanceNic, page sdrs_05_0509.
        """
        return self._call(
            _DELETE_NIC,
            {
                "protected_instance_id": protected_instance_id,
                "nic_id": nic_id,
            },
            timeout,
        )

    def resize(
        self,
        protected_instance_id: str,
        *,
        flavor_ref: str | Unset = UNSET,
        production_flavor_ref: str | Unset = UNSET,
        dr_flavor_ref: str | Unset = UNSET,
        production_dedicated_host_id: str | Unset = UNSET,
        dr_dedicated_host_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Job:
        """Resize a protected instance.

        Changes the flavor of both servers of a protected instance, of the production server alone
        or of the stand-in alone. The stand-in should have at least as many CPUs and as much memory
        as the production server, or applications may suffer after a failover.

        The protection group must be `available` or `protected`, the instance `available`,
        `protected` or `error-resizing`. The servers whose flavor changes must be stopped.

        Args:
            protected_instance_id: ID of the protected instance.
            flavor_ref: New flavor of both servers.
            production_flavor_ref: New flavor of the production server. Ignored when `flavorRef`
                is given.
            dr_flavor_ref: New flavor of the stand-in. Ignored when `flavorRef` is given.
            production_dedicated_host_id: ID of the dedicated host on which the production
                server runs afterwards, the same as before or another. Needed when the server is on
                a dedicated host.
            dr_dedicated_host_id: ID of the dedicated host on which the stand-in runs
                afterwards, the same as before or another. Needed when the stand-in is on a
                dedicated host.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ResizeProtectedInstance, page sdrs_05_0510.
        """
        return self._call(
            _RESIZE,
            {
                "protected_instance_id": protected_instance_id,
                "flavor_ref": flavor_ref,
                "production_flavor_ref": production_flavor_ref,
                "dr_flavor_ref": dr_flavor_ref,
                "production_dedicated_host_id": production_dedicated_host_id,
                "dr_dedicated_host_id": dr_dedicated_host_id,
            },
            timeout,
        )


class AsyncProtectedInstances(AsyncResource):
    """Production servers and their stand-ins at the disaster recovery site."""

    @overload
    async def create(
        self,
        *,
        server_group_id: str,
        server_id: str,
        name: str,
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        primary_subnet_id: str | Unset = UNSET,
        primary_ip_address: str | Unset = UNSET,
        flavor_ref: str | Unset = UNSET,
        tenancy: Literal["dedicated", "shared"] | Unset = UNSET,
        dedicated_host_id: str | Unset = UNSET,
        tags: Sequence[models.ResourceTagRequest | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: Literal[False] = False,
    ) -> AsyncJob: ...
    @overload
    async def create(
        self,
        *,
        server_group_id: str,
        server_id: str,
        name: str,
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        primary_subnet_id: str | Unset = UNSET,
        primary_ip_address: str | Unset = UNSET,
        flavor_ref: str | Unset = UNSET,
        tenancy: Literal["dedicated", "shared"] | Unset = UNSET,
        dedicated_host_id: str | Unset = UNSET,
        tags: Sequence[models.ResourceTagRequest | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool,
    ) -> AsyncJob | None: ...
    async def create(
        self,
        *,
        server_group_id: str,
        server_id: str,
        name: str,
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        primary_subnet_id: str | Unset = UNSET,
        primary_ip_address: str | Unset = UNSET,
        flavor_ref: str | Unset = UNSET,
        tenancy: Literal["dedicated", "shared"] | Unset = UNSET,
        dedicated_host_id: str | Unset = UNSET,
        tags: Sequence[models.ResourceTagRequest | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool = False,
    ) -> AsyncJob | None:
        """Create a protected instance.

        Creates the stand-in of a server at the disaster recovery site and pairs the two. The
        stand-in gets the name of the server and an ID of its own.

        The protection group must be `available` or `protected`. The server must be in the VPC of
        the group, must not be protected yet and must have no shared disk;
        `BatchCreateProtectedInstances` takes servers that share a disk. The stand-in of a server
        that is in an ECS group cannot be created on a dedicated host. The key pair of a Windows
        server that is logged in to by key must exist, or the stand-in may not be created; if it was
        deleted, create one of the same name. The Open Telekom Cloud refuses servers on a dedicated
        host, GPU-accelerated, FPGA-accelerated and Kunpeng servers, and those of the series C6, C9,
        S9, I9 and M9.

        Later changes to the host name, name, security groups, agency, ECS group, tags and automatic
        recovery of the server do not reach the stand-in, nor does its enterprise project. A server
        that an Auto Scaling group has added cannot be removed by that group while it is protected.

        Args:
            server_group_id: ID of the protection group that the instance joins.
            server_id: ID of the production server. The service creates its stand-in.
            name: Name of the instance: Chinese characters, letters, digits, `.`, `_` and `-`,
                at most 64 bytes in UTF-8.
            description: What the instance is for, at most 64 bytes in UTF-8, without `<` and
                `>`.
            cluster_id: ID of the dedicated distributed storage pool in which the disks at the
                disaster recovery site are created.
            primary_subnet_id: Network ID of the subnet of the stand-in's primary NIC; the VPC
                service calls it `neutron_network_id`.
            primary_ip_address: IP address of the stand-in's primary NIC. It counts only
                together with `primary_subnet_id`; without it the service picks an address of that
                subnet.
            flavor_ref: Flavor of the stand-in, by default that of the production server;
                another one must be among those that the ECS service lets the production server
                change to. It should have at least as many CPUs and as much memory, or applications
                may suffer after a failover.
            tenancy: Whether the stand-in runs in the shared pool or on a dedicated host.
                Default: 'shared'.
            dedicated_host_id: ID of the dedicated host on which the stand-in runs. It counts
                only when `tenancy` is `dedicated`; without it the service picks a host.
            tags: Tags of the instance, at most 10, each key once.
            timeout: Seconds for this call, instead of the client's; None for no limit.
            if_absent: Look first whether there is one with the same `server_group_id` and
                `name`; then nothing is created, and None returned.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: CreateProtectedInstance, page sdrs_05_0501.
        """
        return await self._create(
            _CREATE,
            _LIST,
            {
                "server_group_id": server_group_id,
                "server_id": server_id,
                "name": name,
                "description": description,
                "cluster_id": cluster_id,
                "primary_subnet_id": primary_subnet_id,
                "primary_ip_address": primary_ip_address,
                "flavor_ref": flavor_ref,
                "tenancy": tenancy,
                "dedicated_host_id": dedicated_host_id,
                "tags": tags,
            },
            timeout,
            if_absent=if_absent,
        )

    def list(
        self,
        *,
        server_group_id: str | Unset = UNSET,
        server_group_ids: Sequence[str] | Unset = UNSET,
        protected_instance_ids: Sequence[str] | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        status: str | Unset = UNSET,
        name: str | Unset = UNSET,
        query_type: Literal["general", "status_abnormal"] | Unset = UNSET,
        availability_zone: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncPaginator[models.ProtectedInstance]:
        """List protected instances.

        Lists the protected instances of the project that match every filter given. Of the filters
        by ID only one counts: `server_group_ids`, else `server_group_id`, else
        `protected_instance_ids`.

        Args:
            server_group_id: Only instances of the protection group with this ID. Ignored when
                `server_group_ids` is given.
            server_group_ids: Only instances of the protection groups with these IDs, at most
                30: one value, a JSON array of strings. IDs that do not exist are passed over.
            protected_instance_ids: Only the instances with these IDs, at most 30: one value, a
                JSON array of strings. IDs that do not exist are passed over. Ignored when
                `server_group_id` or `server_group_ids` is given.
            limit: How many items one answer holds at most. The service documents 0 to 1000, but
                its error SDRS.0221 asks for more than 0, so send 1 or more. Default: 1000.
            offset: How many items of the whole list to skip. Default: 0.
            status: Only instances in this status. Known values: creating, available, deleting,
                error-deleting, error, nic-creating, nic-deleting, starting, error-starting,
                protected, reversing, failing-over, failed-over, reprotecting, stopping,
                error-stopping, error-reversing, error-failing-over, error-reprotecting, resizing,
                error-resizing, invalid, fault.
            name: Only instances whose name contains this text.
            query_type: Only instances of one kind: `status_abnormal` in an abnormal status.
                `general` is the same as no `query_type`.
            availability_zone: Only instances of protection groups whose current production site
                is in this availability zone. `ListActiveActiveDomains` tells which zones there are.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListProtectedInstances, page sdrs_05_0503.
        """
        return self._list(
            _LIST,
            {
                "server_group_id": server_group_id,
                "server_group_ids": server_group_ids,
                "protected_instance_ids": protected_instance_ids,
                "limit": limit,
                "offset": offset,
                "status": status,
                "name": name,
                "query_type": query_type,
                "availability_zone": availability_zone,
            },
            timeout,
        )

    async def get(
        self, protected_instance_id: str, *, timeout: float | Unset | None = UNSET
    ) -> models.ProtectedInstance:
        """Get a protected instance.

        Returns one protected instance with its replication pairs and tags.

        Args:
            protected_instance_id: ID of the protected instance.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowProtectedInstance, page sdrs_05_0504.
        """
        return await self._call(
            _GET,
            {
                "protected_instance_id": protected_instance_id,
            },
            timeout,
        )

    async def rename(
        self, protected_instance_id: str, *, name: str, timeout: float | Unset | None = UNSET
    ) -> models.ProtectedInstance:
        """Rename a protected instance.

        Gives the instance another name and returns the instance.

        Args:
            protected_instance_id: ID of the protected instance.
            name: Name of the instance: Chinese characters, letters, digits, `.`, `_` and `-`,
                at most 64 bytes in UTF-8.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: UpdateProtectedInstanceName, page sdrs_05_0505.
        """
        return await self._call(
            _RENAME,
            {
                "protected_instance_id": protected_instance_id,
                "name": name,
            },
            timeout,
        )

    async def delete(
        self,
        protected_instance_id: str,
        *,
        delete_target_server: bool | Unset = UNSET,
        delete_target_eip: bool | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncJob:
        """Delete a protected instance.

        Ends the protection of a server. The stand-in and its elastic IP stay unless the request
        says otherwise; without a body, both stay.

        The instance must be `available`, `protected`, `failed-over`, `error`, `error-starting`,
        `error-stopping`, `error-reversing`, `error-failing-over`, `error-deleting`,
        `error-reprotecting`, `error-resizing`, `invalid` or `fault`.

        Args:
            protected_instance_id: ID of the protected instance.
            delete_target_server: Whether to delete the stand-in, too. Default: False.
            delete_target_eip: Whether to release the elastic IP of the stand-in, too. Default:
                False.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteProtectedInstance, page sdrs_05_0502.
        """
        return await self._call(
            _DELETE,
            {
                "protected_instance_id": protected_instance_id,
                "delete_target_server": delete_target_server,
                "delete_target_eip": delete_target_eip,
            },
            timeout,
        )

    async def batch_create(
        self,
        *,
        name_prefix: str,
        server_group_id: str,
        servers: Sequence[models.BatchCreateProtectedInstancesServer | Mapping[str, Any]],
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        primary_subnet_id: str | Unset = UNSET,
        tenancy: Literal["dedicated", "shared"] | Unset = UNSET,
        dedicated_host_id: str | Unset = UNSET,
        tags: Sequence[models.ResourceTagRequest | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncJob:
        """Create protected instances in a batch.

        Protects several servers of one group at once: creates their stand-ins at the disaster
        recovery site and pairs each server with its own.

        The protection group must be `available` or `protected`. The servers must be in the VPC of
        the group and must not be protected yet. Servers that share a disk must all be in the list.
        What `CreateProtectedInstance` says about key pairs, Auto Scaling groups and later changes
        to a server holds here too.

        Args:
            name_prefix: Beginning of the instances' names; the service appends `-0001` and so
                on. Chinese characters, letters, digits, `.`, `_` and `-`, at most 59 characters.
            server_group_id: ID of the protection group that the instances join.
            servers: The production servers, by default at most 5.
            description: What the instances are for, at most 64 characters, without `<` and `>`.
            cluster_id: ID of the dedicated distributed storage pool in which the disks at the
                disaster recovery site are created.
            primary_subnet_id: Network ID of the subnet of the stand-ins' primary NICs; the VPC
                service calls it `neutron_network_id`.
            tenancy: Whether the stand-ins run in the shared pool or on a dedicated host.
                Default: 'shared'.
            dedicated_host_id: ID of the dedicated host on which the stand-ins run. It counts
                only when `tenancy` is `dedicated`; without it the service picks a host.
            tags: Tags of every instance, at most 10, each key once.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: BatchCreateProtectedInstances, page sdrs_05_0511.
        """
        return await self._call(
            _BATCH_CREATE,
            {
                "name_prefix": name_prefix,
                "server_group_id": server_group_id,
                "servers": servers,
                "description": description,
                "cluster_id": cluster_id,
                "primary_subnet_id": primary_subnet_id,
                "tenancy": tenancy,
                "dedicated_host_id": dedicated_host_id,
                "tags": tags,
            },
            timeout,
        )

    async def batch_delete(
        self,
        *,
        protected_instances: Sequence[models.BatchDeleteProtectedInstancesItem | Mapping[str, Any]],
        delete_target_server: bool | Unset = UNSET,
        delete_target_eip: bool | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncJob:
        """Delete protected instances in a batch.

        Ends the protection of several servers of one group at once. The stand-ins and their elastic
        IPs stay unless the request says otherwise.

        The instances must belong to the same protection group, and each must be `available`,
        `protected`, `failed-over`, `error`, `error-starting`, `error-stopping`, `error-reversing`,
        `error-failing-over`, `error-deleting`, `error-reprotecting`, `error-resizing`, `invalid` or
        `fault`. Instances to which the same replication pair is attached must all be in the list.

        Args:
            protected_instances: The instances, by default at most 20.
            delete_target_server: Whether to delete the stand-ins, too. Default: False.
            delete_target_eip: Whether to release the elastic IPs of the stand-ins, too.
                Default: False.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: BatchDeleteProtectedInstances, page sdrs_05_0512.
        """
        return await self._call(
            _BATCH_DELETE,
            {
                "protected_instances": protected_instances,
                "delete_target_server": delete_target_server,
                "delete_target_eip": delete_target_eip,
            },
            timeout,
        )

    async def attach_replication(
        self,
        protected_instance_id: str,
        *,
        replication_id: str,
        device: str,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncJob:
        """Attach a replication pair to a protected instance.

        Attaches the two disks of a replication pair to the two servers of a protected instance.

        The protection group, the instance and the pair must each be `available` or `protected`. A
        pair whose disks are not shared must not be attached to any instance yet.

        Args:
            protected_instance_id: ID of the protected instance.
            replication_id: ID of the replication pair.
            device: Device name of the disk, one that the instance does not use yet. For KVM
                servers `/dev/vda` is the system disk and `/dev/vdb`, `/dev/vdc` and so on are the
                data disks, for Xen servers `/dev/sda`, `/dev/sdb`, `/dev/sdc` and so on. The
                service replaces a prefix (`/dev/vd`, `/dev/sd`) that does not suit the servers.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: AttachProtectedInstanceReplication, page sdrs_05_0506.
        """
        return await self._call(
            _ATTACH_REPLICATION,
            {
                "protected_instance_id": protected_instance_id,
                "replication_id": replication_id,
                "device": device,
            },
            timeout,
        )

    async def detach_replication(
        self,
        protected_instance_id: str,
        replication_id: str,
        *,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncJob:
        """Detach a replication pair from a protected instance.

        Detaches the two disks of a replication pair from the two servers of a protected instance.
        The pair must be attached. A system disk (`/dev/sda` or `/dev/vda`) can be detached only
        while the server is stopped, a data disk also while it is running.

        The protection group must be `available`, `protected`, `failed-over`, `error-starting`,
        `error-stopping`, `error-reversing` or `error-failing-over`.

        The instance must be `available`, `protected`, `failed-over`, `error-starting`,
        `error-stopping`, `error-reversing`, `error-failing-over`, `error-deleting`,
        `error-reprotecting`, `error-resizing`, `invalid` or `fault`.

        The pair must be `available`, `protected`, `failed-over`, `error-attaching`,
        `error-detaching`, `error-starting`, `error-stopping`, `error-reversing`,
        `error-failing-over`, `error-deleting`, `error-reprotecting`, `error-extending`, `invalid`
        or `fault`.

        Args:
            protected_instance_id: ID of the protected instance.
            replication_id: ID of the replication pair.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DetachProtectedInstanceReplication, page sdrs_05_0507.
        """
        return await self._call(
            _DETACH_REPLICATION,
            {
                "protected_instance_id": protected_instance_id,
                "replication_id": replication_id,
            },
            timeout,
        )

    async def add_nic(
        self,
        protected_instance_id: str,
        *,
        subnet_id: str,
        security_groups: Sequence[models.AddProtectedInstanceNicSecurityGroup | Mapping[str, Any]]
        | Unset = UNSET,
        ip_address: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncJob:
        """Add a NIC to a protected instance.

        Adds a network interface card to the servers of a protected instance.

        The protection group and the instance must each be `available` or `protected`. The subnet
        must belong to their VPC.

        Args:
            protected_instance_id: ID of the protected instance.
            subnet_id: Network ID of the subnet that the NIC joins; the VPC service calls it
                `neutron_network_id`.
            security_groups: Security groups of the NIC. The service takes `Sys-default` if none
                is given.
            ip_address: IP address of the NIC. The service picks one if none is given.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: AddProtectedInstanceNic, page sdrs_05_0508.
        """
        return await self._call(
            _ADD_NIC,
            {
                "protected_instance_id": protected_instance_id,
                "subnet_id": subnet_id,
                "security_groups": security_groups,
                "ip_address": ip_address,
            },
            timeout,
        )

    async def delete_nic(
        self, protected_instance_id: str, *, nic_id: str, timeout: float | Unset | None = UNSET
    ) -> AsyncJob:
        """Delete a NIC from a protected instance.

        Removes a network interface card from the servers of a protected instance.

        The protection group and the instance must each be `available` or `protected`. The primary
        NIC cannot be deleted.

        Args:
            protected_instance_id: ID of the protected instance.
            nic_id: Port ID of the NIC.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteProtectedInstanceNic, page sdrs_05_0509.
        """
        return await self._call(
            _DELETE_NIC,
            {
                "protected_instance_id": protected_instance_id,
                "nic_id": nic_id,
            },
            timeout,
        )

    async def resize(
        self,
        protected_instance_id: str,
        *,
        flavor_ref: str | Unset = UNSET,
        production_flavor_ref: str | Unset = UNSET,
        dr_flavor_ref: str | Unset = UNSET,
        production_dedicated_host_id: str | Unset = UNSET,
        dr_dedicated_host_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncJob:
        """Resize a protected instance.

        Changes the flavor of both servers of a protected instance, of the production server alone
        or of the stand-in alone. The stand-in should have at least as many CPUs and as much memory
        as the production server, or applications may suffer after a failover.

        The protection group must be `available` or `protected`, the instance `available`,
        `protected` or `error-resizing`. The servers whose flavor changes must be stopped.

        Args:
            protected_instance_id: ID of the protected instance.
            flavor_ref: New flavor of both servers.
            production_flavor_ref: New flavor of the production server. Ignored when `flavorRef`
                is given.
            dr_flavor_ref: New flavor of the stand-in. Ignored when `flavorRef` is given.
            production_dedicated_host_id: ID of the dedicated host on which the production
                server runs afterwards, the same as before or another. Needed when the server is on
                a dedicated host.
            dr_dedicated_host_id: ID of the dedicated host on which the stand-in runs
                afterwards, the same as before or another. Needed when the stand-in is on a
                dedicated host.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ResizeProtectedInstance, page sdrs_05_0510.
        """
        return await self._call(
            _RESIZE,
            {
                "protected_instance_id": protected_instance_id,
                "flavor_ref": flavor_ref,
                "production_flavor_ref": production_flavor_ref,
                "dr_flavor_ref": dr_flavor_ref,
                "production_dedicated_host_id": production_dedicated_host_id,
                "dr_dedicated_host_id": dr_dedicated_host_id,
            },
            timeout,
        )
