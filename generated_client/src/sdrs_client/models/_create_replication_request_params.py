# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class CreateReplicationRequestParams(Model):
    """What a new replication pair is made of.

    Attributes:
        server_group_id: ID of the protection group that the pair joins.
        volume_id: ID of the disk at the production site. The service creates its copy at the
            disaster recovery site.
        name: Name of the pair: Chinese characters, letters, digits, `.`, `_` and `-`, at most
            64 bytes in UTF-8.
        description: What the pair is for, at most 64 bytes in UTF-8, without `<` and `>`.
        cluster_id: ID of the dedicated distributed storage pool in which the disk at the
            disaster recovery site is created.
    """

    server_group_id: str
    volume_id: str
    name: str = field(
        metadata={
            "minLength": 1,
            "maxLength": 64,
            "x-max-bytes": 64,
            "pattern": "^[A-Za-z0-9._㐀-䶿一-鿿豈-\ufaff-]+$",
        }
    )
    description: str | Unset = field(
        default=UNSET, metadata={"maxLength": 64, "x-max-bytes": 64, "pattern": "^[^<>]*$"}
    )
    cluster_id: str | Unset = UNSET
