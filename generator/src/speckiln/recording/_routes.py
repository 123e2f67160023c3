"""Which operation of the contract a request calls, and what about it breaks the contract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import field, frozen

from speckiln.server._bodies import Bodies
from speckiln.server._message import Body, Message, read_headers, read_query
from speckiln.server._parameters import Parameters
from speckiln.server._refusal import Refusal
from speckiln.server._routing import Router
from speckiln.server._schemas import Schemas

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.contract import Contract, Operation

_PLACE = re.compile(r'(?:the )?(?:body[^:]*|\w+ parameter "[^"]*"|header [\w-]+)')


@frozen
class Route:
    """Where a request leads.

    Attributes:
        operation: The operation, or None where it is not known which one.
        template: The path with its parameters as the contract writes it; empty where none fits.
        problem: How the request breaks the contract, in words; empty where it does not.
    """

    operation: Operation | None
    template: str = ""
    problem: str = field(default="", repr=False)

    @property
    def place(self) -> str:
        """Where the request breaks the contract, without the value that does."""
        found = _PLACE.match(self.problem)
        return found[0] if found else "the request"


class Routes:
    """The operations by method and path."""

    def __init__(self, contract: Contract, credentials: Iterable[str]) -> None:
        """Compile the contract.

        Args:
            contract: The contract.
            credentials: Query parameters that carry credentials.

        Raises:
            ContractError: A schema or a parameter of it cannot be used.
        """
        schemas = Schemas(contract.document)
        self._credentials = tuple(credentials)
        shared: dict[tuple[str, str], list[Operation]] = {}
        for operation in contract.operations:
            shared.setdefault((operation.method, operation.path), []).append(operation)
        self._router = Router[_Endpoint]()
        for (method, path), operations in shared.items():
            self._router.add(method, path, _Endpoint(operations, schemas))

    def find(
        self,
        method: str,
        path: str,
        query: bytes,
        headers: Iterable[tuple[bytes, bytes]],
        body: bytes,
    ) -> Route:
        """Find the operation of a request, and check the request."""
        try:
            endpoint, values = self._router.match(method, path)
        except Refusal as refusal:
            return Route(None, problem=refusal.message)
        operations = endpoint.operations
        known = operations[0] if len(operations) == 1 else None
        problem = ""
        try:
            message = Message(
                values, read_query(query), read_headers(headers), Body.read(body, len(body))
            )
            known = endpoint.bodies.operation_of(message)
            endpoint.parameters.read(message, also_known=self._credentials)
        except Refusal as refusal:
            problem = refusal.message
        return Route(known, operations[0].path, problem)


class _Endpoint:
    def __init__(self, operations: list[Operation], schemas: Schemas) -> None:
        self.operations = operations
        self.bodies = Bodies(operations, schemas)
        name = operations[0].shared_id or operations[0].operation_id
        self.parameters = Parameters(operations[0].parameters, schemas, name)
