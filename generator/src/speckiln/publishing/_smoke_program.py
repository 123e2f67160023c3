"""The smoke test, as the empty environment runs it: it may import nothing but the package.

It reads what to do as JSON, and ends with a line of JSON that says how many calls were answered.
"""

from __future__ import annotations

import asyncio
import importlib
import io
import json
import sys
from contextlib import redirect_stdout
from importlib.metadata import version
from pathlib import Path
from typing import Any


def main() -> None:
    """Import the package, make the calls with both clients, and run the example."""
    task = json.load(sys.stdin)
    package = importlib.import_module(task["package"])
    place = Path(str(package.__file__)).resolve()
    if not place.is_relative_to(Path(sys.prefix).resolve()):
        sys.exit(f"{place} is not what was installed")
    if version(task["distribution"]) != task["version"]:
        sys.exit(f"version {version(task['distribution'])} was installed")
    answered = 0
    if "client" in task:
        arguments = dict(task["arguments"])
        if hasattr(package, "TokenAuth"):
            arguments["auth"] = package.TokenAuth("smoke")
        answered += _blocking(getattr(package, task["client"]), arguments, task["calls"])
        asynchronous = getattr(package, f"Async{task['client']}")
        answered += asyncio.run(_asynchronous(asynchronous, arguments, task["calls"]))
        with redirect_stdout(io.StringIO()):
            exec(compile(task["example"], "the example of the README", "exec"), {})  # noqa: S102 - the point of it
    print(json.dumps({"answered": answered}))  # noqa: T201 - this is how it answers


def _blocking(kind: Any, arguments: dict[str, Any], calls: list[dict[str, Any]]) -> int:
    with kind(**arguments) as client:
        for call in calls:
            getattr(getattr(client, call["resource"]), call["method"])(**call["arguments"])
    return len(calls)


async def _asynchronous(kind: Any, arguments: dict[str, Any], calls: list[dict[str, Any]]) -> int:
    async with kind(**arguments) as client:
        for call in calls:
            await getattr(getattr(client, call["resource"]), call["method"])(**call["arguments"])
    return len(calls)


if __name__ == "__main__":
    main()
