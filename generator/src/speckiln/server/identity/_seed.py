"""The part ``identity`` of a seed, read and checked.

In YAML, with all that there can be::

    projects: [{id: demo, name: cn-north-4, domain: demo}]
    users: [{id: u1, name: demo, password: demo-password, domain: demo, projects: [demo]}]
    keys: [{access: DEMOAK, secret: DEMO-SECRET-KEY, security_token: temporary, projects: [demo]}]
    tokens: [{token: demo, projects: [demo]}]

A user's ``id`` and a key's ``security_token`` may be left out, and so may every list but that of
projects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from speckiln.errors import ContractError
from speckiln.server._json import shown
from speckiln.server.identity._directory import Directory, FixedToken, Key, Project, User, id_of
from speckiln.server.identity._node import Form, Node, NodeError

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from speckiln.errors import Location

_ID = Form(r"[A-Za-z0-9_.-]{1,64}", "1 to 64 letters, digits, dots, dashes and underscores")
_NAME = Form(r"[^\x00-\x1f\x7f]{1,64}", "1 to 64 characters, none of them a control character")
_PASSWORD = Form(r"(?s).{1,255}", "1 to 255 characters")
# An access key stands before a comma in the header `Authorization`.
_ACCESS = Form(r"[!-+\--~]{1,128}", "1 to 128 characters of ASCII, none a blank or a comma")
_SECRET = Form(r"[!-~]{1,255}", "1 to 255 characters of ASCII without blanks")
_TOKEN = Form(r"[!-~]{1,16384}", "1 to 16384 characters of ASCII without blanks")


def read_directory(part: Any, location: Location | None = None) -> Directory:
    """Read the projects, users, keys and tokens of a seed.

    Args:
        part: The value of its member ``identity``.
        location: Where that stands; the paths in errors begin with its pointer.

    Returns:
        The directory.

    Raises:
        ContractError: Something in it is wrong. The text has the JSON path, and no secret.
    """
    try:
        return _directory(Node(part, location.pointer if location else "/identity"))
    except NodeError as error:
        where = location and evolve(location, pointer=error.pointer)
        raise ContractError(f"In the seed, {error}.", location=where) from None


def _directory(root: Node) -> Directory:
    root.check_names("projects", "users", "keys", "tokens")
    root.member("projects")
    lists = {
        name: node.items() if (node := root.optional(name)) else []
        for name in ("projects", "users", "keys", "tokens")
    }
    projects = [_project(node) for node in lists["projects"]]
    _check_named(lists["projects"], projects)
    known = {project.id: project for project in projects}
    users = [_user(node, known) for node in lists["users"]]
    _check_named(lists["users"], users)
    keys = [_key(node, known) for node in lists["keys"]]
    _check_unlike(lists["keys"], "access key", (each.access for each in keys))
    tokens = [_token(node, index, known) for index, node in enumerate(lists["tokens"])]
    _check_unlike(lists["tokens"], "token", (each.token for each in tokens))
    return Directory.of(projects, users, keys, tokens)


def _project(node: Node) -> Project:
    node.check_names("id", "name", "domain")
    return Project(node.text("id", _ID), node.text("name", _NAME), node.text("domain", _NAME))


def _user(node: Node, known: Mapping[str, Project]) -> User:
    node.check_names("id", "name", "password", "domain", "projects")
    name, domain = node.text("name", _NAME), node.text("domain", _NAME)
    user_id = node.text("id", _ID) if node.optional("id") else id_of(domain, name)
    projects = _projects(node, known)
    for index, project in enumerate(projects):
        if known[project].domain != domain:
            raise (
                node.member("projects")
                .items()[index]
                .fault(
                    f"is a project of the domain {shown(known[project].domain)}, not of the user's"
                )
            )
    return User(user_id, name, domain, node.text("password", _PASSWORD), projects)


def _key(node: Node, known: Mapping[str, Project]) -> Key:
    node.check_names("access", "secret", "security_token", "projects")
    return Key(
        node.text("access", _ACCESS),
        node.text("secret", _SECRET),
        node.text("security_token", _TOKEN) if node.optional("security_token") else None,
        _projects(node, known),
    )


def _token(node: Node, index: int, known: Mapping[str, Project]) -> FixedToken:
    node.check_names("token", "projects")
    return FixedToken(f"token {index + 1}", node.text("token", _TOKEN), _projects(node, known))


def _projects(node: Node, known: Mapping[str, Project]) -> tuple[str, ...]:
    found = []
    for item in node.member("projects").items():
        project_id = item.as_text(_ID)
        if project_id not in known:
            raise item.fault(f"is {shown(project_id)}, which is no id in the seed's projects")
        found.append(project_id)
    return tuple(found)


def _check_named(nodes: Iterable[Node], found: Sequence[Project | User]) -> None:
    _check_unlike(nodes, "id", (each.id for each in found))
    _check_unlike(nodes, "name and domain", ((each.name, each.domain) for each in found))


def _check_unlike(nodes: Iterable[Node], what: str, values: Iterable[Hashable]) -> None:
    first: dict[Hashable, Node] = {}
    for node, value in zip(nodes, values, strict=True):
        if value in first:
            raise node.fault(f"has the same {what} as {first[value].pointer}")
        first[value] = node
