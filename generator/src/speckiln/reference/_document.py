"""A contract as documents of the pages: every operation by its own name."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from speckiln.contract import bundle
from speckiln.contract._operations import list_operations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speckiln.contract import Contract, Operation

_SHARED = "x-operations"
_NOTE = (
    "\n\nThis operation shares method and path with others, and the body tells them apart. "
    "The name at the end of the path is not sent."
)
_LINKS = {"termsOfService", "authorizationUrl", "tokenUrl", "refreshUrl", "openIdConnectUrl"}
_LINKED = {"contact", "externalDocs", "license"}
_LINK = re.compile(r"https?:|mailto:|[^:\x00-\x20]*(?:[/?#]|\Z)", re.IGNORECASE)


def bundled(contract: Contract, server: str | None) -> dict[str, Any]:
    """Return the bundle of a contract, with a server of its own where one is given."""
    document = bundle(contract)
    if server is not None:
        document["servers"] = [{"url": server}]
        # Those of paths and operations would be called instead.
        for item in _path_items(document).values():
            for node in (item, *item.values()):
                if isinstance(node, dict):
                    node.pop("servers", None)
    return document


def spelled_out(document: dict[str, Any], contract: Contract) -> dict[str, Any]:
    """Return a bundle in which operations that share method and path stand on their own.

    OpenAPI has one operation for each method and path, and so have the viewers. Each of those that
    share one gets the path with its name as the fragment, which a browser does not send.

    Args:
        document: The bundle; it is left as it is.
        contract: What it is the bundle of; its exchanges say which example is whose.

    Returns:
        The document for the viewers. It is not for other tools, because the paths are made up.

    Example:
        >>> spelled_out(bundle(contract), contract)["paths"].keys()  # doctest: +SKIP
        dict_keys(['/doors/{id}#OpenDoor', '/doors/{id}#CloseDoor'])
    """
    variants: dict[tuple[str, str], list[Operation]] = {}
    for operation in list_operations(document):
        if operation.shared_id is not None:
            variants.setdefault((operation.path, operation.method.lower()), []).append(operation)
    paths: dict[str, Any] = {}
    for path, item in _path_items(document).items():
        shared = {method: found for (at, method), found in variants.items() if at == path}
        plain = {name: value for name, value in item.items() if name not in shared}
        common = {name: plain[name] for name in ("parameters", "servers") if name in plain}
        if plain.keys() > common.keys() or not shared:
            paths[path] = plain
        for method, operations in shared.items():
            for operation in operations:
                node = _variant(item[method], operation, contract)
                paths[f"{path}#{operation.operation_id}"] = {**common, method: node}
    return {**document, "paths": paths}


def without_unsafe_links(value: Any) -> Any:
    """Return a document without the links that are none to the web, such as ``javascript:``.

    Redoc writes them into the page as they are. The page's policy stops them there; nothing else
    does where a browser or a proxy takes the policy away.
    """
    if isinstance(value, list):
        return [without_unsafe_links(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: without_unsafe_links(each)
        for name, each in value.items()
        if not (name in _LINKS and _is_unsafe(each))
        and not (name in _LINKED and isinstance(each, dict) and _is_unsafe(each.get("url")))
    }


def with_names(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document whose descriptions begin with the operation's id: Redoc shows none."""
    paths: dict[str, Any] = {}
    for path, item in _path_items(document).items():
        paths[path] = {
            name: {**node, "description": _named(node)}
            if isinstance(node, dict) and "operationId" in node
            else node
            for name, node in item.items()
        }
    return {**document, "paths": paths}


def _path_items(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    paths = document.get("paths", {})
    return {path: item for path, item in paths.items() if isinstance(item, dict)}


def _is_unsafe(link: Any) -> bool:
    return isinstance(link, str) and not _LINK.match(link)


def _named(node: dict[str, Any]) -> str:
    name = str(node["operationId"]).replace("`", "")
    return f"`{name}`\n\n{node.get('description', '')}"


def _variant(node: dict[str, Any], operation: Operation, contract: Contract) -> dict[str, Any]:
    found = {name: deepcopy(value) for name, value in node.items() if name != _SHARED}
    found["operationId"] = operation.operation_id
    found["summary"] = operation.summary
    found["description"] = operation.description.rstrip() + _NOTE
    found["deprecated"] = operation.deprecated
    exchanges = contract.exchanges[operation.operation_id]
    if operation.request_body:
        found["requestBody"] = body = deepcopy(operation.request_body)
        _keep(body, [exchange.request.body for exchange in exchanges])
    for response in found.get("responses", {}).values():
        _keep(response, [exchange.response.body for exchange in exchanges])
    return found


def _keep(message: dict[str, Any], bodies: Sequence[Any]) -> None:
    """Leave an operation its own examples, and those of all where it has none."""
    for media in message.get("content", {}).values():
        examples = media.get("examples", {})
        own = {name: each for name, each in examples.items() if each.get("value") in bodies}
        if own:
            media["examples"] = own
