"""Play every recorded exchange with clients that other generators make of the contract.

    python conformance/run.py [LANGUAGE…]

For each language, a client is generated and compiled in build/conformance, and a small driver
plays the recorded exchanges with it against the local server. What arrives there, and what the
client reads, must be what was recorded. Prints a table, and exits 1 where something is not as
known.yaml lists it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from front import listening
from given import changed
from known import read_known, surprises
from languages import BUILD, HERE, LANGUAGES, ROOT
from plan import make_plan, write_plan
from rich.console import Console
from table import as_json, table
from verdicts import judge, read_answers

from speckiln.contract import bundle, read_contract
from speckiln.errors import SpeckilnError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from given import Given
    from languages import Language
    from plan import Step
    from verdicts import Verdict

    from speckiln.contract import Contract

CONTRACT = ROOT / "openapi" / "sdrs.yaml"


def main(arguments: Sequence[str]) -> int:
    """Play everything, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    names = {each.name.lower(): each for each in LANGUAGES}
    parser.add_argument("language", nargs="*", metavar="LANGUAGE", help=", ".join(names))
    chosen = parser.parse_args(arguments).language
    for name in chosen:
        if name not in names:
            parser.error(f"{name} is none of {', '.join(names)}")
    terminal = Console()
    console = terminal if terminal.is_terminal else Console(width=120)
    contract = read_contract(CONTRACT)
    plan = make_plan(contract)
    given, known = read_known(HERE / "known.yaml")
    verdicts: dict[str, tuple[Verdict, ...]] = {}
    findings: list[str] = []
    for language in [names[name] for name in chosen] or LANGUAGES:
        if missing := language.missing():
            is_ci = bool(os.environ.get("CI"))
            console.print(f"{language.name}: {'missing' if is_ci else 'skipped'}.", *missing)
            findings += missing if is_ci else []
            continue
        try:
            verdicts[language.name] = run(language, contract, plan, given, console)
        except SpeckilnError as error:
            findings.append(str(error))
            continue
        findings += surprises(language.name, verdicts[language.name], known)
    console.print(table(verdicts))
    for each in given:
        if each.languages & verdicts.keys():
            names = ", ".join(sorted(each.languages))
            console.print(f"{names}, {each.change}: {each.reason}", markup=False, highlight=False)
    for each in known:
        if each.language in verdicts:
            what = f"{each.language}, {len(each.exchanges)} × {each.verdict}"
            console.print(f"{what}: {each.reason}", markup=False, highlight=False)
    for finding in findings:
        console.print(finding, markup=False, highlight=False)
    results = BUILD / "results.json"
    results.write_text(json.dumps(as_json(verdicts), indent=1, ensure_ascii=False), "utf-8")
    return 1 if findings else 0


def run(
    language: Language,
    contract: Contract,
    plan: tuple[Step, ...],
    given: Sequence[Given],
    console: Console,
) -> tuple[Verdict, ...]:
    """Make the client of one language, play the exchanges with it and judge."""
    begun = time.monotonic()
    changes = [each.change for each in given if language.name in each.languages]
    document = changed(bundle(contract, openapi=language.openapi), changes)
    files = {
        "contract.json": json.dumps(document, indent=1, ensure_ascii=False) + "\n",
        "plan.json": write_plan(plan),
        **language.prepare(document, plan),
    }
    with console.status(f"{language.name}: generating and compiling …"):
        language.make(files)
    made = time.monotonic()
    with listening(contract, plan) as front:
        answers = language.play(front.url)
    played = time.monotonic()
    _write_lines(language.folder / "requests.jsonl", [each.as_json() for each in front.arrivals])
    Path(language.folder / "answers.jsonl").write_text(answers, "utf-8")
    ours = sum(each.stands_in for each in front.arrivals)
    console.print(
        f"{language.name} ({language.generator}): made in {made - begun:.0f} s, played in"
        f" {played - made:.0f} s; the local server itself answered {len(front.arrivals) - ours} of"
        f" {len(front.arrivals)}"
    )
    return judge(plan, front.arrivals, read_answers(answers))


def _write_lines(file: Path, values: Sequence[object]) -> None:
    file.write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
