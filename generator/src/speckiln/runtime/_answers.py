"""What the body of a success is read into."""

from __future__ import annotations

import abc
import functools
from typing import TYPE_CHECKING, Any

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
    from ._problems import Problem


class Answer(abc.ABC):
    """Reads the body of a success."""

    @abc.abstractmethod
    def read(self, content: bytes, call: Call, /) -> Any:
        """Return what the method returns.

        Raises:
            ResponseDecodeError: The body cannot be read.
        """

    @abc.abstractmethod
    def problems(self, content: bytes, /) -> list[Problem]:
        """Return what in the body is not as the contract says, although it could be read.

        Raises:
            ResponseDecodeError: The body cannot be read.
        """

    def done(self, call: Call, /) -> Any:
        """Return what the method returns where there was nothing more to delete."""
        raise NotImplementedError(call.operation.operation_id)


class Nothing(Answer):
    """No body: the method returns None."""

    def read(self, _content: bytes, _call: Call, /) -> None:
        """Return None, whatever the body is."""

    def problems(self, _content: bytes, /) -> list[Problem]:
        """Return nothing."""
        return []

    def done(self, _call: Call, /) -> None:
        """Return None."""


class _Body(Answer):
    """What has a body."""

    @functools.cached_property
    def _reader(self) -> Reader:
        annotation, member = self._described()
        shape = shape_of(annotation)
        if type(None) in variants_of(annotation):
            shape = NullableShape(shape)
        return Reader(shape if member is None else MemberShape(member, shape))

    @abc.abstractmethod
    def _described(self) -> tuple[Any, str | None]:
        """Return the type of what is wanted, and the member of the body that holds it."""

    def problems(self, content: bytes, /) -> list[Problem]:
        """Return what is not as the contract says."""
        return self._reader.problems(content)


@attrs.frozen(slots=False)
class Value(_Body):
    """A model, or anything else that JSON can hold.

    Attributes:
        type: Its type.
        member: The one member of the body that is returned; None where it is the whole body.
    """

    type: Any
    member: str | None = None

    def _described(self) -> tuple[Any, str | None]:
        return self.type, self.member

    def read(self, content: bytes, _call: Call, /) -> Any:
        """Return the model or value."""
        return self._reader(content)


@attrs.frozen(slots=False)
class Items(_Body):
    """A list: the method returns a page.

    Attributes:
        model: Model of the whole body.
        items: The field of the model that holds the items.
        paging: How further pages are asked for; None where there are none.
    """

    model: type[Model]
    items: str
    paging: Paging | None = None

    def _described(self) -> tuple[Any, str | None]:
        return self.model, None

    def read(self, content: bytes, call: Call, /) -> Page[Any] | AsyncPage[Any]:
        """Return the page in the client's flavour."""
        page = AsyncPage if call.client.is_async else Page
        return page(self._reader(content), self.items, self.paging, call)


@attrs.frozen(slots=False)
class Started(_Body):
    """The id of a job that goes on: the method returns a handle of the job.

    Attributes:
        job: The blocking handle.
        async_job: The asynchronous handle.
    """

    job: type[Job[Any]]
    async_job: type[AsyncJob[Any]]

    def _described(self) -> tuple[Any, str | None]:
        return str, self.job.words.job_id

    def read(self, content: bytes, call: Call, /) -> Job[Any] | AsyncJob[Any]:
        """Return the handle in the client's flavour."""
        handle = self.async_job if call.client.is_async else self.job
        return handle(call.client, self._reader(content), content)

    def done(self, call: Call, /) -> Job[Any] | AsyncJob[Any]:
        """Return the handle of a job that has done its work, and whose id nobody knows."""
        handle = self.async_job if call.client.is_async else self.job
        return handle(call.client, "", is_done=True)
