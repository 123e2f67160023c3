"""The machine: all steps, and what happens as time passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from .content_steps import InstanceSteps, PairSteps
from .failure_steps import FailureSteps
from .group_steps import GroupSteps
from .list_steps import ListSteps
from .tag_steps import TagSteps
from .world import VPC

if TYPE_CHECKING:
    from .things import Group


class Machine(GroupSteps, InstanceSteps, PairSteps, TagSteps, ListSteps, FailureSteps):
    """Calls the service and the model in any order, and compares what they say."""

    @initialize(groups=st.integers(0, 2))
    def begin_with_groups(self, groups: int) -> None:
        for number in range(groups):
            self._begin_with_group(f"first-{number}")
        self.let_time_pass()
        world = self.model.world
        for each in zip(self.model.groups, world.servers, world.volumes, strict=False):
            self._begin_with_contents(*each)
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

    @precondition(lambda self: self.model.running)
    @rule()
    def time_passes(self) -> None:
        self.let_time_pass()

    @precondition(lambda self: self.model.jobs)
    @rule(data=st.data())
    def look_at_a_job(self, data: st.DataObject) -> None:
        self.see(data.draw(st.sampled_from(self.model.jobs)))

    @rule()
    def restart(self) -> None:
        self.service.restart()
        self.look_at_everything()

    def teardown(self) -> None:
        self.look_at_everything()
