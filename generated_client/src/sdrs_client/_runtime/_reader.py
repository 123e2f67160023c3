# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Reading the bodies of answers."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ._errors import ResponseDecodeError
from ._problems import Place, log_once, problems_in
from ._shapes import MismatchError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._problems import Problem
    from ._shapes import Shape

_SHOWN = 500
_TOO_DEEP = "The answer is nested too deep."


class Reader:
    """Reads answers of one shape."""

    def __init__(self, shape: Shape) -> None:
        """Take the shape of the whole body."""
        import msgspec  # noqa: PLC0415 - costs a tenth of httpx, and only answers need it

        self._shape = shape
        self._place = Place(shape, whole=True)
        self._refused = msgspec.MsgspecError
        self._decode = msgspec.json.Decoder(shape.wire).decode

    def __call__(self, content: bytes) -> Any:
        """Read a body.

        Raises:
            ResponseDecodeError: It is not JSON, or an object or array is declared and something
                else stands there.
        """
        try:
            return self._shape.build([self._decode(content)])[0]
        except (self._refused, MismatchError, RecursionError, UnicodeDecodeError):
            return self._read_tolerantly(content)

    def problems(self, content: bytes) -> list[Problem]:
        """Return what a body has that the contract does not say, in the order of the contract.

        Members that the contract does not know are no problem. This walks the body value by value,
        so it takes many times as long as reading it.

        Raises:
            ResponseDecodeError: It cannot be read.
        """
        with _showing(content):
            return problems_in(self._place, parse(content))

    def _read_tolerantly(self, content: bytes) -> Any:
        odd: set[Place] = set()
        with _showing(content):
            data = parse(content)
            self._place.notice([data], odd)
            try:
                value = self._shape.read([data], odd)[0]
            except MismatchError:
                problems_in(self._place, data)  # says where
                raise
        if odd:
            log_once(self._place, data, odd)
        return value


@contextmanager
def _showing(content: bytes) -> Iterator[None]:
    """Show the beginning of the body in errors."""
    try:
        try:
            yield
        except RecursionError as error:
            raise ResponseDecodeError(_TOO_DEEP) from error
    except ResponseDecodeError as error:
        error.body = content[:_SHOWN].decode("utf-8", "replace")
        raise


def parse(content: bytes) -> Any:
    """Decode a JSON document into dictionaries and lists.

    Raises:
        ResponseDecodeError: It is not JSON, or nested too deep.
    """
    import msgspec  # noqa: PLC0415 - as above

    try:
        return msgspec.json.decode(content)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        pass  # the standard library knows more: byte order marks, UTF-16, NaN
    try:
        return json.loads(content)
    except RecursionError as error:
        raise ResponseDecodeError(_TOO_DEEP) from error
    except ValueError as error:
        raise ResponseDecodeError(f"The answer is not JSON: {error}") from error
