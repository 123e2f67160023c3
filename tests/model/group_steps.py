"""Steps with protection groups and drills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from .steps import NO_SUCH_DRILL, NO_SUCH_GROUP, NO_SUCH_ID, Steps

if TYPE_CHECKING:
    from .things import Group
from .words import DRILL_DELETED, DRILLED, FAILOVER, MOVING, REPROTECT, REVERSE, START, STOP
from .world import DRILL_VPC, EMPTY_VPC, VPC

if TYPE_CHECKING:
    from collections.abc import Callable

    from .words import Action

DRILL_VPCS = [None, None, VPC, DRILL_VPC, EMPTY_VPC, NO_SUCH_ID]


class GroupSteps(Steps):
    """What can be done to groups and drills."""

    def create_group(self, data: st.DataObject) -> None:
        is_wrong = data.draw(st.sampled_from([*[""] * 12, "domain", "zone", "vpc"]), "is_wrong")
        name = self.new_name(data)
        domain, zones = data.draw(st.sampled_from(sorted(self.model.world.domains.items())))
        domain = NO_SUCH_ID if is_wrong == "domain" else domain
        source, target = (zones[0], "mars-1a") if is_wrong == "zone" else zones
        vpc = NO_SUCH_ID if is_wrong == "vpc" else VPC
        self.begin(
            data,
            "CreateProtectionGroup",
            lambda: self.model.create_group(name, (source, target), domain, vpc),
            lambda: self.sdrs.protection_groups.create(
                name=name,
                source_availability_zone=source,
                target_availability_zone=target,
                domain_id=domain,
                source_vpc_id=vpc,
            ),
        )

    def delete_group(self, data: st.DataObject) -> None:
        # Of a group at which a job is at work, the pages do not say whether it can be deleted.
        idle = [
            each
            for each in self.model.groups
            if not self.model.is_busy(each) or self.model.has_contents(each)
        ]
        group = self.pick(data, idle, NO_SUCH_GROUP)
        self.begin(
            data,
            "DeleteProtectionGroup",
            lambda: self.model.delete_group(group),
            lambda: self.sdrs.protection_groups.delete(group.id),
        )

    def rename_group(self, data: st.DataObject) -> None:
        group = self.pick(data, self.model.groups, NO_SUCH_GROUP)
        name = self.new_name(data)
        self.renames(
            lambda: self.model.rename(group, name),
            lambda: self.sdrs.protection_groups.rename(group.id, name=name),
        )

    def start(self, data: st.DataObject) -> None:
        either = START._replace(statuses=START.statuses | REPROTECT.statuses)
        group = self._pick_idle(data, either)
        self.begin(
            data,
            "StartProtectionGroup",
            lambda: self.model.start(group),
            lambda: self.sdrs.protection_groups.start_protection(group.id),
        )

    def stop(self, data: st.DataObject) -> None:
        group = self._pick_idle(data, STOP)
        self.begin(
            data,
            "StopProtectionGroup",
            lambda: self.model.stop(group),
            lambda: self.sdrs.protection_groups.stop_protection(group.id),
        )

    def fail_over(self, data: st.DataObject) -> None:
        group = self._pick_idle(data, FAILOVER)
        self.begin(
            data,
            "StartFailoverProtectionGroup",
            lambda: self.model.fail_over(group),
            lambda: self.sdrs.protection_groups.failover(group.id),
        )

    def reverse(self, data: st.DataObject) -> None:
        # Servers run after a failover, and must be stopped before the next one, elsewhere.
        group = self._pick_idle(data, REVERSE, lambda each: not each.has_failed_over)
        # What happens if it is reversed to where it is already, the pages do not say.
        station: Any = "source" if group.station == "target" else "target"
        self.begin(
            data,
            "StartReverseProtectionGroup",
            lambda: self.model.reverse(group, station),
            lambda: self.sdrs.protection_groups.reverse(group.id, priority_station=station),
        )

    def create_drill(self, data: st.DataObject) -> None:
        vpc = data.draw(st.sampled_from(DRILL_VPCS), "vpc")
        group = self.pick(data, self.model.groups, NO_SUCH_GROUP, DRILLED)
        name = self.new_name(data)
        more = {"drill_vpc_id": vpc} if vpc else {}
        self.begin(
            data,
            "CreateDisasterRecoveryDrill",
            lambda: self.model.create_drill(name, group, vpc),
            lambda: self.sdrs.disaster_recovery_drills.create(
                server_group_id=group.id, name=name, **more
            ),
        )

    def delete_drill(self, data: st.DataObject) -> None:
        if not (self.model.drills):
            return
        drill = self.pick(data, self.model.drills, NO_SUCH_DRILL, DRILL_DELETED)
        self.begin(
            data,
            "DeleteDisasterRecoveryDrill",
            lambda: self.model.delete_drill(drill),
            lambda: self.sdrs.disaster_recovery_drills.delete(drill.id),
        )

    def rename_drill(self, data: st.DataObject) -> None:
        if not (self.model.drills):
            return
        drill = self.pick(data, self.model.drills, NO_SUCH_DRILL)
        name = self.new_name(data)
        self.renames(
            lambda: self.model.rename(drill, name),
            lambda: self.sdrs.disaster_recovery_drills.rename(drill.id, name=name),
        )

    def _pick_idle(
        self, data: st.DataObject, action: Action, may: Callable[[Group], bool] = lambda _: True
    ) -> Group:
        """Choose a group in which nothing is half done: the pages say nothing about that."""
        idle = [
            each
            for each in self.model.groups
            if may(each) and (not self.model.is_busy(each) or each.statuses <= MOVING)
        ]
        return self.pick(data, idle, NO_SUCH_GROUP, action.statuses)
