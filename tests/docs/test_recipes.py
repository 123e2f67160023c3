"""The scheduled workflows are what they say, and their scripts do it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import frozen
from typer.testing import CliRunner

from speckiln.cli import app

RECIPES = Path(__file__).resolve().parents[2] / "docs" / "recipes"
GITHUB, GITLAB = "github-drift.yml", "gitlab-drift.yml"
PERSON = "person@example.com"
BASH = shutil.which("bash") or "bash"
GIT = shutil.which("git") or "git"


def read(name: str) -> Any:
    return yaml.safe_load((RECIPES / name).read_text("utf-8"))


def scripts(name: str) -> list[str]:
    """Return what a workflow runs: what compares, and what opens the request."""
    content = read(name)
    if name == GITHUB:
        steps = [step for job in content["jobs"].values() for step in job["steps"]]
        found = [step["run"] for step in steps if "run" in step]
    else:
        found = [each for job in content.values() for each in job.get("script", [])]
    setup, *rest = found
    assert setup == "make setup"
    return rest


@pytest.fixture(params=[GITHUB, GITLAB])
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def test_the_commands_exist_with_their_options(name: str) -> None:
    commands = re.findall(r"bin/speckiln ([^>|;\n]+)", "\n".join(scripts(name)))
    verbs = [shlex.split(command)[0] for command in commands]
    assert verbs == ["fetch", "drift", "drift"]
    for command in commands:
        verb, *arguments = shlex.split(command)
        shown = CliRunner().invoke(app, [verb, "--help"], env={"COLUMNS": "200"})
        assert shown.exit_code == 0
        for option in [each for each in arguments if each.startswith("-")]:
            assert re.search(rf"(?<![\w-]){option}(?![\w-])", shown.stdout)


def test_scripts_are_good_bash(name: str) -> None:
    for script in scripts(name):
        done = subprocess.run(
            [BASH, "-n"], input=script, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_nothing_is_shown_that_is_secret(name: str) -> None:
    for script in scripts(name):
        assert "set -x" not in script
        assert "--verbose" not in script
        assert not re.search(r"echo[^\n']*TOKEN(?![^\n]*')", script)
        assert not re.search(r"https://[^\s\"']*\$\w*TOKEN", script)


def test_both_compare_alike() -> None:
    github, gitlab = (scripts(name)[0].splitlines()[:-1] for name in (GITHUB, GITLAB))
    assert github == gitlab


def test_actions_are_pinned_and_rights_are_few() -> None:
    text = (RECIPES / GITHUB).read_text("utf-8")
    actions = re.findall(r"uses: (\S+)", text)
    assert len(actions) == 6
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+\.\d+\.\d+", each) for each in actions)
    content = read(GITHUB)
    assert content["permissions"] == {}
    jobs = content["jobs"]
    assert jobs["compare"]["permissions"] == {"contents": "read"}
    assert jobs["request"]["permissions"] == {"contents": "write", "pull-requests": "write"}
    assert jobs["compare"]["steps"][0]["with"] == {"persist-credentials": False}
    assert set(content[True]) == {"schedule", "workflow_dispatch"}  # YAML 1.1 reads "on" so


def test_gitlab_runs_on_schedules_alone_and_shows_the_token_to_one_job() -> None:
    content = read(GITLAB)
    assert content[".docs-drift"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    jobs = {name: job for name, job in content.items() if not name.startswith(".")}
    assert all(job["extends"] == ".docs-drift" for job in jobs.values())
    using = [name for name, job in jobs.items() if "DRIFT_TOKEN" in str(job["script"])]
    assert using == ["docs-drift-request"]
    assert [name for name, job in jobs.items() if "environment" in job] == using


@frozen
class Repository:
    """A clone in which a workflow's scripts run, and where it came from."""

    folder: Path
    workflow: str

    @property
    def origin(self) -> Path:
        return self.folder.parent / "origin.git"

    @property
    def requests(self) -> list[str]:
        """What was done with requests, in order."""
        log = self.folder.parent / "requests"
        return log.read_text("utf-8").splitlines() if log.exists() else []

    def git(self, *arguments: str, email: str = PERSON) -> str:
        options = ["-c", "user.name=x", "-c", f"user.email={email}"]
        done = subprocess.run(
            [GIT, *options, *arguments],
            cwd=self.folder,
            env=self.environment(),
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def branch(self, what: str = "%s") -> list[str]:
        """Return the commits on the branch that are not on main, the newest first."""
        self.git("fetch", "--quiet", "--prune", "origin", "+refs/heads/*:refs/remotes/origin/*")
        if "origin/docs-drift" not in self.git("branch", "--remotes"):
            return []
        return self.git("log", f"--format={what}", "main..origin/docs-drift").splitlines()

    def speckiln(self, fetch: str = "", drift: str = "", lock: str = "new") -> None:
        """Put a command in place that finds this; a text is a finding."""
        self._program(
            self.folder / ".venv" / "bin" / "speckiln",
            f"""
            case "$*" in
            *--update-lock) printf %s {shlex.quote(lock)} > openapi/sources.lock ;;
            fetch*) text={shlex.quote(fetch)} ;;
            drift*) text={shlex.quote(drift)} ;;
            esac
            [ -z "$text" ] || {{ echo "$text"; exit "${{STATUS:-1}}"; }}
            """,
        )

    def compare(self, status: int = 1) -> bool:
        """Run what compares; return whether it says that there is something to do."""
        output = self.folder / "output"
        output.unlink(missing_ok=True)
        self._run(scripts(self.workflow)[0], GITHUB_OUTPUT=str(output), STATUS=str(status))
        if self.workflow == GITLAB:
            output = self.folder / "build" / "drift" / "result.env"
        return output.read_text("utf-8").strip().lower() == "found=1"

    def request(self, *, found: bool) -> str:
        """Run what opens requests, in a new clone of main, as another machine does."""
        drift = self.folder / "drift"
        if self.workflow == GITHUB and not drift.exists():
            drift.symlink_to(self.folder / "build" / "drift")
        self.git("switch", "--quiet", "--force", "--detach", "main")
        for key in ("user.name", "user.email", "credential.helper"):
            subprocess.run([GIT, "config", "--unset-all", key], cwd=self.folder, check=False)
        return self._run(
            scripts(self.workflow)[1],
            FOUND="1" if found else "0",
            BASE="main",
            RUN="https://ci.example.com/1",
            CI_SERVER_HOST="ci.example.com",
            CI_PROJECT_URL=str(self.origin).removesuffix(".git"),
            CI_DEFAULT_BRANCH="main",
            CI_PIPELINE_URL="https://ci.example.com/1",
            DRIFT_TOKEN="a-secret",
        )

    def environment(self, **more: str) -> dict[str, str]:
        path = f"{self.folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
        config = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return {**os.environ, **config, "PATH": path, **more}

    def _run(self, script: str, **environment: str) -> str:
        done = subprocess.run(
            [BASH, "-eo", "pipefail", "-c", script],
            cwd=self.folder,
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            check=False,
        )
        assert "a-secret" not in done.stdout + done.stderr
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, "script", done.stdout, done.stderr)
        return done.stdout

    @staticmethod
    def _program(file: Path, text: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"#!/usr/bin/env bash\n{text}", "utf-8")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def repository(name: str, tmp_path: Path) -> Repository:
    """Return a repository with a contract, on a host that takes requests down in a file."""
    found = Repository(tmp_path / "clone", name)
    found.folder.mkdir()
    (found.folder / "openapi").mkdir()
    (found.folder / "openapi" / "sources.lock").write_text("old", "utf-8")
    (found.folder / ".gitignore").write_text("build\n.venv\ndrift\noutput\nbody.md\n", "utf-8")
    found.git("init", "--quiet", "--initial-branch", "main")
    found.git("add", ".")
    found.git("commit", "--quiet", "--message", "Begin")
    found.git("clone", "--quiet", "--bare", ".", str(found.origin))
    found.git("remote", "add", "origin", str(found.origin))
    subprocess.run(
        [GIT, "config", "receive.advertisePushOptions", "true"], cwd=found.origin, check=True
    )
    requests = shlex.quote(str(tmp_path / "requests"))
    Repository._program(  # GitLab's side: a hook sees the options
        found.origin / "hooks" / "post-receive",
        f"""
        for ((i = 0; i < ${{GIT_PUSH_OPTION_COUNT:-0}}; i++)); do
            option=GIT_PUSH_OPTION_$i
            echo "${{!option}}" >> {requests}
        done
        """,
    )
    Repository._program(  # GitHub's side: the command, which lists what it created
        tmp_path / "bin" / "gh",
        f"""
        if [ "$2" = list ]; then
            ! grep -qs '^pr create' {requests} || echo 1
        else
            echo "$@" >> {requests}
        fi
        """,
    )
    return found


def test_where_all_is_well_nothing_is_to_do(repository: Repository) -> None:
    repository.speckiln()
    assert not repository.compare()
    repository.request(found=False)
    assert repository.branch() == []
    assert repository.requests == []


@pytest.mark.parametrize(
    "findings",
    [
        {"drift": "openapi/a.yaml:1: limit is gone [drift-parameter]"},
        {"fetch": "openapi/sources.yaml:1: zh/a is gone: https://… answers 404 [page-gone]"},
    ],
)
def test_what_is_found_becomes_a_request(repository: Repository, findings: dict[str, str]) -> None:
    repository.speckiln(**findings)
    assert repository.compare()
    report = (repository.folder / "build" / "drift" / "report.txt").read_text("utf-8")
    assert report.splitlines() == list(findings.values())
    repository.request(found=True)
    assert repository.branch() == ["Record what the documentation says now"]
    assert repository.git("show", "origin/docs-drift:openapi/sources.lock") == "new"
    assert repository.branch("%ae") != [PERSON]
    assert len([each for each in repository.requests if "create" in each]) == 1


@pytest.mark.parametrize("name", [GITHUB], indirect=True)  # on GitLab, it is not in the request
def test_the_report_cannot_mention_anybody(repository: Repository) -> None:
    repository.speckiln(drift="@everybody: fixes #1\n```\n@all")
    repository.compare()
    repository.request(found=True)
    body = (repository.folder / "body.md").read_text("utf-8")
    assert "    @everybody: fixes #1\n    ```\n    @all\n" in body


def test_a_long_report_does_not_break_the_request(repository: Repository) -> None:
    repository.speckiln(drift="\n".join(["a difference"] * 20_000))
    repository.compare()
    repository.request(found=True)
    assert len(repository.branch()) == 1


def test_pages_that_could_not_be_fetched_end_the_run(repository: Repository) -> None:
    repository.speckiln(fetch="openapi/sources.yaml:1: zh/a could not be fetched [page-fetch]")
    with pytest.raises(subprocess.CalledProcessError) as caught:
        repository.compare()
    assert caught.value.returncode == 1
    assert "nothing is compared" in caught.value.stderr


@pytest.mark.parametrize("verb", ["fetch", "drift"])
def test_an_error_ends_the_run(repository: Repository, verb: str) -> None:
    repository.speckiln(**{verb: "error: no such file"})
    with pytest.raises(subprocess.CalledProcessError) as caught:
        repository.compare(status=3)
    assert caught.value.returncode == 3


def test_the_next_run_renews_the_same_request(repository: Repository) -> None:
    for lock in ("first", "second"):
        repository.speckiln(drift="a difference", lock=lock)
        repository.compare()
        repository.request(found=True)
    assert repository.branch() == ["Record what the documentation says now"]
    assert repository.git("show", "origin/docs-drift:openapi/sources.lock") == "second"
    if repository.workflow == GITHUB:
        assert [each.split()[1] for each in repository.requests] == ["create", "edit"]


def test_a_branch_that_somebody_works_on_is_left_alone(repository: Repository) -> None:
    repository.speckiln(drift="a difference")
    repository.compare()
    repository.request(found=True)
    repository.git("fetch", "--quiet", "origin", "docs-drift")
    repository.git("switch", "--quiet", "--detach", "FETCH_HEAD")
    repository.git("commit", "--quiet", "--allow-empty", "--message", "Mend the contract")
    repository.git("push", "--quiet", "origin", "HEAD:docs-drift")
    before = repository.branch("%H")
    assert len(before) == 2
    repository.speckiln(drift="another difference", lock="third")
    repository.compare()
    assert "Somebody works on docs-drift" in repository.request(found=True)
    repository.request(found=False)
    assert repository.branch("%H") == before


def test_without_drift_the_request_is_closed(repository: Repository) -> None:
    repository.speckiln(drift="a difference")
    repository.compare()
    repository.request(found=True)
    repository.git("checkout", "--quiet", "--force", "main")
    assert "There is no drift" in repository.request(found=False)
    assert repository.branch() == []


def test_releases_are_published_with_the_secrets_in_the_environment_alone() -> None:
    github, gitlab = read("github-publish.yml"), read("gitlab-publish.yml")
    job = github["jobs"]["publish"]
    (step,) = [each for each in job["steps"] if "speckiln publish" in each.get("run", "")]
    secret = {"TWINE_REPOSITORY_URL", "TWINE_USERNAME", "TWINE_PASSWORD"}
    assert step["env"].keys() == secret
    assert secret <= gitlab["publish"]["variables"].keys()
    assert github["permissions"] == {}
    assert job["permissions"] == {"contents": "read"}
    assert github[True] == {"push": {"tags": ["v[0-9]*"]}}  # YAML 1.1 reads "on" so
    assert gitlab["publish"]["rules"] == [{"if": "$CI_COMMIT_TAG =~ /^v[0-9]/"}]
    assert "secrets." not in str([each for each in job["steps"] if each is not step])


def test_both_publish_alike_and_see_the_releases_before() -> None:
    github, gitlab = read("github-publish.yml"), read("gitlab-publish.yml")
    steps = github["jobs"]["publish"]["steps"]
    assert [each["run"] for each in steps if "run" in each] == gitlab["publish"]["script"]
    assert steps[0]["with"]["fetch-depth"] == 0
    assert gitlab["publish"]["variables"]["GIT_DEPTH"] == 0
    actions = re.findall(r"uses: (\S+)", (RECIPES / "github-publish.yml").read_text("utf-8"))
    pinned = re.findall(r"uses: (\S+)", (RECIPES / GITHUB).read_text("utf-8"))
    assert set(actions) <= set(pinned)
