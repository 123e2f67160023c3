"""The machine: all steps, and what happens as time passes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from .content_steps import InstanceSteps, PairSteps
from .failure_steps import FailureSteps
from .group_steps import GroupSteps
from .list_steps import ListSteps
from .steps import Steps
from .tag_steps import TagSteps
from .world import VPC

if TYPE_CHECKING:
    from .things import Group


class TimeSteps(Steps):
    """What happens by itself."""

    def time_passes(self, _: st.DataObject) -> None:
        self.let_time_pass()

    def restart(self, _: st.DataObject) -> None:
        self.service.restart()
        self.look_at_everything()

    def look_at_a_job(self, data: st.DataObject) -> None:
        if self.model.jobs:
            self.see(data.draw(st.sampled_from(self.model.jobs)))


Step = Callable[[Any, st.DataObject], None]
CREATING: list[Step] = [
    GroupSteps.create_group,
    GroupSteps.create_drill,
    InstanceSteps.create_instance,
    InstanceSteps.create_instances,
    PairSteps.create_pair,
]
ACTING: list[Step] = [
    GroupSteps.start,
    GroupSteps.stop,
    GroupSteps.fail_over,
    GroupSteps.reverse,
    InstanceSteps.add_nic,
    InstanceSteps.delete_nic,
    InstanceSteps.resize,
    PairSteps.expand,
    PairSteps.attach,
    PairSteps.detach,
]
DELETING: list[Step] = [
    GroupSteps.delete_group,
    GroupSteps.delete_drill,
    InstanceSteps.delete_instance,
    InstanceSteps.delete_instances,
    PairSteps.delete_pair,
    FailureSteps.forget_a_failure,
    FailureSteps.forget_the_failures_of_groups,
    FailureSteps.forget_the_failures_in_a_group,
]
NAMING: list[Step] = [
    GroupSteps.rename_group,
    GroupSteps.rename_drill,
    InstanceSteps.rename_instance,
    PairSteps.rename_pair,
    TagSteps.add_tag,
    TagSteps.add_tags,
    TagSteps.delete_tag,
    TagSteps.delete_tags,
]
ASKING: list[Step] = [
    ListSteps.list_by_name_and_status,
    ListSteps.list_by_group,
    ListSteps.list_pairs_by_instance,
    ListSteps.list_by_zone,
    ListSteps.list_what_is_abnormal,
    ListSteps.list_groups_without_drills,
    ListSteps.list_page_by_page,
    ListSteps.list_wrongly,
    ListSteps.ask_for_quotas,
    TagSteps.find_instances,
    TagSteps.list_tags_of_the_project,
    FailureSteps.list_failures_of_groups,
    FailureSteps.list_failures_in_a_group,
    TimeSteps.look_at_a_job,
    TimeSteps.restart,
]
WAITING: list[Step] = [TimeSteps.time_passes]
KINDS = [CREATING, CREATING, ACTING, ACTING, ACTING, DELETING, NAMING, ASKING, ASKING, WAITING]
"""What is done, the more often, the more often it is named."""


class Machine(GroupSteps, InstanceSteps, PairSteps, TagSteps, ListSteps, FailureSteps, TimeSteps):
    """Calls the service and the model in any order, and compares what they say."""

    @initialize(groups=st.integers(0, 3), protects=st.booleans())
    def begin_with_groups(self, groups: int, *, protects: bool) -> None:
        for number in range(groups):
            self._begin_with_group(f"first-{number}")
        self.let_time_pass()
        world = self.model.world
        for each in zip(self.model.groups, world.servers, world.volumes, strict=False):
            self._begin_with_contents(*each)
        self.let_time_pass()
        for group in self.model.groups[: groups if protects else 0]:
            self._protect(group)
        self.let_time_pass()

    def _begin_with_group(self, name: str) -> None:
        domain, (source, target) = next(iter(self.model.world.domains.items()))
        self.begin(
            None,
            "",
            lambda: self.model.create_group(name, (source, target), domain, VPC),
            lambda: self.sdrs.protection_groups.create(
                name=name,
                source_availability_zone=source,
                target_availability_zone=target,
                domain_id=domain,
                source_vpc_id=VPC,
            ),
        )

    def _begin_with_contents(self, group: Group, server: str, volume: str) -> None:
        named: Any = {"server_group_id": group.id, "name": group.name}
        self.begin(
            None,
            "",
            lambda: self.model.create_instance(group.name, group, server, {}),
            lambda: self.sdrs.protected_instances.create(**named, server_id=server),
        )
        self.begin(
            None,
            "",
            lambda: self.model.create_pair(group.name, group, volume),
            lambda: self.sdrs.replication_pairs.create(**named, volume_id=volume),
        )

    def _protect(self, group: Group) -> None:
        self.begin(
            None,
            "",
            lambda: self.model.start(group),
            lambda: self.sdrs.protection_groups.start_protection(group.id),
        )

    # One rule of many steps: of many rules, Hypothesis would leave most out of a run.
    @rule(data=st.data(), kind=st.sampled_from(KINDS))
    def step(self, data: st.DataObject, kind: list[Step]) -> None:
        data.draw(st.sampled_from(kind), "step")(self, data)

    def teardown(self) -> None:
        self.look_at_everything()
