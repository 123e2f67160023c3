"""Ask oasdiff and Redocly what they think of the changes that ``speckiln diff`` tells apart.

    python diff_peers.py sdrs.yaml [--share 3] [--table]

Every mutation of the contract is compared by all three. What a peer calls breaking and speckiln
does not is a miss, and fails. Every other disagreement has to be listed in diff_disagreements.yaml
with its reason; one that is not, or no longer happens, fails as well.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import path_mutations
import root_mutations
import schema_mutations
import yaml
from attrs import frozen
from contract_mutations import SHARE, draw
from contract_text import ContractText

from speckiln.contract import bundle, read_contract, write_document
from speckiln.difference._diff import compare_contracts

if TYPE_CHECKING:
    from contract_mutations import Mutation

HERE = Path(__file__).parent
LISTED = HERE / "diff_disagreements.yaml"
BREAKING, OTHER, NOTHING = "breaking", "not breaking", "nothing"
VERSIONS = ("3.1", "3.0")  # of OpenAPI: what oasdiff overlooks in one, it may see in the other


@frozen
class Opinion:
    """What everybody says about a mutation.

    Attributes:
        mutation: The mutation.
        ours: What speckiln says.
        peers: What the others say, by their names.
    """

    mutation: Mutation
    ours: str
    peers: dict[str, str]

    @property
    def disagreements(self) -> dict[str, tuple[str, str, str]]:
        """Kind of mutation, our word and theirs, by the peer that sees it otherwise."""
        return {
            peer: (self.mutation.kind, self.ours, said)
            for peer, said in self.peers.items()
            if said != self.ours
        }


def main() -> int:
    """Compare everything, and return the exit code."""
    parser = argparse.ArgumentParser(description="Compare speckiln diff with its peers.")
    parser.add_argument("source", type=Path)
    parser.add_argument("--share", type=int, default=SHARE, help="mutations of each kind")
    parser.add_argument("--table", action="store_true", help="print what everybody says")
    options = parser.parse_args()
    oasdiff, redocly = find_oasdiff(), find_redocly()
    contract = ContractText(options.source)
    kinds = [*schema_mutations.KINDS, *path_mutations.KINDS, *root_mutations.KINDS]
    with tempfile.TemporaryDirectory() as folder:
        comparison = Comparison(options.source, Path(folder), oasdiff, redocly)
        opinions = [comparison.opinion(one) for one in draw(contract, kinds, options.share)]
    if options.table:
        for one in opinions:
            words = "".join(f"{peer}: {word:14}" for peer, word in one.peers.items())
            print(f"{one.ours:14}{words}{one.mutation.title}")
    return report(opinions)


class Comparison:
    """Compares mutations with the contract."""

    def __init__(self, source: Path, folder: Path, oasdiff: Path, redocly: Path) -> None:
        """Bundle the contract as it is, and copy it to where mutations are written."""
        self._source = source
        self._copy = Path(shutil.copytree(source.parent, folder / "openapi"))
        self._folder = folder
        self._oasdiff = oasdiff
        self._redocly = redocly
        self._contract = read_contract(source)
        self._old = self._bundles(self._contract, "old")

    def opinion(self, mutation: Mutation) -> Opinion:
        """Return what everybody says about a mutation."""
        mutation.write(self._copy)
        contract = read_contract(self._copy / self._source.name)
        effects = [one.effect for one in compare_contracts(self._contract, contract)]
        new = self._bundles(contract, "new")
        for path in mutation.files:
            shutil.copy(self._source.parent / path, self._copy / path)
        found = [self._ask_oasdiff(self._old[one], new[one]) for one in VERSIONS]
        return Opinion(
            mutation,
            said(effects, "breaking"),
            {
                "oasdiff": min(found, key=(BREAKING, OTHER, NOTHING).index),
                "redocly": self._ask_redocly(self._old["3.1"], new["3.1"]),
            },
        )

    def _bundles(self, contract: Any, name: str) -> dict[str, Path]:
        found = {one: self._folder / f"{name}-{one}.json" for one in VERSIONS}
        for version, file in found.items():
            write_document(bundle(contract, openapi=version), file)
        return found

    def _ask_oasdiff(self, old: Path, new: Path) -> str:
        output = run(self._oasdiff, "changelog", old, new, "--format", "json", "--flatten-params")
        levels = [int(one["level"]) for one in json.loads(output or "[]")]
        return said(["breaking" if one > 1 else "other" for one in levels], "breaking")

    def _ask_redocly(self, old: Path, new: Path) -> str:
        options = ("--format", "json", "--fail-on", "none")
        output = run(self._redocly, "diff", old, new, *options)
        return said([one["impact"] for one in json.loads(output)["changes"]], "major")


def said(effects: list[str], worst: str) -> str:
    """Return the worst of some effects in our words."""
    if not effects:
        return NOTHING
    return BREAKING if worst in effects else OTHER


def report(opinions: list[Opinion]) -> int:
    """Print what was found, and return the exit code."""
    found: Counter[tuple[str, tuple[str, str, str]]] = Counter()
    for one in opinions:
        found.update(one.disagreements.items())
    entries = yaml.safe_load(LISTED.read_text("utf-8"))
    listed = {
        (peer, (kind, entry["ours"], said)): entry["reason"]
        for entry in entries
        for peer, said in entry["peers"].items()
        for kind in entry["kinds"]
    }
    reasons: Counter[str] = Counter()
    problems = []
    for key, times in sorted(found.items()):
        peer, (kind, ours, theirs) = key
        words = f"{kind}: {peer} says {theirs}, speckiln {ours} ({times} times)"
        if theirs == BREAKING:
            problems.append(f"missed: {words}")
        elif key not in listed:
            problems.append(f"not listed: {words}")
        else:
            reasons[f"{peer} {theirs}, speckiln {ours}: {listed[key]}"] += times
    problems += [f"no longer so: {peer}, {words}" for peer, words in listed.keys() - found.keys()]
    for peer in ("oasdiff", "redocly"):
        agreed = sum(one.peers[peer] == one.ours for one in opinions)
        print(f"{peer}: {len(opinions)} mutations, {agreed} agreements")
    for reason, times in reasons.most_common():
        print(f"{times:4} {reason}")
    print(*problems, sep="\n")
    return 1 if problems else 0


def find_oasdiff() -> Path:
    """Return the oasdiff that ``make diff-peers`` built."""
    found = shutil.which(os.environ.get("OASDIFF", "oasdiff"))
    if found is None:
        sys.exit("oasdiff is needed. Install Go, and run: make diff-peers")
    return Path(found)


def find_redocly() -> Path:
    """Return the Redocly of package-lock.json."""
    found = HERE / "node_modules" / ".bin" / "redocly"
    if not found.exists():
        sys.exit(f"Redocly is needed. Install Node.js, and run: npm ci --prefix {HERE}")
    return found


def run(program: Path, *arguments: str | Path) -> str:
    """Return what a program prints.

    Raises:
        SystemExit: It failed.
    """
    quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    done = subprocess.run(
        [program, *arguments],
        env=os.environ | quiet,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{program.name} failed: {done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
