"""Measure sdrs-client and speckiln beside the alternatives.

`make bench` makes the environments that this needs and runs it. It prints a table and writes
build/bench/results.json and build/bench/results.png.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from typing import TYPE_CHECKING

from figures import Measure, as_json
from generation import generation
from measures import calls, crowds, imports, lists, memory, signatures
from pages import reading
from peers import BUILD, ROOT, prepare
from plot import plot
from rich.console import Console
from serving import serving
from table import table

from speckiln.contract import read_contract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peers import Peer

CONTRACT = ROOT / "openapi" / "sdrs.yaml"


def main() -> int:
    """Measure, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="few rounds, and no large contract")
    parser.add_argument("--strict", action="store_true", help="exit with 1 when a reach is missed")
    arguments = parser.parse_args()
    terminal = Console()
    console = terminal if terminal.is_terminal else Console(width=120)
    BUILD.mkdir(parents=True, exist_ok=True)
    bundle = BUILD / "sdrs.json"
    bundle.write_text(json.dumps(read_contract(CONTRACT).document), "utf-8")
    peers = prepare(bundle)
    measures = []
    with console.status("Measuring …") as status:
        for measure in measure_all(peers, quick=arguments.quick):
            status.update(f"Measured: {measure.title} …")
            measures.append(measure)
    console.print(table(measures))
    results = BUILD / "results.json"
    results.write_text(json.dumps({"machine": machine(), "measures": as_json(measures)}, indent=2))
    picture = BUILD / "results.png"
    plot(measures, picture)
    console.print(f"Written: {results.relative_to(ROOT)}, {picture.relative_to(ROOT)}")
    missed = any(each.verdict == "missed" for measure in measures for each in measure.figures())
    return 1 if missed and arguments.strict else 0


def measure_all(peers: list[Peer], *, quick: bool) -> Iterator[Measure]:
    """Measure everything, one after the other."""
    yield from imports(peers, rounds=3 if quick else 15)
    yield from calls(peers, rounds=5 if quick else 60, times=50)
    yield from signatures(peers, rounds=5 if quick else 30, times=200)
    yield from crowds(peers, rounds=1 if quick else 5, share=0.25 if quick else 1)
    yield from lists(peers, rounds=3 if quick else 30, times=3)
    yield from memory(peers, rounds=1)
    yield from generation(CONTRACT, {1: 1, 10: 1} if quick else {1: 3, 10: 3, 40: 1})
    yield from reading(rounds=1 if quick else 5, copies=2 if quick else 10)
    yield from serving(rounds=1 if quick else 10, seconds=2 if quick else 4)


def machine() -> dict[str, object]:
    """Return what the figures depend on."""
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "processors": os.cpu_count(),
    }


if __name__ == "__main__":
    raise SystemExit(main())
