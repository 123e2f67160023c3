"""Whatever changes on a page is reported, at its place, and nothing else is.

The pages in ``sdrs/`` are written in the provider's template, in all four forms and both languages,
and say what the contract says. Each mutation changes, drops or adds one fact of one page.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, frozen

from speckiln.contract import Contract, read_contract
from speckiln.pages._page import Cell, Code, Page, Row, Table, Text
from speckiln.pages._read import find_pages, read_page
from speckiln.pages.comparison._drift import compare
from speckiln.pages.meaning._interpret import interpret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Finding

HERE = Path(__file__).parent
OPENAPI = HERE.parents[2] / "openapi"
PAGES = find_pages([HERE / "sdrs"])
SEED = 20261125
WANTED = 480

FIELDS = frozenset({"drift-field", "drift-parameter", "drift-body"})
LIMITS = frozenset({"drift-constraint"})
YES, NO = ("Yes", "是"), ("No", "否")
TYPES = {"String": "Double", "Integer": "Boolean", "Boolean": "Integer"}
LIMIT = re.compile(
    r"^(?:Minimum|Maximum|最小|最大)[^:\uff1a]*[:\uff1a]\s*(\d+)$|(?:at most|长度为)\s?(\d+)"
)
DEFAULT = re.compile(r"^(?:Default value|缺省值)[:\uff1a]\s*(.+)$")
PATTERN = re.compile(r"^(?:Regular expression|正则匹配)[:\uff1a]")
LISTING = re.compile(r"^(?:Enumeration values|枚举值)[:\uff1a]$")


@frozen
class Mutation:
    """A page that says one thing otherwise.

    Attributes:
        kind: What was done to it.
        what: To what.
        page: The page.
        rules: The rules that may be broken.
        name: What every finding is about: the last step of its place.
        line: The line of the page that findings point at; 0 where it is another one.
        keyword: What the contract's line says, as a pattern.
    """

    kind: str
    what: str
    page: Page
    rules: frozenset[str]
    name: str
    line: int = 0
    keyword: str = ""


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Contract:
    """The contract without what it says about other pages."""
    folder = tmp_path_factory.mktemp("contract") / "openapi"
    shutil.copytree(OPENAPI, folder)
    for name in ("defects.yaml", "sources.lock"):
        (folder / name).unlink(missing_ok=True)
    return read_contract(folder / "sdrs.yaml")


def findings(contract: Contract, page: Page) -> tuple[Finding, ...]:
    return compare(contract, [interpret(page)]).findings


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_the_pages_say_what_the_contract_says(contract: Contract, file: Path) -> None:
    report = compare(contract, [interpret(read_page(file))])
    assert [str(one) for one in report.findings] == []
    assert report.operations == 1


def test_the_pages_are_in_every_form_and_language() -> None:
    forms = {(file.suffix, file.suffixes[0]) for file in PAGES}
    assert forms >= {(form, ".zh") for form in (".rst", ".html", ".md", ".txt")}
    assert forms >= {(form, ".en") for form in (".rst", ".html", ".md", ".txt")}
    assert len(PAGES) >= 12


def test_every_mutation_is_reported_at_its_place_and_nothing_else_is(
    contract: Contract, tmp_path: Path
) -> None:
    chosen = choose([one for file in PAGES for one in mutations(file, tmp_path)])
    assert len(chosen) >= 300
    missed = []
    for one in chosen:
        problem = misreported(one, findings(contract, one.page))
        if problem:
            missed.append(f"{one.page.file.name}: {one.kind} {one.what}: {problem}")
    assert not missed, f"{len(missed)} of {len(chosen)}\n" + "\n".join(missed[:40])


def choose(found: list[Mutation]) -> list[Mutation]:
    """Return some of each kind, the same at each run."""
    by_kind: dict[str, list[Mutation]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(one)
    share = WANTED // len(by_kind) + 1
    dice = random.Random(SEED)  # noqa: S311 (no secret)
    return [
        one
        for kind in sorted(by_kind)
        for one in dice.sample(by_kind[kind], min(share, len(by_kind[kind])))
    ]


def misreported(mutation: Mutation, found: tuple[Finding, ...]) -> str:
    """Return what is wrong with the findings; empty where nothing is."""
    if not found:
        return "not reported"
    for one in found:
        place = one.message.partition(": ")[0].rpartition(" ")[2]
        if one.rule not in mutation.rules:
            return f"reported as {one}"
        if mutation.name and mutation.name not in re.split(r"\.|\[\]", place):
            return f"reported at {place}: {one.message}"
        line = one.evidence.line if one.evidence else 0
        if mutation.line and line != mutation.line:
            return f"reported at line {line} instead of {mutation.line}: {one.message}"
        text = one.location.file.read_text("utf-8").split("\n")[one.location.line - 1]
        if not re.search(mutation.keyword, text):
            return f"reported at {one.location}, which is {text!r}"
    return ""


def mutations(file: Path, folder: Path) -> Iterator[Mutation]:
    page = read_page(file)
    for position, block in enumerate(page.blocks):
        before = page.blocks[:position]
        after = page.blocks[position + 1 :]
        if isinstance(block, Table):
            for one in (*on_table(page, block), *on_statuses(page, block)):
                mutated = evolve(page, blocks=(*before, one.table, *after))
                yield evolve(one.mutation, page=mutated)
        elif isinstance(block, Code):
            for kind, value, name in on_example(json.loads(block.value)):
                code = evolve(block, value=json.dumps(value, indent=2))
                mutated = evolve(page, blocks=(*before, code, *after))
                yield Mutation(kind, name, mutated, frozenset({"drift-example"}), name)
    yield from on_source(file, page, folder)
    yield from on_lines(file, folder)


@frozen
class Done:
    """A table that was mutated, and what follows from it."""

    table: Table
    mutation: Mutation


def on_table(page: Page, table: Table) -> Iterator[Done]:
    """Drop, add and change whole rows and lines of a table of fields."""
    if not is_fields(table) or "eader" in table.title:
        return
    for position, row in enumerate(table.rows):
        name = text_of(row, 0)
        others = (*table.rows[:position], *table.rows[position + 1 :])
        if others and not is_path(table):  # the URI has it, too
            keyword = rf"\b{name}\b|Id:|Limit:|Offset:"
            yield done(table, others, "drop a row", page, name, FIELDS, keyword=keyword)
        if not is_nesting(row):
            cells = (cell("zz_extra", row.line), *row.cells[1:-1], cell("Something.", row.line))
            extra = Row(cells, row.line)
            rows = (*table.rows, extra)
            yield done(table, rows, "add a row", page, "zz_extra", FIELDS, line=row.line)
        for kind, changed, rules in on_description(row):
            rows = (*table.rows[:position], changed, *table.rows[position + 1 :])
            yield done(table, rows, kind, page, name, rules, line=row.line)


def on_description(row: Row) -> Iterator[tuple[str, Row, frozenset[str]]]:
    """Drop and add lines of a description."""
    last = row.cells[-1]
    if last is None:
        return
    lines = lines_of(last)
    limits = False
    for position, block in enumerate(lines):
        text = block.value
        rest = (*lines[:position], *lines[position + 1 :])
        if position and (LIMIT.search(text) or PATTERN.match(text)):
            yield "drop a limit", with_lines(row, rest), LIMITS
        elif DEFAULT.match(text):
            yield "drop a default", with_lines(row, rest), frozenset({"drift-default"})
        elif LISTING.match(text):
            yield "drop a list", with_lines(row, lines[:position]), frozenset({"drift-enum"})
        limits = limits or bool(LIMIT.search(text) or LISTING.match(text))
    kind = text_of(row, -2)
    line = last.line
    if not limits and kind in {"String", "Integer"}:
        label = {"String": "Maximum length: 7", "Integer": "Maximum value: 7"}[kind]
        yield "add a limit", with_lines(row, (*lines, Text(label, line))), LIMITS
        values = (Text("Enumeration values:", line), Text("7", line), Text("8", line))
        rules = frozenset({"drift-enum"})
        yield "add a list", with_lines(row, (*lines, *values)), rules
        if not any(DEFAULT.match(one.value) for one in lines):
            default = (*lines, Text("Default value: 7", line))
            yield "add a default", with_lines(row, default), frozenset({"drift-default"})


def on_statuses(page: Page, table: Table) -> Iterator[Done]:
    """Drop and add rows of the table of statuses."""
    if not table.header or table.header[0] not in {"Status Code", "状态码"} or len(table.rows) < 3:
        return
    rules = frozenset({"drift-status"})
    for position, row in enumerate(table.rows):
        status = text_of(row, 0)
        if status.startswith(("4", "5")):
            rows = (*table.rows[:position], *table.rows[position + 1 :])
            yield done(table, rows, "drop a status", page, status, rules, keyword=status)
    last = table.rows[-1]
    rows = (*table.rows, evolve(last, cells=(cell("418", last.line), last.cells[-1])))
    yield done(table, rows, "add a status", page, "418", rules, line=last.line)


def on_example(value: Any) -> Iterator[tuple[str, Any, str]]:
    """Yield examples with one value of another type."""
    for path, leaf in leaves(value):
        if not path or not isinstance(path[-1], str):
            continue
        wrong: Any = {"wrong": True} if not isinstance(leaf, dict) else "wrong"
        yield "change a value of an example", replaced(value, path, wrong), path[-1]


def on_source(file: Path, page: Page, folder: Path) -> Iterator[Mutation]:
    """Change words of the page's file; lines stay where they are."""
    source = file.read_text("utf-8")
    number = 0
    for table in page.tables:
        if not is_fields(table) or "eader" in table.title:
            continue
        for row in table.rows:
            for kind, line, old, new, rules, name in substitutions(row, is_path=is_path(table)):
                changed = substitute(source, line, old, new)
                if changed is None:
                    continue
                number += 1
                copy = folder / f"{number}" / file.name
                copy.parent.mkdir(exist_ok=True)
                copy.write_text(changed, "utf-8")
                mutated = read_page(copy)
                yield Mutation(kind, f"{text_of(row, 0)}: {old}", mutated, rules, name, row.line)


def on_lines(file: Path, folder: Path) -> Iterator[Mutation]:
    """Change the URI and the status."""
    source = file.read_text("utf-8")
    uri = re.search(r"^.*?(GET|POST|PUT|DELETE) /v1\S*.*$", source, re.MULTILINE)
    assert uri is not None
    line = source[: uri.start()].count("\n") + 1
    method = {"GET": "PUT", "POST": "PUT", "PUT": "POST", "DELETE": "POST"}[uri[1]]
    lost = frozenset({"drift-operation"})
    status = next(one for one in ("200", "204") if f": {one}" in source)
    moved = frozenset({"drift-status"})
    for kind, old, new, rules, at in (
        ("change the method", uri[0], uri[0].replace(uri[1], method), lost, line),
        ("change the path", uri[0], uri[0].replace("/v1/", "/v2/"), lost, line),
        ("change the status", status, "206", moved, 0),
    ):
        copy = folder / kind / file.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(re.sub(rf"{re.escape(old)}(?!\d)", lambda _, to=new: to, source), "utf-8")
        yield Mutation(kind, new, read_page(copy), rules, "", at)


Substitution = tuple[str, int, str, str, frozenset[str], str]


def substitutions(row: Row, *, is_path: bool) -> Iterator[Substitution]:
    """Yield what to replace in a row: kind, line, words, other words, rules, name."""
    name = text_of(row, 0)
    kind = text_of(row, -2)
    if kind in TYPES:
        line = line_of(row, -2)
        yield "change a type", line, kind, TYPES[kind], frozenset({"drift-type"}), name
    needed = text_of(row, 1)
    if needed in YES + NO and not is_path:
        other = {**dict(zip(YES, NO, strict=True)), **dict(zip(NO, YES, strict=True))}[needed]
        yield "flip required", line_of(row, 1), needed, other, frozenset({"drift-required"}), name
    last = row.cells[-1]
    listed = False
    for block in lines_of(last) if last else ():
        text, line = block.value, block.line
        limit = LIMIT.search(text)
        default = DEFAULT.match(text)
        if limit:
            start, end = limit.span(limit.lastindex or 1)
            other = text[:start] + other_number(text[start:end]) + text[end:]
            yield "change a limit", line, text, other, LIMITS, name
        elif default:
            rules = frozenset({"drift-default"})
            value = default[1]
            other = other_number(value) if value.isdigit() else f"{value[:-1]}q"
            new = text.replace(value, other)
            yield "change a default", line, text, new, rules, name
        elif PATTERN.match(text):
            yield "change a pattern", line, text[-3:], f"{text[-3]}?$", LIMITS, name
        elif listed and text:
            rules = frozenset({"drift-enum"})
            yield "change a listed value", line, text, f"{text[:-1]}q", rules, name
        listed = listed or bool(LISTING.match(text))


def substitute(source: str, line: int, old: str, new: str) -> str | None:
    """Replace words in or right below a line, the last time that they occur in it."""
    lines = source.split("\n")
    word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])" if old.isalnum() else re.escape(old))
    for position in range(line - 1, min(line + 3, len(lines))):
        text = lines[position]
        found = [*word.finditer(text)][-1:]
        for match in found:
            more = len(new) - len(old)  # what a grid has to give up, or gets, on the right
            rest = text[match.end() :]
            rest = rest.replace(" " * more, "", 1) if more > 0 else " " * -more + rest
            lines[position] = text[: match.start()] + new + rest
            return "\n".join(lines)
    return None


def done(
    table: Table,
    rows: tuple[Row, ...],
    kind: str,
    page: Page,
    name: str,
    rules: frozenset[str],
    *,
    line: int = 0,
    keyword: str = "",
) -> Done:
    mutation = Mutation(kind, f"{table.title}: {name}", page, rules, name, line, keyword)
    return Done(evolve(table, rows=rows), mutation)


def is_fields(table: Table) -> bool:
    return bool(table.header) and table.header[0] in {"Parameter", "参数"}


def is_path(table: Table) -> bool:
    """Return whether a table is about the path, whose variables the URI states as well."""
    return table.title in {"Path parameters", "路径参数"}


def is_nesting(row: Row) -> bool:
    return "object" in text_of(row, -2)


def text_of(row: Row, column: int) -> str:
    found = row.cells[column]
    return found.text.strip() if found is not None else ""


def line_of(row: Row, column: int) -> int:
    found = row.cells[column]
    return found.line if found is not None else row.line


def lines_of(found: Cell) -> tuple[Text, ...]:
    """Return the lines of a cell, each as a paragraph of its own."""
    return tuple(
        Text(line, block.line, is_item=block.is_item)
        for block in found.blocks
        if isinstance(block, Text)
        for line in block.value.split("\n")
    )


def cell(text: str, line: int) -> Cell:
    return Cell((Text(text, line),), line)


def with_lines(row: Row, lines: tuple[Any, ...]) -> Row:
    last = row.cells[-1]
    assert last is not None
    return evolve(row, cells=(*row.cells[:-1], evolve(last, blocks=lines)))


def other_number(text: str) -> str:
    return f"{text[:-1]}{(int(text[-1]) + 1) % 10}"


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in members:
        yield (*path, step), inner
        if isinstance(inner, dict | list):
            yield from leaves(inner, (*path, step))


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    step, *rest = path
    if isinstance(value, dict):
        return {k: replaced(v, tuple(rest), new) if k == step else v for k, v in value.items()}
    return [replaced(v, tuple(rest), new) if k == step else v for k, v in enumerate(value)]
