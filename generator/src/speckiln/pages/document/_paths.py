"""Path templates, written so that OpenAPI can read them."""

from __future__ import annotations

import re

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_VERSION = re.compile(r"v[0-9]+(?:\.[0-9]+)*", re.IGNORECASE)
_SCOPE = re.compile(r"\{(?:project|tenant|domain)_?id\}", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r"[^\w.\-$]+")
_NOT_IN_PATHS = re.compile(r"[?#].*|[\s\x00-\x1f\x7f]+", re.DOTALL)


def clean_path(path: str) -> str:
    """Return a path template that begins with a slash and whose braces are all about variables.

    >>> clean_path("v1/{project id}/{}/{region}:{id}?limit=1")
    '/v1/{project_id}/%7B%7D/{region}:{id}'
    """
    pieces = _VARIABLE.split(_NOT_IN_PATHS.sub(_blank, path.strip()))
    # What was split off stands at every second place.
    found = [
        f"{{{name}}}"
        if position % 2 and (name := clean_variable(piece))
        else _literal(piece, position)
        for position, piece in enumerate(pieces)
    ]
    return "/" + "".join(found).lstrip("/")


def clean_variable(name: str) -> str:
    """Return the name of a variable without what template readers take for something else.

    >>> clean_variable("project id")
    'project_id'
    """
    return _NOT_IN_NAMES.sub("_", name.strip())


def variables(path: str) -> tuple[str, ...]:
    """Return the names of the variables of a clean template in order.

    >>> variables("/v1/{region}:{id}")
    ('region', 'id')
    """
    return tuple(_VARIABLE.findall(path))


def form_of(path: str) -> str:
    """Return a template without the names of its variables: OpenAPI takes no two of the same form.

    >>> form_of("/v1/{a}/jobs/{b}")
    '/v1/{}/jobs/{}'
    """
    return _VARIABLE.sub("{}", path)


def version_of(path: str) -> str:
    """Return the version that a path begins with; empty where there is none.

    >>> version_of("/v2.1/servers")
    'v2.1'
    """
    first = path.lstrip("/").partition("/")[0]
    return first if _VERSION.fullmatch(first) else ""


def steps_of(path: str) -> list[str]:
    """Return the steps of a path without its version and without whose things they are.

    >>> steps_of("/v1/{project_id}/jobs/{job_id}")
    ['jobs', '{job_id}']
    """
    below = path.lstrip("/").removeprefix(version_of(path))
    return [step for step in below.split("/") if step and not _SCOPE.fullmatch(step)]


def _blank(found: re.Match[str]) -> str:
    return "" if found[0].startswith(("?", "#")) else "_"


def _literal(piece: str, position: int) -> str:
    whole = f"{{{piece}}}" if position % 2 else piece
    return whole.replace("{", "%7B").replace("}", "%7D")
