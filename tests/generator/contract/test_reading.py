"""What ``read_contract`` gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from speckiln.contract import read_contract
from speckiln.errors import ContractError, SpeckilnError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_operations_are_the_providers_in_the_order_of_the_document(library: Any) -> None:
    contract = read_contract(library.root)
    assert [operation.operation_id for operation in contract.operations] == [
        "ListBooks",
        "CreateBook",
        "ShowBook",
        "LendBook",
        "ReturnBook",
    ]


def test_an_operation_has_everything_resolved(library: Any) -> None:
    listing, create, *_ = read_contract(library.root).operations
    assert (listing.method, listing.path) == ("GET", "/v1/{project_id}/books")
    assert (listing.summary, listing.tags) == ("List books", ("books",))
    assert listing.source == {"page": "books_01", "date": "2026-11-23"}
    assert listing.security == ({"token": []},)
    assert [parameter["name"] for parameter in listing.parameters] == [
        "project_id",
        "author",
        "shelf_ids",
        "limit",
        "offset",
    ]
    assert listing.responses["404"]["description"] == "There is nothing at this address."
    assert create.request_body is not None
    assert create.request_body["content"]["application/json"]["schema"] == {
        "$ref": "#/components/schemas/CreateBookRequestBody"
    }


def test_operations_that_share_a_path_come_one_by_one_with_their_own_body(library: Any) -> None:
    *_, lend, give_back = read_contract(library.root).operations
    assert (lend.shared_id, give_back.shared_id) == ("ActBook", "ActBook")
    assert lend.summary == "Lend a book"
    assert lend.pointer.endswith("/post/x-operations/0")
    assert lend.request_body is not None
    assert lend.request_body["required"] is True
    schema = lend.request_body["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/LendBookRequestBody"}


def test_a_parameter_of_an_operation_wins_over_that_of_its_path(library: Any) -> None:
    library.edit(
        "paths/books.yaml",
        "    parameters:\n      - name: author",
        "    parameters:\n      - {name: project_id, in: path, required: true, description: Mine,"
        " schema: {type: string}}\n      - name: author",
    )
    listing = read_contract(library.root).operations[0]
    own = [found for found in listing.parameters if found["name"] == "project_id"]
    assert [found["description"] for found in own] == ["Mine"]


def test_exchanges_are_read_when_they_are_asked_for(library: Any) -> None:
    library.write("examples/ReturnBook.json", "not JSON")
    exchanges = read_contract(library.root).exchanges
    first, second = exchanges["ShowBook"]
    assert (first.name, first.index, first.operation_id) == ("gets_a_book", 0, "ShowBook")
    assert (first.call.resource, first.call.method) == ("books", "get")
    assert first.request.path == "/v1/{project_id}/books/b-1"
    assert (second.response.status, second.response.body) == (404, {"error_code": "LIB.0404"})
    with pytest.raises(UnreadableError, match="not JSON") as caught:
        exchanges["ReturnBook"]
    assert caught.value.location is not None
    assert caught.value.location.line == 1


def test_an_operation_without_exchanges_has_none_and_an_unknown_one_is_a_key_error(
    library: Any,
) -> None:
    library.file("examples/ShowBook.json").unlink()
    exchanges = read_contract(library.root).exchanges
    assert exchanges["ShowBook"] == ()
    assert len(exchanges) == 5
    with pytest.raises(KeyError):
        exchanges["ActBook"]


@pytest.mark.parametrize(
    ("old", "new", "message", "line"),
    [
        ('"name": "gets_a_book"', '"nom": "gets_a_book"', "'name' is missing", "  {"),
        ('"status": 404', '"status": 4040', "not an HTTP status", '"status": 4040'),
        ('"status": 404', '"status": true', "should be a whole number", '"status": true'),
        ('"query": {}', '"query": {"a": 5}', "should be a text", '"a": 5'),
    ],
)
def test_what_is_no_exchange_is_refused_with_its_line(
    library: Any, old: str, new: str, message: str, line: str
) -> None:
    library.edit("examples/ShowBook.json", old, new)
    with pytest.raises(ContractError, match=message) as caught:
        read_contract(library.root).exchanges["ShowBook"]
    assert caught.value.location is not None
    assert caught.value.location.line == library.lines("examples/ShowBook.json", line)[0]


def test_the_client_is_what_client_yaml_says_or_none(library: Any) -> None:
    client = read_contract(library.root).client
    assert client is not None
    assert client["names"] == {"lend-book": "lend_book", "return": "give_back"}
    library.file("client.yaml").unlink()
    assert read_contract(library.root).client is None


@pytest.mark.parametrize(
    ("pointer", "file", "text"),
    [
        ("", "library.yaml", "openapi: 3.1.0"),
        ("/info/title", "library.yaml", "  title: Library"),
        ("/paths/~1v1~1{project_id}~1books/get", "paths/books.yaml", "  get:"),
        (
            "/paths/~1v1~1{project_id}~1books/get/parameters/1/in",
            "paths/books.yaml",
            "        in: query",
        ),
        ("/components/schemas/Book/properties/sequel", "schemas/books.yaml", "    sequel:"),
        ("/components/schemas/Book/nothing/here", "schemas/books.yaml", "Book:"),
        (
            "/components/parameters/Limit/schema/maximum",
            "parameters/common.yaml",
            "    maximum: 100",
        ),
        ("/nothing", "library.yaml", "openapi: 3.1.0"),
    ],
)
def test_locate_says_where_a_part_of_the_bundle_is_written(
    library: Any, pointer: str, file: str, text: str
) -> None:
    location = read_contract(library.root).locate(pointer)
    assert location.file == library.file(file)
    assert library.file(file).read_text(encoding="utf-8").splitlines()[location.line - 1] == text


@pytest.mark.parametrize(
    ("file", "old", "new", "message", "line"),
    [
        ("paths/books.yaml", "NotFound", "NotFond", "leads nowhere", "NotFond"),
        ("paths/books.yaml", "common.yaml#/Limit", "no.yaml#/Limit", "does not exist", "no.yaml"),
        ("library.yaml", "3.1.0", "3.0.3", "not an OpenAPI 3.1", "3.0.3"),
        ("paths/books.yaml", ": CreateBook\n", ": ShowBook\n", "named ShowBook", "Id: ShowBook"),
        ("paths/books.yaml", "    operationId: ListBooks\n", "", "no operationId", "  get:"),
        ("paths/books.yaml", "  get:\n", "  get: 5\n  put:\n", "should be an object", "get: 5"),
        ("paths/books.yaml", "[books]", "[books", "not YAML", "x-source"),
    ],
)
def test_a_contract_that_cannot_be_used_is_an_error_with_its_place(
    library: Any, file: str, old: str, new: str, message: str, line: str
) -> None:
    library.edit(file, old, new)
    with pytest.raises(SpeckilnError, match=message) as caught:
        read_contract(library.root)
    assert caught.value.location is not None
    assert caught.value.location.file == library.file(file)
    assert caught.value.location.line in library.lines(file, line)


def test_a_wrong_pointer_is_answered_with_the_right_one(library: Any) -> None:
    library.edit("paths/books.yaml", "errors.yaml#/NotFound", "errors.yaml#/NotFond")
    with pytest.raises(ContractError) as caught:
        read_contract(library.root)
    assert caught.value.hint == "Did you mean NotFound?"


@pytest.mark.parametrize("paths", ["[]", "5", "{/a: []}", "{/a: {get: 5}}"])
def test_paths_of_the_wrong_kind_are_an_error(
    contract_of: Callable[[str], Path], paths: str
) -> None:
    root = contract_of(f"openapi: 3.1.0\npaths: {paths}\n")
    with pytest.raises(ContractError, match="should be an object"):
        read_contract(root)


def test_a_missing_contract_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        read_contract(tmp_path / "nothing.yaml")
    with pytest.raises(UnreadableError, match="not a file"):
        read_contract(tmp_path)
