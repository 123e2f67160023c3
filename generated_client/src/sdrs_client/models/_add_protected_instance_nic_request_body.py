# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._add_protected_instance_nic_security_group import AddProtectedInstanceNicSecurityGroup


@define(eq=False, repr=False)
class AddProtectedInstanceNicRequestBody(Model):
    """A NIC to add to a protected instance.

    Attributes:
        subnet_id: Network ID of the subnet that the NIC joins; the VPC service calls it
            `neutron_network_id`.
        security_groups: Security groups of the NIC. The service takes `Sys-default` if none is
            given.
        ip_address: IP address of the NIC. The service picks one if none is given.
    """

    subnet_id: str
    security_groups: list[AddProtectedInstanceNicSecurityGroup] | Unset = UNSET
    ip_address: str | Unset = UNSET
