"""Prove that the client can be published: ``make publish-check``.

What is in the working folder is committed to a repository of its own, built on two dates, published
to a pypiserver on this machine with a password, installed from there with its dependencies from the
default index, and tried. Then the same is done once more, which uploads nothing, and with other
bytes, which is refused. Exits with 1 where anything of that goes otherwise.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "publish-check"
SERVER = ROOT / "tests" / "generator" / "publishing" / "pypi_server.py"
USER, PASSWORD = "team", secrets.token_urlsafe()
CLOCK = """\
import os, time
_ahead = float(os.environ["AHEAD"])
_time, _gmtime, _localtime = time.time, time.gmtime, time.localtime
time.time = lambda: _time() + _ahead
time.gmtime = lambda at=None: _gmtime(time.time() if at is None else at)
time.localtime = lambda at=None: _localtime(time.time() if at is None else at)
"""
BUILD = """\
import sys
from pathlib import Path
from speckiln.publishing._build import build
from speckiln.publishing._source import read_source
source = read_source(Path("generated_client"), Path("dist"))
for each in build(source, Path(sys.argv[1]), 600).artifacts:
    print(each.sha256, each.name)
"""
"""Only the build: what `speckiln publish` adds to it has nothing to do with the date."""


def main() -> int:
    """Go through the proof and return the exit code."""
    shutil.rmtree(WORK, ignore_errors=True)
    repository = WORK / "repository"
    copy(repository)
    today, later = build(repository, 0), build(repository, 400)
    say("two builds, today and in 400 days")
    print(today, end="")
    if today != later:
        return problem(f"they differ:\n{later}")

    with index() as url:
        say(f"speckiln publish --index {url}")
        if publish(repository, url):
            return problem("the client cannot be published")
        say("once more: nothing is uploaded")
        if publish(repository, url):
            return problem("the second run fails")
        say("with other bytes: refused")
        commit_a_change(repository)
        if publish(repository, url, "--spec", "openapi/sdrs.yaml") != 1:
            return problem("other bytes were not refused")
    return 0


def copy(repository: Path) -> None:
    """Commit what is in the working folder, whether it is committed there or not."""
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (repository / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, repository / name)
    git(repository, "init", "--quiet")
    commit(repository)


def commit(repository: Path) -> None:
    """Commit everything."""
    git(repository, "add", "--all")
    who = ["-c", "user.name=publish-check", "-c", "user.email=publish-check@example.com"]
    git(repository, *who, "commit", "--quiet", "--no-verify", "--message", "Check publishing")


def commit_a_change(repository: Path) -> None:
    """Change the client as a change of the generator would, without another version."""
    client = repository / "generated_client" / "pyproject.toml"
    client.write_text(
        client.read_text("utf-8").replace("Typing :: Typed", "Topic :: Internet"), "utf-8"
    )
    record = repository / "generated_client" / ".generation.json"
    record.unlink()  # else it would be refused before, for not being what the contract gives
    commit(repository)


def build(repository: Path, days: int) -> str:
    """Build on the date in so many days, and return digests and names."""
    clock = WORK / f"clock-{days}"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(CLOCK, "utf-8")
    path = os.pathsep.join(filter(None, [str(clock), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [sys.executable, "-c", BUILD, clock / "work"],
        cwd=repository,
        env={**os.environ, "PYTHONPATH": path, "AHEAD": str(days * 86400)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def publish(repository: Path, url: str, *options: str) -> int:
    """Run the command as a user does, show what it says, and return its exit code."""
    account = {"TWINE_USERNAME": USER, "TWINE_PASSWORD": PASSWORD}
    done = subprocess.run(
        [sys.executable, "-m", "speckiln", "publish", "--index", url, *options],
        cwd=repository,
        env={**os.environ, **account},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(done.stdout, end="", flush=True)
    return 99 if PASSWORD in done.stdout else done.returncode


@contextmanager
def index() -> Iterator[str]:
    """Run a pypiserver for which everything needs a password, and give its address."""
    users, folder = WORK / "htpasswd", WORK / "index"
    folder.mkdir()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # passlib's, on some versions of Python
        from passlib.hash import apr_md5_crypt  # noqa: PLC0415 - so that the filter is set before
    users.write_text(f"{USER}:{apr_md5_crypt.hash(PASSWORD)}\n", "utf-8")
    options = ["--passwords", users, "--authenticate", "update,download,list", "--disable-fallback"]
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", SERVER, *options, folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        port = process.stdout.readline().strip() if process.stdout else ""
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def git(folder: Path, *arguments: str) -> str:
    """Run git and return what it prints."""
    command = ["git", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def say(text: str) -> None:
    """Print a headline."""
    print(f"\n== {text}", flush=True)


def problem(text: str) -> int:
    """Print what went wrong and return the exit code."""
    print(text, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
