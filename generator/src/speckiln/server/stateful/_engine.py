"""The engine: requests change the world, all of what they do or nothing."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from speckiln.server._answer import Answer
from speckiln.server._refusal import Refusal
from speckiln.server.stateful._clock import Clock
from speckiln.server.stateful._effects import apply_all
from speckiln.server.stateful._expressions import ExpressionFault
from speckiln.server.stateful._items import plain
from speckiln.server.stateful._jobs import JobRunner
from speckiln.server.stateful._lists import listed
from speckiln.server.stateful._seed import identity_of, limits_of, plant, shown
from speckiln.server.stateful._store import MemoryStore, StoreFault
from speckiln.server.stateful._world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from speckiln.server.faults import JobFailure
    from speckiln.server.stateful._compiled import Names
    from speckiln.server.stateful._items import Item
    from speckiln.server.stateful._kinds import Need
    from speckiln.server.stateful._request import Request
    from speckiln.server.stateful._rules import OperationRule, Response, Rules
    from speckiln.server.stateful._sheet import Node
    from speckiln.server.stateful._store import Store


class Engine:
    """Answers requests out of a world that it keeps.

    Attributes:
        rules: The rules of the service.
        clock: The clock that jobs run by.
        world: The world.
        on_reset: Is called when the world has become what it was in the beginning.
    """

    def __init__(
        self,
        rules: Rules,
        *,
        seeds: Sequence[Node] | None = None,
        store: Store | None = None,
        clock: Clock | None = None,
        job_polls: int | None = None,
    ) -> None:
        """Begin with what is stored, or else with the seed.

        Args:
            rules: The rules of the service.
            seeds: What a fresh world begins with; None for what the rules say.
            store: Where the world is kept; None for the memory alone.
            clock: The clock that jobs run by.
            job_polls: How often a job says that it runs before it has ended; None where it takes
                time instead.
        """
        self.rules = rules
        self.clock = clock or Clock()
        self._seeds = rules.seeds if seeds is None else seeds
        self._store = store or MemoryStore()
        self._polls = job_polls
        self._lock = threading.RLock()
        self._began_frozen = self.clock.frozen
        self.world = World(rules)
        self._runner: JobRunner | None = None
        self.on_reset: Callable[[], None] = lambda: None
        if not self._store.is_empty:
            self._load()
        else:
            self.reset()

    @property
    def people(self) -> Any:
        """Who may call: the part ``identity`` of the seed; None where anyone may."""
        node = identity_of(self._seeds)
        return node and node.value

    def knows(self, operation_id: str) -> bool:
        """Whether there are rules for an operation."""
        jobs = self.rules.jobs
        return operation_id in self.rules.operations or bool(
            jobs and operation_id == jobs.words.operation_id
        )

    def perform(
        self, operation_id: str, request: Request, failure: JobFailure | None = None
    ) -> Answer:
        """Do what an operation does and return its answer.

        Args:
            operation_id: The operation.
            request: The request, which the contract allows.
            failure: How the job that it begins is to fail; None where it is to succeed.

        Raises:
            Refusal: A rule forbids it; nothing has happened then.
        """
        with self._transaction():
            self.world.base_url = request.base_url
            jobs = self.rules.jobs
            rule = self.rules.operations.get(operation_id)
            if rule is None and jobs:
                return self._show_job(request)
            assert rule is not None  # noqa: S101 -- whoever calls has asked whether it is known
            return self._perform(rule, self._names(request), failure)

    def reset(self) -> None:
        """Make the world what it was in the beginning."""
        with self._lock:
            self.clock.set(self.clock.real(), frozen=self._began_frozen)
            world = World(self.rules)
            world.begin(self.clock.now)
            world.limits = limits_of(self._seeds)
            plant(self._seeds, world)
            self._store.replace(world.tables, self.clock)
            world.tables.commit()
            self.world = world
            self._find_jobs()
            self.on_reset()

    def advance(self, seconds: float = 0, *, frozen: bool | None = None) -> None:
        """Move the clock on, and let the jobs end whose time is over.

        Args:
            seconds: How far.
            frozen: Whether time stands still from now on but for this; None for as before.
        """
        with self._lock:
            still = self.clock.frozen if frozen is None else frozen
            self.clock.set(self.clock.now + seconds, frozen=still)
            self._store.set_clock(self.clock)
            self._settle()

    def state(self) -> dict[str, Any]:
        """Return the world as JSON."""
        with self._lock:
            self._settle()
            clock = {"now": self.clock.now, "frozen": self.clock.frozen}
            return {"clock": clock, **shown(self.world.tables)}

    def close(self) -> None:
        """Let go of the file that the world is kept in."""
        self._store.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._settle()
            self.world.begin(self.clock.now)
            try:
                yield
                self._commit()
            except (ExpressionFault, StoreFault) as fault:
                self.world.tables.roll_back()
                raise Refusal(500, str(fault)) from fault
            except BaseException:
                self.world.tables.roll_back()
                raise

    def _commit(self) -> None:
        changes = self.world.tables.changes()
        if changes:
            self._store.save(changes)
            self.world.tables.commit()

    def _settle(self) -> None:
        """Let the jobs end whose time is over."""
        runner = self._runner
        if runner is None:
            return
        for ended, job in runner.due(self.clock.now):
            self.world.begin(ended)
            self._end(runner, job)
            try:
                self._commit()
            except StoreFault as fault:
                self.world.tables.roll_back()
                runner.recollect()
                raise Refusal(500, str(fault)) from fault

    def _end(self, runner: JobRunner, job: Item) -> None:
        """Let a job end; one whose effects are impossible fails."""
        try:
            runner.end(job)
        except (ExpressionFault, Refusal) as fault:
            self.world.tables.roll_back()
            runner.give_up(job, str(fault))

    def _show_job(self, request: Request) -> Answer:
        jobs, runner = self.rules.jobs, self._runner
        assert jobs is not None  # noqa: S101 -- only with jobs is there an operation that shows them
        assert runner is not None  # noqa: S101 -- likewise
        names = self._names(request)
        key = request.path[jobs.words.job_id]
        job = runner.find(names["project_id"], key)
        if job is None:
            raise jobs.absent.refusal({**names, "id": key}, self.world.evaluator)
        if runner.ask(job):
            self._end(runner, job)
        return Answer.of_json(runner.shown(job, key))

    def _perform(self, rule: OperationRule, names: Names, failure: JobFailure | None) -> Answer:
        world, evaluator = self.world, self.world.evaluator
        for name, need in rule.needs.items():
            names[name] = self._needed(need, names)
        for name, template in rule.names.items():
            names[name] = template.value(names, evaluator)
        for objection in rule.objections:
            if objection.condition.is_met(names, evaluator):
                details = {k: v.value(names, evaluator) for k, v in objection.details.items()}
                raise objection.error.refusal(names | details, evaluator)
        apply_all(rule.effects, names, world)
        if rule.task is not None and self._runner:
            names["job"] = self._runner.begin(rule, names, failure)
        if rule.listing is not None:
            names["items"], names["total"] = listed(rule.listing, names, world)
        return self._answer(rule.response, names, has_job=rule.task is not None)

    def _needed(self, need: Need, names: Names) -> Any:
        evaluator = self.world.evaluator
        key = need.key.value(names, evaluator)
        if key is None and need.optional:
            return None
        project = names["project_id"]
        found = []
        for each in key if need.many and isinstance(key, list) else [key]:
            item = self.world.get(need.kind.name, project, each)
            if item is None:
                raise need.absent.refusal({**names, "id": each}, evaluator)
            found.append(item)
        return found if need.many else found[0]

    def _answer(self, response: Response, names: Names, *, has_job: bool) -> Answer:
        evaluator = self.world.evaluator
        headers = tuple(
            (name.lower().encode(), str(part.value(names, evaluator)).encode("latin-1", "replace"))
            for name, part in response.headers.items()
        )
        if response.body is not None:
            body = plain(response.body.value(names, evaluator))
            return Answer.of_json(body, response.status, headers)
        if has_job and self.rules.jobs:
            body = {self.rules.jobs.words.job_id: names["job"]["id"]}
            return Answer.of_json(body, response.status, headers)
        return Answer(response.status, headers)

    def _names(self, request: Request) -> Names:
        project = str(request.path.get(self.rules.project, ""))
        return self.world.names(project) | {
            "path": dict(request.path),
            "query": dict(request.query),
            "body": request.body,
        }

    def _find_jobs(self) -> None:
        jobs = self.rules.jobs
        self._runner = JobRunner(self.world, jobs, self._polls) if jobs else None

    def _load(self) -> None:
        self.world.limits = limits_of(self._seeds)
        self._store.load(self.world, self.clock)
        self._find_jobs()
