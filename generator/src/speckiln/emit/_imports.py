"""The imports of a module of methods."""

from __future__ import annotations

import re

_JOBS = "from .._jobs import {}"
_IMPORTS = (
    (
        ("import builtins", r"\bbuiltins\."),
        ("from collections.abc import {}", r"\b(Callable|Iterable|Mapping|Sequence)\["),
        ("from typing import {}", r"\b(Any|Literal|overload)\b"),
    ),
    (
        ("from .. import models", r"\bmodels\."),
        (_JOBS, r"\b(AsyncJob|Job)\b"),
        ("from .._runtime._answers import {}", r"\b(Items|Nothing|Started|Value)\("),
        ("from .._runtime._operation import {}", r"\b(Body|Operation|Parameter|Search)[\[(]"),
        ("from .._runtime._pages import {}", r"\b(AsyncPage|AsyncPaginator|Page|Paging)[\[(]"),
        ("from .._runtime._resource import {}", r"\b(AsyncResource|SyncResource)\b"),
        ("from .._runtime._unset import {}", r"\b(UNSET|Unset)\b"),
        ("from .._runtime._wait_all import {}", r"\b(async_wait_all|(?<!def )(?<!\.)wait_all)\("),
    ),
)
"""What a module of methods may import, and how its need for it shows."""


def imports(body: str, *, jobs: bool) -> str:
    """Return the imports that a module of methods needs; its prose may name a thing as well."""
    groups = []
    for group in _IMPORTS:
        lines = []
        for line, pattern in group:
            found = sorted(set(re.findall(pattern, body)))
            if found and (jobs or line != _JOBS):
                lines.append(line.format(", ".join(found)))
        if lines:
            groups.append("\n".join(lines))
    return "\n\n".join(groups) + "\n"
