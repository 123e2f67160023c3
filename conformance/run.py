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
from typing import TYPE_CHECKING

from front import listening
from given import changed
from known import Lists, read_lists, surprises
from language import BUILD, HERE, ROOT
from languages import LANGUAGES
from plan import make_plan, write_plan
from rich.console import Console
from table import as_json, table
from verdicts import judge, read_answers

from speckiln.contract import bundle, read_contract
from speckiln.errors import SpeckilnError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from language import Language
    from plan import Step
    from verdicts import Verdict

    from speckiln.contract import Contract

CONTRACT = ROOT / "openapi" / "sdrs.yaml"


def main(arguments: Sequence[str]) -> int:
    """Play everything, and return the exit code."""
    terminal = Console()
    console = terminal if terminal.is_terminal else Console(width=120)
    lists = read_lists(HERE / "known.yaml")
    contract = read_contract(CONTRACT)
    plan = make_plan(contract)
    verdicts: dict[str, tuple[Verdict, ...]] = {}
    findings: list[str] = []
    for language in chosen(arguments):
        if missing := language.missing():
            is_ci = bool(os.environ.get("CI"))
            say(console, f"{language.name} is {'needed' if is_ci else 'skipped'}.", *missing)
            findings += missing if is_ci else []
            continue
        try:
            verdicts[language.name] = run(language, contract, plan, lists, console)
        except SpeckilnError as error:
            findings.append(str(error))
            continue
        findings += surprises(language.name, verdicts[language.name], lists.known)
    console.print(table(verdicts))
    say(console, *reasons(list(verdicts), lists), *findings)
    BUILD.mkdir(parents=True, exist_ok=True)
    results = json.dumps(as_json(verdicts), indent=1, ensure_ascii=False)
    (BUILD / "results.json").write_text(results, "utf-8")
    return 1 if findings else 0


def chosen(arguments: Sequence[str]) -> Sequence[Language]:
    """Return the languages that are named, or all."""
    by_name = {each.name.lower(): each for each in LANGUAGES}
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("language", nargs="*", metavar="LANGUAGE", help=", ".join(by_name))
    names = parser.parse_args(arguments).language
    for name in names:
        if name not in by_name:
            parser.error(f"{name} is none of {', '.join(by_name)}")
    return [by_name[name] for name in names] or LANGUAGES


def run(
    language: Language,
    contract: Contract,
    plan: tuple[Step, ...],
    lists: Lists,
    console: Console,
) -> tuple[Verdict, ...]:
    """Make the client of one language, play the exchanges with it and judge.

    Args:
        language: The language.
        contract: The contract.
        plan: The exchanges.
        lists: What is known.
        console: Is told how long it took.

    Raises:
        BuildError: The client or its driver cannot be made, or the driver failed.
        ContractError: What the generator is given is not another contract.
    """
    begun = time.monotonic()
    changes = [each.change for each in lists.given if language.name in each.languages]
    document = changed(bundle(contract, openapi=language.openapi), changes)
    files = {
        "contract.json": json.dumps(document, indent=1, ensure_ascii=False) + "\n",
        "plan.json": write_plan(plan),
        **language.dispatch(document, plan),
    }
    with console.status(f"{language.name}: generating and compiling …"):
        language.make(files)
    made = time.monotonic()
    with listening(contract, plan) as front:
        answers = language.play(front.url)
    arrivals = front.arrivals
    lines = (json.dumps(each.as_json(), ensure_ascii=False) + "\n" for each in arrivals)
    (language.folder / "requests.jsonl").write_text("".join(lines), "utf-8")
    (language.folder / "answers.jsonl").write_text(answers, "utf-8")
    itself = sum(not each.stands_in for each in arrivals)
    say(
        console,
        f"{language.name} ({language.generator}): made in {made - begun:.0f} s, played in"
        f" {time.monotonic() - made:.0f} s. {len(arrivals)} requests arrived; the local server"
        f" itself answered {itself} of them.",
    )
    return judge(plan, arrivals, read_answers(answers))


def reasons(languages: Sequence[str], lists: Lists) -> Iterator[str]:
    """Yield what known.yaml says about languages, one line for each entry."""
    for given in lists.given:
        if found := [language for language in languages if language in given.languages]:
            yield f"{', '.join(found)}: given {given.change}. {given.reason}"
    for known in lists.known:
        if known.language in languages:
            count = len(known.exchanges)
            yield f"{known.language}: {count} {known.verdict}. {known.reason}"


def say(console: Console, *lines: str) -> None:
    """Print lines as they stand."""
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
