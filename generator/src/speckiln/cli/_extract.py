"""``speckiln extract``."""

from __future__ import annotations

import json as jsonlib
from collections import Counter
from enum import StrEnum
from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import TYPE_CHECKING, Annotated, Any

import typer

from speckiln._printable import printable
from speckiln.cli._output import print_line, print_raw, working
from speckiln.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from speckiln.pages import Extraction
    from speckiln.pages._page import Form

_SHOWN = 5


class InputFormat(StrEnum):
    """The forms that pages are written in."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    RST = "rst"
    MARKDOWN = "markdown"


_FORMS: dict[InputFormat, Form] = {
    InputFormat.TEXT: "text",
    InputFormat.HTML: "html",
    InputFormat.RST: "rst",
    InputFormat.MARKDOWN: "markdown",
}


def extract(  # noqa: PLR0913 (each is an option of the command)
    pages: Annotated[
        list[Path],
        typer.Argument(metavar="PAGE…", help="Pages, and folders of pages.", show_default=False),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR",
            help="Where to write it, as YAML or JSON by its ending; by default YAML is printed.",
        ),
    ] = None,
    input_format: Annotated[
        InputFormat, typer.Option(help="What the pages are written in; auto tells it itself.")
    ] = InputFormat.AUTO,
    split: Annotated[
        bool, typer.Option("--split", help="Write a document a page into the folder of -o.")
    ] = False,
    sources: Annotated[
        bool, typer.Option("--sources", help="Say in the document where each fact was read.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="FACT",
            help="Print where a fact was read instead, such as ShowJob.response.200.job_id.",
        ),
    ] = None,
    report: Annotated[
        bool, typer.Option("--report", help="Tell all that was not read, not only the first.")
    ] = False,
    json: Annotated[
        bool,
        typer.Option(
            "--json", help="Print the report as JSON, with the document if there is no -o."
        ),
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes read pages.")] = 1,
) -> None:
    """Read documentation pages into an OpenAPI 3.1 document.

    What a page does not say is not made up. What was not understood is told on standard error.
    """
    if split and output is None:
        raise UsageError("--split writes many files", hint="Say where: -o DIR.")
    from speckiln import pages as reading  # noqa: PLC0415 (so that --help does not wait for readers)

    form = _FORMS.get(input_format)
    with working("reading pages"):
        extraction = reading.extract(pages, form=form, sources=sources, jobs=jobs)
        written = _write(extraction, output, split=split) if output else ""
    if explain is not None:
        _print_explanations(extraction, explain, json=json)
        return
    if json:
        document = {} if output else {"document": extraction.document}
        print_raw(_json(reading.as_data(extraction) | document))
    elif written:
        print_line((written, "green"))
    else:
        print_raw(_yaml(extraction))
    _tell(extraction, whole=report)


def _write(extraction: Extraction, output: Path, *, split: bool) -> str:
    """Write the document, or that of each page, and return what there is to say about it."""
    from speckiln import contract  # noqa: PLC0415 (so that --help does not wait for it)

    if not split:
        if output.is_dir():
            raise UsageError(f"{output} is a folder", hint="Say --split for a document a page.")
        contract.write_document(extraction.document, output)
        return f"wrote {output}"
    parts = extraction.split()
    names = _file_names(part.facts[0].page.file.stem for part in parts)
    for name, part in zip(names, parts, strict=True):
        contract.write_document(part.document, output / f"{name}.json")
    return f"wrote {len(parts)} documents to {output}"


def _file_names(stems: Iterable[str]) -> Iterator[str]:
    """Yield the names of files, with a number where another folder has a page of the same name."""
    used: Counter[str] = Counter()
    taken: set[str] = set()
    for stem in stems:
        name = stem
        while name.casefold() in taken:  # as file systems that know no case see it
            used[stem] += 1
            name = f"{stem}-{used[stem] + 1}"
        taken.add(name.casefold())
        yield name


def _yaml(extraction: Extraction) -> str:
    from speckiln import contract  # noqa: PLC0415 (so that --help does not wait for it)

    return contract.render_document(extraction.document, ".yaml")


def _tell(extraction: Extraction, *, whole: bool) -> None:
    """Say on standard error how much was read, and the first things, or all, that were not."""
    from speckiln import pages as reading  # noqa: PLC0415 (so that --help does not wait for readers)

    lines = list(reading.problems(extraction))
    shown = lines if whole else lines[:_SHOWN]
    empty = [str(facts.page.file) for facts in extraction.facts if not facts.operations]
    _say(reading.headline(extraction))
    if empty:
        names = ", ".join(empty if whole else empty[:_SHOWN])
        more = "" if whole or len(empty) <= _SHOWN else " …"
        _say(f"note: no operation in {names}{more}")
    for line in shown:
        _say(line)
    if len(lines) > len(shown):
        _say(f"… and {len(lines) - len(shown)} more; --report tells them all")


def _print_explanations(extraction: Extraction, fact: str, *, json: bool) -> None:
    from speckiln import pages as reading  # noqa: PLC0415 (so that --help does not wait for readers)

    found = reading.explain(extraction, fact)
    if json:
        print_raw(_json([reading.explanation_as_data(one) for one in found]))
        return
    for one in found:
        print_line((one.fact, "bold"))
        for aspect, value in one.says.items():
            words = value if isinstance(value, str) else _json(value, indent=None).strip()
            words = "unknown" if value is None else words
            print_line((f"    {aspect}: ", "dim"), (words.replace("\n", " "), ""))
        print_line(("    read from ", "dim"), (str(one.trail), "cyan"))
        for column, text in one.cells:
            print_line((f"        {column}: ", "dim"), (text.replace("\n", " / "), ""))


def _json(value: Any, indent: int | None = 2) -> str:
    return jsonlib.dumps(value, ensure_ascii=False, indent=indent, default=str) + "\n"


def _say(line: str) -> None:
    typer.echo(printable(line), err=True)
