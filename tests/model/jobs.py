"""What jobs do to things, whichever they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from . import words
from .things import AnyThing, Drill, Group, Instance, Job, Pair, Refused, Thing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .words import Action

T = TypeVar("T", Group, Instance, Pair, Drill)


class Jobs:
    """Everything that one project owns, and the jobs at work on it.

    Attributes:
        groups: The protection groups.
        instances: The protected instances.
        pairs: The replication pairs.
        drills: The drills.
        jobs: Every job, those that have ended too.
    """

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.instances: list[Instance] = []
        self.pairs: list[Pair] = []
        self.drills: list[Drill] = []
        self.jobs: list[Job] = []

    @property
    def things(self) -> list[AnyThing]:
        return [*self.groups, *self.instances, *self.pairs, *self.drills]

    @property
    def receiving(self) -> list[Group]:
        """The groups of which it is clear in which zone new things must be."""
        return [each for each in self.groups if each.station == "source"]

    @property
    def running(self) -> list[Job]:
        return [job for job in self.jobs if job.status == "RUNNING"]

    @property
    def failed(self) -> list[Job]:
        return [job for job in self.jobs if job.status == "FAIL"]

    def inside(self, group: Group) -> list[Instance | Pair]:
        """Return the instances and pairs of a group."""
        return [each for each in (*self.instances, *self.pairs) if each.group is group]

    def has_contents(self, group: Group) -> bool:
        """Tell whether there is anything in a group."""
        return bool(self.inside(group)) or any(each.group is group for each in self.drills)

    def is_busy(self, group: Group) -> bool:
        """Tell whether a job is at work on the group or on something in it."""
        return any(job.group is group for job in self.running)

    def end(self, job: Job) -> None:
        """Let a job end."""
        job.status = "FAIL" if job.is_doomed else "SUCCESS"
        for effect in job.failed if job.is_doomed else job.done:
            effect()

    def creates(self, kind: str, things: list[T], thing: T, *statuses: str) -> Job:
        """Begin to create a thing, which then has one of these statuses."""
        things.append(thing)
        return self.begins(
            kind,
            thing,
            "createFail",
            done=lambda: thing.become(*statuses),
            failed=lambda: thing.become("error"),
        )

    def deletes(self, kind: str, things: list[T], thing: T) -> Job:
        """Begin to delete a thing."""
        thing.become("deleting")
        return self.begins(
            kind,
            thing,
            "deleteFail",
            done=lambda: things.remove(thing),
            failed=lambda: thing.become("error-deleting"),
        )

    def works(self, kind: str, thing: Instance | Pair, doing: str, failure: str, fails: str) -> Job:
        """Begin to work on a thing that afterwards is as its group is."""
        before = thing.statuses
        thing.become(doing)
        # What was in an error of its own has been mended, and is then as its group or steady.
        after = words.STEADY | thing.group.statuses if before <= words.OWN_ERRORS else before
        return self.begins(
            kind,
            thing,
            failure,
            done=lambda: thing.become(*after),
            failed=lambda: thing.become(*(fails.split() or before)),
        )

    def acts(self, group: Group, action: Action) -> Job:
        """Begin to do something to a group and all that is in it."""
        known(group, self.groups, words.GROUP_UNKNOWN)
        pairs = [each for each in self.pairs if each.group is group]
        refuse(
            (not group.statuses <= action.statuses, action.codes),
            (action.needs_pairs and not pairs, words.NO_PAIRS),
        )
        inside = self.inside(group)
        group.become(action.doing)
        for each in inside:
            # Whether what is in an error of its own takes part, the pages do not say.
            each.become(action.doing, *(each.statuses if each.statuses <= words.OWN_ERRORS else ()))

        def end(status: str) -> None:
            group.become(status)
            for each in inside:
                if each.statuses == {action.doing}:
                    each.become(status)

        return self.begins(
            action.job_type,
            group,
            action.failure,
            done=lambda: end(action.then),
            failed=lambda: end(action.failed),
        )

    def begins(
        self,
        kind: str,
        thing: AnyThing,
        failure: str,
        *,
        done: Callable[[], None],
        failed: Callable[[], None],
    ) -> Job:
        """Begin a job."""
        job = Job(types={kind}, things=[thing], done=[done], failed=[failed], failure=failure)
        self.jobs.append(job)
        return job

    def joins(self, parts: list[Job]) -> Job:
        """Make one job of several; the pages name no type for it."""
        for part in parts:
            self.jobs.remove(part)
        job = Job(
            types=set(),
            things=[each for part in parts for each in part.things],
            done=[each for part in parts for each in part.done],
            failed=[each for part in parts for each in part.failed],
            failure=parts[0].failure,
        )
        self.jobs.append(job)
        return job


def known(thing: Thing, things: Iterable[Thing], codes: set[str]) -> None:
    """Refuse if a thing does not exist."""
    if not any(each is thing for each in things):
        raise Refused(codes)


def refuse(*rules: tuple[bool, set[str]]) -> None:
    """Refuse if a rule is broken: with a code of any, since the pages give them no order."""
    codes = [codes for is_broken, codes in rules if is_broken]
    if codes:
        raise Refused(set().union(*codes))
