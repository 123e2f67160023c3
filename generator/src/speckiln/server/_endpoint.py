"""An endpoint: one method and path, and what is asked of the requests that lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.server._bodies import Bodies
from speckiln.server._parameters import Parameters
from speckiln.server._recordings import Recordings
from speckiln.server._refusal import Refusal
from speckiln.server._security import Security

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from speckiln.contract import Exchange, Operation
    from speckiln.server._answer import Answer
    from speckiln.server._message import Message
    from speckiln.server._schemas import Schemas


class Endpoint:
    """One method and path, with the operation or the operations that share it.

    Attributes:
        operation_id: The id in the OpenAPI document.
        recordings: What is recorded of each of the operations.
    """

    def __init__(
        self,
        operations: Sequence[Operation],
        exchanges: Mapping[str, Iterable[Exchange]],
        document: Mapping[str, Any],
        schemas: Schemas,
    ) -> None:
        """Compile what the contract says about the operations.

        Args:
            operations: Those with this method and path; more than one where the body decides.
            exchanges: The recorded exchanges by operation id.
            document: The bundled OpenAPI document.
            schemas: Compiles the schemas in it.
        """
        first = operations[0]
        self.operation_id = first.shared_id or first.operation_id
        self._security = Security(first, document)
        self.recordings = {
            each.operation_id: Recordings(each, exchanges[each.operation_id], self._security)
            for each in operations
        }
        self._parameters = Parameters(first.parameters, schemas, self.operation_id)
        self._bodies = Bodies(operations, schemas)

    def recorded_error(self, message: Message) -> Answer | None:
        """Return the recorded error of exactly this request, if there is one."""
        authorized = self._security.is_met(message)
        errors = (each.error(message, authorized=authorized) for each in self.recordings.values())
        return next((error for error in errors if error), None)

    @property
    def is_secured(self) -> bool:
        """Whether a credential is needed."""
        return self._security.is_needed

    def accept(self, message: Message) -> tuple[str, dict[tuple[str, str], Any]]:
        """Check a request, but for its credential.

        Returns:
            The id of the operation that it asks for, and the values of its parameters by place
            and name.

        Raises:
            Refusal: The request is not what the contract describes.
        """
        values = self._parameters.read(message, also_known=self._security.query_names)
        return self._bodies.operation_of(message).operation_id, values

    def check_credential(self, message: Message) -> None:
        """Raise a Refusal with status 401 where a credential is missing."""
        self._security.check(message)

    def best(self, operation_id: str, message: Message) -> Answer:
        """Return the recorded success that fits a request best.

        Raises:
            Refusal: 501; none is recorded.
        """
        answer = self.recordings[operation_id].best(message)
        if answer is None:
            raise Refusal(501, f"no successful exchange of {operation_id} is recorded")
        return answer
