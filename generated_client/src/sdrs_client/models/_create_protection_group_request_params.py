# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class CreateProtectionGroupRequestParams(Model):
    """What a new protection group is made of.

    Attributes:
        name: Name of the group: Chinese characters, letters, digits, `.`, `_` and `-`, at most
            64 bytes in UTF-8.
        source_availability_zone: Availability zone of the production site, from
            `ListActiveActiveDomains`.
        target_availability_zone: Availability zone of the disaster recovery site, from
            `ListActiveActiveDomains`.
        domain_id: ID of the active-active domain, from `ListActiveActiveDomains`.
        source_vpc_id: ID of the VPC of the production site.
        description: What the group is for, at most 64 bytes in UTF-8, without `<` and `>`.
        dr_type: How the two sites are connected. `migration` means within one VPC. Known
            values: migration.
    """

    name: str = field(
        metadata={
            "minLength": 1,
            "maxLength": 64,
            "x-max-bytes": 64,
            "pattern": "^[A-Za-z0-9._㐀-䶿一-鿿豈-\ufaff-]+$",
        }
    )
    source_availability_zone: str
    target_availability_zone: str
    domain_id: str
    source_vpc_id: str
    description: str | Unset = field(
        default=UNSET, metadata={"maxLength": 64, "x-max-bytes": 64, "pattern": "^[^<>]*$"}
    )
    dr_type: str | Unset = UNSET
