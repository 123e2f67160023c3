"""How many requests a second the local server answers, beside other servers of contracts.

All of them check and answer the same call, which creates a drill. What asks is volley.py, in a
process of its own.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from figures import Measure
from peers import BUILD, HERE, ROOT

from speckiln.contract import read_contract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Command = Callable[[int], Sequence[str]]

CONTRACT = ROOT / "openapi" / "sdrs.yaml"
MODULES = HERE / "mocks" / "node_modules"
FOLDER = BUILD / "mocks"
PROJECT = "a4c9e3c5b0d24a3e8f6d1b2c3d4e5f60"
TOKEN = "a-token"  # noqa: S105 -- of servers that live for a minute
OPERATION = "CreateDisasterRecoveryDrill"
AT_ONCE = 32
PATIENCE = 60
OURS = "speckiln serve"


def serving(rounds: int, seconds: float) -> Iterator[Measure]:
    """Measure how long a call takes by the clock, if many are under way all the time.

    Args:
        rounds: How often each server is measured.
        seconds: How long each round lasts.
    """
    commands: dict[str, Command] = {OURS: _speckiln} | _mocks()
    title = f"a create call served, by the clock, {AT_ONCE} at once"
    compared = "Prism" in commands
    measure = Measure(
        "serve", title, "s", "Prism" if compared else "", {OURS: 1 / 3} if compared else {}
    )
    FOLDER.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        urls = {name: stack.enter_context(_running(name, commands[name])) for name in commands}
        for each in range(-1, rounds):
            for name, url in urls.items():
                taken = volley(name, url, seconds)
                if each >= 0:  # the round before warmed up what is compiled as it runs
                    measure.add(name, taken)
    yield measure


def volley(name: str, url: str, seconds: float) -> float:
    """Return the seconds that a call takes at a server."""
    plan = FOLDER / "plan.json"
    plan.write_text(
        json.dumps(
            {"url": url, "connections": AT_ONCE, "seconds": seconds, "requests": [recorded_call()]}
        )
    )
    command = [sys.executable, str(HERE / "volley.py"), str(plan)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    report = json.loads(done.stdout)
    if report["outcomes"] != {OPERATION: {"200": report["answers"]}}:
        raise SystemExit(f"{name} did not answer the call: {report['outcomes']}")
    return 1 / float(report["per_second"])


def recorded_call() -> dict[str, Any]:
    """Return the call, as it was recorded."""
    request = read_contract(CONTRACT).exchanges[OPERATION][0].request
    return {
        "name": OPERATION,
        "method": request.method,
        "path": request.path.replace("{project_id}", PROJECT),
        "headers": {"X-Auth-Token": TOKEN},
        "body": request.body,
    }


def world() -> dict[str, Any]:
    """Return a world for our server in which the call can succeed: the group is there."""
    contract = read_contract(CONTRACT)
    group = contract.exchanges["ShowProtectionGroup"][0].response.body["server_group"]
    wanted = recorded_call()["body"]["disaster_recovery_drill"]["server_group_id"]
    return {
        "identity": {
            "projects": [{"id": PROJECT, "name": "cn-north-4", "domain": "domain"}],
            "tokens": [{"token": TOKEN, "projects": [PROJECT]}],
        },
        "projects": {
            PROJECT: {"protection_groups": [group | {"id": wanted, "status": "available"}]}
        },
    }


def stub() -> dict[str, Any]:
    """Return what WireMock is told, which reads no contract: the call, its schema, its answer."""
    contract = read_contract(CONTRACT)
    operation = next(each for each in contract.operations if each.operation_id == OPERATION)
    content = contract.document["paths"][operation.path]["post"]["requestBody"]["content"]
    schema = content["application/json"]["schema"] | {
        "components": {"schemas": contract.document["components"]["schemas"]}
    }
    answer = contract.exchanges[OPERATION][0].response
    return {
        "request": {
            "method": operation.method,
            "urlPathPattern": operation.path.replace("{project_id}", "[^/]+"),
            "headers": {"X-Auth-Token": {"matches": ".+"}},
            "bodyPatterns": [{"matchesJsonSchema": schema, "schemaVersion": "V202012"}],
        },
        "response": {
            "status": answer.status,
            "jsonBody": answer.body,
            "headers": {"Content-Type": "application/json"},
        },
    }


def _mocks() -> dict[str, Command]:
    if not shutil.which("node"):
        print("Prism and WireMock are left out: they need Node.js, and there is no node.")
        return {}
    if not MODULES.exists():
        raise SystemExit("Prism and WireMock are missing: run `make bench`.")
    if not shutil.which("java"):
        print("WireMock is left out: it needs Java, and there is no java on the PATH.")
        return {"Prism": _prism}
    return {"Prism": _prism, "WireMock": _wiremock}


def _speckiln(port: int) -> Sequence[str]:
    seed = FOLDER / "world.json"
    seed.write_text(json.dumps(world()), "utf-8")
    command = [sys.executable, "-m", "speckiln", "serve", str(CONTRACT)]
    return [*command, "--seed", str(seed), "--port", str(port)]


def _prism(port: int) -> Sequence[str]:
    bundle = FOLDER / "sdrs.json"
    bundle.write_text(json.dumps(read_contract(CONTRACT).document), "utf-8")
    program = str(MODULES / ".bin" / "prism")
    return [program, "mock", "--port", str(port), "--verboseLevel", "error", str(bundle)]


def _wiremock(port: int) -> Sequence[str]:
    mappings = FOLDER / "wiremock" / "mappings"
    mappings.mkdir(parents=True, exist_ok=True)
    (mappings / "create.json").write_text(json.dumps(stub()), "utf-8")
    # Not the package's own command: it would leave Java behind when it is told to end.
    (program,) = (MODULES / "wiremock" / "build").glob("*.jar")
    command = ["java", "-jar", str(program), "--port", str(port), "--disable-banner"]
    return [*command, "--no-request-journal", "--root-dir", str(mappings.parent)]


@contextmanager
def _running(name: str, command: Command) -> Iterator[str]:
    """Run a server until the block ends, and give its address once it listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = FOLDER / f"{name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command(port), stdout=output, stderr=subprocess.STDOUT)
    try:
        _await(process, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{process.args!r} does not listen:\n{log.read_text('utf-8', 'replace')}")
