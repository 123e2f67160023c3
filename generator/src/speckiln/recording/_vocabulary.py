"""The words of a contract that a recording needs: names, credentials, jobs, variables."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from speckiln.contract import resolve
from speckiln.contract._shapes import as_dict, as_list, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Contract


@frozen
class JobWords:
    """How the service tells about its jobs.

    Attributes:
        operation: The operation that does.
        id: The member that holds a job's id.
        status: The member that holds its status.
        running: Statuses of a job that is under way.
        entities: The member that says what it works on; empty where there is none.
    """

    operation: str
    id: str
    status: str
    running: tuple[str, ...]
    entities: str


@frozen(slots=False)  # what is looked up once is kept
class Vocabulary:
    """What a contract and its ``client.yaml`` say.

    Attributes:
        contract: The contract.
    """

    contract: Contract = field(repr=False)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The path parameters that the client knows, such as ``project_id``."""
        found = as_list(self._settings.get("parameters"))
        return tuple(name for name in found if isinstance(name, str))

    @property
    def jobs(self) -> JobWords | None:
        """How the service tells about jobs, or None where it has none."""
        data = as_dict(as_dict(self.contract.client).get("jobs"))
        if not all(data.get(name) for name in ("operation", "id", "status", "running")):
            return None
        return JobWords(
            operation=str(data["operation"]),
            id=str(data["id"]),
            status=str(data["status"]),
            running=tuple(map(str, as_list(data["running"]))),
            entities=as_text(data.get("entities")),
        )

    def variable(self, name: str) -> str:
        """Return the environment variable that holds a setting of the client."""
        found = as_text(as_dict(self._settings.get("environment")).get(name))
        return found or f"SPECKILN_{name.upper()}"

    @cached_property
    def members(self) -> frozenset[str]:
        """The names that the contract gives to members of objects and to parameters."""
        return frozenset(name for name, _ in self._named)

    @cached_property
    def secrets(self) -> frozenset[str]:
        """The names of what the contract calls passwords."""
        return frozenset(name for name, schema in self._named if schema.get("format") == "password")

    @cached_property
    def credential_headers(self) -> tuple[str, ...]:
        """The headers that carry credentials, in lower case, in the order of the contract."""
        found = [
            str(scheme.get("name")) if scheme.get("type") == "apiKey" else "Authorization"
            for scheme in self._schemes
            if scheme.get("type") != "apiKey" or scheme.get("in") == "header"
        ]
        return tuple(dict.fromkeys(name.lower() for name in found))

    @cached_property
    def credential_queries(self) -> frozenset[str]:
        """The query parameters that carry credentials."""
        return frozenset(
            str(scheme.get("name")) for scheme in self._schemes if scheme.get("in") == "query"
        )

    @cached_property
    def headers(self) -> frozenset[str]:
        """The headers of requests and answers that the contract names, in lower case."""
        found: set[str] = set()
        for operation in self.contract.operations:
            found |= {str(each.get("name")) for each in operation.parameters if _is_header(each)}
            for response in operation.responses.values():
                found |= as_dict(response.get("headers")).keys()
        return frozenset(name.lower() for name in found)

    @property
    def _settings(self) -> dict[str, Any]:
        return as_dict(as_dict(self.contract.client).get("settings"))

    @property
    def _schemes(self) -> list[dict[str, Any]]:
        document = self.contract.document
        schemes = as_dict(as_dict(document.get("components")).get("securitySchemes"))
        return [as_dict(resolve(document, scheme)) for scheme in schemes.values()]

    @cached_property
    def _named(self) -> list[tuple[str, dict[str, Any]]]:
        return list(_names(self.contract.document))


def _is_header(parameter: dict[str, Any]) -> bool:
    return parameter.get("in") == "header"


def _names(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, list):
        for part in value:
            yield from _names(part)
    if not isinstance(value, dict):
        return
    for name, schema in as_dict(value.get("properties")).items():
        yield name, as_dict(schema)
    parameter = value.get("name")
    if isinstance(parameter, str) and "in" in value:
        yield parameter, as_dict(value.get("schema"))
    for part in value.values():
        yield from _names(part)
