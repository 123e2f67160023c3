"""The operations of a contract, each with everything it needs resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from speckiln.contract._kinds import METHODS
from speckiln.contract._locations import follow, from_fragment, to_pointer
from speckiln.contract._shapes import as_dict, as_list, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_HOPS = 100


@frozen
class Operation:
    """One operation of the provider.

    Attributes:
        operation_id: The provider's name of it, such as ``CreateDisasterRecoveryDrill``.
        method: The HTTP method in capitals.
        path: The path template, such as ``/v1/{project_id}/jobs/{job_id}``.
        summary: One line, without a full stop.
        description: What it does, in Markdown.
        tags: The OpenAPI tags.
        source: ``x-source``: page and date of the documentation.
        parameters: The parameters, references followed; those of the operation win over those of
            its path.
        request_body: The request body object, reference followed, or None. The schemas in it are
            as they stand, so a ``$ref`` stays one. Where several operations share method and path,
            this is the operation's own schema.
        responses: The response objects by status, references followed.
        deprecated: Whether the provider advises against it.
        security: The security requirements, those of the document where it has none of its own.
        shared_id: The OpenAPI operationId where several operations share method and path.
        pointer: JSON pointer of it in the bundled document.
    """

    operation_id: str
    method: str
    path: str
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    source: dict[str, Any] = field(factory=dict)
    parameters: tuple[dict[str, Any], ...] = ()
    request_body: dict[str, Any] | None = None
    responses: dict[str, dict[str, Any]] = field(factory=dict)
    deprecated: bool = False
    security: tuple[dict[str, Any], ...] = ()
    shared_id: str | None = None
    pointer: str = ""


def resolve(document: Any, value: Any) -> Any:
    """Follow ``$ref`` inside a bundled document until something else is found.

    A reference that leads nowhere, or in a circle, gives None.

    >>> document = {"components": {"schemas": {"Name": {"type": "string"}}}}
    >>> resolve(document, {"$ref": "#/components/schemas/Name"})
    {'type': 'string'}
    """
    for _ in range(_MAX_HOPS):
        if not (isinstance(value, dict) and isinstance(value.get("$ref"), str)):
            return value
        ref = value["$ref"]
        if not ref.startswith("#"):
            return None
        value = follow(document, from_fragment(ref), None)
    return None


def list_operations(document: Any) -> tuple[Operation, ...]:
    """Return the provider's operations in the order of the document.

    What is not what OpenAPI says it should be is left out; ``validate`` tells about it.
    """
    return tuple(
        operation
        for path, method, item, node in _nodes(document)
        for operation in _expand(document, path, method, item, node)
    )


def _nodes(document: Any) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    for path, item in as_dict(as_dict(document).get("paths")).items():
        for method, node in as_dict(item).items():
            if method in METHODS and isinstance(node, dict):
                yield path, method, item, node


def _expand(
    document: Any, path: str, method: str, item: dict[str, Any], node: dict[str, Any]
) -> Iterator[Operation]:
    security = node.get("security", as_dict(document).get("security"))
    shared = Operation(
        operation_id=as_text(node.get("operationId")),
        method=method.upper(),
        path=path,
        summary=as_text(node.get("summary")),
        description=as_text(node.get("description")),
        tags=tuple(tag for tag in as_list(node.get("tags")) if isinstance(tag, str)),
        source=as_dict(node.get("x-source")),
        parameters=_parameters(document, item, node),
        request_body=as_dict(resolve(document, node.get("requestBody"))) or None,
        responses={
            status: found
            for status, response in as_dict(node.get("responses")).items()
            if not status.startswith("x-")
            and isinstance(found := resolve(document, response), dict)
        },
        deprecated=node.get("deprecated") is True,
        security=tuple(need for need in as_list(security) if isinstance(need, dict)),
        pointer=to_pointer(("paths", path, method)),
    )
    variants = [entry for entry in as_list(node.get("x-operations")) if isinstance(entry, dict)]
    if not variants:
        yield shared
    for position, entry in enumerate(variants):
        yield _variant(shared, entry, position)


def _variant(shared: Operation, entry: dict[str, Any], position: int) -> Operation:
    body = shared.request_body
    if body is not None and "schema" in entry:
        content = {
            media_type: {**as_dict(media), "schema": entry["schema"]}
            for media_type, media in as_dict(body.get("content")).items()
        }
        body = {**body, "content": content}
    return Operation(
        operation_id=as_text(entry.get("operationId")),
        method=shared.method,
        path=shared.path,
        summary=as_text(entry.get("summary", shared.summary)),
        description=as_text(entry.get("description", shared.description)),
        tags=shared.tags,
        source=as_dict(entry.get("x-source", shared.source)),
        parameters=shared.parameters,
        request_body=body,
        responses=shared.responses,
        deprecated=entry.get("deprecated", shared.deprecated) is True,
        security=shared.security,
        shared_id=shared.operation_id,
        pointer=f"{shared.pointer}/x-operations/{position}",
    )


def _parameters(
    document: Any, item: dict[str, Any], node: dict[str, Any]
) -> tuple[dict[str, Any], ...]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in [*as_list(item.get("parameters")), *as_list(node.get("parameters"))]:
        parameter = resolve(document, entry)
        if isinstance(parameter, dict):
            found[str(parameter.get("name")), str(parameter.get("in"))] = parameter
    return tuple(found.values())


def response_for(operation: Operation, status: int) -> dict[str, Any] | None:
    """Return what is documented for a status: exactly, by range (``4XX``) or by default."""
    documented = operation.responses
    for name in (str(status), f"{status // 100}XX", "default"):
        if name in documented:
            return documented[name]
    return None
