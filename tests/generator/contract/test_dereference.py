"""Documents without references."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.contract import bundle, read_contract
from speckiln.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


SCHEMA = "#/components/schemas/L"


@pytest.fixture
def flat_library(library: Any) -> Any:
    """The library without the schema that contains itself."""
    library.edit(
        "schemas/books.yaml",
        "    sequel:\n      $ref: '#/Book'\n",
        "    sequel:\n      type: string\n",
    )
    return library


def flatten(root: Path) -> dict:
    return bundle(read_contract(root), dereference=True)


def test_nothing_refers_to_anything(flat_library: Any) -> None:
    document = flatten(flat_library.root)
    assert '"$ref"' not in json.dumps(document)
    books = document["components"]["schemas"]["ListBooksResponse"]["properties"]["books"]
    assert books["items"]["properties"]["title"]["description"] == "Title of the book."


def test_what_stands_beside_a_reference_wins(flat_library: Any) -> None:
    schemas = flatten(flat_library.root)["components"]["schemas"]
    book = schemas["BookResponse"]["properties"]["book"]
    assert book["description"] == "The book."
    assert book["required"] == ["id", "title"]


def test_data_named_like_a_reference_stays(flat_library: Any) -> None:
    flat_library.edit(
        "schemas/books.yaml",
        "      examples: [Solaris]",
        "      examples: [{$ref: '#/components/schemas/Book'}]",
    )
    flat_library.edit(
        "schemas/books.yaml", "    binding:", "    $ref: {type: string}\n    binding:"
    )
    params = flatten(flat_library.root)["components"]["schemas"]["CreateBookRequestParams"]
    assert params["properties"]["title"]["examples"] == [{"$ref": "#/components/schemas/Book"}]
    assert params["properties"]["$ref"] == {"type": "string"}


def test_a_schema_that_contains_itself_cannot_be_dereferenced(library: Any) -> None:
    with pytest.raises(ContractError, match="Book contains itself") as caught:
        flatten(library.root)
    assert caught.value.location is not None
    assert caught.value.location.line in library.lines("schemas/books.yaml", "Book:")
    assert "without dereferencing" in caught.value.hint


def test_a_longer_circle_is_shown(contract_of: Callable[[str], Path]) -> None:
    root = contract_of("""\
openapi: 3.1.0
info: {title: T, version: '1'}
paths: {}
components:
  schemas:
    A: {properties: {b: {$ref: '#/components/schemas/B'}}}
    B: {items: {$ref: '#/components/schemas/A'}}
""")
    with pytest.raises(ContractError, match=r"A > B > A|B > A > B"):
        flatten(root)


def test_an_explosion_is_refused_before_it_happens(contract_of: Callable[[str], Path]) -> None:
    levels = "\n".join(
        f"    L{n}: {{allOf: [{', '.join(['{$ref: ' + repr(SCHEMA + str(n + 1)) + '}'] * 10)}]}}"
        for n in range(12)
    )
    root = contract_of(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n"
        f"{levels}\n    L12: {{type: string}}\n"
    )
    with pytest.raises(ContractError, match="values without references"):
        flatten(root)


def test_a_tower_is_refused_before_it_is_built(contract_of: Callable[[str], Path]) -> None:
    levels = "\n".join(
        f"    L{n}: {{items: {{$ref: '#/components/schemas/L{n + 1}'}}}}" for n in range(2000)
    )
    root = contract_of(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n"
        f"{levels}\n    L2000: {{type: string}}\n"
    )
    with pytest.raises(ContractError, match="levels without references"):
        flatten(root)


def test_a_document_that_is_not_valid_cannot_be_dereferenced(flat_library: Any) -> None:
    flat_library.edit("library.yaml", "title: Library", "titel: Library")
    with pytest.raises(ContractError, match="cannot be dereferenced"):
        flatten(flat_library.root)
