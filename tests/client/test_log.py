"""The log shows what happened, and no secret."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from sdrs_client import ConfigurationError, Sdrs, TokenAuth
from sdrs_client._runtime import _log

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRETS = {
    "X-Auth-Token": "MIIF-secret",
    "Authorization": "SDK-HMAC-SHA256 Access=ak-secret, Signature=signature-secret",
    "X-Security-Token": "temporary-secret",
    "X-Subject-Token": "subject-secret",
    "Proxy-Authorization": "Basic secret",
    "Set-Cookie": "session=secret",
}


@pytest.fixture
def _own_logger() -> Iterator[None]:
    """Leave the logger as it was."""
    logger = logging.getLogger("sdrs_client")
    level, handlers = logger.level, logger.handlers[:]
    yield
    logger.setLevel(level)
    logger.handlers[:] = handlers


def test_headers_are_shown_without_secrets() -> None:
    text = _log.headers({"Host": "sdrs.example.com", **SECRETS})
    assert text.startswith("Host: sdrs.example.com, X-Auth-Token: …")
    assert "secret" not in text
    assert all(name in text for name in SECRETS)


@pytest.mark.parametrize(
    "name",
    ["password", "adminPass", "admin_pass", "token", "X-Auth-Token", "secret_key", "accessKey"],
)
def test_members_of_bodies_that_are_secret_are_hidden(name: str) -> None:
    text = _log.body(f'{{"outer": [{{"{name}": "hidden-value", "name": "drill"}}]}}'.encode())
    assert "hidden-value" not in text
    assert '"name": "drill"' in text


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"", "no body"),
        (b"password=hidden", "15 bytes that are not JSON"),
        (b'"a\\u001b[31mb\\nc"', '"a\\u001b[31mb\\nc"'),
        ('{"name": "演练"}'.encode(), '{"name": "演练"}'),
        (b"[" * 100_000, "100,000 bytes that are not JSON"),
    ],
    ids=["empty", "form", "control characters", "chinese", "deep"],
)
def test_other_bodies(content: bytes, shown: str) -> None:
    assert _log.body(content) == shown


def test_a_tag_is_no_secret() -> None:
    assert _log.body(b'{"tag": {"key": "environment"}}') == '{"tag": {"key": "environment"}}'


def test_a_long_body_is_shortened() -> None:
    text = _log.body(b'"' + b"x" * 100_000 + b'"')
    assert len(text) < 2_100
    assert text.endswith("…")


def test_a_call_is_logged_in_full(
    flavour: Any, recorder: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "sdrs_client")
    recorder.answer(200, {"job_id": "j-1"}, {"X-Request-Id": "r-1"})
    flavour.call("disaster_recovery_drills", "create", server_group_id="g-1", name="演练")

    sent, answered = [each.getMessage() for each in caplog.records if each.name == "sdrs_client"]
    assert sent.startswith("CreateDisasterRecoveryDrill, attempt 1: POST http://")
    assert '{"disaster_recovery_drill": {"server_group_id": "g-1", "name": "演练"}}' in sent
    assert "attempt 1: 200 after" in answered
    assert "x-request-id: r-1, " in answered
    assert '{"job_id": "j-1"}' in answered
    assert recorder.token not in caplog.text


PROGRAM = """
import sys
from sdrs_client import Sdrs, TokenAuth
with Sdrs(project_id="p", auth=TokenAuth("a-secret"), endpoint=sys.argv[1]) as sdrs:
    sdrs.quotas.get()
"""


@pytest.mark.parametrize(("level", "lines"), [("debug", 2), ("DEBUG", 2), ("info", 0), ("", 0)])
def test_the_environment_turns_the_log_on(recorder: Any, level: str, lines: int) -> None:
    recorder.answer(200, {"quotas": {"resources": []}})
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM, recorder.url],
        env={**os.environ, "SDRS_LOG": level},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    shown = found.stderr.splitlines()
    assert len(shown) == lines
    assert all("sdrs_client DEBUG ShowQuota, attempt 1: " in line for line in shown)
    assert "a-secret" not in found.stderr


@pytest.mark.usefixtures("_own_logger")
def test_an_unknown_level_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDRS_LOG", "loud")
    with pytest.raises(ConfigurationError, match="SDRS_LOG must be debug, info, warning, error"):
        Sdrs(project_id="p", auth=TokenAuth("t"), endpoint="https://sdrs.example.com")
