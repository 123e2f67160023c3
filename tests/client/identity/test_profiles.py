"""The file in which the provider's tools keep credentials, in all its states."""

from __future__ import annotations

import configparser
import os
import traceback
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from huaweicloudsdkcore.auth.provider import ProfileCredentialProvider

from sdrs_client import ConfigurationError, Sdrs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Connect = Callable[..., Any]

SECRET = "a-secret-that-nobody-may-see"
BASIC = f"""\
[basic]
ak = an-access-key
sk = {SECRET}
security_token = a-security-token
project_id = of-the-file
"""


@pytest.fixture
def file(home: Path) -> Path:
    """Where the provider's SDK looks."""
    (home / ".huaweicloud").mkdir()
    return home / ".huaweicloud" / "credentials"


@pytest.fixture
def sent(iam: Any, connect: Connect) -> Callable[..., httpx.Headers]:
    """Call a method of a client, and return the headers that arrived."""

    def sent(**settings: Any) -> httpx.Headers:
        connect(**settings).call()
        return httpx.Headers(iam.calls[-1].headers)

    return sent


def refused(**settings: Any) -> str:
    """Return why there is no client with these settings."""
    with pytest.raises(ConfigurationError) as caught:
        Sdrs(**{"project_id": "p", "endpoint": "https://x.example.com", **settings})
    error = caught.value
    assert SECRET not in "".join(traceback.format_exception(error))
    assert SECRET not in str(error.__context__)
    return str(error)


def test_the_file_of_the_providers_sdk_is_read(sent: Any, file: Path) -> None:
    file.write_text(BASIC, "utf-8")
    theirs = ProfileCredentialProvider.get_basic().get_credentials()

    headers = sent()
    assert f"Access={theirs.ak}," in headers["Authorization"]
    assert headers["X-Security-Token"] == theirs.security_token
    assert headers["X-Project-Id"] == theirs.project_id == "of-the-file"


def test_a_file_elsewhere_is_read(
    sent: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere.ini"
    elsewhere.write_text(BASIC, "utf-8")
    monkeypatch.setenv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", str(elsewhere))
    assert "Access=an-access-key," in sent()["Authorization"]


@pytest.mark.parametrize("named", ["argument", "environment"])
def test_a_section_can_be_chosen(
    sent: Any, file: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    file.write_text(f"{BASIC}[dev]\nAK: of-dev\nsk = a % b\nproject_id = dev\n", "utf-8")
    if named == "environment":
        monkeypatch.setenv("HUAWEICLOUD_SDK_PROFILE", "dev")
    headers = sent(**({"profile": "dev"} if named == "argument" else {}))
    assert "Access=of-dev," in headers["Authorization"]
    assert headers["X-Project-Id"] == "dev"
    assert "X-Security-Token" not in headers


def test_an_argument_names_another_section_than_the_environment(
    sent: Any, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(f"{BASIC}[dev]\nak = of-dev\nsk = s\n", "utf-8")
    monkeypatch.setenv("HUAWEICLOUD_SDK_PROFILE", "dev")
    assert "Access=an-access-key," in sent(profile="basic")["Authorization"]


def test_a_profile_brings_the_region(file: Path) -> None:
    file.write_text(f"{BASIC}region = eu-west-0\n", "utf-8")
    with Sdrs() as sdrs:
        assert "https://sdrs.eu-west-0.myhuaweicloud.com" in repr(sdrs)


def test_a_profile_brings_the_address_of_the_identity_service(
    iam: Any, sent: Any, file: Path
) -> None:
    text = f"[basic]\nak = a\nsk = s\nregion = {iam.region}\niam_endpoint = {iam.url}\n"
    file.write_text(text, "utf-8")
    assert sent(iam_endpoint=None)["X-Project-Id"] == iam.project_id
    assert len(iam.projects) == 1


@pytest.mark.parametrize(
    ("argument", "variable", "project_id"),
    [("given", "outside", "given"), (None, "outside", "outside"), (None, "", "of-the-file")],
)
def test_a_profile_comes_after_arguments_and_environment(
    sent: Any,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    argument: str | None,
    variable: str,
    project_id: str,
) -> None:
    file.write_text(BASIC, "utf-8")
    monkeypatch.setenv("HUAWEICLOUD_SDK_PROJECT_ID", variable)
    assert sent(project_id=argument)["X-Project-Id"] == project_id


def test_a_byte_order_mark_and_chinese_comments_do_no_harm(sent: Any, file: Path) -> None:
    file.write_text(f"\ufeff# 凭证\n{BASIC}", "utf-8")
    assert "Access=an-access-key," in sent()["Authorization"]


# What is wrong with it


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (f"sk = {SECRET}\n{BASIC}", 1, "before it must stand a section"),
        (f"[basic]\n{SECRET}\n", 2, "neither a section"),
        (f"[basic]\nak = a\n[{SECRET}\n", 3, "neither a section"),
        (f"{BASIC}\n[basic]\nak = b\n", 7, "this section is there already"),
        (f"{BASIC}sk = {SECRET}\n", 6, "this key is in its section already"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_no_secret(
    file: Path, text: str, line: int, problem: str
) -> None:
    file.write_text(text, "utf-8")
    assert f"{file}, line {line}: " in (found := refused())
    assert problem in found


def test_a_file_that_is_no_text_is_refused(file: Path) -> None:
    file.write_bytes(f"[basic]\nsk = {SECRET}\nak = \xfc\n".encode("latin-1"))
    assert refused() == f"{file}, line 3: this is not UTF-8."


def test_a_file_that_is_too_large_is_refused(file: Path) -> None:
    file.write_text(f"[basic]\nsk = {SECRET}\n# {'x' * 70_000}\n", "utf-8")
    assert refused() == f"{file} has more than 65,536 bytes: this is no file of credentials."


def test_a_folder_is_refused(file: Path) -> None:
    file.mkdir()
    assert refused() == f"{file} cannot be read: Is a directory."


def test_a_file_that_may_not_be_read_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Any:
        raise PermissionError(13, os.strerror(13), str(file))

    file.write_text(BASIC, "utf-8")
    monkeypatch.setattr("builtins.open", refuse)
    assert refused() == f"{file} cannot be read: Permission denied."


@pytest.mark.parametrize("value", ["", "a\n  b", "密码"])
def test_a_key_that_cannot_be_one_is_told_with_its_place(file: Path, value: str) -> None:
    file.write_text(f"[basic]\nak = a\nsk = s{value}\nsecurity_token = {value}ü\n", "utf-8")
    found = refused()
    assert f"the file {file}, section [basic]: The " in found


@pytest.mark.parametrize("named", ["argument", "environment"])
def test_a_section_that_was_asked_for_must_be_there(
    file: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    if named == "environment":
        monkeypatch.setenv("HUAWEICLOUD_SDK_PROFILE", "dev")
    settings = {"profile": "dev"} if named == "argument" else {}
    place = f"the profile 'dev' cannot be used: the file {file}, section [dev]: "

    assert refused(**settings) == f"{place}there is no such file."
    file.write_text(BASIC, "utf-8")
    assert refused(**settings) == f"{place}there is no such section, but [basic]."


def test_without_a_home_there_is_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    assert "there is no such file" in refused()


def test_those_who_need_no_file_do_not_load_what_reads_it(
    monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    file.write_text("broken", "utf-8")
    monkeypatch.setattr(configparser, "ConfigParser", None)
    monkeypatch.setenv("SDRS_TOKEN", "t")
    Sdrs(project_id="p", endpoint="https://x.example.com").close()
