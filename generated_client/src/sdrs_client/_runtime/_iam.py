# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The provider's identity service (IAM): which project a region has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ._errors import ConfigurationError, ResponseDecodeError
from ._http import Request, Response, new_request, place
from ._reader import parse
from ._responses import status_error

if TYPE_CHECKING:
    from ._operation import Operation

_LISTED = 5
_SHOWN = 500


class ProjectLookup:
    """The question which project a region has.

    Attributes:
        setting: The path parameter that is looked up, such as ``project_id``.
        found: Its value; None as long as it is not known.
    """

    def __init__(self, setting: str, endpoint: str, name: str) -> None:
        """Take the parameter, the address of the identity service, and the project's name."""
        self.setting = setting
        self.found: str | None = None
        self._endpoint = endpoint
        self._name = name

    def is_needed_by(self, operation: Operation[Any, Any]) -> bool:
        """Return whether an operation cannot be called before this is known."""
        return any(each.name == self.setting for each in operation.path_parameters)

    def request(self, headers: Any, timeout: float | None) -> Request:
        """Return the request, to be sent with the client's credential.

        Args:
            headers: The headers of every request of the client.
            timeout: Seconds that connecting, sending and each wait for data may take.
        """
        url = f"{self._endpoint}/v3/projects?name={quote(self._name, safe='')}"
        return new_request("GET", url, headers, None, timeout)

    def read(self, response: Response) -> str:
        """Keep the ID of the project in an answer, and return it.

        Raises:
            SdrsError: There is not exactly one.
        """
        if not response.is_success:
            raise status_error(response)
        ids = self._ids(response.content)
        if ids is None:
            raise unreadable(
                response,
                f"this is no list of projects; give {self.setting}=…, or the right iam_endpoint=…",
                response.text[:_SHOWN],
            )
        if len(ids) != 1:
            listed = ", ".join(ids[:_LISTED]) + ("…" if len(ids) > _LISTED else "")
            known = f"has {len(ids)} projects ({listed})" if ids else "has no project"
            raise ConfigurationError(
                f"{self.setting} is missing, and the identity service {known} "
                f"named {self._name!r} for this credential: give {self.setting}=…."
            )
        (self.found,) = ids
        return ids[0]

    def _ids(self, content: bytes) -> list[str] | None:
        """Return the IDs of the projects of this name; None where it is no list of projects."""
        try:
            projects = parse(content)["projects"]
            ids = [each["id"] for each in projects if each.get("name", self._name) == self._name]
        except (ResponseDecodeError, AttributeError, KeyError, TypeError):
            return None
        return ids if all(isinstance(each, str) and each for each in ids) else None


def unreadable(response: Response, message: str, body: str) -> ResponseDecodeError:
    """Return the error for an answer of the identity service that is not what was asked for."""
    error = ResponseDecodeError(message, body=body)
    place(error, response)
    return error
