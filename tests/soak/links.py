"""Which answers hold the IDs that other calls want, read from the paths of a contract."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

METHODS = ("get", "post", "put", "delete")
WANTS = re.compile(r"(.*)/\{(\w+)\}[^{]*")


def with_links(document: dict[str, Any]) -> dict[str, Any]:
    """Return a contract in which lists lead to what can be done with their items.

    A list at a path leads to each operation whose path goes on with an ID. An answer with the ID of
    a job leads to the job.
    """
    linked = copy.deepcopy(document)
    wanted = list(_wanted(document))
    for path, item in linked["paths"].items():
        for method in METHODS:
            operation = item.get(method, {})
            for status, response in operation.get("responses", {}).items():
                whole = _resolved(document, response)
                schema = _resolved(document, _schema(whole))
                if status.startswith("2") and schema:
                    links = dict(_links(document, path, schema, wanted))
                    operation["responses"][status] = {**copy.deepcopy(whole), "links": links}
    return linked


def _links(
    document: dict[str, Any], path: str, schema: dict[str, Any], wanted: list[tuple[str, str, str]]
) -> Iterator[tuple[str, Any]]:
    for name, member in schema.get("properties", {}).items():
        if name == "job_id":
            for collection, parameter, operation_id in wanted:
                if collection.endswith("/jobs"):
                    yield operation_id, _link(operation_id, parameter, "$response.body#/job_id")
        items = _resolved(document, _resolved(document, member).get("items", {}))
        if "id" in items.get("properties", {}):
            for collection, parameter, operation_id in wanted:
                if collection == path:
                    value = f"$response.body#/{name}/0/id"
                    yield operation_id, _link(operation_id, parameter, value)


def _link(operation_id: str, parameter: str, value: str) -> dict[str, Any]:
    return {"operationId": operation_id, "parameters": {f"path.{parameter}": value}}


def _wanted(document: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Return what stands before an ID in a path, the ID's name, and who wants it."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item and (found := WANTS.fullmatch(path)):
                yield found[1], found[2], item[method]["operationId"]


def _schema(response: dict[str, Any]) -> dict[str, Any]:
    content = response.get("content", {}).get("application/json", {})
    schema: dict[str, Any] = content.get("schema", {})
    return schema


def _resolved(document: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        found: Any = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        node = found
    return node
