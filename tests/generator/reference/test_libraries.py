"""Where the libraries come from, and that no others are taken."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import tarfile
from typing import TYPE_CHECKING

import pytest

from speckiln.errors import UnreadableError, UsageError
from speckiln.reference import _libraries, cached_libraries, get_libraries
from speckiln.reference._packages import Package, packages

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = b'load("http://elsewhere/logo.svg")'


def tarball(content: bytes = CONTENT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, data in {"dist/viewer.js": content, "../../escape": b"", "other": b""}.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder on the PATH, beside those of the system's small tools."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install_npm(path: Path, tgz: bytes | None) -> Path:
    """Put an npm on the PATH that packs this, and return where it notes its arguments."""
    if os.name != "posix":
        pytest.skip("npm's stand-in is a shell script")
    archive = path / "packed"
    archive.write_bytes(tgz or b"")
    act = f'/bin/cp "{archive}" "$4/viewer.tgz"' if tgz else 'echo "E404 not here" >&2; exit 1'
    npm = path / "npm"
    npm.write_text(f'#!/bin/sh\necho "$@" >> "{path}/calls"\n{act}\n')
    npm.chmod(0o755)
    return path / "calls"


def pin(monkeypatch: pytest.MonkeyPatch, package: Package, tgz: bytes) -> None:
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(tgz).digest()).decode()
    pinned = Package(
        package.name,
        package.version,
        package.license,
        integrity,
        package.files,
        package.blanked,
    )
    monkeypatch.setattr(_libraries, "packages", lambda: (pinned,))


def test_redoc_and_swagger_ui_are_pinned_with_their_licences() -> None:
    found = {package.name: package for package in packages()}
    assert found.keys() == {"redoc", "swagger-ui-dist"}
    assert found["redoc"].version == "2.5.4"
    for package in found.values():
        assert len(base64.b64decode(package.integrity.removeprefix("sha512-"))) == 64
        assert "LICENSE" in package.files
        assert package.blanked.keys() <= package.files.keys()
        assert all(len(bytes.fromhex(digest)) == 32 for digest in package.files.values())


def test_a_folder_like_node_modules_will_do(node_modules: Path) -> None:
    assert get_libraries(node_modules).files.keys() == {"viewer/viewer.js"}


def test_an_address_that_would_be_asked_for_is_blanked(node_modules: Path) -> None:
    assert get_libraries(node_modules).files["viewer/viewer.js"] == b'load("data:,")'


def test_a_file_that_is_another_one_is_refused(node_modules: Path) -> None:
    file = node_modules / "viewer" / "dist" / "viewer.js"
    file.write_bytes(CONTENT + b" ")
    with pytest.raises(UnreadableError, match=r"viewer\.js: this is not the file") as caught:
        get_libraries(node_modules)
    assert "viewer@1.0.0" in caught.value.hint


def test_a_file_that_is_missing_is_named(node_modules: Path) -> None:
    (node_modules / "viewer" / "dist" / "viewer.js").unlink()
    with pytest.raises(UnreadableError, match=r"viewer\.js: .*cannot be read"):
        get_libraries(node_modules)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        get_libraries(tmp_path / "nowhere")


def test_npm_gets_them_once(
    cache: Path, path: Path, package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    tgz = tarball()
    pin(monkeypatch, package, tgz)
    calls = install_npm(path, tgz)
    assert cached_libraries() is None

    found = get_libraries()

    assert get_libraries().files == found.files
    known = cached_libraries()
    assert known is not None
    assert known.files == found.files
    (call,) = calls.read_text().splitlines()
    assert call.startswith("pack viewer@1.0.0 --pack-destination ")
    assert "--ignore-scripts" in call
    # Only what is pinned is unpacked, and nothing is left lying about.
    files = [file.name for file in cache.rglob("*") if file.is_file()]
    assert files == ["viewer.js"]


def test_a_package_that_is_another_one_is_refused_and_not_kept(
    cache: Path, path: Path, package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    pin(monkeypatch, package, tarball())
    install_npm(path, tarball(b"evil"))
    with pytest.raises(UnreadableError, match=r"npm's viewer@1\.0\.0 is not the pinned one"):
        get_libraries()
    assert [file for file in cache.rglob("*") if file.is_file()] == []
    assert cached_libraries() is None


@pytest.mark.usefixtures("cache", "path", "package")
def test_without_npm_it_says_what_to_install() -> None:
    with pytest.raises(UnreadableError, match="npm, which would get it, is not on the PATH") as no:
        get_libraries()
    assert "Install Node.js with npm" in no.value.hint
    assert "--assets" in no.value.hint
    assert no.value.exit_code == 3


@pytest.mark.usefixtures("cache", "package")
def test_what_npm_says_is_told(path: Path) -> None:
    install_npm(path, None)
    with pytest.raises(UnreadableError, match=r"npm cannot get viewer@1\.0\.0: E404 not here"):
        get_libraries()


def test_a_cache_that_was_tampered_with_is_refused(
    cache: Path, path: Path, package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    tgz = tarball()
    pin(monkeypatch, package, tgz)
    install_npm(path, tgz)
    get_libraries()
    (file,) = cache.rglob("viewer.js")
    file.write_bytes(b"evil")
    with pytest.raises(UnreadableError, match="is not the file"):
        cached_libraries()


@pytest.mark.usefixtures("package")
def test_a_cache_that_cannot_be_written_is_named(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_npm(path, tarball())
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(UsageError, match="cannot be written"):
        get_libraries()
