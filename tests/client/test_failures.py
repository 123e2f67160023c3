"""Whatever goes wrong on the way is one of the client's own errors, and says what and where."""

from __future__ import annotations

import copy
import gzip
import json
import pickle
import socket
from typing import TYPE_CHECKING, Any

import httpx
import pytest

import sdrs_client
from sdrs_client import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AsyncSdrs,
    ConfigurationError,
    ParameterError,
    ResponseDecodeError,
    Sdrs,
    SdrsError,
    TokenAuth,
)

from .fault_answers import STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

URL = "/v1/{}/sdrs/quotas"


@pytest.fixture
def free_port() -> Iterator[int]:
    """A port at which nobody listens, and nobody can begin to."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


def get_quotas(flavour: Any, **options: Any) -> SdrsError:
    with pytest.raises(SdrsError) as caught:
        flavour.call("quotas", "get", **options)
    return caught.value


# No answer


def test_a_server_that_does_not_answer_in_time(flavour: Any, recorder: Any) -> None:
    recorder.keep_silent()

    error = get_quotas(flavour, timeout=0.05)

    assert type(error) is APITimeoutError
    assert (error.method, error.url) == ("GET", recorder.url + URL.format(recorder.project_id))
    assert "no answer within 0.05 s" in str(error)
    assert error.url in str(error)


def test_the_time_limit_of_the_client_counts_as_well(recorder: Any) -> None:
    recorder.keep_silent()
    with (
        Sdrs(project_id="p", auth=TokenAuth("t"), endpoint=recorder.url, timeout=0.05) as sdrs,
        pytest.raises(APITimeoutError),
    ):
        sdrs.quotas.get()


def test_a_connection_that_is_refused(runner: Any, free_port: int) -> None:
    settings: Any = {
        "project_id": "p",
        "auth": TokenAuth("t"),
        "endpoint": f"http://127.0.0.1:{free_port}",
    }

    async def call() -> None:
        async with AsyncSdrs(**settings) as client:
            await client.quotas.get()

    with Sdrs(**settings) as sdrs:
        for use in (sdrs.quotas.get, lambda: runner.run(call())):
            with pytest.raises(APIConnectionError) as caught:
                use()
            assert not isinstance(caught.value, APITimeoutError)
            assert str(free_port) in caught.value.url


def test_a_library_that_gives_up_although_there_is_no_limit(make: Callable[..., Sdrs]) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("the system gave up", request=request)

    with pytest.raises(APITimeoutError, match=r"no answer \(the system gave up\)"):
        make(handler, timeout=None).quotas.get()


def test_the_next_call_after_a_failure_works(flavour: Any, recorder: Any) -> None:
    recorder.reset()
    get_quotas(flavour)
    recorder.answer(200, {"quotas": {"resources": []}})
    assert flavour.call("quotas", "get").resources == []


# An answer that is an error


def test_there_are_no_other_classes_for_statuses() -> None:
    exported = [getattr(sdrs_client, name) for name in sdrs_client.__all__]
    found = {
        each.__name__
        for each in exported
        if isinstance(each, type) and issubclass(each, APIStatusError)
    }
    assert found - {"APIStatusError"} == set(STATUSES.values())


def test_an_error_says_what_where_and_which_request(flavour: Any, recorder: Any) -> None:
    body = {"error": {"code": "SDRS.0202", "message": "Not so."}}
    recorder.answer(400, body, {"X-Request-Id": "r-1"})
    error = get_quotas(flavour)
    assert isinstance(error, APIStatusError)
    assert (error.code, error.message, error.request_id) == ("SDRS.0202", "Not so.", "r-1")
    assert error.body == body
    url = recorder.url + URL.format(recorder.project_id)
    assert str(error) == f"GET {url}: 400 SDRS.0202: Not so. (request r-1)"


def test_an_error_is_one_line_that_cannot_steer_a_terminal(flavour: Any, recorder: Any) -> None:
    message = "two\nlines \x1b[2J and \u202e more"
    recorder.answer(400, {"error": {"code": "SDRS.0202", "message": message}})
    error = get_quotas(flavour)
    assert isinstance(error, APIStatusError)
    assert error.body["error"]["message"] == message
    assert str(error).isprintable()
    assert str(error).endswith("SDRS.0202: two lines [2J and more")


def test_a_redirect_is_not_followed_by_a_given_http_client_either(
    recorder: Any, make: Callable[..., Sdrs]
) -> None:
    recorder.answer(302, None, {"Location": f"{recorder.url}/elsewhere"})
    with httpx.Client(follow_redirects=True) as http, pytest.raises(APIStatusError):
        make(http_client=http).quotas.get()
    assert len(recorder.received) == 1


# An answer that cannot be read


@pytest.mark.parametrize(
    ("content", "path", "problem"),
    [
        (b"<html>", "$", "not JSON"),
        (b"", "$", "not JSON"),
        (b"{", "$", "not JSON"),
        (b"null", "$", 'expected an object with the member "quotas", found null'),
        (b"[]", "$", 'expected an object with the member "quotas", found an array'),
        (b"{}", "$", 'expected an object with the member "quotas"'),
        (b'{"quotas": 5}', "$.quotas", "expected an object, found a number"),
        (b'{"quotas": null}', "$.quotas", "expected an object, found null"),
        (b'{"quotas": {"resources": {}}}', "$.quotas.resources", "expected an array"),
        (
            b'{"quotas": {"resources": [{"type": "a"}, true]}}',
            "$.quotas.resources[1]",
            "expected an object, found a boolean",
        ),
        (b"[" * 100_000, "$", "recursion|deep"),
        (b'{"quotas":' * 100_000, "$", "recursion|deep"),
    ],
)
def test_an_unreadable_answer_says_where(
    flavour: Any, recorder: Any, content: bytes, path: str, problem: str
) -> None:
    recorder.answer(200, content)
    with pytest.raises(ResponseDecodeError, match=problem) as caught:
        flavour.call("quotas", "get")
    assert caught.value.path == path
    url = recorder.url + URL.format(recorder.project_id)
    assert str(caught.value).startswith(f"GET {url}: 200: {path}: ")
    assert caught.value.body == content[:500].decode()


def test_a_job_without_an_id_is_an_unreadable_answer(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, {})
    with pytest.raises(ResponseDecodeError, match='the member "job_id"'):
        flavour.call("protection_groups", "delete", "g")


def test_a_compressed_answer_is_read(flavour: Any, recorder: Any) -> None:
    content = gzip.compress(json.dumps({"quotas": {"resources": []}}).encode())
    recorder.answer(200, content, {"Content-Encoding": "gzip"})
    assert flavour.call("quotas", "get").resources == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_encoding_of_json_is_read(flavour: Any, recorder: Any, encoding: str) -> None:
    body = {"quotas": {"resources": [{"type": "环境", "used": 1}]}}
    recorder.answer(200, json.dumps(body, ensure_ascii=False).encode(encoding))
    assert flavour.call("quotas", "get").to_dict() == body["quotas"]


def test_another_success_than_the_documented_one_is_read(flavour: Any, recorder: Any) -> None:
    recorder.answer(202, {"job_id": "j"})
    assert flavour.call("protection_groups", "delete", "g").job_id == "j"


# The errors themselves


def pickled(error: SdrsError) -> Any:
    return pickle.loads(pickle.dumps(error))  # noqa: S301 - it was pickled one call ago


@pytest.mark.parametrize(
    "error",
    [
        ConfigurationError("c"),
        ParameterError("p"),
        APIConnectionError("m", method="GET", url="u"),
        APITimeoutError("m", method="GET", url="u"),
        sdrs_client.NotFoundError(
            status_code=404, code="c", message="m", request_id="r", method="GET", url="u", body={}
        ),
        ResponseDecodeError("m", path=".a[0]", body="b"),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, pickled])
def test_an_error_survives_copying_and_pickling(
    error: SdrsError, again: Callable[[SdrsError], SdrsError]
) -> None:
    found = again(error)
    assert type(found) is type(error)
    assert (str(found), vars(found), found.args) == (str(error), vars(error), error.args)


def test_there_is_one_base_of_all_errors() -> None:
    exported = [getattr(sdrs_client, name) for name in sdrs_client.__all__]
    errors = [each for each in exported if isinstance(each, type) and issubclass(each, Exception)]
    assert all(issubclass(each, SdrsError) for each in errors)
    assert {each.__name__ for each in errors} == {
        *STATUSES.values(),
        "APIConnectionError",
        "APIStatusError",
        "APITimeoutError",
        "ConfigurationError",
        "JobError",
        "JobFailedError",
        "JobTimeoutError",
        "ParameterError",
        "ResponseDecodeError",
        "SdrsError",
    }
