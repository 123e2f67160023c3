"""Jobs: what operations begin and time, or being asked, brings to an end."""

from __future__ import annotations

import heapq
from collections import deque
from typing import TYPE_CHECKING, Any

from speckiln.server.stateful._effects import apply_all, bound
from speckiln.server.stateful._expressions import ExpressionFault
from speckiln.server.stateful._items import Impossible, plain
from speckiln.server.stateful._kinds import Kind
from speckiln.server.stateful._memory import recalled, remembered
from speckiln.server.stateful._progress import viewed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from speckiln.server.faults import JobFailure
    from speckiln.server.stateful._compiled import Names
    from speckiln.server.stateful._expressions import Template
    from speckiln.server.stateful._items import Item
    from speckiln.server.stateful._rules import Jobs, OperationRule, Task
    from speckiln.server.stateful._world import World

# Callers ask about the jobs that they have just begun; a server that runs for days keeps no more.
_KEPT = 10_000
JOBS = Kind("#jobs", "id")


class JobRunner:
    """Begins jobs, and ends them."""

    def __init__(self, world: World, jobs: Jobs, polls: int | None) -> None:
        """Find the jobs that are under way.

        Args:
            world: Where they are.
            jobs: The rules.
            polls: How often a job says that it runs before it has ended; None where it takes time.
        """
        self._world = world
        self._jobs = jobs
        self._polls = polls
        self._running: list[tuple[float, int, Item]] = []
        self._ended: deque[Item] = deque()
        self._parents: dict[str, Item] = {}
        self.recollect()

    def recollect(self) -> None:
        """Find out anew which jobs are under way."""
        jobs = sorted(
            (item for item in self._world.tables if item.kind is JOBS),
            key=lambda job: (job["ended"] or 0, job.number),
        )
        self._ended = deque(job for job in jobs if job["ended"] is not None)
        timed = jobs if self._polls is None else []
        self._running = [_entry(job) for job in timed if job["ended"] is None]
        heapq.heapify(self._running)
        self._parents = {sub["id"]: job for job in jobs for sub in job["sub_jobs"] or ()}

    def begin(self, rule: OperationRule, names: Names, failure: JobFailure | None) -> Item:
        """Begin the job of an operation.

        Args:
            rule: The operation.
            names: What the names in its expressions stand for.
            failure: How the job is to fail; None where it is to succeed.
        """
        world, task = self._world, rule.task
        assert task is not None  # noqa: S101 -- only operations with a job come here
        seconds = task.seconds.value(names, world.evaluator) if task.seconds else None
        subs = None
        if task.sub_tasks is not None:
            subs = [
                self._outline(sub, inner) | {"rule": number}
                for number, sub in enumerate(task.sub_tasks)
                for inner in self._each(sub, names)
            ]
        values = self._outline(task, names) | {
            "operation": rule.operation_id,
            "begun": world.now,
            "seconds": self._jobs.seconds if seconds is None else float(seconds),
            "asked": 0,
            "ended": None,
            "succeeded": None,
            "code": None,
            "reason": None,
            "sub_jobs": subs,
            "fails": failure and {"code": failure.code, "reason": failure.reason},
        }
        job = world.add(JOBS, values, names)
        self._parents |= {str(sub["id"]): job for sub in subs or ()}
        if self._polls is None:
            heapq.heappush(self._running, _entry(job))
        return job

    def due(self, now: float) -> Iterator[tuple[float, Item]]:
        """Yield the jobs whose time is over, and when it was, in the order in which that was."""
        while self._running and self._running[0][0] <= now:
            ends, _, job = heapq.heappop(self._running)
            if self._world.tables.has(job) and job["ended"] is None:
                yield ends, job

    def ask(self, job: Item) -> bool:
        """Count that a job is asked about, and say whether it has ended by that."""
        if self._polls is None or job["ended"] is not None:
            return False
        self._world.keep(job, {**job, "asked": job["asked"] + 1})
        return bool(job["asked"] > self._polls)

    def end(self, job: Item) -> None:
        """Let a job end, with everything that happens then."""
        world = self._world
        ended = {**job, "ended": world.now, "succeeded": job["fails"] is None}
        rule = world.rules.operations.get(job["operation"])
        if rule and rule.task:
            names = world.names(job.address.project)
            if job["fails"] is not None:
                ended |= self._explained(ended, rule.task, names)
            self._finish(ended, rule.task, names)
        self._close(job, ended)

    def give_up(self, job: Item, reason: str) -> None:
        """Let a job fail whose effects are impossible."""
        code = self._jobs.error.code if self._jobs.error else None
        ended = {"ended": self._world.now, "succeeded": False, "code": code, "reason": reason}
        self._close(job, {**job, **ended})

    def find(self, project: str, key: Any) -> Item | None:
        """Return a job, by its own id or by that of one inside it."""
        tables = self._world.tables
        parent = self._parents.get(key)
        if parent is not None and tables.has(parent) and parent.address.project == project:
            return parent
        return tables.get(JOBS.name, project, key)

    def shown(self, job: Item, key: str) -> Any:
        """Return a job, or the one inside it with an id, as the service shows it."""
        names = self._world.names(job.address.project)
        view = self._view(job, names)
        for sub, shown in zip(job["sub_jobs"] or (), view["sub_jobs"] or (), strict=True):
            if sub["id"] == key:
                return plain(shown)
        return plain(self._jobs.show.value(names | {"job": view}, self._world.evaluator))

    def _view(self, job: dict[str, Any], names: Names) -> dict[str, Any]:
        view = viewed(job, self._world.now, self._jobs.statuses, self._polls)
        if view["sub_jobs"] is not None:
            view["sub_jobs"] = [
                self._jobs.show_sub.value(names | {"job": sub}, self._world.evaluator)
                for sub in view["sub_jobs"]
            ]
        return view

    def _outline(self, task: Task, names: Names) -> dict[str, Any]:
        evaluator = self._world.evaluator
        entities = {name: part.value(names, evaluator) for name, part in task.entities.items()}
        return {
            "id": self._jobs.key.value(names, evaluator),
            "type": task.type.value(names, evaluator),
            "entities": plain({k: value for k, value in entities.items() if value is not None}),
            "names": remembered(names, task.remembered),
        }

    def _each(self, task: Task, names: Names) -> list[Names]:
        if task.each is None:
            return [names]
        return bound(task.each, task.name, task.index, names, self._world.evaluator)

    def _explained(self, ended: dict[str, Any], task: Task, names: Names) -> dict[str, Any]:
        """Return why a job fails."""
        world, fails = self._world, ended["fails"]
        inner = names | recalled(ended["names"], world) | {"job": self._view(ended, names)}
        code = fails["code"]
        if not code and task.error:
            code = task.error.value(inner, world.evaluator)
        if not code and self._jobs.error:
            code = self._jobs.error.code
        error = world.rules.errors.get(code)
        words = error.words(inner, world.evaluator) if error else code
        return {"code": code, "reason": fails["reason"] or words}

    def _finish(self, ended: dict[str, Any], task: Task, names: Names) -> None:
        """Let the effects of a job and of those inside it happen, the last of which may fail."""
        view = self._view(ended, names)
        fails = not ended["succeeded"]
        subs = ended["sub_jobs"] or []
        for number, sub in enumerate(subs, 1):
            rule = (task.sub_tasks or [])[sub["rule"]]
            own = {name: sub[name] for name in ("id", "type", "entities")}
            inner = names | recalled(sub["names"], self._world) | {"job": {**view, **own}}
            self._apply(rule, inner, failed=fails and number == len(subs))
        inner = names | recalled(ended["names"], self._world) | {"job": view}
        self._apply(task, inner, failed=fails)

    def _apply(self, task: Task, names: Names, *, failed: bool) -> None:
        apply_all(task.failed if failed else task.done, names, self._world)
        if failed and task.failure is not None and self._jobs.failures:
            self._record({**self._jobs.failure, **task.failure}, self._jobs.failures, names)

    def _record(self, failure: Mapping[str, Template], kind: Kind, names: Names) -> None:
        world = self._world
        values = {name: part.value(names, world.evaluator) for name, part in failure.items()}
        try:
            world.create(kind, values, names)
        except Impossible as error:
            raise ExpressionFault(f"a failure cannot be recorded: {error}") from error
        if world.tables.size(kind.name, names["project_id"]) > _KEPT:
            world.delete(next(iter(world.items(kind.name, names["project_id"]))))

    def _close(self, job: Item, ended: dict[str, Any]) -> None:
        """Forget what is no longer needed: of this job, and of all that ended long ago."""
        if ended["sub_jobs"] is not None:
            ended["sub_jobs"] = [{**sub, "names": {}} for sub in ended["sub_jobs"]]
        self._world.keep(job, {**ended, "names": {}})
        self._ended.append(job)
        while len(self._ended) > _KEPT:
            oldest = self._ended.popleft()
            for sub in oldest.stored("sub_jobs") or ():
                self._parents.pop(sub["id"], None)
            self._world.delete(oldest)


def _entry(job: Item) -> tuple[float, int, Item]:
    return job["begun"] + job["seconds"], job.number, job
