# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""What both flavours of the client share: everything but sending."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, ClassVar, Self

from . import _http, _log
from ._auth import ProjectAuth
from ._call import Call
from ._encode import to_json
from ._errors import ConfigurationError, ParameterError, SdrsError
from ._retries import Attempts, Budget
from ._service import check_deadline, check_max_retries, check_timeout
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._iam import ProjectLookup
    from ._operation import Operation
    from ._service import Service, Settings


class Client:
    """A client, without a way to send."""

    is_async: ClassVar[bool]

    def __init__(
        self, service: Service, settings: Settings, sender: _http.Sender | _http.AsyncSender
    ) -> None:
        """Take the settings and what sends.

        Raises:
            ConfigurationError: The environment asks for a log that there is not.
        """
        self._settings = settings
        self._budget = Budget()
        self._original: Self | None = None
        self._closes = True
        own = {"Accept": "application/json", "User-Agent": service.user_agent}
        self._headers = _http.base_headers(sender.headers, own)
        self._headers_with_body = _http.base_headers(
            sender.headers, own | {"Content-Type": "application/json"}
        )
        _log.configure(service.environment.get("log", ""))

    def __repr__(self) -> str:
        """Show the endpoint, and no secret."""
        return f"{type(self).__name__}(endpoint={self._settings.endpoint!r})"

    @property
    def plain(self) -> Self:
        """This client, or the one that this one returns the raw responses of."""
        return self if self._original is None else self._original

    def with_options(
        self,
        *,
        timeout: float | Unset | None = UNSET,
        max_retries: int | Unset = UNSET,
        deadline: float | Unset | None = UNSET,
        validate: bool | Unset = UNSET,
    ) -> Self:
        """Return a client with other settings that shares this one's connections.

        Args:
            timeout: Seconds that connecting, sending and each wait for data may take; None for no
                limit.
            max_retries: How often a call is sent again where that is safe.
            deadline: Seconds that a whole call may take, further attempts and the pauses before
                them included; None for no limit.
            validate: Whether arguments are checked against the documented constraints before
                anything is sent.

        Raises:
            ConfigurationError: One of them is out of range.

        Example:
            >>> patient = sdrs.with_options(max_retries=5, deadline=300)
        """
        changes: dict[str, Any] = {}
        if timeout is not UNSET:
            changes["timeout"] = check_timeout(timeout)
        if max_retries is not UNSET:
            changes["max_retries"] = check_max_retries(max_retries)
        if deadline is not UNSET:
            changes["deadline"] = check_deadline(deadline)
        if validate is not UNSET:
            changes["validate"] = bool(validate)
        clone = self._clone()
        clone._settings = self._settings._replace(**changes)  # noqa: SLF001 - it is one of us
        return clone

    def _clone(self) -> Self:
        clone = copy.copy(self)
        members = vars(clone)
        for name in [name for name in members if not name.startswith("_")]:
            del members[name]  # a resource; it would go on calling the original
        members.update(_closes=False, _original=None)
        return clone

    def _raw(self) -> Self:
        """Return a client whose calls return raw responses."""
        clone = self._clone()
        clone._original = self.plain  # noqa: SLF001 - it is one of us
        return clone

    def _begin(
        self,
        settings: Settings,
        operation: Operation[Any, Any],
        arguments: Mapping[str, Any],
        timeout: float | Unset | None,
    ) -> Attempts:
        try:
            written = operation.write({**settings.parameters, **arguments}, settings.validate)
        except RecursionError as error:
            raise ParameterError("an argument contains itself, or is nested too deep.") from error
        has_body = written.body is not UNSET
        seconds = settings.timeout if timeout is UNSET else check_timeout(timeout)
        request = _http.new_request(
            operation.method,
            settings.endpoint + written.target,
            self._headers_with_body if has_body else self._headers,
            to_json(written.body) if has_body else None,
            seconds,
        )
        if written.headers:
            request.headers.update(written.headers)
        return Attempts(operation, arguments, request, settings, seconds, self._budget)

    def _answer(
        self,
        operation: Operation[Any, Any],
        arguments: Mapping[str, Any],
        timeout: float | Unset | None,
        attempts: Attempts,
        response: _http.Response,
    ) -> Any:
        call = Call(self.plain, operation, arguments, timeout)
        if self._original is not None:
            from ._raw import RawResponse  # noqa: PLC0415 - few calls are raw

            return RawResponse(
                response, call, attempts=attempts.number, is_absent=attempts.is_absent
            )
        try:
            return call.read(response, is_absent=attempts.is_absent)
        except SdrsError as error:
            attempts.stopped(error)
            raise

    def _begin_look_up(self, settings: Settings, lookup: ProjectLookup) -> Attempts:
        """Begin to ask for the parameter that nobody gave."""
        from ._answers import Nothing  # noqa: PLC0415 - few clients look anything up
        from ._operation import Operation  # noqa: PLC0415 - as above

        request = lookup.request(self._headers, settings.timeout)
        operation: Operation[None, None]
        operation = Operation("LookUp", request.method, request.url.path, Nothing())
        return Attempts(operation, {}, request, settings, settings.timeout, self._budget)

    def _with_found(self) -> Settings:
        """Keep what was looked up."""
        settings = self._settings
        lookup = settings.lookup
        if lookup is not None and lookup.found is not None:
            auth = settings.auth
            if isinstance(auth, ProjectAuth):
                auth = auth.for_project(lookup.found)
            parameters = {**settings.parameters, lookup.setting: lookup.found}
            self._settings = settings._replace(auth=auth, parameters=parameters, lookup=None)
        return self._settings

    def _check_open(self, sender: _http.Sender | _http.AsyncSender) -> None:
        if sender.is_closed:
            raise ConfigurationError("The client is closed. Make another one.")
