"""What all steps of the machine do: call the service and the model, and compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from sdrs_client import APIStatusError

from .model import Model
from .things import AnyThing, Drill, Group, Instance, Job, Pair, Refused, Thing
from .world import WORLD

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sdrs_client import Sdrs
    from sdrs_client import models as answers


T = TypeVar("T", bound=Thing)
R = TypeVar("R")

HOUR = 3600.0
NO_SUCH_ID = "0c0ffee0-0000-4000-8000-000000000000"
NO_SUCH_GROUP = Group(name="nowhere", id=NO_SUCH_ID, zones=("", ""), vpc="")
NO_SUCH_INSTANCE = Instance(name="nowhere", id=NO_SUCH_ID, group=NO_SUCH_GROUP, server="")
NO_SUCH_PAIR = Pair(name="nowhere", id=NO_SUCH_ID, group=NO_SUCH_GROUP, volume="")
NO_SUCH_DRILL = Drill(name="nowhere", id=NO_SUCH_ID, group=NO_SUCH_GROUP, vpc=None)
MOVING = {"attaching", "detaching"}
NAMES = st.sampled_from(["web", "Web.eu", "db_1", "数据库", "cache-web"])


class Service(Protocol):
    """The running server, as far as the steps need it."""

    sdrs: Sdrs

    def reset(self) -> None:
        """Go back to the world of the seed, where time stands still."""

    def advance(self, seconds: float) -> None:
        """Let time pass."""

    def restart(self) -> None:
        """Stop and start again, if the state is kept in a file."""

    def doom_jobs(self, operation_id: str) -> None:
        """Have the jobs fail that an operation begins from now on; no jobs, if it is empty."""


class Steps(RuleBasedStateMachine):
    """The base of all steps.

    Attributes:
        service: The running server.
    """

    service: Service

    def __init__(self) -> None:
        super().__init__()
        self.service.reset()
        self.model = Model(WORLD)
        self.numbers = 0

    @property
    def sdrs(self) -> Sdrs:
        return self.service.sdrs

    def new_name(self, data: st.DataObject) -> str:
        self.numbers += 1
        return f"{data.draw(NAMES)}-{self.numbers}"

    def pick(
        self, data: st.DataObject, things: list[T], stranger: T, may: Collection[str] = ()
    ) -> T:
        """Choose a thing: mostly one whose status allows it, seldom one that does not exist."""
        if not things or data.draw(st.integers(0, 19), "stranger") == 0:
            return stranger
        able = [each for each in things if each.statuses <= {*may}]
        if able and data.draw(st.integers(0, 3), "able"):
            return data.draw(st.sampled_from(able), "thing")
        return data.draw(st.sampled_from(things), "thing")

    def agree(self, expected: Callable[[], R], call: Callable[[], Any]) -> tuple[R, Any] | None:
        """Call both, and return what they answer; None where both refuse."""
        try:
            said = expected()
        except Refused as caught:
            refusal = caught
        else:
            return said, call()
        with pytest.raises(APIStatusError) as raised:
            call()
        error = raised.value
        answer = (error.status_code, error.code)
        assert answer in refusal.answers, f"{error} instead of {refusal}"
        return None

    def begin(
        self,
        data: st.DataObject | None,
        operation_id: str,
        expected: Callable[[], Job],
        call: Callable[[], Any],
    ) -> Job | None:
        """Begin a job on both sides; now and then one that will fail, if there are data."""
        dooms = data is not None and data.draw(st.integers(0, 7), "fails") == 0
        if dooms:
            self.service.doom_jobs(operation_id)
        both = self.agree(expected, call)
        if dooms:
            self.service.doom_jobs("")
        if both is None:
            return None
        job, handle = both
        job.is_doomed = dooms
        job.id = handle.job_id
        self.see(job)
        for thing in job.things:
            if not thing.id:
                self._learn_id(thing)
            self.look(thing)
        for each in self.model.inside(job.group):
            self.look(each)
        if data is not None and data.draw(st.booleans(), "at once"):
            self.let_time_pass()
        return job

    def let_time_pass(self) -> None:
        """Let all jobs end, and look at what has become of everything."""
        self.service.advance(HOUR)
        for job in self.model.running:
            self.model.end(job)
            self.see(job)
            if job.is_doomed and job.failure in {"attachFail", "detachFail"}:
                self._see_whether_attached(job.things[0])
        self.look_at_everything()

    def look_at_everything(self) -> None:
        """Compare all things, and that there are no others."""
        for thing in self.model.things:
            self.look(thing)
        ids = [each.id for each in self.sdrs.protection_groups.list()]
        assert sorted(ids) == sorted(each.id for each in self.model.groups)

    def renames(self, expected: Callable[[], None], call: Callable[[], Any]) -> None:
        """Rename on both sides; the answer is the whole thing."""
        if both := self.agree(expected, call):
            _, seen = both
            (thing,) = [each for each in self.model.things if each.id == seen.id]
            assert seen.name == thing.name
            self.look(thing)

    def see(self, job: Job) -> answers.JobDetails:
        """Compare the state of a job."""
        state = self.sdrs.jobs.get(job.id)
        assert state.job_id == job.id
        assert state.job_type in (job.types or {state.job_type})
        allowed = {"INIT", "RUNNING"} if job.status == "RUNNING" else {job.status}
        assert state.status in allowed, f"{state.job_type} is {state.status}, not {job.status}"
        assert bool(state.end_time) == (job.status != "RUNNING")
        assert bool(state.error_code) == (job.status == "FAIL")
        return state

    def look(self, thing: AnyThing) -> Any:
        """Compare a thing with what the service shows of it."""
        seen: Any
        if isinstance(thing, Group):
            seen = self.sdrs.protection_groups.get(thing.id)
            self._compare_group(thing, seen)
        elif isinstance(thing, Instance):
            seen = self.sdrs.protected_instances.get(thing.id)
            assert seen.source_server == thing.server
            assert {tag.key: tag.value for tag in seen.tags or []} == thing.tags
            self._compare_attached(thing, seen)
        elif isinstance(thing, Pair):
            seen = self.sdrs.replication_pairs.get(thing.id)
            self._compare_pair(thing, seen)
        else:
            seen = self.sdrs.disaster_recovery_drills.get(thing.id)
            assert thing.vpc in {None, seen.drill_vpc_id}
        assert (seen.id, seen.name) == (thing.id, thing.name)
        thing.is_seen(seen.status)
        if not isinstance(thing, Group):
            assert seen.server_group_id == thing.group.id
        return seen

    def _compare_group(self, group: Group, seen: answers.ProtectionGroup) -> None:
        assert (seen.source_availability_zone, seen.target_availability_zone) == group.zones
        assert seen.priority_station == group.station
        assert seen.source_vpc_id == group.vpc
        # "For protection groups created after the upgrade, the value of this parameter is null."
        assert seen.protected_status is None
        counted = (
            seen.protected_instance_num,
            seen.replication_num,
            seen.disaster_recovery_drill_num,
        )
        owned = (self.model.instances, self.model.pairs, self.model.drills)
        assert counted == tuple(sum(each.group is group for each in things) for things in owned)

    def _compare_attached(self, instance: Instance, seen: answers.ProtectedInstance) -> None:
        # Whether it shows while it is being attached or detached, the pages do not say.
        moving = {each.id for each in self.model.pairs if each.statuses <= MOVING}
        attached = {
            (each.id, each.device) for each in self.model.pairs if each.instance is instance
        }
        shown = {(each.replication, each.device) for each in seen.attachment or []}
        assert {each for each in shown if each[0] not in moving} == {
            each for each in attached if each[0] not in moving
        }

    def _compare_pair(self, pair: Pair, seen: answers.Replication) -> None:
        assert pair.volume in str(seen.volume_ids).split(",")
        if not pair.statuses <= MOVING:
            shown = {(each.protected_instance, each.device) for each in seen.attachment or []}
            assert shown == ({(pair.instance.id, pair.device)} if pair.instance else set())
        if pair.size is not None:
            assert seen.record_metadata
            assert seen.record_metadata.volume_size == pair.size

    def _learn_id(self, thing: AnyThing) -> None:
        resource: Any = {
            Group: self.sdrs.protection_groups,
            Instance: self.sdrs.protected_instances,
            Pair: self.sdrs.replication_pairs,
            Drill: self.sdrs.disaster_recovery_drills,
        }[type(thing)]
        (found,) = [each for each in resource.list(name=thing.name) if each.name == thing.name]
        thing.id = found.id

    def _see_whether_attached(self, thing: object) -> None:
        """Learn what the pages do not say: whether it is attached after that has failed."""
        if isinstance(thing, Pair):
            seen = self.sdrs.replication_pairs.get(thing.id).attachment or []
            ids = {each.protected_instance: str(each.device) for each in seen}
            owners = [each for each in self.model.instances if each.id in ids]
            thing.instance = owners[0] if owners else None
            thing.device = ids[owners[0].id] if owners else ""
