"""From recorded exchanges to the examples of a document."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from speckiln.contract._locations import follow, from_pointer
from speckiln.contract._operations import resolve

if TYPE_CHECKING:
    from speckiln.contract._contract import Contract
    from speckiln.contract._exchanges import Exchange
    from speckiln.contract._operations import Operation


def add_examples(document: dict[str, Any], contract: Contract) -> None:
    """Copy the bodies of a contract's exchanges into its document.

    Responses get them by status, request bodies those that succeeded. An answer that operations
    share is written out where an operation has an example of its own for it: the examples of all
    operations together would explain none of them.

    Args:
        document: The bundled document; it is changed.
        contract: Where the exchanges are from.

    Raises:
        ContractError: A file does not hold exchanges.
        UnreadableError: A file cannot be read.
    """
    for operation in contract.operations:
        for exchange in contract.exchanges[operation.operation_id]:
            node = _node(document, operation)
            responses = node.get("responses")
            status = str(exchange.response.status)
            if isinstance(responses, dict) and status in responses:
                media = _media(document, responses, status, exchange.response.headers)
                _add(media, exchange, exchange.response.body)
            if 200 <= exchange.response.status < 300 and "requestBody" in node:
                media = _media(document, node, "requestBody", exchange.request.headers)
                _add(media, exchange, exchange.request.body)


def _node(document: dict[str, Any], operation: Operation) -> dict[str, Any]:
    """Return the operation in the document, which operations that share a path have in common."""
    node: dict[str, Any] = follow(document, from_pointer(operation.pointer)[:3])
    return node


def _media(
    document: dict[str, Any], owner: dict[str, Any], name: str, headers: dict[str, str]
) -> dict[str, Any]:
    """Return the media type of a body, as the operation's own copy; empty where there is none."""
    message = resolve(document, owner[name])
    content = message.get("content") if isinstance(message, dict) else None
    if not isinstance(content, dict) or not content:
        return {}
    sent = next((text for key, text in headers.items() if key.lower() == "content-type"), "")
    media_type = sent.partition(";")[0].strip()
    if media_type not in content:
        media_type = next(iter(content))
    if not isinstance(content[media_type], dict):
        return {}
    own = dict(content[media_type])
    if isinstance(own.get("examples"), dict):
        own["examples"] = dict(own["examples"])
    owner[name] = {**message, "content": {**content, media_type: own}}
    return own


def _add(media: dict[str, Any], exchange: Exchange, body: Any) -> None:
    if body is None or not media or "example" in media:
        return
    examples = media.setdefault("examples", {})
    if not isinstance(examples, dict) or {"value": body} in examples.values():
        return
    name = exchange.name
    if name in examples:
        name = f"{exchange.operation_id}.{name}"
    examples[name] = {"value": deepcopy(body)}
