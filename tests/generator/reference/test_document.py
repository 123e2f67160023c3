"""What the viewers are given: every operation by its own name, and no link that is none."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.contract import bundle
from speckiln.reference._document import bundled, spelled_out, with_names, without_unsafe_links

if TYPE_CHECKING:
    from speckiln.contract import Contract


@pytest.fixture
def document(contract: Contract) -> dict[str, Any]:
    return bundle(contract)


def nodes(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the operations by their id."""
    return {
        node["operationId"]: node
        for item in document["paths"].values()
        for node in item.values()
        if isinstance(node, dict)
    }


def test_every_operation_stands_on_its_own(document: dict[str, Any], contract: Contract) -> None:
    names = {operation.operation_id for operation in contract.operations}
    assert nodes(spelled_out(document, contract)).keys() == names


def test_operations_that_share_a_path_are_told_apart_by_the_fragment(
    document: dict[str, Any], contract: Contract
) -> None:
    paths = spelled_out(document, contract)["paths"]

    assert "/books/{book_id}/action" not in paths
    for name in ("LendBook", "ReturnBook"):
        item = paths[f"/books/{{book_id}}/action#{name}"]
        assert item["parameters"] == document["paths"]["/books/{book_id}/action"]["parameters"]
        assert item["post"]["operationId"] == name
        assert "x-operations" not in item["post"]


def test_a_shared_operation_has_its_own_schema_and_examples(
    document: dict[str, Any], contract: Contract
) -> None:
    found = nodes(spelled_out(document, contract))

    for name, schema in (("LendBook", "Lend"), ("ReturnBook", "Return")):
        media = found[name]["requestBody"]["content"]["application/json"]
        assert media["schema"] == {"$ref": f"#/components/schemas/{schema}"}
        sent = [each.request.body for each in contract.exchanges[name]]
        assert [each["value"] for each in media["examples"].values()] == sent


def test_the_order_of_paths_stays(document: dict[str, Any], contract: Contract) -> None:
    found = [path.partition("#")[0] for path in spelled_out(document, contract)["paths"]]
    assert list(dict.fromkeys(found)) == list(document["paths"])


def test_the_bundle_is_left_as_it_is(document: dict[str, Any], contract: Contract) -> None:
    before = deepcopy(document)
    with_names(without_unsafe_links(spelled_out(document, contract)))
    assert document == before


def test_descriptions_begin_with_the_name_and_keep_their_text() -> None:
    document = {"paths": {"/a": {"get": {"operationId": "Get`A", "description": "Gets *it*."}}}}
    assert nodes(with_names(document))["Get`A"]["description"] == "`GetA`\n\nGets *it*."


def test_a_server_takes_the_place_of_all_others(contract: Contract) -> None:
    shown = bundled(contract, "http://127.0.0.1:8080")
    assert shown["servers"] == [{"url": "http://127.0.0.1:8080"}]
    assert json.dumps(shown).count('"servers"') == 1


def test_without_a_server_the_bundle_is_that_of_the_contract(
    document: dict[str, Any], contract: Contract
) -> None:
    assert bundled(contract, None) == document


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "\x01javascript:x",
    ],
)
def test_links_that_are_none_to_the_web_are_left_out(url: str) -> None:
    document = {
        "info": {"title": "T", "termsOfService": url, "contact": {"name": "N", "url": url}},
        "tags": [{"name": "a", "externalDocs": {"url": url}}],
        "flows": {"implicit": {"authorizationUrl": url, "scopes": {}}},
    }
    assert without_unsafe_links(document) == {
        "info": {"title": "T"},
        "tags": [{"name": "a"}],
        "flows": {"implicit": {"scopes": {}}},
    }


@pytest.mark.parametrize(
    "url", ["https://a.example/b?c=d:e", "HTTP://a", "mailto:a@b.example", "docs/a.html", "", "#a"]
)
def test_other_links_stay(url: str) -> None:
    document = {"externalDocs": {"url": url}, "info": {"termsOfService": url}}
    assert without_unsafe_links(document) == document
