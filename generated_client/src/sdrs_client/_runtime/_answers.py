# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""What the body of a success is read into."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from ._codec import shape_of, variants_of
from ._pages import AsyncPage, Page
from ._reader import Reader
from ._shapes import MemberShape, NullableShape

if TYPE_CHECKING:
    from ._call import Call
    from ._jobs import AsyncJob, Job
    from ._model import Model
    from ._pages import Paging


class Answer(Protocol):
    """Reads the body of a success."""

    def read(self, content: bytes, call: Call, /) -> Any:
        """Return what the method returns.

        Raises:
            ResponseDecodeError: The body cannot be read.
        """


class Nothing:
    """No body: the method returns None."""

    def read(self, _content: bytes, _call: Call, /) -> None:
        """Return None, whatever the body is."""


@attrs.frozen
class Value:
    """A model, or anything else that JSON can hold.

    Attributes:
        type: Its type.
        member: The one member of the body that is returned; None where it is the whole body.
    """

    type: Any
    member: str | None = None

    @functools.cached_property
    def _reader(self) -> Reader:
        return _reader(self.type, self.member)

    def read(self, content: bytes, _call: Call, /) -> Any:
        """Return the model or value."""
        return self._reader(content)


@attrs.frozen
class Items:
    """A list: the method returns a page.

    Attributes:
        model: Model of the whole body.
        items: The field of the model that holds the items.
        paging: How further pages are asked for; None where there are none.
    """

    model: type[Model]
    items: str
    paging: Paging | None = None

    @functools.cached_property
    def _reader(self) -> Reader:
        return _reader(self.model, None)

    def read(self, content: bytes, call: Call, /) -> Page[Any] | AsyncPage[Any]:
        """Return the page in the client's flavour."""
        page = AsyncPage if call.client.is_async else Page
        return page(self._reader(content), self.items, self.paging, call)


@attrs.frozen
class Started:
    """The id of a job that goes on: the method returns a handle of the job.

    Attributes:
        job: The blocking handle.
        async_job: The asynchronous handle.
    """

    job: type[Job[Any]]
    async_job: type[AsyncJob[Any]]

    @functools.cached_property
    def _reader(self) -> Reader:
        return _reader(str, self.job.words.job_id)

    def read(self, content: bytes, call: Call, /) -> Job[Any] | AsyncJob[Any]:
        """Return the handle in the client's flavour."""
        handle = self.async_job if call.client.is_async else self.job
        return handle(call.client, self._reader(content))


def _reader(annotation: Any, member: str | None) -> Reader:
    shape = shape_of(annotation)
    if type(None) in variants_of(annotation):
        shape = NullableShape(shape)
    return Reader(shape if member is None else MemberShape(member, shape))
