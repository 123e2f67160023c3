"""The 3.0.3 twin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from speckiln.contract import bundle, read_contract
from speckiln.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROOT = """\
openapi: 3.1.0
jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema
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
              schema: {$ref: '#/components/schemas/Thing'}
components:
  schemas:
    Other: {type: string}
    Thing: %s
"""


def twin_of(root: Path) -> dict:
    return bundle(read_contract(root), openapi="3.0")


def test_the_twin_is_valid_openapi_30(library: Any) -> None:
    document = twin_of(library.root)
    assert document["openapi"] == "3.0.3"
    assert list(OpenAPIV30SpecValidator(document).iter_errors()) == []
    assert "summary" not in document["info"]
    assert document["info"]["license"] == {"name": "Apache-2.0"}


def test_the_dereferenced_twin_is_valid_too(library: Any) -> None:
    library.edit("schemas/books.yaml", "    sequel:\n      $ref: '#/Book'\n", "    sequel:\n")
    document = bundle(read_contract(library.root), openapi="3.0", dereference=True)
    assert list(OpenAPIV30SpecValidator(document).iter_errors()) == []


@pytest.mark.parametrize(
    ("schema", "twin"),
    [
        ("{type: [string, 'null']}", {"type": "string", "nullable": True}),
        ("{type: [string]}", {"type": "string"}),
        (
            "{type: [string, integer, 'null']}",
            {
                "anyOf": [
                    {"type": "string", "nullable": True},
                    {"type": "integer", "nullable": True},
                ]
            },
        ),
        ("{const: a}", {"enum": ["a"]}),
        ("{type: string, examples: [a, b]}", {"type": "string", "example": "a"}),
        (
            "{$ref: '#/components/schemas/Other', description: D}",
            {"description": "D", "allOf": [{"$ref": "#/components/schemas/Other"}]},
        ),
        (
            "{type: integer, exclusiveMinimum: 5, exclusiveMaximum: 9}",
            {
                "type": "integer",
                "minimum": 5,
                "exclusiveMinimum": True,
                "maximum": 9,
                "exclusiveMaximum": True,
            },
        ),
        ("{type: integer, minimum: 7, exclusiveMinimum: 5}", {"type": "integer", "minimum": 7}),
        (
            "{type: integer, maximum: 7, exclusiveMaximum: 5}",
            {"type": "integer", "maximum": 5, "exclusiveMaximum": True},
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/Other'}, {type: 'null'}]}",
            {"allOf": [{"$ref": "#/components/schemas/Other"}], "nullable": True},
        ),
        (
            "{anyOf: [{type: string}, {type: integer}, {type: 'null'}]}",
            {
                "anyOf": [
                    {"allOf": [{"type": "string"}], "nullable": True},
                    {"allOf": [{"type": "integer"}], "nullable": True},
                ]
            },
        ),
        ("{type: array}", {"type": "array", "items": {}}),
        ("{type: array, items: true}", {"type": "array", "items": {}}),
        ("{not: false}", {"not": {"not": {}}}),
        (
            "{type: object, additionalProperties: false}",
            {"type": "object", "additionalProperties": False},
        ),
        (
            "{type: object, properties: {additionalProperties: false}}",
            {"type": "object", "properties": {"additionalProperties": {"not": {}}}},
        ),
        ("{type: string, contentEncoding: base64}", {"type": "string", "format": "byte"}),
        ("{type: string, contentMediaType: image/png}", {"type": "string", "format": "binary"}),
        ("{type: string, $comment: C}", {"type": "string"}),
    ],
)
def test_what_30_says_in_other_words(
    contract_of: Callable[[str], Path], schema: str, twin: dict[str, Any]
) -> None:
    document = twin_of(contract_of(ROOT % schema))
    assert document["components"]["schemas"]["Thing"] == twin
    assert list(OpenAPIV30SpecValidator(document).iter_errors()) == []


@pytest.mark.parametrize(
    ("schema", "what"),
    [
        ("{patternProperties: {'^a': {type: string}}}", "patternProperties"),
        ("{type: array, prefixItems: [{type: string}]}", "prefixItems"),
        ("{if: {type: string}, then: {minLength: 1}}", "the keyword if"),
        ("{type: 'null'}", "always null"),
        ("{type: [string, integer], anyOf: [{type: string}]}", "these types together"),
        ("{type: string, contentEncoding: quoted-printable}", "quoted-printable"),
    ],
)
def test_what_30_cannot_say_is_an_error_with_its_place(
    contract_of: Callable[[str], Path], schema: str, what: str
) -> None:
    root = contract_of(ROOT % schema)
    with pytest.raises(ContractError, match=r"OpenAPI 3\.0 has no word for") as caught:
        twin_of(root)
    assert what in str(caught.value)
    assert caught.value.location is not None
    assert caught.value.location.line == 17


def test_all_that_30_cannot_say_is_listed(contract_of: Callable[[str], Path]) -> None:
    root = contract_of(
        ROOT % "{propertyNames: {maxLength: 5}}"
        + "  securitySchemes: {m: {type: mutualTLS}}\n"
        + "webhooks: {done: {post: {responses: {'200': {description: ok}}}}}\n"
    )
    with pytest.raises(ContractError) as caught:
        twin_of(root)
    assert all(what in caught.value.hint for what in ("propertyNames", "mutualTLS", "webhooks"))


def test_descriptions_beside_references_to_parameters_are_dropped(library: Any) -> None:
    library.edit(
        "paths/books.yaml",
        "      - $ref: ../parameters/common.yaml#/Limit\n",
        "      - $ref: ../parameters/common.yaml#/Limit\n        description: Mine.\n",
    )
    listing = twin_of(library.root)["paths"]["/v1/{project_id}/books"]["get"]
    assert {"$ref": "#/components/parameters/Limit"} in listing["parameters"]
