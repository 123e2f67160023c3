"""An identity service that gives no token, and secrets that nobody may see."""

from __future__ import annotations

import json
import logging
import pickle
import socket
import traceback
from typing import TYPE_CHECKING, Any

import pytest

from sdrs_client import (
    APIConnectionError,
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    InternalServerError,
    ResponseDecodeError,
    SdrsError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    Connect = Callable[..., Any]

HTML = b"<html><title>Sign in</title></html>"


def failed(iam: Any, connect: Connect, *answer: Any) -> Any:
    """Return what a call ends in when the identity service answers so."""
    iam.answer = iam.answered(*answer)
    with pytest.raises(SdrsError) as caught:
        connect(auth=iam.auth(), project_id="p").call()
    assert not iam.calls
    assert len(iam.tokens) == 1
    return caught.value


def test_a_wrong_password_is_an_error_of_the_identity_service(iam: Any, connect: Connect) -> None:
    body = {"error": {"code": 401, "message": "The username or password is wrong."}}
    error = failed(iam, connect, 401, body)
    assert isinstance(error, AuthenticationError)
    assert (error.method, error.url) == ("POST", f"{iam.url}/v3/auth/tokens")
    assert "The username or password is wrong." in str(error)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ((500, b"out of order"), InternalServerError),
        ((500, HTML), InternalServerError),
        ((302, b"", {"Location": "https://elsewhere.example.com"}), APIStatusError),
        ((200, HTML), ResponseDecodeError),
        ((201, {"token": {}}), ResponseDecodeError),
        ((201, {"token": {}}, {"X-Subject-Token": ""}), ResponseDecodeError),
        ((201, {"token": {}}, {"X-Subject-Token": "\xfc"}), ResponseDecodeError),
        ((204, b""), ResponseDecodeError),
    ],
    ids=str,
)
def test_garbage_is_an_error_of_the_identity_service(
    iam: Any, connect: Connect, answer: Any, kind: Any
) -> None:
    error = failed(iam, connect, *answer)
    assert type(error) is kind
    assert (error.method, error.url) == ("POST", f"{iam.url}/v3/auth/tokens")
    assert f"{iam.url}/v3/auth/tokens" in str(error)
    if kind is ResponseDecodeError:
        assert "X-Subject-Token" in str(error)


@pytest.mark.parametrize("body", [b"", HTML, b"[]", b'{"token": []}', b'{"token": {"project": 1}}'])
@pytest.mark.parametrize("expires", [None, 1, "soon", "9999-99-99T00:00:00Z"])
def test_a_token_with_an_odd_description_is_a_token(
    iam: Any, connect: Connect, body: bytes, expires: Any
) -> None:
    if body == b"[]":
        body = json.dumps({"token": {"expires_at": expires}}).encode()
    iam.answer = iam.answered(201, body, {"X-Subject-Token": iam.token, "Date": "yesterday"})
    caller = connect(auth=iam.auth(), project_id="p")
    caller.call()
    caller.call()
    assert len(iam.tokens) == 1


def test_an_identity_service_that_is_down_is_a_connection_error(iam: Any, connect: Connect) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(APIConnectionError) as caught:
            connect(auth=iam.auth(iam_endpoint=address), project_id="p").call()
    assert caught.value.url == f"{address}/v3/auth/tokens"


# Secrets


def test_no_log_shows_a_secret(
    iam: Any, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    connect(auth=iam.auth(), project_id="p").call()

    assert iam.calls[0].headers["X-Auth-Token"] == f"{iam.token}-1"
    received = [text for text in caplog.messages if "receive_response_headers.complete" in text]
    assert "b'X-Subject-Token', '…'" in received[0]
    assert "b'Date'" in received[0]
    assert iam.token not in caplog.text
    assert iam.password not in caplog.text


@pytest.mark.parametrize(
    "written",
    [
        r"""(b'x-subject-token', b'a-secret')""",
        r"""('X-Subject-Token', 'a-secret')""",
        r"""(b'X-Subject-Token', b"a'-secret")""",
        r"""(b'X-Subject-Token', b'a\'"-secret')""",
    ],
)
@pytest.mark.parametrize("library", ["httpcore", "httpcore2"])
@pytest.mark.parametrize("part", ["http11", "http2"])
def test_every_form_of_a_logged_token_is_hidden(
    iam: Any, caplog: pytest.LogCaptureFixture, library: str, part: str, written: str
) -> None:
    iam.auth()
    caplog.set_level(logging.DEBUG)
    logging.getLogger(f"{library}.{part}").debug("headers=[%s, (b'Via', b'proxy')]", written)
    assert "secret" not in caplog.text
    assert "(b'Via', b'proxy')" in caplog.text


def test_other_log_records_stay_as_they_are(iam: Any, caplog: pytest.LogCaptureFixture) -> None:
    iam.auth()
    caplog.set_level(logging.DEBUG)
    logging.getLogger("httpcore.http11").debug("%s is %d", "x", 1)
    (record,) = caplog.records
    assert (record.msg, record.args) == ("%s is %d", ("x", 1))


def test_no_error_shows_a_secret(iam: Any, connect: Connect) -> None:
    auth = iam.auth()
    iam.answer = iam.answered(401, {"error": {"message": "no"}})
    caller = connect(auth=auth, project_id="p")
    with pytest.raises(AuthenticationError) as caught:
        caller.call()

    error = caught.value
    seen = [
        repr(auth),
        repr(auth.for_project("q")),
        repr(caller.client),
        repr(caller.client._settings),
        repr(error),
        "".join(traceback.format_exception(error)),
        str(vars(error)),
        str(pickle.dumps(error)),
    ]
    assert not [text for text in seen if iam.password in text or "nobody-may-see" in text]


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize("form", ["json", "nested", "text"])
def test_an_answer_that_repeats_the_password_does_not_show_it(
    iam: Any, connect: Connect, status: int, form: str
) -> None:
    forms: dict[str, Any] = {
        "json": {"error": {"message": f"{iam.password} is no password"}},
        "nested": {"received": [{"password": iam.password}, 1, None]},
        "text": f"received: {iam.password}, {json.dumps(iam.password)}".encode(),
    }
    error = failed(iam, connect, status, forms[form], {"X-Request-Id": "r-1"})
    assert isinstance(error, BadRequestError if status == 400 else ResponseDecodeError)
    assert error.request_id == "r-1"
    assert "…" in str(error.body)
    for text in (str(error), str(vars(error)), str(pickle.dumps(error))):
        assert "nobody-may-see" not in text


def test_a_response_does_not_remember_the_password(iam: Any, http: httpx.Client) -> None:
    response = http.get(f"{iam.url}/quotas", auth=iam.auth(project_id="p"))
    assert response.json() == {"quotas": {"resources": []}}
    (asked,) = response.history
    assert (asked.request.method, str(asked.url)) == ("POST", f"{iam.url}/v3/auth/tokens")
    assert b"password" in iam.tokens[0].body
    assert b"password" not in pickle.dumps(response)
