"""The faults of a running server, looked at and changed by requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.server._answer import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.server.faults._faults import Faults


def control(faults: Faults) -> dict[str, Callable[[bytes], Answer]]:
    """Return what each HTTP method does with the faults, given a body.

    ``GET`` tells which are active and how often each has struck, ``POST`` puts those of a document
    in their place, and ``DELETE`` removes all.
    """

    def show(_: bytes) -> Answer:
        return Answer.of_json(faults.report())

    def replace(body: bytes) -> Answer:
        faults.load_text(body)
        return Answer.of_json(faults.report())

    def remove(_: bytes) -> Answer:
        faults.clear()
        return Answer(204)

    return {"GET": show, "POST": replace, "DELETE": remove}
