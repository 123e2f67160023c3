"""How long it takes to generate a client, by the size of the contract."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from contracts import multiply
from figures import Measure
from peers import BUILD, HERE, path_with_ruff

from speckiln.contract import read_contract

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN = "openapi-python-client"


SPECKILN = "speckiln"


def generation(contract: Path, sizes: dict[int, int]) -> Iterator[Measure]:
    """Measure generating: speckiln from files, the plain engine from one document.

    The document is JSON, the form which the engine reads fastest.

    Args:
        contract: The contract's root file.
        sizes: How many times to multiply the contract, and the rounds at this size.
    """
    measures: list[Measure] = []
    for copies, rounds in sizes.items():
        root = multiply(contract, copies, BUILD / "contracts" / str(copies))
        read = read_contract(root)
        document = root.with_suffix(".json")
        document.write_text(json.dumps(read.document), "utf-8")
        count = len(read.operations)
        reach = {SPECKILN: 0.9} if count > 1000 else {}
        measure = Measure(f"generate-{count}", f"generate {count:,} operations", "s", PLAIN, reach)
        for _ in range(rounds):
            measure.add(PLAIN, generate(PLAIN, document))
            measure.add(SPECKILN, generate(SPECKILN, root))
        yield measure
        measures.append(measure)
    if len(measures) > 2:
        yield growth(*measures[-2:])


def growth(small: Measure, large: Measure) -> Measure:
    """Return how much longer the larger contract takes."""
    title = f"{large.title}, as a multiple of {small.key.partition('-')[2]} operations"
    measure = Measure("growth", title, "", "", {SPECKILN: 4.5})
    for subject, values in large.samples.items():
        measure.add(subject, statistics.median(values) / statistics.median(small.samples[subject]))
    return measure


def generate(name: str, contract: Path) -> float:
    """Generate once in a fresh process, and return the seconds of CPU.

    Outside the repository, whose settings the plain engine's formatter would find.
    """
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, HERE / "generate.py", name, contract, Path(folder) / "client"],
            env=os.environ | {"PATH": path_with_ruff()},
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    return float(done.stdout)
