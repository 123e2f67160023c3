"""What the documentation's pages say: statuses that allow something, and codes of refusals.

Written down from the pages, and without a look at openapi/service.yaml: the same rules, read twice.
Where the pages name no code for a rule, each code whose words are true of the case is allowed.
"""

from __future__ import annotations

from typing import NamedTuple

DRILLED = {
    "available",
    "protected",
    "failed-over",
    "error-starting",
    "error-stopping",
    "error-reversing",
    "error-reprotecting",
    "error-failing-over",
}
"""Statuses of a group in which a drill can be created."""
DRILL_DELETED = {"available", "error", "error-deleting"}
STEADY = {"available", "protected"}
"""Statuses of a group in which it takes instances and pairs, and these can be worked on."""
INSTANCE_DELETED = {
    *("available", "protected", "failed-over", "error", "error-starting", "error-stopping"),
    *("error-reversing", "error-failing-over", "error-deleting", "error-reprotecting"),
    *("error-resizing", "invalid", "fault"),
}
RESIZED = {"available", "protected", "error-resizing"}
EXPANDED = {"available", "protected", "error-extending"}
GROUP_DETACHED = {
    *("available", "protected", "failed-over", "error-starting", "error-stopping"),
    *("error-reversing", "error-failing-over"),
}
INSTANCE_DETACHED = INSTANCE_DELETED - {"error"}
PAIR_DETACHED = {
    *("available", "protected", "failed-over", "error-attaching", "error-detaching"),
    *("error-starting", "error-stopping", "error-reversing", "error-failing-over"),
    *("error-deleting", "error-reprotecting", "error-extending", "invalid", "fault"),
}
PAIR_DELETED = PAIR_DETACHED - {"error-detaching"} | {"error"}
GROUP_PAIR_DELETED = GROUP_DETACHED | {"error-deleting", "error-reprotecting"}
MOVING = {"starting", "reprotecting", "stopping", "failing-over", "reversing"}
"""Statuses of a group while something is done to all that is in it."""
OWN_ERRORS = {
    *("error", "error-deleting", "error-resizing", "error-extending", "error-attaching"),
    *("error-detaching", "invalid", "fault"),
}
"""Statuses of instances and pairs that do not come from their group."""


class Action(NamedTuple):
    """Something to do to a protection group and all that is in it.

    Attributes:
        statuses: Those of the group that allow it.
        doing: The status meanwhile.
        then: The status afterwards.
        failed: The status after a failure.
        job_type: The type of the job.
        failure: What a failed job is listed as.
        codes: What a group in another status is refused with.
        needs_pairs: Whether a group without replication pairs is refused too.
    """

    statuses: set[str]
    doing: str
    then: str
    failed: str
    job_type: str
    failure: str
    codes: set[str]
    needs_pairs: bool = True


START = Action(
    {"available", "error-starting"},
    "starting",
    "protected",
    "error-starting",
    "startProtectionGroupNoCG",
    "startFail",
    {"SDRS.1002", "SDRS.1017", "SDRS.1018", "SDRS.1020", "SDRS.1021"},
)
REPROTECT = Action(
    {"failed-over", "error-reprotecting"},
    "reprotecting",
    "protected",
    "error-reprotecting",
    "reprotectProtectionGroupNoCG",
    "reprotectFail",
    START.codes,
    needs_pairs=False,
)
STOP = Action(
    {"protected", "error-stopping"},
    "stopping",
    "available",
    "error-stopping",
    "stopProtectionGroupNoCG",
    "stopFail",
    {"SDRS.1002", "SDRS.1019"},
    needs_pairs=False,
)
FAILOVER = Action(
    {"protected", "error-failing-over", "error-reversing"},
    "failing-over",
    "failed-over",
    "error-failing-over",
    "failoverProtectionGroupNoCG",
    "failoverFail",
    {"SDRS.1002", "SDRS.1019", "SDRS.1022"},
)
REVERSE = Action(
    {"protected", "error-reversing"},
    "reversing",
    "protected",
    "error-reversing",
    "reverseProtectionGroupNoCG",
    "reverseFail",
    {"SDRS.1002", "SDRS.1019", "SDRS.1023"},
)

GROUP_UNKNOWN = {"SDRS.1013"}
INSTANCE_UNKNOWN = {"SDRS.1320"}
PAIR_UNKNOWN = {"SDRS.1608"}
DRILL_UNKNOWN = {"SDRS.1902"}
SERVER_UNKNOWN = {"SDRS.0210", "SDRS.1326"}
VOLUME_UNKNOWN = {"SDRS.0211", "SDRS.1803"}
VPC_UNKNOWN = {"SDRS.0204", "SDRS.1928"}
VPC_EMPTY = {"SDRS.1908"}
SERVER_ELSEWHERE = {"SDRS.1303"}
VOLUME_ELSEWHERE = {"SDRS.1810"}
DOMAIN_UNKNOWN = {"SDRS.0205"}
ZONE_WRONG = {"SDRS.0203"}
GROUPS_USED_UP = {"SDRS.0305"}
PAIRS_USED_UP = {"SDRS.0306"}
HAS_INSTANCES = {"SDRS.1001"}
HAS_DRILLS = {"SDRS.1003"}
HAS_PAIRS = {"SDRS.1010"}
NO_PAIRS = {"SDRS.1002", "SDRS.1015", "SDRS.1608", "SDRS.1611"}
NOT_STEADY = {"SDRS.1024"}
"""The group is neither available nor protected."""
NOT_DRILLED = {"SDRS.1002"}
DRILL_NOT_DELETED = {"SDRS.1913"}
VPC_OF_GROUP = {"SDRS.1907"}
VPC_USED = {"SDRS.1921"}
SERVER_USED = {"SDRS.1305"}
VOLUME_USED = {"SDRS.1811"}
INSTANCE_NOT_DELETED = {"SDRS.1301"}
INSTANCE_NOT_STEADY = {"SDRS.1314", "SDRS.1328"}
NIC_NOT_NOW = {"SDRS.1327"}
NIC_UNKNOWN = {"SDRS.1310"}
PAIR_NOT_STEADY = {"SDRS.0214", "SDRS.1601"}
PAIR_ATTACHED = {"SDRS.1603", "SDRS.1605"}
DEVICE_USED = {"SDRS.1603"}
PAIR_ELSEWHERE = {"SDRS.1611"}
PAIR_NOT_ATTACHED = {"SDRS.1604"}
GROUP_NOT_NOW = {"SDRS.1002"}
TAG_UNKNOWN = {"SDRS.2206"}
TAGGING_NOT_NOW = {"SDRS.2221"}
UNTAGGING_NOT_NOW = {"SDRS.2222"}
TAGS_TOO_MANY = {"SDRS.2203"}
TAGS_TWICE = {"SDRS.2209"}
