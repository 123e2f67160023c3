"""The plan: which call of a generated client plays each recorded exchange."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from speckiln.contract import Contract, Exchange

PROJECT = "a4c9e3c5b0d24a3e8f6d1b2c3d4e5f60"
TOKEN = "token-of-the-conformance-run"  # noqa: S105 - it opens nothing but the local server

_JSON = "application/json"


@frozen
class Step:
    """One exchange, and what has to be given to a generated client to play it.

    Attributes:
        key: Operation and name, such as ``ShowQuota/shows_the_quotas``.
        operation_id: The provider's operation.
        call: The operationId in the OpenAPI document, which clients name their functions after.
        method: HTTP method.
        template: The path as the contract writes it.
        path: Values of the path parameters.
        query: Values of the query parameters, with the types that the contract gives them.
        json_query: Those query parameters that are JSON in one value.
        has_token: Whether a token is sent.
        body_schema: The name of the schema of the body that a call takes; empty without body.
        part_schema: The same but where the call takes one of several: the one that is meant.
        exchange: What was recorded.
    """

    key: str
    operation_id: str
    call: str
    method: str
    template: str
    path: Mapping[str, str]
    query: Mapping[str, Any]
    json_query: frozenset[str]
    has_token: bool
    body_schema: str
    part_schema: str
    exchange: Exchange = field(repr=False)

    @property
    def body(self) -> Any:
        """The JSON body of the request, None without one."""
        return self.exchange.request.body

    def as_json(self) -> dict[str, Any]:
        """Return what a driver reads."""
        found: dict[str, Any] = {
            "exchange": self.key,
            "operation": self.operation_id,
            "call": self.call,
            "token": TOKEN if self.has_token else "",
            "path": dict(self.path),
            "query": dict(self.query),
        }
        return found if self.body is None else {**found, "body": self.body}


def make_plan(contract: Contract) -> tuple[Step, ...]:
    """Return a step for each recorded exchange, in the order of the contract."""
    return tuple(_steps(contract))


def write_plan(plan: tuple[Step, ...]) -> str:
    """Return the file that the drivers read."""
    return json.dumps([step.as_json() for step in plan], ensure_ascii=False, indent=1) + "\n"


def concrete(text: str) -> str:
    """Return a recorded path or header with its placeholders filled.

    >>> concrete("/v1/{project_id}/jobs")
    '/v1/a4c9e3c5b0d24a3e8f6d1b2c3d4e5f60/jobs'
    """
    return text.replace("{project_id}", PROJECT).replace("<token>", TOKEN)


def nodes(document: Mapping[str, Any]) -> dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Return the path item and the operation of a document by operationId."""
    return {
        node["operationId"]: (item, node)
        for item in document["paths"].values()
        for node in item.values()
        if isinstance(node, dict)
    }


def parameters(
    document: Mapping[str, Any], *owners: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    """Yield the parameters of path items and operations, references followed."""
    shared = document["components"]["parameters"]
    for each in (each for owner in owners for each in owner.get("parameters", [])):
        yield shared[each["$ref"].rpartition("/")[2]] if "$ref" in each else each


def _steps(contract: Contract) -> Iterator[Step]:
    shared = _shared_bodies(contract)
    for operation in contract.operations:
        call = operation.shared_id or operation.operation_id
        part = _schema_name(operation.request_body)
        for exchange in contract.exchanges[operation.operation_id]:
            query = {p["name"]: p for p in operation.parameters if p["in"] == "query"}
            yield Step(
                key=f"{operation.operation_id}/{exchange.name}",
                operation_id=operation.operation_id,
                call=call,
                method=operation.method,
                template=operation.path,
                path=_path_values(operation.path, concrete(exchange.request.path)),
                query={k: _typed(query[k], v) for k, v in exchange.request.query.items()},
                json_query=frozenset(name for name, each in query.items() if "content" in each),
                has_token="X-Auth-Token" in exchange.request.headers,
                body_schema=shared.get(call, part),
                part_schema=part if call in shared else "",
                exchange=exchange,
            )


def _shared_bodies(contract: Contract) -> dict[str, str]:
    """Return the schema that a call takes where several operations share method and path."""
    nodes = (node for item in contract.document["paths"].values() for node in item.values())
    return {
        node["operationId"]: _schema_name(node["requestBody"])
        for node in nodes
        if "x-operations" in node
    }


def _path_values(template: str, path: str) -> dict[str, str]:
    pairs = zip(template.split("/"), path.split("/"), strict=True)
    return {name[1:-1]: value for name, value in pairs if name.startswith("{")}


def _typed(parameter: Mapping[str, Any], text: Any) -> Any:
    if "content" in parameter:
        return json.loads(text)
    return int(text) if parameter["schema"].get("type") == "integer" else text


def _schema_name(message: Mapping[str, Any] | None) -> str:
    """Return the name of the schema of a request's or an answer's JSON body."""
    media_type = (message or {}).get("content", {}).get(_JSON)
    return str(media_type["schema"]["$ref"].rpartition("/")[2]) if media_type else ""
