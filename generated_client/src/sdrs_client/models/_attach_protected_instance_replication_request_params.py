# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model


@define(eq=False, repr=False)
class AttachProtectedInstanceReplicationRequestParams(Model):
    """A replication pair and the device name under which its disks are attached.

    Attributes:
        replication_id: ID of the replication pair.
        device: Device name of the disk, one that the instance does not use yet. For KVM servers
            `/dev/vda` is the system disk and `/dev/vdb`, `/dev/vdc` and so on are the data disks,
            for Xen servers `/dev/sda`, `/dev/sdb`, `/dev/sdc` and so on. The service replaces a
            prefix (`/dev/vd`, `/dev/sd`) that does not suit the servers.
    """

    replication_id: str
    device: str
