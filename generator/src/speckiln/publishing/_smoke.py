"""Whether what was installed works: calls to a local server, from the empty environment."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from speckiln.errors import SpeckilnError
from speckiln.publishing._tools import clean_environment, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Call, Contract, Exchange
    from speckiln.emit._settings import ClientSettings
    from speckiln.publishing._install import Environment
    from speckiln.publishing._source import Source

_PROGRAM = Path(__file__).with_name("_smoke_program.py")
_SECONDS_TO_START = 60
_NOT_SUCCESS = 300


def smoke(source: Source, spec: Path | None, environment: Environment) -> str:
    """Run the smoke test.

    A generated client makes every recorded call that reads and needs no id, blocking and
    asynchronous, and runs the example of its README. Any other package is imported.

    Args:
        source: The package.
        spec: The contract of the client; None where it is none.
        environment: Where it is installed.

    Returns:
        What worked, in one line.

    Raises:
        SpeckilnError: Something does not work.
    """
    package = PurePosixPath(source.packages[0]).name
    task: dict[str, Any] = {"package": package, "distribution": source.name}
    task["version"] = source.version
    if spec is None or source.record is None:
        _run(task, environment, {})
        return f"{package} is imported, from an empty environment"
    from speckiln.contract import read_contract  # noqa: PLC0415 - so that nobody waits without need
    from speckiln.emit._settings import client_settings  # noqa: PLC0415 - likewise

    contract = read_contract(spec)
    settings = client_settings(contract)
    calls = [_call(each) for each in _exchanges(contract, settings)]
    task |= {"client": settings.client, "calls": calls, "example": settings.example}
    with _serving(spec) as url:
        given = {**dict.fromkeys(settings.settings.parameters, "smoke"), "endpoint": url}
        answered = _run({**task, "arguments": given}, environment, _environment(settings, url))
    example = ", and the README's example runs" if settings.example else ""
    return f"{answered} calls are answered by speckiln serve{example}, from an empty environment"


def _exchanges(contract: Contract, settings: ClientSettings) -> Iterator[Exchange]:
    """Yield what can be called without knowing the id of anything."""
    known = {f"{{{name}}}" for name in settings.settings.parameters}
    paths = {each.operation_id: each.path for each in contract.operations}
    for exchanges in contract.exchanges.values():
        for each in exchanges:
            variables = set(re.findall(r"\{[^}]*\}", paths[each.operation_id]))
            reads = each.request.method == "GET" and each.response.status < _NOT_SUCCESS
            if reads and variables <= known and _is_method(settings, each.call):
                yield each


def _is_method(settings: ClientSettings, call: Call) -> bool:
    return call.method in settings.resources.get(call.resource, {})


def _call(exchange: Exchange) -> dict[str, Any]:
    call = exchange.call
    return {"resource": call.resource, "method": call.method, "arguments": call.arguments}


def _environment(settings: ClientSettings, url: str) -> dict[str, str]:
    """Return the variable that sends the example to the local server."""
    name = settings.settings.environment.get("endpoint")
    return {name: url} if name else {}


def _run(task: dict[str, Any], environment: Environment, variables: dict[str, str]) -> int:
    done = run(
        [str(environment.python), "-I", "-W", "error", str(_PROGRAM)],
        environment=clean_environment(**variables),
        seconds=environment.seconds,
        folder=environment.folder,
        text=json.dumps(task),
    )
    if done.code:
        raise SpeckilnError(
            f"{task['distribution']} {task['version']} is installed, and does not work: "
            f"{done.last_lines(2)}",
            hint="Warn those who might install it; if your index can withdraw a version, do that. "
            "Then mend it and raise the version.",
        )
    return int(json.loads(done.output.splitlines()[-1])["answered"])


@contextmanager
def _serving(spec: Path) -> Iterator[str]:
    """Serve a contract in a process of its own, as a user does, and give its address."""
    command = [sys.executable, "-m", "speckiln", "serve", str(spec), "--port", "0", "--json"]
    command.append("--recorded")  # so that any token will do, and every call has an answer
    with subprocess.Popen(  # noqa: S603 - our own arguments, and no shell
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        limit = threading.Timer(_SECONDS_TO_START, process.kill)
        limit.start()
        try:
            line = process.stdout.readline() if process.stdout else ""
            limit.cancel()
            if not line.startswith("{"):
                raise SpeckilnError(
                    f"{spec} cannot be served.", hint=f"Try it by hand: speckiln serve {spec}"
                )
            yield json.loads(line)["url"]
        finally:
            limit.cancel()
            process.terminate()
