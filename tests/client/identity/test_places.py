"""Where a client finds its credential, and which place comes first."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sdrs_client import AkSkAuth, ConfigurationError, Sdrs, TokenAuth
from sdrs_client._runtime._service import Service, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Connect = Callable[..., Any]

SECRET_KEY = "a-secret-key-that-nobody-may-see"
VARIABLES = {
    "SDRS_TOKEN": "from-outside",
    "HUAWEICLOUD_SDK_AK": "an-access-key",
    "HUAWEICLOUD_SDK_SK": SECRET_KEY,
    "HUAWEICLOUD_SDK_SECURITY_TOKEN": "a-security-token",
}
KEYS = ("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def set_variables(*names: str) -> None:
        for name in names:
            monkeypatch.setenv(name, VARIABLES[name])

    return set_variables


@pytest.fixture
def sent(iam: Any, connect: Connect) -> Callable[..., httpx.Headers]:
    """Call a method of a client, and return the headers that arrived."""

    def sent(**settings: Any) -> httpx.Headers:
        connect(**{"project_id": "p", **settings}).call()
        return httpx.Headers(iam.calls[-1].headers)

    return sent


def write_profile(home: Path, text: str) -> None:
    (home / ".huaweicloud").mkdir()
    (home / ".huaweicloud" / "credentials").write_text(text, "utf-8")


def test_the_environment_holds_an_access_key(sent: Any, environment: Any) -> None:
    environment(*KEYS)
    headers = sent()
    assert "Access=an-access-key," in headers["Authorization"]
    assert headers["X-Project-Id"] == "p"
    assert "X-Security-Token" not in headers


def test_the_environment_holds_a_temporary_key(sent: Any, environment: Any) -> None:
    environment(*KEYS, "HUAWEICLOUD_SDK_SECURITY_TOKEN")
    headers = sent()
    assert headers["X-Security-Token"] == "a-security-token"
    assert "x-security-token" in headers["Authorization"]


def test_a_token_comes_before_an_access_key(sent: Any, environment: Any) -> None:
    environment(*VARIABLES)
    headers = sent()
    assert headers["X-Auth-Token"] == "from-outside"
    assert "Authorization" not in headers


@pytest.mark.parametrize(
    ("auth", "present", "absent"),
    [
        (TokenAuth("given"), "X-Auth-Token", "Authorization"),
        (AkSkAuth("given", "key"), "Authorization", "X-Auth-Token"),
    ],
    ids=repr,
)
def test_an_argument_comes_before_the_environment(
    sent: Any, environment: Any, auth: Any, present: str, absent: str
) -> None:
    environment(*VARIABLES)
    headers = sent(auth=auth)
    assert "given" in headers[present]
    assert absent not in headers
    assert "X-Security-Token" not in headers


@pytest.mark.parametrize("names", [KEYS, ("SDRS_TOKEN",)])
def test_the_environment_comes_before_the_file(
    sent: Any, environment: Any, home: Path, names: tuple[str, ...]
) -> None:
    write_profile(home, "this is not even read\n")
    environment(*names)
    headers = sent()
    assert headers.get("X-Auth-Token", "from-outside") == "from-outside"
    assert "an-access-key" in headers.get("Authorization", "an-access-key")


def test_the_file_comes_last(sent: Any, home: Path) -> None:
    write_profile(home, "[basic]\nak = of-the-file\nsk = secret\n")
    assert "Access=of-the-file," in sent()["Authorization"]


def test_half_a_key_of_the_environment_is_not_completed_from_the_file(
    sent: Any, environment: Any, home: Path
) -> None:
    write_profile(home, "[basic]\nak = of-the-file\nsk = secret\n")
    environment("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SECURITY_TOKEN")
    headers = sent()
    assert "Access=of-the-file," in headers["Authorization"]
    assert "X-Security-Token" not in headers


def test_a_profile_that_is_given_comes_before_the_environment(
    sent: Any, environment: Any, home: Path
) -> None:
    write_profile(home, "[dev]\nak = of-the-file\nsk = secret\nproject_id = of-the-file\n")
    environment(*VARIABLES)
    headers = sent(profile="dev", project_id=None)
    assert "Access=of-the-file," in headers["Authorization"]
    assert headers["X-Project-Id"] == "of-the-file"
    assert "X-Security-Token" not in headers


def test_a_profile_that_the_environment_names_comes_after_it(
    sent: Any, environment: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_profile(home, "[dev]\nak = of-the-file\nsk = secret\nproject_id = of-the-file\n")
    environment("SDRS_TOKEN")
    monkeypatch.setenv("HUAWEICLOUD_SDK_PROFILE", "dev")
    assert sent(project_id=None)["X-Auth-Token"] == "from-outside"


def test_a_credential_knows_its_project(sent: Any) -> None:
    assert sent(auth=AkSkAuth("a", "k", project_id="own"), project_id=None)["X-Project-Id"] == "own"


# Nowhere


@pytest.mark.parametrize("names", [(), KEYS[:1], KEYS[1:], ("HUAWEICLOUD_SDK_SECURITY_TOKEN",)])
def test_without_a_credential_each_place_is_named_on_its_line(
    environment: Any, home: Path, names: tuple[str, ...]
) -> None:
    environment(*names)
    with pytest.raises(ConfigurationError) as caught:
        Sdrs(project_id="p", endpoint="https://x.example.com")
    file = home / ".huaweicloud" / "credentials"
    assert caught.value.args[0].splitlines() == [
        "auth is missing. It was looked for in",
        "- the argument Sdrs(auth=…)",
        "- the environment: SDRS_TOKEN",
        "- the environment: HUAWEICLOUD_SDK_AK with HUAWEICLOUD_SDK_SK",
        f"- the file {file}, section [basic]: there is no such file",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "there is no section at all"),
        ("[dev]\nak = a\n[prod]\n", "there is no such section, but [dev], [prod]"),
        ("[basic]\nak = a\n", "it has no access key"),
        ("[basic]\nidp_id = i\nid_token_file = f\n", "it has no access key"),
    ],
)
def test_a_file_without_a_credential_is_named_with_the_reason(
    home: Path, text: str, reason: str
) -> None:
    write_profile(home, text)
    with pytest.raises(ConfigurationError) as caught:
        Sdrs(project_id="p", endpoint="https://x.example.com")
    last = caught.value.args[0].splitlines()[-1]
    assert last == f"- the file {home}/.huaweicloud/credentials, section [basic]: {reason}"


def test_a_key_from_the_environment_that_is_wrong_is_refused_unseen(
    environment: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment(*KEYS)
    monkeypatch.setenv("HUAWEICLOUD_SDK_SK", f"{SECRET_KEY}\n")
    with pytest.raises(ConfigurationError, match="The secret key is empty or has") as caught:
        Sdrs(project_id="p", endpoint="https://x.example.com")
    assert SECRET_KEY not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("variables", [{}, {"token": "OTHER_TOKEN"}])
def test_a_service_without_access_keys_knows_none(
    environment: Any, variables: dict[str, str]
) -> None:
    environment(*KEYS)
    service = Service("Other", "https://other.example.com", "", {}, variables, "other/1")
    options: dict[str, Any] = {"variable": None, "endpoint": None, "timeout": None}

    with pytest.raises(ConfigurationError) as caught:
        settle(service, parameters={}, auth=None, **options)
    assert caught.value.args[0].splitlines() == [
        "auth is missing. It was looked for in",
        "- the argument Other(auth=…)",
        *(f"- the environment: {name}" for name in variables.values()),
    ]

    given = AkSkAuth("a", "k")
    assert settle(service, parameters={}, auth=given, **options).auth is given
