"""Generates a client once and prints the seconds of CPU that it took, formatter included.

python generate.py speckiln|openapi-python-client CONTRACT OUTPUT
"""

from __future__ import annotations

import contextlib
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def speckiln(contract: Path, output: Path) -> Callable[[], None]:
    """Return what generates with speckiln, from the contract's files."""
    from speckiln.emit import generate

    def run() -> None:
        generate(contract, output)

    return run


def openapi_python_client(contract: Path, output: Path) -> Callable[[], None]:
    """Return what generates with openapi-python-client and its own settings, from one document."""
    from openapi_python_client import generate
    from openapi_python_client.config import Config, ConfigFile, MetaType

    config = Config.from_sources(ConfigFile(), MetaType.NONE, contract, "utf-8", False, output)

    def run() -> None:
        if complaints := generate(config=config):
            raise SystemExit(f"openapi-python-client complains: {complaints}")

    return run


def cpu_seconds() -> float:
    """Return the CPU time of this process and of the formatters that it has run."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


GENERATORS = {"speckiln": speckiln, "openapi-python-client": openapi_python_client}

if __name__ == "__main__":
    name, source, folder = sys.argv[1:]
    run = GENERATORS[name](Path(source), Path(folder))
    start = cpu_seconds()
    with contextlib.redirect_stdout(sys.stderr):
        run()
    print(cpu_seconds() - start)
