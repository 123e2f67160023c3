"""Jobs: asynchronous tasks that run when they are first asked about, and are done ever after."""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from attrs import define, field

from speckiln.server._answer import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from speckiln.server._job_rules import JobRules
    from speckiln.server.faults import JobFailure

_REMEMBERED = 10_000


class Jobs:
    """The jobs that callers ask about.

    A job that was recorded answers as recorded, once it has run. Of any other job only that is
    told which is known about it: its id, its status, its times, and the operation that began it.
    """

    def __init__(self, rules: JobRules, recorded: Iterable[Answer]) -> None:
        """Sort the recorded answers by job.

        Args:
            rules: The words in which the service tells about jobs.
            recorded: The recorded answers of the operation that tells about them.
        """
        self._rules = rules
        self._running: dict[str, Answer] = {}
        self._ended: dict[str, Answer] = {}
        for answer in recorded:
            if (job_id := self._id_in(answer)) is not None:
                runs = answer.value.get(rules.status) in rules.running
                jobs = self._running if runs else self._ended
                jobs.setdefault(job_id, answer)
        self._example = next(iter([*self._ended.values(), *self._running.values()]), None)
        self._running_example = next(iter(self._running.values()), None)
        self._seen: OrderedDict[str, _Job] = OrderedDict()

    def begin(self, answer: Answer, operation_id: str, failure: JobFailure | None = None) -> None:
        """Let the job begin, even anew, whose id an operation has answered with.

        Args:
            answer: What the operation answers.
            operation_id: Which operation it is.
            failure: How the job is to fail, if it is.
        """
        if (job_id := self._id_in(answer)) is not None:
            self._remember(job_id, _Job(operation_id, failure))

    def answer(self, job_id: str) -> Answer:
        """Tell how a job is getting on: it runs the first time, and has ended after that."""
        job = self._seen.get(job_id) or self._remember(job_id, _Job())
        if job.asked:
            job.ended = job.ended or _now()
            if job.failure and self._rules.failed:
                return self._failed(job_id, job, job.failure)
            return self._ended.get(job_id) or self._succeeded(job_id, job)
        job.asked = True
        return self._running.get(job_id) or self._runs(job_id, job)

    def _id_in(self, answer: Answer) -> str | None:
        job_id = answer.value.get(self._rules.job_id) if isinstance(answer.value, dict) else None
        return job_id if isinstance(job_id, str) else None

    def _remember(self, job_id: str, job: _Job) -> _Job:
        self._seen[job_id] = job
        self._seen.move_to_end(job_id)
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return job

    def _runs(self, job_id: str, job: _Job) -> Answer:
        if ended := self._ended.get(job_id):
            return Answer.of_json(self._before_the_end(ended.value), ended.status, ended.headers)
        return Answer.of_json(self._outline(job_id, job, self._rules.running[-1]))

    def _succeeded(self, job_id: str, job: _Job) -> Answer:
        running = self._running.get(job_id)
        known = running.value if running else {}
        outline = self._outline(job_id, job, self._rules.succeeded[0])
        kept = {name: value for name, value in known.items() if name != self._rules.status}
        return Answer.of_json(outline | {k: v for k, v in kept.items() if v is not None})

    def _failed(self, job_id: str, job: _Job, failure: JobFailure) -> Answer:
        rules = self._rules
        told = {rules.error_code: failure.code, rules.fail_reason: failure.reason}
        outline = self._outline(job_id, job, rules.failed[0])
        return Answer.of_json(
            outline | {name: text for name, text in told.items() if name and text}
        )

    def _before_the_end(self, job: dict[str, Any]) -> dict[str, Any]:
        """Return a job that has ended as it was while it ran."""
        if self._running_example:
            example = self._running_example.value
            runs = {
                k: v if example[k] is not None else None for k, v in job.items() if k in example
            }
        else:
            runs = {k: None if self._rules.can_be_null(k) else v for k, v in job.items()}
        runs[self._rules.status] = self._rules.running[-1]
        return dict(self._with_sub_jobs(runs, self._rules.sub_jobs))

    def _with_sub_jobs(self, value: Any, way: Sequence[str]) -> Any:
        """Return a value in which the jobs at the end of the way run as well."""
        if not way and isinstance(value, list):
            return [self._before_the_end(job) if isinstance(job, dict) else job for job in value]
        if way and isinstance(value, dict) and way[0] in value:
            return value | {way[0]: self._with_sub_jobs(value[way[0]], way[1:])}
        return value

    def _outline(self, job_id: str, job: _Job, status: str) -> dict[str, Any]:
        """Return what is known about a job that was not recorded."""
        rules = self._rules
        known: dict[str, Any] = {rules.status: status, rules.job_id: job_id}
        for name, schema in rules.members.items():
            if name in known:
                continue
            if rules.is_time(name):
                known[name] = job.ended if rules.can_be_null(name) else job.begun
            elif rules.can_be_null(name):
                known[name] = None
            elif name == rules.entities and schema.get("type") == "object":
                known[name] = {}
            elif kind := rules.kind_of(name, job.operation_id):
                known[name] = kind
            elif name in rules.required:
                known[name] = self._required(name, job)
        return {name: known[name] for name in [*rules.members, *known] if name in known}

    def _required(self, name: str, job: _Job) -> Any:
        """Return a value for what is not known and yet cannot be absent."""
        schema = self._rules.members[name]
        if schema.get("type") == "string" and not {"enum", "const", "pattern"} & schema.keys():
            return job.operation_id or "unknown"
        return self._example.value.get(name) if self._example else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@define
class _Job:
    """What is remembered of a job.

    Attributes:
        operation_id: The operation that answered with its id; empty where none did.
        failure: How it is to fail; None where it succeeds, or fails because that was recorded.
        begun: When it did; the time of the first question where none did.
        ended: When it was first told that it has ended; None before that.
        asked: Whether it was asked about.
    """

    operation_id: str = ""
    failure: JobFailure | None = None
    begun: str = field(factory=_now)
    ended: str | None = None
    asked: bool = False
