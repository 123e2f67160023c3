"""A method as it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.contract import Operation


@frozen
class Argument:
    """An argument of a method as it is printed.

    Attributes:
        name: Its Python name.
        key: Its name in the contract.
        place: ``path``, ``query``, ``header`` or ``body``.
        annotation: Its type, `Unset` included where it need not be given.
        required: Whether it must be given.
        description: What the contract says of it.
        constraints: What the contract says of its value.
        style: How a parameter travels: ``form`` or ``json``.
    """

    name: str
    key: str
    place: str
    annotation: str
    required: bool
    description: str
    constraints: Mapping[str, Any]
    style: str = "form"


@frozen
class RequestBody:
    """A request body as it is printed.

    Attributes:
        model: Class of the model whose fields are arguments.
        member: The one member that holds them; None where it is the body.
        fixed: Members that always have this value.
        required: Whether a body is always sent.
    """

    model: str
    member: str | None
    fixed: Mapping[str, Any]
    required: bool


@frozen
class Answer:
    """What a method makes of an answer, as it is printed.

    Attributes:
        code: The runtime's object that reads it.
        sync: What the blocking method returns.
        awaited: What awaiting the asynchronous method gives.
        listed: What a list holds; empty where it is no list.
    """

    code: str
    sync: str
    awaited: str
    listed: str = ""


@frozen
class Search:
    """How to look for what a method creates, as it is printed.

    Attributes:
        method: The method that lists such things.
        arguments: The required arguments that the list filters by and each thing has.
    """

    method: str
    arguments: tuple[str, ...]

    @property
    def constant(self) -> str:
        """The name of the list's operation in the module."""
        return f"_{self.method.upper()}"


@frozen
class Method:
    """A method as it is printed.

    Attributes:
        name: Its name.
        summary: What it does, in one line.
        operation: Its operation.
        arguments: Those of the path first, then required ones, then others.
        path_parameters: All parameters of the path, those that the client supplies included.
        body: The request body, None where there is none.
        answer: What it makes of the answer.
        safe: Whether it only reads, although its HTTP method does not say so.
        absent: Error codes with which a deletion is answered when there is nothing to delete.
        search: How to look for what it creates; None where that is not known.
    """

    name: str
    summary: str
    operation: Operation
    arguments: tuple[Argument, ...]
    path_parameters: tuple[Argument, ...]
    body: RequestBody | None
    answer: Answer
    safe: bool
    absent: tuple[str, ...]
    search: Search | None

    @property
    def constant(self) -> str:
        """The name of the operation in the module."""
        return f"_{self.name.upper()}"

    @property
    def secured(self) -> bool:
        """Whether a credential is sent."""
        return any(self.operation.security)

    def of(self, place: str) -> list[Argument]:
        """Return the arguments of one place."""
        return [argument for argument in self.arguments if argument.place == place]
