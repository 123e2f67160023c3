# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Reading the bodies of answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ._errors import ResponseDecodeError
from ._shapes import MismatchError

if TYPE_CHECKING:
    from ._shapes import Shape

_SHOWN = 500


class Reader:
    """Reads answers of one shape."""

    def __init__(self, shape: Shape) -> None:
        """Take the shape of the whole body."""
        import msgspec  # noqa: PLC0415 - costs a tenth of httpx, and only answers need it

        self._shape = shape
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

    def _read_tolerantly(self, content: bytes) -> Any:
        shown = content[:_SHOWN].decode("utf-8", "replace")
        try:
            data = parse(content)
            try:
                return self._shape.read([data])[0]
            except MismatchError:
                self._shape.explain(data)
                raise
        except RecursionError as error:
            raise ResponseDecodeError("The answer is nested too deep.", body=shown) from error
        except ResponseDecodeError as error:
            error.body = shown
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
    except (ValueError, RecursionError) as error:
        raise ResponseDecodeError(f"The answer is not JSON: {error}") from error
