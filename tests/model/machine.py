"""The machine: all steps, and what happens as time passes."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from .content_steps import InstanceSteps, PairSteps
from .failure_steps import FailureSteps
from .group_steps import GroupSteps
from .list_steps import ListSteps
from .tag_steps import TagSteps
from .things import Pair
from .world import VPC

HOUR = 3600.0


class Machine(GroupSteps, InstanceSteps, PairSteps, TagSteps, ListSteps, FailureSteps):
    """Calls the service and the model in any order, and compares what they say."""

    @initialize(groups=st.integers(0, 2))
    def begin_with_groups(self, groups: int) -> None:
        domain, (source, target) = next(iter(self.model.world.domains.items()))
        servers, volumes = iter(self.model.world.servers), iter(self.model.world.volumes)
        for number in range(groups):
            name = f"first-{number}"
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
        self._let_time_pass()
        for group in self.model.groups:
            server, volume = next(servers), next(volumes)
            self.begin(
                None,
                "",
                lambda: self.model.create_instance(group.name, group, server, {}),
                lambda: self.sdrs.protected_instances.create(
                    server_group_id=group.id, server_id=server, name=group.name
                ),
            )
            self.begin(
                None,
                "",
                lambda: self.model.create_pair(group.name, group, volume),
                lambda: self.sdrs.replication_pairs.create(
                    server_group_id=group.id, volume_id=volume, name=group.name
                ),
            )
        self._let_time_pass()

    @precondition(lambda self: self.model.running)
    @rule()
    def time_passes(self) -> None:
        self._let_time_pass()

    def _let_time_pass(self) -> None:
        self.service.advance(HOUR)
        for job in self.model.running:
            self.model.end(job)
            self.see(job)
            if job.is_doomed and job.failure in {"attachFail", "detachFail"}:
                self._see_whether_attached(job.things[0])
        self._look_at_everything()

    @precondition(lambda self: self.model.jobs)
    @rule(data=st.data())
    def look_at_a_job(self, data: st.DataObject) -> None:
        self.see(data.draw(st.sampled_from(self.model.jobs)))

    @rule()
    def restart(self) -> None:
        self.service.restart()
        self._look_at_everything()

    def teardown(self) -> None:
        self._look_at_everything()

    def _look_at_everything(self) -> None:
        for thing in self.model.things:
            self.look(thing)
        ids = [each.id for each in self.sdrs.protection_groups.list()]
        assert sorted(ids) == sorted(each.id for each in self.model.groups)

    def _see_whether_attached(self, thing: object) -> None:
        """Learn what the pages do not say: whether it is attached after that has failed."""
        if isinstance(thing, Pair):
            seen = self.sdrs.replication_pairs.get(thing.id).attachment or []
            ids = {each.protected_instance: str(each.device) for each in seen}
            owners = [each for each in self.model.instances if each.id in ids]
            thing.instance = owners[0] if owners else None
            thing.device = ids[owners[0].id] if owners else ""
