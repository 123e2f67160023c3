"""When two bundles count as saying the same."""

from __future__ import annotations

import importlib.util
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).parents[2] / "tools/second-opinion/same_meaning.py"


@pytest.fixture(scope="module")
def differences() -> Any:
    spec = importlib.util.spec_from_file_location("same_meaning", FILE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.differences


@pytest.fixture
def document() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Jobs"},
        "paths": {
            "/jobs/{id}": {
                "parameters": [{"$ref": "#/components/parameters/Id"}],
                "get": {
                    "x-variants": [{"$ref": "../jobs.yaml#/Job"}],
                    "responses": {
                        "200": {
                            "description": "A job.",
                            "content": {
                                "application/json": {"schema": {"$ref": "#/components/schemas/Job"}}
                            },
                        }
                    },
                },
            }
        },
        "components": {
            "parameters": {"Id": {"name": "id", "in": "path", "required": True}},
            "schemas": {
                "Job": {
                    "properties": {
                        "status": {"type": "string"},
                        "parts": {"items": {"$ref": "#/components/schemas/Job"}},
                    }
                }
            },
        },
    }


def test_a_document_says_the_same_as_itself(differences: Any, document: dict[str, Any]) -> None:
    assert differences(document, deepcopy(document)) == []


def test_writing_a_reference_out_changes_nothing(
    differences: Any, document: dict[str, Any]
) -> None:
    other = deepcopy(document)
    item = other["paths"]["/jobs/{id}"]
    item["get"]["parameters"] = [other["components"]["parameters"]["Id"]]
    del item["parameters"]
    item["get"]["x-variants"] = [{"$ref": "#/components/schemas/Job"}]
    assert differences(document, other) == []


def test_examples_of_bodies_do_not_count(differences: Any, document: dict[str, Any]) -> None:
    other = deepcopy(document)
    content = other["paths"]["/jobs/{id}"]["get"]["responses"]["200"]["content"]
    content["application/json"]["examples"] = {"done": {"value": {"status": "SUCCESS"}}}
    assert differences(document, other) == []


def test_a_change_is_found_where_it_is(differences: Any, document: dict[str, Any]) -> None:
    other = deepcopy(document)
    other["components"]["schemas"]["Job"]["properties"]["status"]["type"] = "integer"
    found = differences(document, other)
    assert (
        "schema Job/properties/status/type: Redocly has 'string', speckiln has 'integer'" in found
    )
    assert any(line.startswith("GET /jobs/{id}/responses/200/content") for line in found)


def test_a_missing_operation_is_found(differences: Any, document: dict[str, Any]) -> None:
    other = deepcopy(document)
    other["paths"]["/jobs/{id}"]["delete"] = other["paths"]["/jobs/{id}"].pop("get")
    assert differences(document, other) == [
        "DELETE /jobs/{id}: only in speckiln's bundle",
        "GET /jobs/{id}: only in Redocly's bundle",
    ]
