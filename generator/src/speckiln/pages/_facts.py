"""What a page states about operations: every fact with the place that it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import field, frozen

if TYPE_CHECKING:
    from speckiln.pages._page import Page

Place: TypeAlias = Literal["path", "query", "header"]


@frozen
class Trail:
    """Where a fact stands.

    Attributes:
        page: Id of the page.
        line: The line of the page, counted from 1.
        table: The table's caption, such as ``Table 3 Request body parameters``; empty where the
            fact stands in running text.
        row: The row, counted from 1 below the header; 0 where the table as a whole says it.
    """

    page: str
    line: int
    table: str = ""
    row: int = 0

    def __str__(self) -> str:
        """Return the place in words, such as ``sdrs_05_0701:31, Table 3, row 2``."""
        parts = [f"{self.page}:{self.line}", self.table, f"row {self.row}" if self.row else ""]
        return ", ".join(part for part in parts if part)


@frozen
class Constraints:
    """What a value must be like. What the page does not say is None.

    Attributes:
        min_length: Characters at least.
        max_length: Characters at most, or bytes, see ``in_bytes``.
        in_bytes: Whether ``max_length`` counts bytes of UTF-8.
        minimum: The smallest number.
        maximum: The largest number.
        min_items: Elements at least.
        max_items: Elements at most.
        enum: The values that the page lists as the only ones.
        default: What the service takes where nothing is sent.
        has_default: Whether there is a default; it may be null.
        pattern: A regular expression that the page prints as such.
        prose: The names of those that stand only in running text.
    """

    min_length: int | None = None
    max_length: int | None = None
    in_bytes: bool = False
    minimum: int | float | None = None
    maximum: int | float | None = None
    min_items: int | None = None
    max_items: int | None = None
    enum: tuple[Any, ...] | None = None
    default: Any = None
    has_default: bool = False
    pattern: str | None = None
    prose: frozenset[str] = frozenset()


@frozen
class Shape:
    """The form of a value.

    Attributes:
        type: ``string``, ``integer``, ``number``, ``boolean``, ``object``, ``array``; None where
            the page is silent or says something that means nothing.
        format: ``int64``, ``double``, ``date-time`` … where the page says so.
        name: What the page calls the type, such as ``TrackerObsInfo``; empty where it has no name.
        items: What an array holds.
        values: What a map holds, whose keys are free.
        fields: The members of an object; None where the page does not list them.
    """

    type: str | None = None
    format: str = ""
    name: str = ""
    items: Shape | None = None
    values: Shape | None = None
    fields: tuple[Field, ...] | None = None


@frozen
class Field:
    """A member of an object, or a parameter.

    Attributes:
        name: Its name.
        shape: The form of its value.
        required: Whether it must be there; None where the page does not say, or lost it.
        description: The page's words, without the constraints that stand in lines of their own.
        constraints: What its value must be like.
        trail: The place.
        deprecated: Whether the page advises against it.
    """

    name: str
    shape: Shape
    required: bool | None
    description: str
    constraints: Constraints
    trail: Trail
    deprecated: bool = False


@frozen
class Parameter:
    """A parameter of an operation.

    Attributes:
        place: Where it travels.
        field: What it is.
    """

    place: Place
    field: Field


@frozen
class Example:
    """A body that the page prints.

    Attributes:
        name: The page's words for it; empty where it has none.
        value: The JSON value; the text itself where it cannot be read as JSON.
        trail: The place.
        problem: What was mended to read it, or why it cannot be read; empty where all is well.
    """

    name: str
    value: Any
    trail: Trail
    problem: str = ""


@frozen
class Body:
    """What a request or a response carries.

    Attributes:
        shape: Its form; ``fields`` is None where the page shows nothing but examples.
        examples: The bodies that the page prints.
        trail: The place of the first table or example.
    """

    shape: Shape
    examples: tuple[Example, ...] = ()
    trail: Trail | None = None


@frozen
class Response:
    """An answer.

    Attributes:
        status: ``200``; ``2XX`` or ``4XX`` where the page shows a success or an error without a
            status; ``default`` where it shows an error without saying that there is one.
        description: The page's words.
        body: What it carries, or None.
        headers: The headers that the page lists.
        trail: The place.
    """

    status: str
    description: str
    body: Body | None
    trail: Trail
    headers: tuple[Field, ...] = ()


@frozen
class Operation:
    """An operation as its page describes it.

    Attributes:
        method: The HTTP method in capitals.
        path: The path template, without a query string.
        summary: The page's title.
        description: What the page says that it is for, and its constraints.
        parameters: The parameters.
        bodies: The request bodies: none, one, or the alternatives.
        responses: The answers, in the page's order.
        trail: The place of its URI.
        deprecated: Whether the page advises against it.
    """

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    bodies: tuple[Body, ...]
    responses: tuple[Response, ...]
    trail: Trail
    deprecated: bool = False


@frozen
class Unread:
    """Something on the page that was not understood, or is not about the operation.

    Attributes:
        kind: ``table``, ``row``, ``example`` or ``line``.
        what: The words, shortened.
        why: Why it was left, such as ``no column of names``.
        trail: The place.
        rows: How many rows of tables it stands for: 1 for a row, all of them for a table.
        is_noise: Whether it is known to say nothing about the operation: error tables, samples of
            code, permissions.
    """

    kind: Literal["table", "row", "example", "line"]
    what: str
    why: str
    trail: Trail
    rows: int = 0
    is_noise: bool = False


@frozen
class Facts:
    """What was read from a page, and what was not.

    Attributes:
        page: The page.
        operations: The operations that it describes; none where it is another kind of page.
        unread: What was not understood.
        tables: How many tables became facts.
        rows: How many of their rows did.
    """

    page: Page = field(repr=False)
    operations: tuple[Operation, ...]
    unread: tuple[Unread, ...] = ()
    tables: int = 0
    rows: int = 0
