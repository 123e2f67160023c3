"""Where to upload, and as whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.credentials import SimpleCredential

from speckiln.errors import UnreadableError, UsageError
from speckiln.publishing._credentials import Credentials, check_address, find_account

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

URL = "https://index.example.com/upload/"
PYPIRC = f"""\
[distutils]
index-servers = company

[company]
repository = {URL}
username = from-file
password = secret%20of: the file
"""


@pytest.fixture
def pypirc(tmp_path: Path) -> Path:
    """Return ~/.pypirc; the home folder is that of the test."""
    file = tmp_path / ".pypirc"
    file.write_text(PYPIRC, "utf-8")
    return file


class Keyring(KeyringBackend):
    """A keyring with one password."""

    priority = 1

    def get_password(self, service: str, _username: str) -> str | None:
        return "secret of the keyring" if service == URL else None

    def get_credential(self, service: str, username: str | None) -> SimpleCredential | None:
        password = self.get_password(service, username or "")
        return password and SimpleCredential(username or "from-keyring", password)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


@pytest.fixture
def in_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    yield
    keyring.set_keyring(before)


@pytest.mark.usefixtures("account", "pypirc", "in_keyring")
def test_the_environment_comes_first(password: str) -> None:
    found = find_account(URL, None, None)
    assert found.credentials == Credentials("team", password)


@pytest.mark.usefixtures("pypirc", "in_keyring")
@pytest.mark.parametrize(
    ("index", "name"), [(URL, None), (URL.rstrip("/"), None), (None, "company")]
)
def test_the_configuration_file_comes_next(index: str | None, name: str | None) -> None:
    found = find_account(index, name, None)
    assert found.url.rstrip("/") == URL.rstrip("/")
    assert found.credentials == Credentials("from-file", "secret%20of: the file")


@pytest.mark.usefixtures("in_keyring")
def test_the_keyring_comes_last() -> None:
    found = find_account(URL, None, None).credentials
    assert found == Credentials("from-keyring", "secret of the keyring")


@pytest.mark.usefixtures("in_keyring")
def test_the_keyring_is_asked_for_the_name_that_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWINE_USERNAME", "me")
    assert find_account(URL, None, None).credentials.username == "me"


def test_another_configuration_file_can_be_named(pypirc: Path, tmp_path: Path) -> None:
    moved = pypirc.rename(tmp_path / "other")
    assert find_account(None, "company", moved).credentials.username == "from-file"


@pytest.mark.usefixtures("account", "pypirc")
@pytest.mark.parametrize(
    ("variable", "value"), [("TWINE_REPOSITORY_URL", URL), ("TWINE_REPOSITORY", "company")]
)
def test_the_index_can_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert find_account(None, None, None).url == URL


@pytest.mark.parametrize(("username", "lacks"), [("", "user name"), ("me", "password")])
def test_what_is_missing_is_told(
    monkeypatch: pytest.MonkeyPatch, username: str, lacks: str
) -> None:
    monkeypatch.setenv("TWINE_USERNAME", username)
    with pytest.raises(UsageError, match=f"there is no {lacks} for {URL}.* keyring set") as caught:
        find_account(URL, None, None)
    assert caught.value.exit_code == 2


def test_an_index_is_never_taken_for_granted() -> None:
    with pytest.raises(UsageError, match=r"no index is named, and there is none by default"):
        find_account(None, None, None)


def test_a_section_that_is_not_there_is_told(pypirc: Path) -> None:
    with pytest.raises(UsageError, match=r"no section \[other\] with a repository"):
        find_account(None, "other", pypirc)


def test_two_indexes_are_one_too_many() -> None:
    with pytest.raises(UsageError, match=r"both name an index"):
        find_account(URL, "company", None)


@pytest.mark.parametrize(
    "text", ["password = secret\n", "[a]\npassword = x\n[a]\nsecret\n", "[a\nsecret"]
)
def test_a_broken_configuration_file_shows_no_password(pypirc: Path, text: str) -> None:
    pypirc.write_text(text, "utf-8")
    with pytest.raises(UnreadableError, match=r"not in the form of .pypirc") as caught:
        find_account(URL, None, None)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "url", ["index.example.com", "ftp://index/", "https://", "http://[::1", "http://h:x/"]
)
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(UsageError, match=r"begins with https"):
        check_address(url)


@pytest.mark.parametrize("url", ["https://me:secret@index/", "https://secret@index/"])
def test_an_address_with_a_password_is_refused_and_not_shown(url: str) -> None:
    with pytest.raises(UsageError, match=r"holds a name or a password") as caught:
        check_address(url)
    assert "secret" not in str(caught.value)


def test_no_password_is_sent_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    for safe in ("http://localhost:1/", "http://127.0.0.1/", "http://[::1]/", "https://index/"):
        check_address(safe)
    with pytest.raises(UsageError, match=r"would get the password in the clear"):
        check_address("http://index.example.com/")
    monkeypatch.setenv("PIP_TRUSTED_HOST", "other index.example.com:80")
    check_address("http://index.example.com/")


def test_a_password_is_not_in_the_text_of_anything() -> None:
    assert "secret" not in repr(Credentials("me", "secret"))
