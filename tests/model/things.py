"""What the service keeps, and the errors that it answers with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


class Refused(Exception):  # noqa: N818 -- an answer of the service, as the rest of the model's
    """The service refuses.

    Attributes:
        answers: HTTP status and error code of the refusals that are true of the case.
    """

    def __init__(self, codes: Collection[str]) -> None:
        super().__init__(sorted(codes))
        self.answers = {(404 if code == "SDRS.2206" else 400, code) for code in codes}


@dataclass(eq=False, kw_only=True, repr=False)
class Thing:
    """Something with a name and a status.

    Attributes:
        name: Its name.
        statuses: What its status may be: the pages leave it open now and then.
        id: Its ID, empty until the service was asked for it.
    """

    name: str
    statuses: set[str] = field(default_factory=lambda: {"creating"})
    id: str = ""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"

    @property
    def status(self) -> str:
        (status,) = self.statuses
        return status

    def become(self, *statuses: str) -> None:
        self.statuses = set(statuses)

    def is_seen(self, status: str) -> None:
        """Check the status that the service shows."""
        assert status in self.statuses, f"{self.name} is {status}, not {self.statuses}"
        self.statuses = {status}


@dataclass(eq=False, kw_only=True, repr=False)
class Group(Thing):
    zones: tuple[str, str]
    vpc: str
    station: str = "source"
    had_drills: bool = False
    has_failed_over: bool = False

    @property
    def zone(self) -> str:
        """Where the current production site is."""
        return self.zones[self.station == "target"]


@dataclass(eq=False, kw_only=True, repr=False)
class Instance(Thing):
    group: Group
    server: str
    tags: dict[str, str] = field(default_factory=dict)
    nics: set[str] = field(default_factory=set)


@dataclass(eq=False, kw_only=True, repr=False)
class Pair(Thing):
    group: Group
    volume: str
    size: int | None = None
    instance: Instance | None = None
    device: str = ""


@dataclass(eq=False, kw_only=True, repr=False)
class Drill(Thing):
    group: Group
    vpc: str | None


@dataclass(eq=False, kw_only=True, repr=False)
class Job:
    """A job.

    Attributes:
        types: What its type may be; empty where the pages name none.
        things: What it works on.
        done: What happens when it has succeeded.
        failed: What happens when it has failed.
        failure: What it is then listed as.
        id: Its ID, empty until the service has answered.
        status: ``RUNNING`` until it has ended.
        is_doomed: Whether it will fail.
        is_listed: Whether it is in the list of failed jobs, once it has failed.
    """

    types: set[str]
    things: list[AnyThing]
    done: list[Callable[[], None]]
    failed: list[Callable[[], None]]
    failure: str
    id: str = ""
    status: str = "RUNNING"
    is_doomed: bool = False
    is_listed: bool = True

    def __repr__(self) -> str:
        return f"<Job {self.types} {self.things}>"

    @property
    def group(self) -> Group:
        """The group that the job is at work in."""
        return group_of(self.things[0])

    def then(self, effect: Callable[[], None]) -> Job:
        """Add something that happens when it has succeeded."""
        self.done.append(effect)
        return self

    def otherwise(self, effect: Callable[[], None]) -> Job:
        """Add something that happens when it has failed."""
        self.failed.append(effect)
        return self


AnyThing = Group | Instance | Pair | Drill


def group_of(thing: AnyThing) -> Group:
    """Return the group that a thing is in, or is."""
    return thing if isinstance(thing, Group) else thing.group
