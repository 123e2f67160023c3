# Made by speckiln from Library 1.2.0; not to be edited.
"""The objects that the service sends and takes."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._book import (
        Book as Book,
    )
    from ._books import (
        Books as Books,
    )
    from ._job_state import (
        JobState as JobState,
    )
    from ._job_state_entities import (
        JobStateEntities as JobStateEntities,
    )
    from ._new_book import (
        NewBook as NewBook,
    )
    from ._page import (
        Page as Page,
    )
    from ._remove_book_body import (
        RemoveBookBody as RemoveBookBody,
    )
    from ._shelf import (
        Shelf as Shelf,
    )

_MODULES: dict[str, str] = {
    "Book": "_book",
    "Books": "_books",
    "JobState": "_job_state",
    "JobStateEntities": "_job_state_entities",
    "NewBook": "_new_book",
    "Page": "_page",
    "RemoveBookBody": "_remove_book_body",
    "Shelf": "_shelf",
}

__all__: list[str] = [
    "Book",
    "Books",
    "JobState",
    "JobStateEntities",
    "NewBook",
    "Page",
    "RemoveBookBody",
    "Shelf",
]


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for."""
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f".{module}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Name what can be imported."""
    return __all__
