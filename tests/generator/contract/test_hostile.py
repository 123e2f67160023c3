"""Files that are broken, ambiguous, or built to do harm."""

from __future__ import annotations

import os
import re
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.contract import _files, bundle, read_contract, validate
from speckiln.errors import ContractError, SpeckilnError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BOMB = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
)


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "the key 'a' appears twice", 3),
        ("a: {b: 1,\n b: 2}\n", "the key 'b' appears twice", 2),
        ("a:\n  yes: 1\n", "disagree about 'yes'", 2),
        ("a:\n  ~: 1\n", "the key '~' is not text", 2),
        ("a:\n  1.5: 1\n", "the key '1.5' is not text", 2),
        ("a: no\n", "disagree about 'no'", 1),
        ("a: 010\n", "disagree about '010'", 1),
        ("a: 0x1f\n", "disagree about '0x1f'", 1),
        ("a: 1_000\n", "disagree about '1_000'", 1),
        ("a: 12:30:45\n", "disagree about '12:30:45'", 1),
        ("a: 1e3\n", "disagree about '1e3'", 1),
        ("a: .inf\n", "disagree about '.inf'", 1),
        ("a: !!python/object/apply:os.system [ls]\n", "python/object/apply:os.system", 1),
        ("a: !!binary aGk=\n", "not allowed", 1),
        ("a: &x [*x]\n", "contains itself", 1),
        ("a: *x\n", "(?i)anchor|alias", 1),
        ("? [a]\n: b\n", "a key is not text", 1),
        ("a: 1\n---\nb: 2\n", "a second document", 2),
        ("a: [1\nb: 2\n", "not YAML", 2),
        ("a: \x07\n", "not YAML", 0),
        ("<<: 5\n", "takes a mapping", 1),
        pytest.param("- " * 200 + "x", "nested deeper", 1, id="lists"),
        pytest.param("[" * 100_000, "nested deeper", 1, id="brackets"),
        pytest.param("{a: " * 200_000, "nested deeper", 1, id="braces"),
        pytest.param(BOMB, "when its aliases are expanded", 7, id="bomb"),
        pytest.param("a: " + "9" * 5000, "disagree about", 1, id="digits"),
    ],
)
def test_yaml_that_is_refused(
    contract_of: Callable[[str], Path], text: str, message: str, line: int
) -> None:
    with pytest.raises(UnreadableError, match=message) as caught:
        read_contract(contract_of(text))
    assert caught.value.location is not None
    assert caught.value.location.line == line


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ('{"a": 1,\n"b": {"c": 1,\n"c": 2}}', "'c' appears twice", 3),
        ('{"a": NaN}', "NaN is not a JSON value", 0),
        ('{"a":\n}', "not JSON", 2),
        pytest.param('{"a": ' * 90 + "[[[[[[[[[[[]]]]]]]]]]]" + "}" * 90, "deeper", 0, id="tower"),
        pytest.param("[" * 100_000, "nested deeper", 0, id="brackets"),
        ('{"a": "\\ud800"}', "surrogate", 0),
        pytest.param('{"a": ' + "9" * 5000 + "}", "not JSON", 0, id="digits"),
    ],
)
def test_json_that_is_refused(tmp_path: Path, text: str, message: str, line: int) -> None:
    root = tmp_path / "root.json"
    root.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError, match=message) as caught:
        read_contract(root)
    assert caught.value.location is not None
    assert caught.value.location.line == line


def test_what_yaml_may_say(contract_of: Callable[[str], Path]) -> None:
    root = contract_of("""\
openapi: 3.1.0
info: &info {title: "yes", version: '1', x-date: 2026-11-23, x-float: 1.5, x-int: -7}
x-more: {<<: *info, title: More}
x-list: [*info, ~, true, False, null, '']
x-text: |
  [ { not structure
paths:
  /a:
    get:
      operationId: A
      responses:
        200: {description: ok}
""")
    contract = read_contract(root)
    info = contract.document["info"]
    assert info["title"] == "yes"
    assert (info["x-date"], info["x-float"], info["x-int"]) == ("2026-11-23", 1.5, -7)
    assert contract.document["x-more"] == {**info, "title": "More"}
    assert contract.document["x-list"] == [info, None, True, False, None, ""]
    assert list(contract.operations[0].responses) == ["200"]


def test_json_with_tabs_and_surrogate_pairs_has_lines_too(tmp_path: Path) -> None:
    root = tmp_path / "root.json"
    root.write_text(
        '{\n\t"openapi": "3.1.0",\n\t"info": {"title": "\\ud83d\\ude00", "version": "1"},\n'
        '\t"paths": {\n\t\t"/a": 5\n\t}\n}',
        encoding="utf-8",
    )
    with pytest.raises(ContractError) as caught:
        read_contract(root)
    assert caught.value.location is not None
    assert caught.value.location.line == 5


@pytest.mark.parametrize(
    ("ref", "rule"),
    [
        ("/etc/passwd", "leaves the contract's folder"),
        ("../../secret.yaml", "leaves the contract's folder"),
        ("..%2f..%2fsecret.yaml", "leaves the contract's folder"),
        ("../paths/../../secret.yaml", "leaves the contract's folder"),
        ("http://127.0.0.1:9/a.yaml", "leaves the contract's folder"),
        ("file:///etc/passwd", "leaves the contract's folder"),
        ("//host/a.yaml", "leaves the contract's folder"),
        ("..\\\\..\\\\secret.yaml", "leaves the contract's folder"),
        ("C:/secret.yaml", "leaves the contract's folder"),
        ("link.yaml", "a link that leaves"),
        ("linked/secret.yaml", "a link that leaves"),
        ("pipe.yaml", "not a file"),
        ("%00.yaml", "does not exist|cannot be read"),
        pytest.param("x" * 5000, "cannot be read", id="long"),
        ("loop.yaml", "does not exist|cannot be read"),
    ],
)
def test_references_stay_inside_the_folder(library: Any, ref: str, rule: str) -> None:
    secret = library.root.parent.parent / "secret.yaml"
    secret.write_text("{type: object}", encoding="utf-8")
    schemas = library.file("schemas")
    (schemas / "link.yaml").symlink_to(secret)
    (schemas / "linked").symlink_to(secret.parent)
    (schemas / "loop.yaml").symlink_to(schemas / "loop.yaml")
    os.mkfifo(schemas / "pipe.yaml")
    library.edit("schemas/books.yaml", "$ref: '#/Lending'", f'$ref: "{ref}"')
    with pytest.raises(SpeckilnError, match=rule):
        read_contract(library.root)
    findings = validate(library.root).findings
    assert any(re.search(rule, finding.message) for finding in findings)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("schemas/books.yaml", "      default: soft", "      default: {$ref: URL}"),
        ("schemas/books.yaml", "      enum: [hard, soft]\n", "      x-note: {$ref: URL}\n"),
        ("schemas/books.yaml", "examples: [Solaris]", "examples: [{$ref: URL}]"),
        ("schemas/books.yaml", "const: true", "const: {$ref: URL}"),
        ("schemas/books.yaml", "    $ref: '#/Book'\n", "    $ref: URL\n"),
        ("schemas/books.yaml", "  type: object", "  $schema: URL\n  type: object"),
        ("schemas/books.yaml", "  type: object", "  $id: URL\n  type: object"),
        ("schemas/books.yaml", "  type: object", "  $dynamicRef: URL\n  type: object"),
        (
            "schemas/books.yaml",
            "  oneOf:",
            "  discriminator: {propertyName: a, mapping: {b: URL}}\n  oneOf:",
        ),
        ("library.yaml", "tags:", "jsonSchemaDialect: URL\ntags:"),
        ("library.yaml", "  title: Library", "  title: Library\n  x-more: {$ref: URL}"),
        ("library.yaml", "  - name: books", "  - $ref: URL\n    name: books"),
        ("library.yaml", "paths/books.yaml#/item", "URL"),
        ("paths/books.yaml", "  post:", "  $ref: URL\n  post:"),
        ("client.yaml", "names:", "$ref: URL\nnames:"),
    ],
)
def test_nothing_is_ever_fetched(
    library: Any, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str
) -> None:
    fetched: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _socket, place: fetched.append(place))
    library.edit("schemas/books.yaml", "    sequel:\n      $ref: '#/Book'", "    sequel:")
    library.edit(file, old, new.replace("URL", "http://127.0.0.1:9/x.yaml"))
    validate(library.root)
    with suppress(SpeckilnError):
        bundle(read_contract(library.root), dereference=True)
    with suppress(SpeckilnError):
        bundle(read_contract(library.root), openapi="3.0", dereference=True)
    assert fetched == []


def test_an_operation_id_is_no_way_out_of_the_folder(library: Any) -> None:
    library.write("secret.json", "[]")
    library.edit("paths/books.yaml", "operationId: ShowBook", "operationId: ../secret")
    assert read_contract(library.root).exchanges["../secret"] == ()


def test_the_root_itself_may_be_a_link(library: Any) -> None:
    link = library.root.with_name("link.yaml")
    link.symlink_to(library.root)
    assert len(read_contract(link).operations) == 5


def test_a_file_that_is_too_large_is_refused(library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_files, "MAX_FILE_BYTES", 3000)
    with pytest.raises(UnreadableError, match=r"larger than") as caught:
        read_contract(library.root)
    assert caught.value.location is not None
    assert caught.value.location.file.name == "books.yaml"


def test_a_contract_that_is_too_large_is_refused(
    library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_files, "MAX_TOTAL_BYTES", 3000)
    with pytest.raises(UnreadableError, match="the contract is larger than"):
        read_contract(library.root)


def test_a_file_in_another_encoding_is_refused_with_its_line(library: Any) -> None:
    library.file("schemas/books.yaml").write_bytes(b"A: {}\nB: \xe9\n")
    with pytest.raises(UnreadableError, match="not UTF-8") as caught:
        read_contract(library.root)
    assert caught.value.location is not None
    assert caught.value.location.line == 2


def test_a_path_item_used_everywhere_does_not_fill_the_memory(
    contract_of: Callable[[str], Path], tmp_path: Path
) -> None:
    numbers = ", ".join(["0"] * 30_000)
    (tmp_path / "item.yaml").write_text(f"x-big: [{numbers}]", encoding="utf-8")
    paths = "".join(f"  /{number}: {{$ref: item.yaml}}\n" for number in range(300))
    with pytest.raises(UnreadableError, match="the bundle grows"):
        read_contract(contract_of(f"openapi: 3.1.0\npaths:\n{paths}"))
