"""Publishing to indexes that run on this machine, and installing from them."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.errors import SpeckilnError, UnreadableError, UsageError
from speckiln.publishing import _run

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.publishing import Step

pytestmark = pytest.mark.usefixtures("account")


def test_a_client_is_uploaded_installed_from_there_and_works(repository: Any, pypi: Any) -> None:
    told: list[Step] = []
    published = repository.publish(pypi.url, tell=told.append)

    wheel, sdist = published.files
    assert published.uploaded == (wheel.name, sdist.name)
    for each in published.files:
        assert sha256(pypi.folder / each.name) == each.sha256
    assert [step.name for step in told] == [
        *["source", "client", "version", "build", "build", "check", "index", "upload", "upload"],
        *["index", "install", "install", "smoke"],
    ]
    assert re.match(r"[1-9]\d+ calls are answered .* README's example runs", told[-1].text)
    assert f"from {pypi.url}simple/, by its hash" in told[-2].text


def test_devpi_takes_a_version_once(small: Any, devpi: Any) -> None:
    first = small.publish(devpi.url)
    second = small.publish(devpi.url)
    assert (len(first.uploaded), len(second.uploaded)) == (2, 0)
    assert first.files == second.files
    assert "+simple/" in next(step.text for step in first.steps if "by its hash" in step.text)


@pytest.mark.usefixtures("quick")
def test_devpi_is_not_asked_to_replace_a_version(small: Any, devpi: Any) -> None:
    change(small, "2.0.0")
    small.publish(devpi.url)
    (small.folder / "README.md").write_text("# other\n", "utf-8")
    small.commit()
    with pytest.raises(SpeckilnError, match=r"with other bytes: .*never overwritten") as caught:
        small.publish(devpi.url)
    assert caught.value.exit_code == 1


@pytest.mark.usefixtures("quick")
def test_the_second_run_uploads_nothing(small: Any, pypi: Any) -> None:
    small.publish(pypi.url)
    again = small.publish(pypi.url)
    assert again.uploaded == ()
    assert again.held == tuple(each.name for each in again.files)


@pytest.mark.usefixtures("quick")
def test_other_bytes_of_the_same_version_are_refused(small: Any, pypi: Any) -> None:
    before = small.publish(pypi.url)
    change(small)
    with pytest.raises(SpeckilnError, match=r"with other bytes: sha256 .*never overwritten"):
        small.publish(pypi.url)
    for each in before.files:
        assert sha256(pypi.folder / each.name) == each.sha256


@pytest.mark.usefixtures("quick")
def test_a_version_that_was_published_in_another_form_is_refused(small: Any, pypi: Any) -> None:
    (pypi.folder / "small_thing-1.0.0-py2-none-any.whl").write_bytes(b"from somebody else")
    with pytest.raises(SpeckilnError, match=r"holds 1.0.0 already, as small_thing-1.0.0-py2-none"):
        small.publish(pypi.url)


@pytest.mark.usefixtures("quick")
def test_other_versions_do_not_matter(small: Any, pypi: Any) -> None:
    small.publish(pypi.url)
    change(small, "1.0.1")
    assert len(small.publish(pypi.url).uploaded) == 2


@pytest.mark.usefixtures("quick")
def test_a_wrong_password_is_told_before_anything_is_built(
    small: Any, pypi: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWINE_PASSWORD", "wrong-but-secret")
    with pytest.raises(UsageError, match=r"refuses 'team' with this password .40[13].") as caught:
        small.publish(pypi.url)
    assert "wrong-but-secret" not in str(caught.value)
    assert not small.dist.exists()


@pytest.mark.usefixtures("quick")
def test_an_index_that_is_down_is_told(small: Any, pypi: Any) -> None:
    port = pypi.url.rstrip("/").rpartition(":")[2]
    nobody = pypi.url.replace(port, "1")
    with pytest.raises(UnreadableError, match=r"cannot be reached: .*refused.*Is the index up"):
        small.publish(nobody)


@pytest.mark.usefixtures("quick")
def test_without_space_on_the_index_nothing_is_lost(
    small: Any, serving_pypi: Callable[..., Any]
) -> None:
    with serving_pypi(most=1000) as full, pytest.raises(UnreadableError, match=r"out of space"):
        small.publish(full.url)
    with serving_pypi() as emptied:
        assert len(small.publish(emptied.url).uploaded) == 2


@pytest.mark.usefixtures("quick")
def test_half_a_file_on_the_index_is_told_with_what_to_do(small: Any, pypi: Any) -> None:
    whole = small.publish(pypi.url).files[0]
    half = pypi.folder / whole.name
    half.write_bytes(half.read_bytes()[:100])
    with pytest.raises(
        SpeckilnError, match=r"with other bytes.*have whoever runs the index delete"
    ):
        small.publish(pypi.url)
    half.unlink()
    assert small.publish(pypi.url).uploaded == (whole.name,)


def test_a_wheel_that_was_tampered_with_is_not_installed(small: Any, pypi: Any) -> None:
    tampered = []

    def tamper(step: Step) -> None:
        if step.text.startswith("0 dependencies"):
            (wheel,) = pypi.folder.glob("*.whl")
            wheel.write_bytes(wheel.read_bytes() + b"\0")
            tampered.append(wheel)

    with pytest.raises(SpeckilnError, match=r"gives other bytes than it should, and pip refused"):
        small.publish(pypi.url, tell=tamper)
    assert tampered


@pytest.mark.usefixtures("quick")
def test_what_changed_on_its_way_is_noticed(small: Any, pypi: Any) -> None:
    def tamper(step: Step) -> None:
        if step.name == "upload" and ".whl" in step.text:
            (wheel,) = pypi.folder.glob("*.whl")
            wheel.write_bytes(b"something else")

    with pytest.raises(SpeckilnError, match=r"holds small_thing.*whl with other bytes"):
        small.publish(pypi.url, tell=tamper)


@pytest.mark.usefixtures("quick")
def test_an_interrupted_upload_goes_on(small: Any, pypi: Any) -> None:
    def interrupt(step: Step) -> None:
        if step.name == "upload":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        small.publish(pypi.url, tell=interrupt)
    assert len(list(pypi.folder.iterdir())) == 1

    rest = small.publish(pypi.url)
    assert [name.endswith(".tar.gz") for name in rest.uploaded] == [True]
    assert [name.endswith(".whl") for name in rest.held] == [True]


@pytest.mark.usefixtures("quick")
def test_a_connection_that_breaks_off_while_uploading_is_told_and_the_rest_goes_on(
    small: Any, pypi: Any, relay: Callable[..., Any]
) -> None:
    url = relay(pypi.url, broken={2})
    with pytest.raises(UnreadableError, match=r"broke off.*uploads the rest"):
        small.publish(url)
    rest = small.publish(url)
    assert (len(rest.uploaded), len(rest.held)) == (1, 1)


def test_a_dry_run_uploads_nothing_and_proves_the_rest(small: Any, pypi: Any) -> None:
    published = small.publish(pypi.url, dry_run=True)
    assert list(pypi.folder.iterdir()) == []
    assert published.uploaded == ()
    assert f"from {small.dist}, by its hash" in published.steps[-2].text


@pytest.mark.usefixtures("nobody")
def test_a_dry_run_needs_no_index_and_no_password(repository: Any) -> None:
    published = repository.publish(dry_run=True)
    assert {each.path.parent for each in published.files} == {repository.dist}
    assert published.steps[-1].name == "smoke"


@pytest.mark.usefixtures("quick")
def test_a_dry_run_tells_when_the_version_is_taken(small: Any, pypi: Any) -> None:
    small.publish(pypi.url)
    change(small)
    with pytest.raises(SpeckilnError, match=r"with other bytes"):
        small.publish(pypi.url, dry_run=True)


def test_a_client_that_does_not_work_is_told(
    repository: Any, pypi: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_run.Run, "_check_client", lambda *_: None)
    client = repository.client / "src" / "sdrs_client" / "resources" / "_quotas.py"
    client.write_text(client.read_text("utf-8").replace("/sdrs/quotas", "/sdrs/others"), "utf-8")
    repository.commit()
    with pytest.raises(
        SpeckilnError, match=r"is installed, and does not work: .*raise the version"
    ):
        repository.publish(pypi.url)


def test_a_client_that_is_not_what_its_contract_gives_is_refused(
    repository: Any, pypi: Any
) -> None:
    readme = repository.client / "README.md"
    readme.write_text("by hand\n", "utf-8")
    repository.commit()
    with pytest.raises(SpeckilnError, match=r"not what .*gives: 1 file would change.*generate"):
        repository.publish(pypi.url)


def test_the_password_is_in_no_argument(
    small: Any, pypi: Any, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    from speckiln.publishing import _tools  # noqa: PLC0415

    commands: list[list[str]] = []
    run = _tools.subprocess.run

    def spy(command: list[str], **options: Any) -> Any:
        commands.append(command)
        return run(command, **options)

    monkeypatch.setattr(_tools.subprocess, "run", spy)
    published = small.publish(pypi.url)
    assert any("upload" in command for command in commands)
    assert any("--require-hashes" in command for command in commands)
    assert not [each for command in commands for each in command if password in str(each)]
    assert password not in str(published.steps)


def change(small: Any, version: str = "1.0.0") -> None:
    (small.folder / "src" / "small_thing" / "__init__.py").write_text('"""Other."""\n', "utf-8")
    small.version(version)
    small.commit()


def sha256(file: Any) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
