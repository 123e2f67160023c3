"""How servers changed, and the regions that they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.contract._shapes import as_list
from speckiln.difference._differences import Difference, canonical, listed, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.difference._nodes import Node


def compare_servers(old: Node, new: Node) -> Iterator[Difference]:
    """Yield how a list of servers changed; the path of each difference is the server.

    Args:
        old: The list as it was.
        new: The list as it is.
    """
    before, after = _by_url(old), _by_url(new)
    for url, server in before.items():
        if url in after:
            yield from _server(f"server {url}", server, after[url])
        else:
            yield Difference("server", "less", "it is gone", server.pointer, "", f"server {url}")
    for url, server in after.items():
        if url not in before:
            yield Difference("server", "more", "it is new", "", server.pointer, f"server {url}")
    kept, now = ([url for url in one if url in before and url in after] for one in (before, after))
    if kept != now:
        message = "the servers are in another order, and clients call the first one"
        yield Difference("server", "other", message, old.pointer, new.pointer, "servers")


def _by_url(servers: Node) -> dict[str, Node]:
    nodes = [servers.at(index) for index in range(len(as_list(servers.value)))]
    return {str(node.members.get("url")): node for node in nodes}


def _server(subject: str, old: Node, new: Node) -> Iterator[Difference]:
    if old.members.get("description") != new.members.get("description"):
        places = old.at("description").pointer, new.at("description").pointer
        yield Difference("words", "words", "the description changed", *places, subject)
    before, after = old.at("variables"), new.at("variables")
    for name in before.members:
        if name in after.members:  # one that is gone or new is so in the URL, too
            yield from _variable(f"{subject}, {name}", before.at(name), after.at(name))


def _variable(subject: str, old: Node, new: Node) -> Iterator[Difference]:
    was, now = (one.members.get("default") for one in (old, new))
    if was != now:
        places = old.at("default").pointer, new.at("default").pointer
        yield Difference("server", "other", told("default", was, now), *places, subject)
    if old.members.get("description") != new.members.get("description"):
        places = old.at("description").pointer, new.at("description").pointer
        yield Difference("words", "words", "the description changed", *places, subject)
    yield from _values(subject, old.at("enum"), new.at("enum"))


def _values(subject: str, old: Node, new: Node) -> Iterator[Difference]:
    places = old.pointer, new.pointer
    if new.value is None and old.value is not None:
        yield Difference("server", "more", "other values are allowed, too", *places, subject)
    elif old.value is None and new.value is not None:
        message = f"only {listed(as_list(new.value), 'allowed')}"
        yield Difference("server", "less", message, *places, subject)
    else:
        before, after = ({canonical(one): one for one in as_list(x.value)} for x in (old, new))
        gone = [one for key, one in before.items() if key not in after]
        came = [one for key, one in after.items() if key not in before]
        if gone:
            message = listed(gone, "no longer listed")
            yield Difference("server", "less", message, *places, subject)
        if came:
            yield Difference("server", "more", listed(came, "listed too"), *places, subject)
