"""How several files become one document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.contract import bundle, read_contract, resolve, validate, write_document
from speckiln.errors import ContractError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROOT = """\
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: A
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: {$ref: 'one.yaml#/Thing'}
"""


def test_the_bundle_keeps_names_and_is_sorted(library: Any) -> None:
    document = read_contract(library.root).document
    assert list(document) == [
        "openapi",
        "info",
        "servers",
        "security",
        "tags",
        "paths",
        "components",
    ]
    components = document["components"]
    assert list(components["parameters"]) == ["BookId", "Limit", "ProjectId"]
    assert list(components["schemas"]) == sorted(components["schemas"])
    assert list(components["responses"]) == ["NotFound"]
    assert components["securitySchemes"]["token"]["name"] == "X-Auth-Token"


def test_path_items_are_written_where_they_are_used(library: Any) -> None:
    item = read_contract(library.root).document["paths"]["/v1/{project_id}/books"]
    assert list(item) == ["parameters", "get", "post"]
    assert item["parameters"] == [{"$ref": "#/components/parameters/ProjectId"}]


def test_a_schema_that_contains_itself_stays_a_reference(library: Any) -> None:
    book = read_contract(library.root).document["components"]["schemas"]["Book"]
    assert book["properties"]["sequel"]["$ref"] == "#/components/schemas/Book"


def test_bundling_a_bundle_changes_nothing(library: Any, tmp_path: Path) -> None:
    document = read_contract(library.root).document
    write_document(document, tmp_path / "bundle.yaml")
    assert read_contract(tmp_path / "bundle.yaml").document == document


def test_data_named_like_a_reference_is_data(library: Any) -> None:
    library.edit(
        "schemas/books.yaml",
        "      enum: [hard, soft]\n      default: soft",
        "      default: {$ref: '#/nowhere'}\n      x-note: {$ref: nowhere.yaml}",
    )
    library.edit(
        "schemas/books.yaml",
        "    binding:",
        "    $ref: {type: string, description: Odd.}\n    example:\n      $ref: '#/Lending'\n"
        "    binding:",
    )
    schemas = read_contract(library.root).document["components"]["schemas"]
    properties = schemas["CreateBookRequestParams"]["properties"]
    assert properties["binding"]["default"] == {"$ref": "#/nowhere"}
    assert properties["binding"]["x-note"] == {"$ref": "nowhere.yaml"}
    assert properties["$ref"] == {"type": "string", "description": "Odd."}
    assert properties["example"] == {"$ref": "#/components/schemas/Lending"}


def test_members_beside_the_reference_to_a_path_item_are_added(library: Any) -> None:
    library.edit(
        "library.yaml",
        "    $ref: paths/books.yaml#/item\n",
        "    $ref: paths/books.yaml#/item\n    summary: One book\n",
    )
    contract = read_contract(library.root)
    pointer = "/paths/~1v1~1{project_id}~1books~1{book_id}"
    assert contract.document["paths"]["/v1/{project_id}/books/{book_id}"]["summary"] == "One book"
    assert contract.locate(f"{pointer}/summary").file == library.root
    assert contract.locate(f"{pointer}/get").file == library.file("paths/books.yaml")


def test_other_kinds_of_components_go_into_their_own_sections(
    contract_of: Callable[[str], Path], tmp_path: Path
) -> None:
    (tmp_path / "parts.yaml").write_text(
        """
Body: {content: {application/json: {schema: {type: string}, examples: {e: {$ref: '#/Ex'}}}}}
Ex: {value: x}
Head: {schema: {type: string}, description: H}
Link: {operationId: A}
Call: {'{$request.body#/url}': {$ref: '#/Item'}}
Item: {post: {responses: {'200': {description: ok}}}}
Key: {type: apiKey, in: header, name: K}
""",
        encoding="utf-8",
    )
    root = contract_of("""\
openapi: 3.1.0
info: {title: T, version: '1'}
security: [{key: []}]
components: {securitySchemes: {key: {$ref: 'parts.yaml#/Key'}}}
paths:
  /a:
    post:
      operationId: A
      requestBody: {$ref: 'parts.yaml#/Body'}
      callbacks: {done: {$ref: 'parts.yaml#/Call'}}
      responses:
        '200':
          description: ok
          headers: {H: {$ref: 'parts.yaml#/Head'}}
          links: {l: {$ref: 'parts.yaml#/Link'}}
""")
    components = read_contract(root).document["components"]
    assert {section: list(named) for section, named in components.items()} == {
        "securitySchemes": ["Key", "key"],
        "examples": ["Ex"],
        "requestBodies": ["Body"],
        "headers": ["Head"],
        "links": ["Link"],
        "callbacks": ["Call"],
    }
    assert components["callbacks"]["Call"]["{$request.body#/url}"]["post"]["responses"]


def test_discriminators_are_made_to_fit(library: Any) -> None:
    library.edit(
        "schemas/books.yaml",
        "  oneOf:\n",
        "  discriminator:\n    propertyName: kind\n    mapping:\n"
        "      lend: '#/LendBookRequestBody'\n      return: ReturnBookRequestBody\n  oneOf:\n",
    )
    schemas = read_contract(library.root).document["components"]["schemas"]
    assert schemas["ActBookRequestBody"]["discriminator"]["mapping"] == {
        "lend": "#/components/schemas/LendBookRequestBody",
        "return": "ReturnBookRequestBody",
    }


def test_two_targets_with_one_name_are_an_error_that_names_both(
    contract_of: Callable[[str], Path], tmp_path: Path
) -> None:
    (tmp_path / "one.yaml").write_text(
        "Thing:\n  allOf: [{$ref: 'two.yaml#/Thing'}]\n", encoding="utf-8"
    )
    (tmp_path / "two.yaml").write_text("\nThing: {type: string}\n", encoding="utf-8")
    with pytest.raises(ContractError, match=r"two schemas are named Thing") as caught:
        read_contract(contract_of(ROOT))
    assert "one.yaml:1" in str(caught.value)
    assert "two.yaml:2" in str(caught.value)


@pytest.mark.parametrize(
    ("one", "message"),
    [
        ("Thing: {$ref: '#/Thing'}", "nothing but itself"),
        ("Thing: {$ref: '#/Other'}\nOther: {$ref: '#/Thing'}", "nothing but itself"),
        ("Thing: {allOf: [{not: {$ref: '#/Thing'}}]}", "nothing but itself"),
        ("Thing: 5", "does not lead to a schema"),
        ("Thing: {$id: x}", "changes what the references"),
        ("Thing: {properties: {$ref: '#/Other'}}", "may not stand here, in the properties"),
        ("Thing: {items: {$ref: '#Other'}}", "does not end in a JSON pointer"),
        ("Thing: {items: {$ref: '#/a b'}}\na b: {}", "cannot be the name of a component"),
    ],
)
def test_references_that_make_no_sense(
    contract_of: Callable[[str], Path], tmp_path: Path, one: str, message: str
) -> None:
    (tmp_path / "one.yaml").write_text(one, encoding="utf-8")
    with pytest.raises(ContractError, match=message):
        read_contract(contract_of(ROOT))


def test_the_whole_document_is_no_schema(contract_of: Callable[[str], Path]) -> None:
    root = contract_of(ROOT.replace("one.yaml#/Thing", "#"))
    with pytest.raises(ContractError, match="does not lead to a schema"):
        read_contract(root)
    assert any(found.rule == "ref-target" for found in validate(root).findings)


def test_path_items_that_refer_to_each_other_are_an_error(
    contract_of: Callable[[str], Path], tmp_path: Path
) -> None:
    (tmp_path / "p.yaml").write_text("a: {$ref: '#/b'}\nb: {$ref: '#/a'}", encoding="utf-8")
    root = contract_of("openapi: 3.1.0\npaths: {/a: {$ref: 'p.yaml#/a'}}")
    with pytest.raises(ContractError, match="leads back to itself"):
        read_contract(root)


def test_a_reference_to_something_else_than_expected_is_an_error(
    contract_of: Callable[[str], Path],
) -> None:
    root = contract_of(
        ROOT.replace("one.yaml#/Thing", "#/components/parameters/P")
        + "components: {parameters: {P: {name: p, in: query, schema: {}}}}"
    )
    with pytest.raises(ContractError, match="does not lead to a schema"):
        read_contract(root)


def test_examples_are_the_recorded_bodies_by_status(library: Any) -> None:
    paths = bundle(read_contract(library.root))["paths"]
    show = paths["/v1/{project_id}/books/{book_id}"]["get"]["responses"]
    assert show["404"]["content"]["application/json"]["examples"] == {
        "misses_a_book": {"value": {"error_code": "LIB.0404"}}
    }
    act = paths["/v1/{project_id}/books/{book_id}/action"]["post"]
    assert act["requestBody"]["content"]["application/json"]["examples"] == {
        "lends_a_book": {"value": {"lend-book": {"reader": "Ijon"}}},
        "returns_a_book": {"value": {"return": True}},
    }
    assert act["responses"]["404"] == {"$ref": "#/components/responses/NotFound"}


def test_two_exchanges_with_one_name_are_both_kept(library: Any) -> None:
    library.edit("examples/ReturnBook.json", "returns_a_book", "lends_a_book")
    paths = bundle(read_contract(library.root))["paths"]
    act = paths["/v1/{project_id}/books/{book_id}/action"]["post"]
    examples = act["requestBody"]["content"]["application/json"]["examples"]
    assert list(examples) == ["lends_a_book", "ReturnBook.lends_a_book"]


def test_a_bundle_is_the_callers_own(library: Any) -> None:
    contract = read_contract(library.root)
    bundle(contract)["info"]["title"] = "Mine"
    assert contract.document["info"]["title"] == "Library"
    assert bundle(contract, examples=False) == contract.document


@pytest.mark.parametrize("ending", [".yaml", ".json"])
def test_documents_are_written_and_read_back(library: Any, tmp_path: Path, ending: str) -> None:
    library.edit("library.yaml", "title: Library", 'title: "1e3"')
    library.edit("library.yaml", "summary: Lends books.", "summary: 'yes'")
    document = bundle(read_contract(library.root))
    file = tmp_path / "new" / f"bundle{ending}"
    write_document(document, file)
    assert read_contract(file).document == document
    assert [found.name for found in file.parent.iterdir()] == [file.name]
    first = file.read_bytes()
    write_document(document, file)
    assert file.read_bytes() == first


def test_yaml_is_written_so_that_every_reader_understands_it(library: Any, tmp_path: Path) -> None:
    library.edit("library.yaml", "title: Library", "title: 'no'")
    write_document(bundle(read_contract(library.root)), tmp_path / "bundle.yaml")
    text = (tmp_path / "bundle.yaml").read_text(encoding="utf-8")
    assert "title: 'no'" in text
    assert "&id" not in text


def test_a_document_of_another_format_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.toml is not a format"):
        write_document({}, tmp_path / "bundle.toml")


def test_json_is_readable(library: Any, tmp_path: Path) -> None:
    write_document(bundle(read_contract(library.root)), tmp_path / "b.json")
    text = (tmp_path / "b.json").read_text(encoding="utf-8")
    assert json.loads(text)["info"]["title"] == "Library"
    assert text.startswith('{\n  "openapi": "3.1.0"')


def test_pointers_with_odd_characters_lead_where_they_should(library: Any) -> None:
    library.edit(
        "library.yaml",
        "components:\n",
        "components:\n  schemas:\n    Odd:\n      type: object\n      description: Odd names.\n"
        "      properties:\n        a%41/~ b: {type: string, description: Odd.}\n",
    )
    library.edit(
        "schemas/books.yaml",
        "    sequel:\n      $ref: '#/Book'",
        "    sequel:\n"
        "      $ref: '../library.yaml#/components/schemas/Odd/properties/a%2541~1~0%20b'",
    )
    contract = read_contract(library.root)
    ref = contract.document["components"]["schemas"]["Book"]["properties"]["sequel"]
    assert resolve(contract.document, ref) == {"type": "string", "description": "Odd."}
    pointer = "/components/schemas/Odd/properties/a%41~1~0 b"
    assert contract.locate(pointer).line in library.lines("library.yaml", "a%41")
    library.edit("examples/ShowBook.json", '"title": "Solaris"', '"title": "Solaris", "sequel": 5')
    messages = [found.message for found in validate(library.root).findings]
    assert "gets_a_book: this should be string, not integer" in messages


def test_a_file_that_cannot_be_read_is_reported_once(library: Any) -> None:
    library.write("schemas/books.yaml", "a: [")
    findings = validate(library.root).findings
    assert [found.rule for found in findings].count("unreadable-file") == 1


def test_positions_beyond_all_lists_lead_nowhere(library: Any) -> None:
    library.edit("schemas/books.yaml", "'#/Lending'", f"'#/Book/required/{'9' * 5000}'")
    with pytest.raises(ContractError, match="leads nowhere"):
        read_contract(library.root)
