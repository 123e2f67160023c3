"""What the body of a success is read into."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from ._codec import shape_of
from ._pages import AsyncPage, Page
from ._reader import Reader
from ._shapes import MemberShape

if TYPE_CHECKING:
    from ._client import Client
    from ._jobs import AsyncJob, Job
    from ._model import Model


class Answer(Protocol):
    """Reads the body of a success."""

    def read(self, content: bytes, client: Client, /) -> Any:
        """Return what the method returns.

        Raises:
            ResponseDecodeError: The body cannot be read.
        """


class Nothing:
    """No body: the method returns None."""

    def read(self, _content: bytes, _client: Client, /) -> None:
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

    def read(self, content: bytes, _client: Client, /) -> Any:
        """Return the model or value."""
        return self._reader(content)


@attrs.frozen
class Items:
    """A list: the method returns a page.

    Attributes:
        model: Model of the whole body.
        items: The field of the model that holds the items.
    """

    model: type[Model]
    items: str

    @functools.cached_property
    def _reader(self) -> Reader:
        return _reader(self.model, None)

    def read(self, content: bytes, client: Client, /) -> Page[Any] | AsyncPage[Any]:
        """Return the page in the client's flavour."""
        page = AsyncPage if client.is_async else Page
        return page(self._reader(content), self.items)


@attrs.frozen
class Started:
    """The id of a job that goes on: the method returns a handle of the job.

    Attributes:
        job: The blocking handle.
        async_job: The asynchronous handle.
        member: The member of the body that holds the id.
    """

    job: type[Job[Any]]
    async_job: type[AsyncJob[Any]]
    member: str

    @functools.cached_property
    def _reader(self) -> Reader:
        return _reader(str, self.member)

    def read(self, content: bytes, client: Client, /) -> Job[Any] | AsyncJob[Any]:
        """Return the handle in the client's flavour."""
        handle = self.async_job if client.is_async else self.job
        return handle(client, self._reader(content))


def _reader(annotation: Any, member: str | None) -> Reader:
    shape = shape_of(annotation)
    return Reader(shape if member is None else MemberShape(member, shape))
