"""Ask Redocly and Spectral what they think of the contract that speckiln bundled.

    python second_opinion.py sdrs.yaml sdrs-3.1.json sdrs-3.0.json

Redocly bundles the contract as well, and its document must say the same as speckiln's (the first
one given). Then both tools lint every document given; redocly.yaml and .spectral.yaml beside this
file list the rules that are off. Exits 1 when anything is found.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from same_meaning import differences

HERE = Path(__file__).parent
TOOLS = HERE / "node_modules" / ".bin"


def main(source: str, *bundles: str) -> int:
    """Run every comparison and linter, and return the exit code."""
    found = [
        compare(source, bundles[0]),
        run("redocly", "lint", *bundles, "--config", HERE / "redocly.yaml"),
        run(
            "spectral",
            "lint",
            *bundles,
            "--ruleset",
            HERE / ".spectral.yaml",
            "--fail-severity=hint",
        ),
    ]
    return 0 if all(found) else 1


def compare(source: str, bundle: str) -> bool:
    """Tell whether Redocly's bundle of ``source`` says the same as ``bundle``."""
    with tempfile.TemporaryDirectory() as folder:
        theirs = Path(folder, "redocly.json")
        if not run("redocly", "bundle", source, "--config", HERE / "redocly.yaml", "-o", theirs):
            return False
        found = differences(load(theirs), load(Path(bundle)))
    for difference in found:
        print(difference)
    print(f"speckiln bundle = redocly bundle: {f'{len(found)} differences' if found else 'yes'}")
    return not found


def run(tool: str, command: str, *arguments: str | Path) -> bool:
    """Run one of the tools, show what it says if it fails, and tell whether it found nothing."""
    quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    done = subprocess.run(
        [TOOLS / tool, command, *arguments],
        env=os.environ | quiet,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n")
    print(f"{tool} {command}: {'failed' if done.returncode else 'passed'}")
    return done.returncode == 0


def load(file: Path) -> dict[str, Any]:
    """Read a JSON document."""
    document: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return document


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
