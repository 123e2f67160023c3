"""What the engine is given: the contract, reduced to what it reads and can be trusted with.

The engine drops much in silence and decides some things in its own way. So it sees only what
shapes types: no errors (the runtime reads those), no formats (a text stays a text, exactly as it
came), no defaults (a default is the service's affair and is never sent), no constraints. Each
operation gets a path of its own, since several may share one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.contract import resolve
from speckiln.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from speckiln.contract import Contract, Operation

JSON = "application/json"
_SCHEMAS = "#/components/schemas/"
_KEPT = ("type", "required", "enum", "const", "nullable")
_LISTS = ("allOf", "oneOf", "anyOf")


def engine_document(contract: Contract) -> dict[str, Any]:
    """Return the document for the engine.

    Raises:
        ContractError: An operation uses a media type other than JSON.
    """
    paths = {
        f"{operation.path}#{operation.operation_id}": {
            operation.method.lower(): _operation(contract, operation)
        }
        for operation in contract.operations
    }
    schemas = contract.document.get("components", {}).get("schemas", {})
    return {
        "openapi": contract.document["openapi"],
        "info": {"title": "", "version": ""},
        "paths": paths,
        "components": {"schemas": _reachable(schemas, paths)},
    }


def success(operation: Operation) -> tuple[str, Mapping[str, Any]] | None:
    """Return status and response object of the operation's success, None where there is none."""
    found = [(status, each) for status, each in operation.responses.items() if status[:1] == "2"]
    return found[0] if found else None


def json_schema(contract: Contract, operation: Operation, content: Any) -> dict[str, Any] | None:
    """Return the schema of a JSON body, None where there is no body.

    Raises:
        ContractError: The body is not JSON.
    """
    if not content:
        return None
    if JSON not in content:
        raise ContractError(
            f"{operation.operation_id} uses {', '.join(map(str, content))}; "
            f"the client speaks {JSON} alone.",
            location=contract.locate(operation.pointer),
        )
    schema: dict[str, Any] = content[JSON].get("schema", {})
    return schema


def parameter_schema(contract: Contract, parameter: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a parameter, whichever of the two ways it is described in."""
    content = parameter.get("content")
    schema = next(iter(content.values())).get("schema", {}) if content else parameter.get("schema")
    found: dict[str, Any] = resolve(contract.document, schema) or {}
    return found


def _operation(contract: Contract, operation: Operation) -> dict[str, Any]:
    prepared: dict[str, Any] = {
        "operationId": operation.operation_id,
        "tags": [operation.tags[0] if operation.tags else "default"],
        "parameters": [
            {
                "name": parameter["name"],
                "in": parameter["in"],
                "required": parameter.get("required", False),
                "schema": _schema(parameter_schema(contract, parameter)),
            }
            for parameter in operation.parameters
        ],
        "responses": {},
    }
    if operation.request_body:
        schema = json_schema(contract, operation, operation.request_body.get("content"))
        prepared["requestBody"] = {"content": {JSON: {"schema": _schema(schema or {})}}}
    answer = success(operation)
    if answer:
        status, response = answer
        schema = json_schema(contract, operation, response.get("content"))
        content = {} if schema is None else {"content": {JSON: {"schema": _schema(schema)}}}
        prepared["responses"][status] = {"description": "", **content}
    return prepared


def _schema(schema: Any) -> Any:
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    prepared = {key: schema[key] for key in _KEPT if key in schema}
    if "properties" in schema:
        prepared["properties"] = {
            name: _schema(member) for name, member in schema["properties"].items()
        }
    if "items" in schema:
        prepared["items"] = _schema(schema["items"])
    if isinstance(schema.get("additionalProperties"), dict):
        prepared["additionalProperties"] = _schema(schema["additionalProperties"])
    for key in _LISTS:
        if key in schema:
            prepared[key] = [_schema(member) for member in schema[key]]
    return prepared


def _reachable(schemas: Mapping[str, Any], paths: Any) -> dict[str, Any]:
    """Return the schemas that the paths lead to, in the order of the document."""
    found: dict[str, Any] = {}
    names = list(_names(paths))
    while names:
        name = names.pop()
        if name not in found and name in schemas:
            found[name] = _schema(schemas[name])
            names.extend(_names(found[name]))
    return {name: found[name] for name in schemas if name in found}


def _names(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        ref = value.get("$ref")
        if isinstance(ref, str):
            yield ref.removeprefix(_SCHEMAS)
        for member in value.values():
            yield from _names(member)
    elif isinstance(value, list):
        for member in value:
            yield from _names(member)
