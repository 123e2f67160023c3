"""What the server itself answers, beside the service: the paths below ``/__speckiln__/``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from speckiln.errors import SpeckilnError
from speckiln.server._answer import Answer
from speckiln.server._json import shown
from speckiln.server._message import MAX_BODY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Control: TypeAlias = Callable[[bytes], Answer]
    """Is given the body of a request and answers it."""

PREFIX = "/__speckiln__/"


class Controls:
    """The controls, by what follows the prefix in their path, and by HTTP method."""

    def __init__(self, controls: Mapping[str, Mapping[str, Control]]) -> None:
        """Keep the controls, such as ``{"faults": {"GET": show, "DELETE": remove}}``."""
        self._controls = controls

    def answer(self, method: str, path: str, body: bytes, size: int) -> Answer:
        """Answer a request.

        Args:
            method: HTTP method.
            path: The path, which begins with the prefix.
            body: What was kept of the body.
            size: How many bytes of it came.
        """
        name = path.removeprefix(PREFIX)
        if name not in self._controls:
            known = " ".join(f"{PREFIX}{each}" for each in self._controls)
            return _refused(404, f"there is nothing at {shown(path)}", f"There is {known}.")
        methods = self._controls[name]
        if method not in methods:
            allowed = ", ".join(sorted(methods))
            refused = _refused(405, f"{path} takes {allowed}, not {method}")
            return Answer(405, ((b"allow", allowed.encode()), *refused.headers), refused.body)
        if size > MAX_BODY:
            return _refused(413, f"the body is larger than {MAX_BODY // (1024 * 1024)} MB")
        try:
            return methods[method](body)
        except SpeckilnError as error:
            location = error.location
            line, pointer = (location.line, location.pointer) if location else (0, "")
            return _refused(400, error.message, error.hint, line=line, pointer=pointer)


def _refused(status: int, message: str, hint: str = "", **place: str | int) -> Answer:
    """Return a refusal in words of our own: it is not the service that speaks."""
    return Answer.of_json({"message": message, "hint": hint, **place}, status)
