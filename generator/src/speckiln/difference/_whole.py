"""How a contract changed outside its operations: where the service is, and who it lets in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.contract._locations import to_pointer
from speckiln.contract._shapes import as_dict, as_list
from speckiln.difference._changes import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Contract
    from speckiln.difference._changes import Effect

_WORDS = ("title", "summary", "description", "license", "contact", "termsOfService")


def compare_whole(old: Contract, new: Contract) -> Iterator[Change]:
    """Yield how servers, credentials and words of a contract changed.

    Args:
        old: The contract as it was.
        new: The contract as it is.
    """
    yield from _servers(old, new)
    yield from _schemes(old, new)
    before, after = as_dict(old.document.get("info")), as_dict(new.document.get("info"))
    changed = [name for name in _WORDS if before.get(name) != after.get(name)]
    if old.document.get("tags") != new.document.get("tags"):
        changed.append("tags")
    if changed:
        message = f"the {' and the '.join(changed)} changed"
        yield Change("words", "editorial", "", "the contract", message, None, new.locate("/info"))


def _servers(old: Contract, new: Contract) -> Iterator[Change]:
    before = {one.get("url"): one for one in as_list(old.document.get("servers")) if as_dict(one)}
    after = {one.get("url"): one for one in as_list(new.document.get("servers")) if as_dict(one)}
    places = old.locate("/servers"), new.locate("/servers")
    for url, server in before.items():
        if url in after:
            yield from _variables(str(url), server, after[url], places)
        else:
            yield Change("server", "breaking", "", f"server {url}", "it is gone", *places)
    for url in after:
        if url not in before:
            yield Change("server", "additive", "", f"server {url}", "it is new", *places)


def _variables(
    url: str, old: dict[str, Any], new: dict[str, Any], places: tuple[Any, Any]
) -> Iterator[Change]:
    before, after = as_dict(old.get("variables")), as_dict(new.get("variables"))
    for name in [name for name in before if name in after]:
        subject = f"server {url}, {name}"
        was, now = as_dict(before[name]), as_dict(after[name])
        gone = [one for one in as_list(was.get("enum")) if one not in as_list(now.get("enum"))]
        came = [one for one in as_list(now.get("enum")) if one not in as_list(was.get("enum"))]
        if gone and now.get("enum"):
            message = f"{', '.join(map(str, gone))} is no longer listed"
            yield Change("server", "breaking", "", subject, message, *places)
        if came:
            message = f"{', '.join(map(str, came))} is listed too"
            yield Change("server", "additive", "", subject, message, *places)
        if was.get("default") != now.get("default"):
            message = f"default is {now.get('default')} instead of {was.get('default')}"
            yield Change("server", "breaking", "", subject, message, *places)


def _schemes(old: Contract, new: Contract) -> Iterator[Change]:
    steps = ("components", "securitySchemes")
    before, after = (
        as_dict(as_dict(one.document.get("components")).get("securitySchemes"))
        for one in (old, new)
    )
    for name in [*before, *(name for name in after if name not in before)]:
        was, now = (
            {key: value for key, value in as_dict(one.get(name)).items() if key != "description"}
            for one in (before, after)
        )
        if was == now:
            continue
        effect: Effect = "breaking" if was else "additive"
        word = "new" if not was else ("another one" if now else "gone")
        pointer = to_pointer((*steps, name))
        yield Change(
            "security",
            effect,
            "",
            f"credential {name}",
            f"it is {word}",
            old.locate(pointer) if was else None,
            new.locate(pointer) if now else None,
        )
