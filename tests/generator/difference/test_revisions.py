"""Contracts as they were in a git revision."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from speckiln.difference import _revisions, diff
from speckiln.errors import ContractError, SpeckilnError, UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

LIBRARY = Path(__file__).parents[1] / "contract" / "library"
BOOKS = Path("openapi", "schemas", "books.yaml")

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(*arguments: str) -> str:
    options = [
        "-c",
        "user.name=any",
        "-c",
        "user.email=any@example.org",
        "-c",
        "core.hooksPath=/dev/null",
    ]
    done = subprocess.run(["git", *options, *arguments], check=True, capture_output=True, text=True)  # noqa: S607 - git as the user has it
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose tag v1 has the library, and whose working folder has changed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    shutil.copytree(LIBRARY, tmp_path / "openapi")
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "Begin")
    git("tag", "v1")
    text = BOOKS.read_text("utf-8")
    BOOKS.write_text(text.replace("reader:", "borrower:"), "utf-8")
    assert BOOKS.read_text("utf-8") != text
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_a_revision_is_compared_with_the_working_folder() -> None:
    report = diff("v1:openapi/library.yaml", "openapi/library.yaml", python=False)
    old = next(one.old for one in report.changes if one.rule == "property-removed")
    new = next(one.new for one in report.changes if one.rule == "property-added")
    assert old
    assert new
    assert (old.file.as_posix(), new.file) == ("v1:openapi/schemas/books.yaml", BOOKS)
    assert old.line == new.line > 0
    assert report.path == Path("openapi/library.yaml")


@pytest.mark.usefixtures("repository")
def test_two_revisions_are_compared() -> None:
    git("commit", "--quiet", "--all", "--message", "Rename")
    assert diff("v1:openapi/library.yaml", "HEAD:openapi/library.yaml", python=False).changes
    assert not diff("v1:openapi/library.yaml", "HEAD~1:openapi/library.yaml").changes


@pytest.mark.parametrize(
    "path", ["openapi/library.yaml", "./library.yaml", "../openapi/library.yaml", "library.yaml"]
)
def test_a_path_is_seen_from_the_top_or_from_the_working_folder(
    repository: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.chdir(repository / "openapi")
    report = diff(f"v1:{path}", "library.yaml", python=False)
    assert {one.rule for one in report.changes} >= {"property-removed", "property-added"}


@pytest.mark.usefixtures("repository")
def test_files_that_archives_leave_out_are_read_and_links_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path(".gitattributes").write_text("* export-ignore\n", "utf-8")
    Path("openapi/link").symlink_to("/etc/passwd")
    git("add", ".")
    git("commit", "--quiet", "--message", "Link")
    assert not diff("HEAD:openapi/library.yaml", "openapi/library.yaml", python=False).changes
    monkeypatch.setattr(_revisions, "MAX_TOTAL_BYTES", 10)
    with pytest.raises(UnreadableError, match="which is more than"):
        diff("HEAD:openapi/library.yaml", "openapi/library.yaml", python=False)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("v9:openapi/library.yaml", "git knows no revision v9."),
        ("v1:openapi/shelf.yaml", "v1 has no file openapi/shelf.yaml."),
        ("v1:nowhere/library.yaml", "v1 has no file nowhere/library.yaml."),
        ("--all:openapi/library.yaml", "git knows no revision --all."),
    ],
)
@pytest.mark.usefixtures("repository")
def test_what_is_not_there_is_named(name: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        diff(name, "openapi/library.yaml")
    assert caught.value.message == message
    assert caught.value.hint


@pytest.mark.usefixtures("repository")
def test_a_file_whose_name_looks_like_a_revision_is_a_file() -> None:
    shutil.copy("openapi/library.yaml", "openapi/v1:library.yaml")
    assert diff("openapi/v1:library.yaml", "openapi/library.yaml", python=False).changes == ()


def test_without_a_repository_a_revision_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="no git repository"):
        diff("v1:openapi/library.yaml", "openapi/library.yaml")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="is not installed"):
        diff("v1:openapi/library.yaml", "openapi/library.yaml")


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        diff(tmp_path / "api.yaml", tmp_path / "api.yaml")


@pytest.mark.usefixtures("repository")
def test_an_error_in_a_revision_names_the_revision() -> None:
    Path("openapi/library.yaml").write_text("openapi: 3.1.0\npaths: []\n", "utf-8")
    git("commit", "--quiet", "--all", "--message", "Break")
    with pytest.raises(SpeckilnError) as caught:
        diff("HEAD:openapi/library.yaml", "v1:openapi/library.yaml")
    assert str(caught.value.location) == "HEAD:openapi/library.yaml:2"


def test_a_version_that_is_none_is_told(report: Callable[..., object]) -> None:
    document = {"openapi": "3.1.0", "info": {"title": "Any", "version": "one"}, "paths": {}}
    with pytest.raises(ContractError, match=r"'one' is not of the form 1\.2\.3"):
        report(document, document)
