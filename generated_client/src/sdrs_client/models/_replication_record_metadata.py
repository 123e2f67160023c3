# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class ReplicationRecordMetadata(Model):
    """What the two disks of a replication pair have in common.

    Attributes:
        multiattach: Whether the disks can be attached to several servers.
        bootable: Whether the disks are system disks.
        volume_size: Size of each disk, in GB.
        volume_type: Type of the disks: `SATA` (common I/O), `SAS` (high I/O), `SSD` (ultra-high
            I/O), `co-p1` (high I/O, performance-optimized) or `uh-l1` (ultra-high I/O,
            latency-optimized). The last two exist only for high-performance computing and SAP HANA
            servers. Known values: SATA, SAS, SSD, co-p1, uh-l1.
    """

    multiattach: bool | Unset = UNSET
    bootable: bool | Unset = UNSET
    volume_size: int | Unset = UNSET
    volume_type: str | Unset = UNSET
