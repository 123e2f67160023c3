"""Pages of drills, as the service would answer."""

from __future__ import annotations

import json
import uuid
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def write_page(path: Path, count: int, *, unknown: bool = False) -> Path:
    """Write the body of an answer that lists drills.

    Args:
        path: Where to.
        count: How many drills.
        unknown: Whether each has a member that the contract does not know.

    Returns:
        The path.
    """
    random = Random(count)  # noqa: S311 - the same page each time, and no secret
    drills = [_drill(random, number) for number in range(count)]
    if unknown:
        drills = [drill | {"enterprise_project_id": _id(random)} for drill in drills]
    page = {"count": count, "disaster_recovery_drills": drills}
    path.write_text(json.dumps(page), "utf-8")
    return path


def _drill(random: Random, number: int) -> dict[str, Any]:
    """Return a drill of two servers, as in the documentation's example."""
    return {
        "id": _id(random),
        "name": f"dr_drill_{number}",
        "status": "available",
        "server_group_id": _id(random),
        "drill_vpc_id": _id(random),
        "created_at": f"2018-07-18 06:41:58.{number % 1000:03}",
        "updated_at": f"2018-07-18 09:41:14.{number % 1000:03}",
        "drill_servers": [
            {"protected_instance": _id(random), "drill_server_id": _id(random)} for _ in range(2)
        ],
    }


def _id(random: Random) -> str:
    return str(uuid.UUID(int=random.getrandbits(128), version=4))
