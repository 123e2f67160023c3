"""Placeholders: how they are written, and how they are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TOKEN = "<token>"  # noqa: S105 - what stands for a token
SIGNATURE = "<signature>"
VALUES_FILE = "values.json"

_NAMED = "[a-z][a-z0-9_]*"
_TIME = re.compile(r"<time(?: ([^<>]*))?>")
_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LABEL = re.compile(_NAMED)


def pattern(parameters: Iterable[str]) -> re.Pattern[str]:
    """Return what placeholders look like.

    Args:
        parameters: The path parameters that the client knows, such as ``project_id``.

    >>> pattern(["project_id"]).findall("/v1/{project_id}/jobs/<job-1>?at=<time hh:mm>&x=<y>")
    ['{project_id}', '<job-1>', '<time hh:mm>']
    """
    named = rf"<(?:token|signature|{_NAMED}-[1-9][0-9]*|time(?: [^<>]*)?)>"
    braced = [re.escape(f"{{{name}}}") for name in parameters]
    return re.compile("|".join([named, *braced]))


def time_form(placeholder: str) -> str | None:
    """Return the form of the times that a placeholder stands for, or None where it is for others.

    >>> time_form("<time YYYY-MM-DD>"), time_form("<time>"), time_form("<time-1>")
    ('YYYY-MM-DD', '', None)
    """
    found = _TIME.fullmatch(placeholder)
    return None if found is None else found[1] or ""


def words(name: str) -> list[str]:
    """Return the words of a name, in lower case.

    >>> words("serverGroup-ID")
    ['server', 'group', 'id']
    """
    return [word for word in re.split(r"[^a-z0-9]+", _CAPITALS.sub("_", name).lower()) if word]


def label(name: str) -> str:
    """Return what a placeholder is called whose value is in the member of a name.

    >>> label("server_group_id"), label("id"), label("volumeIds"), label("7")
    ('server_group', 'id', 'volume', 'id')
    """
    found = words(name)
    if len(found) > 1 and found[-1] in {"id", "ids"}:
        found.pop()
    text = "_".join(found)
    return text if _LABEL.fullmatch(text) and text != "ids" else "id"


def names_an_id(name: str) -> bool:
    """Whether a name says that its value is an id.

    >>> names_an_id("server_group_id"), names_an_id("valid")
    (True, False)
    """
    return words(name)[-1:] in (["id"], ["ids"])


def variable(placeholder: str) -> str:
    """Return the environment variable that holds what a placeholder stands for.

    >>> variable("<password-1>")
    'SPECKILN_PASSWORD_1'
    """
    return f"SPECKILN_{placeholder.strip('<>{}').replace('-', '_').upper()}"
