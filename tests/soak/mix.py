"""The calls of the load: of every kind, and none after which there is more than before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .process import PROJECT, TOKEN
from .world import new_group, server_id

if TYPE_CHECKING:
    from .world import Plot

NO_SUCH_ID = "0c0ffee0-0000-4000-8000-000000000000"
TAGS = [{"key": "env", "value": "load"}, {"key": "owner", "value": "load"}]
FAULTS = {
    "seed": 5,
    "faults": [
        {"operation": "*", "probability": 0.01, "status": 503, "retry_after": 1},
        {"operation": "*", "probability": 0.005, "status": 502},
        {"operation": "*", "probability": 0.01, "delay": 0.05},
        {"operation": "*", "probability": 0.005, "reset": "before"},
        {"operation": "*", "probability": 0.005, "reset": "after"},
        {"operation": "*", "probability": 0.005, "truncate": 10},
        {"operation": "*", "probability": 0.005, "content_type": "text/html"},
        {"operation": "*", "probability": 0.005, "invalid_json": True},
    ],
}


def mix(plots: list[Plot]) -> list[dict[str, Any]]:
    """Return the requests that every client sends in turn."""
    return [request for number, plot in enumerate(plots) for request in _of(plot, number)]


def _of(plot: Plot, number: int) -> list[dict[str, Any]]:
    instance = f"/protected-instances/{plot.instance}"
    drill = {"name": f"drill-{number}", "server_group_id": NO_SUCH_ID}
    used = {"server_group_id": plot.group, "server_id": server_id(number), "name": "again"}
    wrong = new_group("a name with blanks")
    return [
        _request("GET", "/server-groups?limit=20"),
        _request("GET", f"/server-groups/{plot.group}"),
        _request("PUT", f"/server-groups/{plot.group}", {"server_group": {"name": "plot-renamed"}}),
        _request("GET", f"/protected-instances?server_group_id={plot.group}"),
        _request("GET", instance),
        _request("POST", f"{instance}/tags/action", {"action": "create", "tags": TAGS}),
        _request("GET", f"{instance}/tags"),
        _request("DELETE", f"{instance}/tags/env"),
        _request("POST", f"{instance}/resize", {"resize": {"flavorRef": "s3.small.1"}}),
        _request("POST", "/protected-instances", {"protected_instance": used}),
        _request("GET", f"/replications/{plot.pair}"),
        _request("GET", "/replications?status=available&limit=10"),
        _request(
            "POST",
            "/protected-instances/resource_instances/action",
            {"action": "count", "tags": []},
        ),
        _request("POST", "/disaster-recovery-drills", {"disaster_recovery_drill": drill}),
        _request("POST", "/server-groups", wrong),
        _request("GET", f"/jobs/{NO_SUCH_ID}"),
        _request("GET", "/task-center/failure-jobs"),
        _request("GET", "/sdrs/quotas"),
        _request("GET", "/active-domains"),
        _request("PATCH", "/server-groups"),
        _request("GET", "/nothing/is/here"),
    ]


def _request(method: str, path: str, body: Any = None) -> dict[str, Any]:
    name = f"{method} {path.partition('?')[0]}"
    made: dict[str, Any] = {"method": method, "path": f"/v1/{PROJECT}{path}", "name": name}
    made["headers"] = {"X-Auth-Token": TOKEN}
    return made if body is None else {**made, "body": body}
