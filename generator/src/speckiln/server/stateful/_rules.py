"""The rules of a service: what ``service.yaml`` says, checked and ready to be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import Factory, define, field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from speckiln.server._job_rules import JobRules
    from speckiln.server.stateful._effects import Effect
    from speckiln.server.stateful._expressions import Expression, Template
    from speckiln.server.stateful._kinds import (
        Condition,
        ErrorRule,
        Kind,
        Need,
        Objection,
        Quota,
        RefusalRule,
    )
    from speckiln.server.stateful._sheet import Node, Sheet


@frozen
class Filter:
    """A filter of a list, which applies if something is given."""

    given: Template | None
    condition: Condition


@frozen
class Page:
    """Which part of a list is asked for."""

    limit: Template | None
    offset: Template | None
    default: int


@frozen
class Listing:
    """How a list comes about.

    Attributes:
        source: The collection, or an expression for the items.
        filters: Those that all must hold.
        order: The members to sort by, the most important first, and whether downwards.
        page: Which part is asked for; None for all.
    """

    source: Kind | Expression
    filters: Sequence[Filter] = ()
    order: Sequence[tuple[str, bool]] = ()
    page: Page | None = None


@frozen
class Task:
    """A job, or a job inside one.

    Attributes:
        type: What the service calls it.
        entities: What it works on.
        done: What happens when it succeeds.
        failed: What happens when it fails.
        seconds: How long it takes; None for as long as jobs usually do.
        failure: The item that is recorded of a failure; None for none.
        sub_tasks: The jobs inside it.
        each: Where it is one of several: the list that there is one for each of.
        name: What the element of that list is called.
        index: What its number is called; empty for no name.
        error: Code of what is said of its failure if nothing else is; None for that of all jobs.
        remembered: The names that its effects use.
    """

    type: Template
    entities: Mapping[str, Template]
    done: Sequence[Effect] = ()
    failed: Sequence[Effect] = ()
    seconds: Template | None = None
    failure: Mapping[str, Template] | None = None
    sub_tasks: Sequence[Task] | None = None
    each: Expression | None = None
    name: str = ""
    index: str = ""
    error: Template | None = None
    remembered: frozenset[str] = frozenset()


@frozen
class Response:
    """What an operation answers."""

    status: int
    body: Template | None
    headers: Mapping[str, Template] = field(factory=dict)


@frozen
class OperationRule:
    """What an operation does.

    Attributes:
        operation_id: Its id.
        response: What it answers.
        needs: The items that have to be there, by the names that they get.
        names: Further names.
        objections: Why it can be refused.
        effects: What happens at once.
        listing: Which list it answers; None for none.
        task: The job that it begins; None for none.
        invalid: The codes for what is wrong with certain members of a request.
    """

    operation_id: str
    response: Response
    needs: Mapping[str, Need] = field(factory=dict)
    names: Mapping[str, Template] = field(factory=dict)
    objections: Sequence[Objection] = ()
    effects: Sequence[Effect] = ()
    listing: Listing | None = None
    task: Task | None = None
    invalid: Mapping[str, str] = field(factory=dict)


@frozen
class Jobs:
    """What all jobs have in common.

    Attributes:
        words: The words of ``client.yaml`` for them.
        key: Makes an id.
        absent: The error where a job is not known; `id` is the id.
        error: What is said of a failure if nothing else is.
        seconds: How long they usually take.
        statuses: What `waiting`, `running`, `succeeded` and `failed` are called.
        show: How one is shown.
        show_sub: How one inside another is shown.
        failures: The collection that failures are recorded in.
        failure: What is recorded of every failure.
    """

    words: JobRules
    key: Template
    absent: ErrorRule
    error: ErrorRule | None
    seconds: float
    statuses: Mapping[str, str]
    show: Template
    show_sub: Template
    failures: Kind | None = None
    failure: Mapping[str, Template] = field(factory=dict)


@define
class Rules:
    """All rules of a service.

    Attributes:
        title: Which contract they belong to: its title and version.
        project: The path parameter that tells projects apart; empty where there is none.
        errors: The errors by code.
        refusals: How the server's own refusals are answered, by HTTP status.
        kinds: The collections by name.
        quotas: The quotas, in order.
        jobs: The rules of jobs; None where there are none.
        operations: The operations by id.
        constants: Values with a name that is known everywhere.
        seeds: What a fresh world begins with, as it is written.
        sheet: What was known when the rules were read.
    """

    title: str
    sheet: Sheet = field(repr=False)
    project: str = ""
    errors: dict[str, ErrorRule] = Factory(dict)
    refusals: dict[int, RefusalRule] = Factory(dict)
    kinds: dict[str, Kind] = Factory(dict)
    quotas: Sequence[Quota] = ()
    jobs: Jobs | None = None
    operations: dict[str, OperationRule] = Factory(dict)
    constants: dict[str, Any] = Factory(dict)
    seeds: Sequence[Node] = ()
