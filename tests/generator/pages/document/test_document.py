"""From facts to an OpenAPI document that every tool takes."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import evolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from openapi_spec_validator import OpenAPIV31SpecValidator

from speckiln.contract import render_document
from speckiln.pages._facts import (
    Body,
    Constraints,
    Example,
    Facts,
    Field,
    Operation,
    Parameter,
    Response,
    Shape,
    Trail,
)
from speckiln.pages._page import Heading, Page, Text
from speckiln.pages.document._document import Composition, compose

TRAIL = Trail("jobs_01", 7, "Table 1 Parameters", 2)
STRING = Shape("string")


def field(
    name: str,
    shape: Shape = STRING,
    *,
    required: bool | None = True,
    trail: Trail = TRAIL,
    **limits: Any,
) -> Field:
    return Field(name, shape, required, "", Constraints(**limits), trail)


def obj(*fields: Field, name: str = "") -> Shape:
    return Shape("object", name=name, fields=fields)


def array(items: Shape | None) -> Shape:
    return Shape("array", items=items)


def body(*fields: Field, examples: tuple[Example, ...] = ()) -> Body:
    return Body(obj(*fields), examples, TRAIL)


def answer(status: str, found: Body | None = None, **more: Any) -> Response:
    return Response(status, "", found, TRAIL, **more)


def operation(
    method: str = "POST",
    path: str = "/v1/jobs",
    *,
    title: str = "",
    parameters: tuple[Parameter, ...] = (),
    bodies: tuple[Body, ...] = (),
    responses: tuple[Response, ...] = (),
    line: int = 5,
) -> Operation:
    trail = Trail("jobs_01", line)
    return Operation(method, path, title, "", parameters, bodies, responses, trail)


def page(*operations: Operation, name: str = "jobs_01", date: str = "") -> Facts:
    heading = Heading(Text("Jobs", 1), 1)
    return Facts(Page(name, Path(f"pages/{name}.rst"), "rst", (heading,), date), operations)


def composed(*pages: Facts, sources: bool = False) -> Composition:
    """Compose pages, and see that the document is right in whichever way it is looked at."""
    composition = compose(pages, sources=sources)
    document = composition.document
    assert faults(document) == []
    assert json.loads(render_document(document, ".json")) == document
    with_yaml = yaml.load(render_document(document, ".yaml"), Loader=yaml.CSafeLoader)
    assert with_yaml == document
    return composition


def written(*operations: Operation) -> dict[str, Any]:
    """Return the only operation of a document."""
    (item,) = composed(page(*operations)).document["paths"].values()
    (found,) = item.values()
    assert isinstance(found, dict)
    return found


def member(one: Field) -> dict[str, Any]:
    """Return the schema of a member of a request body."""
    found = written(operation(bodies=(body(one),)))
    schema = found["requestBody"]["content"]["application/json"]["schema"]
    properties: dict[str, dict[str, Any]] = schema["properties"]
    return properties[one.name]


def faults(document: dict[str, Any]) -> list[str]:
    """Return what is wrong with a document, also where the validator does not look."""
    found = [str(error) for error in OpenAPIV31SpecValidator(document).iter_errors()]
    components = document.get("components", {})
    for schema in roots(document):
        OAS31Validator.check_schema(schema, format_checker=oas31_format_checker)
    for schema in below(roots(document)):
        if isinstance(schema.get("$ref"), str):
            name = schema["$ref"].removeprefix("#/components/schemas/")
            found += [] if name in components.get("schemas", {}) else [schema["$ref"]]
        if "default" in schema:
            whole = OAS31Validator(
                {**schema, "components": components}, format_checker=oas31_format_checker
            )
            found += [str(error) for error in whole.iter_errors(schema["default"])]
    return found


def roots(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the schemas of a document that are in no other one."""
    found = list(document.get("components", {}).get("schemas", {}).values())
    for item in document["paths"].values():
        for one in item.values():
            carriers = [one.get("requestBody", {}), *one["responses"].values()]
            media = [each for carrier in carriers for each in carrier.get("content", {}).values()]
            headers = [head for carrier in carriers for head in carrier.get("headers", {}).values()]
            others = [*one.get("parameters", []), *one.get("x-operations", []), *headers, *media]
            others += one.get("x-unplaced-parameters", [])
            found += [other["schema"] for other in others if "schema" in other]
    return found


def below(waiting: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return schemas and those in them."""
    found = []
    while waiting:
        schema = waiting.pop()
        found.append(schema)
        waiting += schema.get("properties", {}).values()
        waiting += schema.get("oneOf", [])
        waiting += [schema[name] for name in ("items", "additionalProperties") if name in schema]
    return found


# What a document says of one page


def test_a_page_becomes_a_document_in_a_stable_order() -> None:
    composition = composed(
        page(
            operation(
                path="/v1/{project_id}/disaster-recovery-drills",
                title="创建容灾演练",
                bodies=(body(field("name")),),
                responses=(answer("200", body(field("job_id", required=None))),),
            ),
            date="2021-11-30",
        )
    )
    assert composition.clashes == ()
    document = composition.document
    assert list(document) == ["openapi", "info", "tags", "paths"]
    assert document["openapi"] == "3.1.0"
    assert document["info"] == {"title": "Jobs", "version": "2021-11-30"}
    assert document["tags"] == [{"name": "disaster-recovery-drills"}]
    assert document["paths"] == {
        "/v1/{project_id}/disaster-recovery-drills": {
            "post": {
                "operationId": "CreateDisasterRecoveryDrill",
                "summary": "创建容灾演练",
                "tags": ["disaster-recovery-drills"],
                "x-source": {"page": "jobs_01", "date": "2021-11-30"},
                "parameters": [
                    {
                        "name": "project_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "properties": {"name": {"type": "string"}},
                                "required": ["name"],
                            }
                        }
                    },
                },
                "responses": {
                    "200": {
                        "description": "OK",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "properties": {
                                        "job_id": {"type": "string", "x-required-unknown": True}
                                    },
                                }
                            }
                        },
                    }
                },
            }
        }
    }
    assert [name for name, _ in composition.operations] == ["CreateDisasterRecoveryDrill"]


def test_with_sources_every_fact_says_where_it_was_read() -> None:
    parameter = Parameter("query", field("limit", Shape("integer"), required=None))
    header = field("X-Request-Id", required=None)
    one = operation(
        path="/v1/jobs/{job_id}",
        parameters=(parameter,),
        bodies=(body(field("name"), examples=(Example("", {"name": "a"}, TRAIL),)),),
        responses=(answer("200", headers=(header,)),),
    )
    (item,) = composed(page(one), sources=True).document["paths"].values()
    place = {"page": "jobs_01", "table": "Table 1 Parameters", "row": 2, "line": 7}
    uri, limit = item["post"]["parameters"]
    assert uri["x-source"] == {"page": "jobs_01", "line": 5}
    assert limit["x-source"] == place
    media = item["post"]["requestBody"]["content"]["application/json"]
    assert media["schema"]["properties"]["name"]["x-source"] == place
    assert media["examples"]["example"]["x-source"] == place
    assert item["post"]["responses"]["200"]["x-source"] == place
    assert item["post"]["responses"]["200"]["headers"]["X-Request-Id"]["x-source"] == place
    assert item["post"]["x-source"] == {"page": "jobs_01", "line": 5}


def test_an_operation_without_answers_says_so() -> None:
    found = written(operation("DELETE", bodies=(body(field("id", required=False)),)))
    assert found["responses"] == {"default": {"description": "The page shows no answer."}}
    assert "required" not in found["requestBody"]


@pytest.mark.parametrize(
    ("status", "key"),
    [("200", "200"), ("2xx", "2XX"), ("202 Accepted", "202"), ("default", "default")],
)
def test_statuses_are_keys_that_openapi_knows(status: str, key: str) -> None:
    assert list(written(operation(responses=(answer(status),)))["responses"]) == [key]


def test_a_status_that_is_none_is_reported() -> None:
    composition = composed(page(operation(responses=(answer("6oo"), answer("2000")))))
    assert len(composition.clashes) == 2
    assert "'6oo' is no status" in composition.clashes[0].message


# Schemas


@pytest.mark.parametrize(
    ("shape", "schema"),
    [
        (Shape(), {"x-type-unknown": True}),
        (Shape("whatever"), {"x-type-unknown": True, "x-type": "whatever"}),
        (Shape("integer", "int64"), {"type": "integer", "format": "int64"}),
        (array(None), {"type": "array", "items": {"x-type-unknown": True}}),
        (array(STRING), {"type": "array", "items": {"type": "string"}}),
        (
            Shape("object", values=STRING),
            {"type": "object", "additionalProperties": {"type": "string"}},
        ),
        (Shape("object", name="Tag"), {"type": "object", "title": "Tag"}),
        (obj(), {"type": "object", "properties": {}}),
        (
            Shape(fields=(field("a"), field("a"))),
            {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]},
        ),
    ],
)
def test_shapes_are_schemas(shape: Shape, schema: dict[str, Any]) -> None:
    assert member(field("one", shape)) == schema


@pytest.mark.parametrize(
    ("shape", "limits", "schema"),
    [
        (STRING, {"min_length": 1, "max_length": 64}, {"minLength": 1, "maxLength": 64}),
        (STRING, {"max_length": 64, "in_bytes": True}, {"maxLength": 64, "x-max-bytes": 64}),
        (STRING, {"max_length": -1}, {}),
        (Shape("integer"), {"minimum": 1, "maximum": float("inf")}, {"minimum": 1}),
        (STRING, {"pattern": "^a+$"}, {"pattern": "^a+$"}),
        (STRING, {"pattern": "(a"}, {"x-pattern": "(a"}),
        (STRING, {"pattern": "a{99999999999999}"}, {"x-pattern": "a{99999999999999}"}),
        (STRING, {"enum": ("a", "b", "a")}, {"enum": ["a", "b"]}),
        (STRING, {"enum": ("a", None)}, {"type": ["string", "null"], "enum": ["a", None]}),
        (Shape("integer"), {"enum": ("1", 2)}, {"enum": [1, 2]}),
        (Shape("integer"), {"enum": ("one",)}, {"x-enum": ["one"]}),
        (STRING, {"default": "a", "has_default": True}, {"default": "a"}),
        (STRING, {"default": 1, "has_default": True}, {"default": "1"}),
        (Shape("integer"), {"default": "10", "has_default": True}, {"default": 10}),
        (Shape("number"), {"default": "1.5", "has_default": True}, {"default": 1.5}),
        (Shape("boolean"), {"default": "False", "has_default": True}, {"default": False}),
        (Shape("integer"), {"default": "ten", "has_default": True}, {"x-default": "ten"}),
        (
            Shape("integer"),
            {"default": 0, "has_default": True, "minimum": 1},
            {"minimum": 1, "x-default": 0},
        ),
        (
            Shape("integer", "int32"),
            {"default": 2**31, "has_default": True},
            {"format": "int32", "x-default": 2**31},
        ),
        (
            STRING,
            {"default": None, "has_default": True},
            {"type": ["string", "null"], "default": None},
        ),
        (
            STRING,
            {"default": "GZIP", "has_default": True, "enum": ("gzip", "json")},
            {"enum": ["gzip", "json"], "default": "gzip"},
        ),
        (
            STRING,
            {"default": "zip", "has_default": True, "enum": ("gzip", "json")},
            {"enum": ["gzip", "json"], "x-default": "zip"},
        ),
        (
            STRING,
            {"default": "aaaaaaaaaaaaaaaaaaaaaaaaa!", "has_default": True, "pattern": "(a+)+$"},
            {"pattern": "(a+)+$", "x-default": "aaaaaaaaaaaaaaaaaaaaaaaaa!"},
        ),
        (
            array(STRING),
            {"min_items": 1, "max_items": 3, "max_length": 8, "enum": ("a", "b")},
            {
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": "string", "maxLength": 8, "enum": ["a", "b"]},
            },
        ),
        (array(STRING), {"default": [], "has_default": True}, {"default": []}),
        (array(STRING), {"default": [1], "has_default": True}, {"x-default": [1]}),
        (array(obj()), {"enum": ("a",)}, {"x-enum": ["a"]}),
        (obj(), {"default": {}, "has_default": True}, {"x-default": {}}),
        (Shape(), {"default": {"a": 1}, "has_default": True}, {"default": {"a": 1}}),
    ],
)
def test_constraints_are_keywords_where_they_fit_the_type(
    shape: Shape, limits: dict[str, Any], schema: dict[str, Any]
) -> None:
    assert member(field("one", shape, **limits)) == member(field("one", shape)) | schema


def test_numbers_and_text_that_json_cannot_hold_are_written_out() -> None:
    examples = (
        Example("Half a character", {"a": "\ud800"}, TRAIL),
        Example("", [float("nan"), 10**5000], TRAIL),
        Example("", "{cut", TRAIL, problem="it is cut off"),
    )
    media = written(operation(bodies=(body(field("a"), examples=examples),)))["requestBody"]
    found = media["content"]["application/json"]["examples"]
    assert found["example"] == {
        "summary": "Half a character",
        "value": {"a": "\\ud800"},
        "x-problem": "it has half a character",
    }
    assert found["example2"]["value"][0] == "nan"
    assert found["example2"]["value"][1].startswith("0x")
    assert found["example3"] == {"value": "{cut", "x-problem": "it is cut off"}


def test_a_body_that_only_examples_show_has_no_schema() -> None:
    shown = Body(Shape(), (Example("", {"a": 1}, TRAIL),))
    found = written(operation(bodies=(shown,)))["requestBody"]["content"]["application/json"]
    assert found == {"examples": {"example": {"value": {"a": 1}}}}


def test_alternatives_are_one_of_them() -> None:
    found = written(operation(bodies=(body(field("start")), body(field("stop")))))
    media = found["requestBody"]["content"]["application/json"]
    assert [list(one["properties"]) for one in media["schema"]["oneOf"]] == [["start"], ["stop"]]
    assert "x-operations" not in found


def test_what_is_nested_too_deeply_is_left_out_and_reported() -> None:
    shape = obj(field("end"))
    for _ in range(3000):
        shape = obj(field("in", shape))
    composition = composed(page(operation(responses=(answer("200", Body(shape)),))))
    assert "nested too deeply" in composition.clashes[0].message


def test_shapes_that_share_parts_are_not_written_out_without_end() -> None:
    shape = obj(field("end"))
    for _ in range(35):
        shape = obj(field("left", shape), field("right", shape))
    composition = composed(page(operation(bodies=(Body(shape),))))
    assert "too many members" in composition.clashes[0].message
    assert len(json.dumps(composition.document)) < 10_000_000


# Components


def tag(*more: Field, required: bool | None = True) -> Shape:
    return obj(field("key", required=required), *more, name="Tag")


def test_a_named_type_is_one_component_wherever_it_is_used() -> None:
    composition = composed(
        page(
            operation(
                bodies=(body(field("tags", array(tag())), field("first", tag())),),
                responses=(answer("200", body(field("tag", tag(), trail=Trail("x", 1)))),),
            )
        )
    )
    assert composition.clashes == ()
    assert list(composition.document["components"]["schemas"]) == ["Tag"]
    one = composition.document["paths"]["/v1/jobs"]["post"]
    properties = one["requestBody"]["content"]["application/json"]["schema"]["properties"]
    assert properties["tags"]["items"] == {"$ref": "#/components/schemas/Tag"}
    assert properties["first"] == {"$ref": "#/components/schemas/Tag"}


def test_two_types_of_one_name_are_both_kept_and_reported() -> None:
    composition = composed(
        page(
            operation(
                bodies=(body(field("tag", tag())),),
                responses=(answer("200", body(field("tag", tag(required=None)))),),
            )
        )
    )
    assert list(composition.document["components"]["schemas"]) == ["TagRequest", "TagResponse"]
    (clash,) = composition.clashes
    assert clash.kind == "type"
    assert "Tag is described in different ways: TagRequest, TagResponse" in str(clash)
    assert len(clash.trails) == 2


def test_types_that_differ_between_operations_are_named_after_them() -> None:
    composition = composed(
        page(
            operation("POST", responses=(answer("200", body(field("tag", tag()))),)),
            operation("GET", responses=(answer("200", body(field("tag", tag(field("v"))))),)),
        )
    )
    assert list(composition.document["components"]["schemas"]) == ["TagCreateJob", "TagListJobs"]


def test_types_in_types_that_differ_make_those_differ_too() -> None:
    def server(inner: Shape) -> Shape:
        return obj(field("tags", array(inner)), name="Server")

    composition = composed(
        page(
            operation(
                bodies=(body(field("server", server(tag()))),),
                responses=(answer("200", body(field("server", server(tag(field("v")))))),),
            )
        )
    )
    components = composition.document["components"]["schemas"]
    assert list(components) == ["ServerRequest", "ServerResponse", "TagRequest", "TagResponse"]
    items = components["ServerResponse"]["properties"]["tags"]["items"]
    assert items == {"$ref": "#/components/schemas/TagResponse"}


def test_a_type_may_contain_itself() -> None:
    leaf = Shape("object", name="Node")
    node = obj(field("name"), field("children", array(leaf)), field("up", leaf), name="Node")
    deeper = obj(field("name"), field("children", array(node)), field("up", node), name="Node")
    for shape in (node, deeper):
        composition = composed(page(operation(bodies=(body(field("root", shape)),))))
        (component,) = composition.document["components"]["schemas"].values()
        itself = {"$ref": "#/components/schemas/Node"}
        assert component["properties"]["children"] == {"type": "array", "items": itself}
        assert component["properties"]["up"] == itself


def test_a_child_that_is_only_called_like_its_parent_is_another_type() -> None:
    inner = obj(field("ip"), name="whitelist")
    outer = obj(field("whitelist", inner), name="whitelist")
    composition = composed(page(operation(bodies=(body(field("whitelist", outer)),))))
    assert len(composition.document["components"]["schemas"]) == 2
    assert composition.clashes[0].kind == "type"


@pytest.mark.parametrize(
    ("name", "key"),
    [("Map<String, Tag>", "Map_String_Tag"), ("字典数据结构", "Type"), ("a/b~c", "a_b_c")],
)
def test_odd_names_of_types_are_cleaned_and_kept_as_titles(name: str, key: str) -> None:
    shape = obj(field("a"), name=name)
    composition = composed(page(operation(bodies=(body(field("one", shape)),))))
    assert composition.document["components"]["schemas"][key]["title"] == name


# Paths and parameters


def test_every_variable_of_the_path_is_a_parameter() -> None:
    found = written(
        operation("GET", "/v1/{region}:{id}/x/{id}", parameters=(Parameter("path", field("id")),))
    )
    assert {one["name"]: one["in"] for one in found["parameters"]} == {
        "region": "path",
        "id": "path",
    }


def test_a_path_parameter_is_required_even_where_the_page_does_not_say() -> None:
    parameter = Parameter("path", field("job_id", required=None))
    found = written(operation("GET", "/v1/jobs/{job_id}", parameters=(parameter,)))
    assert found["parameters"][0]["required"] is True
    assert found["parameters"][0]["x-required-unknown"] is True


def test_a_parameter_that_the_path_calls_something_else_gets_the_paths_name() -> None:
    parameter = Parameter("path", field("id", max_length=36))
    composition = composed(page(operation("GET", "/v1/jobs/{job_id}", parameters=(parameter,))))
    (one,) = composition.document["paths"]["/v1/jobs/{job_id}"]["get"]["parameters"]
    assert (one["name"], one["x-documented-name"]) == ("job_id", "id")
    assert one["schema"]["maxLength"] == 36
    assert "calls the parameter id job_id" in composition.clashes[0].message


def test_a_path_parameter_without_a_variable_is_kept_aside_and_reported() -> None:
    parameter = Parameter("path", field("job_id"))
    composition = composed(page(operation("GET", "/v1/jobs", parameters=(parameter,))))
    one = composition.document["paths"]["/v1/jobs"]["get"]
    assert "parameters" not in one
    assert one["x-unplaced-parameters"][0]["name"] == "job_id"
    assert "no variable for the path parameter job_id" in composition.clashes[0].message


def test_a_parameter_is_there_once() -> None:
    parameters = (
        Parameter("header", field("X-Auth-Token", required=None)),
        Parameter("header", field("x-auth-token", required=True)),
        Parameter("query", field("X-Auth-Token")),
    )
    found = written(operation(parameters=parameters))["parameters"]
    assert [(one["in"], one.get("required")) for one in found] == [
        ("header", True),
        ("query", True),
    ]


def test_contradicting_parameters_are_reported_and_the_first_stays() -> None:
    parameters = (
        Parameter("query", field("limit", Shape("integer"))),
        Parameter("query", field("limit", STRING)),
        Parameter("query", field("")),
    )
    composition = composed(page(operation(parameters=parameters)))
    (one,) = composition.document["paths"]["/v1/jobs"]["post"]["parameters"]
    assert one["schema"] == {"type": "integer"}
    messages = [clash.message for clash in composition.clashes]
    assert "query parameter limit of POST /v1/jobs is described in two ways" in messages[0]
    assert "has no name" in messages[1]


def test_paths_that_differ_only_in_names_are_one_path_and_reported() -> None:
    parameter = Parameter("path", field("id"))
    composition = composed(
        page(
            operation("GET", "/v1/jobs/{job_id}"),
            operation("DELETE", "/v1/jobs/{id}", parameters=(parameter,)),
        )
    )
    (item,) = composition.document["paths"].values()
    assert item["delete"]["parameters"][0]["name"] == "job_id"
    assert item["delete"]["parameters"][0]["x-documented-name"] == "id"
    assert "/v1/jobs/{id} is the same to OpenAPI as /v1/jobs/{job_id}" in str(
        composition.clashes[0]
    )


def test_a_method_that_openapi_does_not_know_is_reported() -> None:
    composition = composed(page(operation("COPY")))
    assert composition.document["paths"] == {}
    assert "OpenAPI has no method COPY" in composition.clashes[0].message


# Several pages


def test_pages_that_agree_are_one_operation_that_knows_what_either_says() -> None:
    def on(name: str, *, required: bool | None, **limits: Any) -> Facts:
        fields = body(field("name", required=required, **limits))
        parameter = Parameter("header", field("X-Auth-Token", required=required))
        response = answer("200", body(field("id", required=None)))
        one = operation(bodies=(fields,), parameters=(parameter,), responses=(response,))
        return page(one, name=name)

    composition = composed(on("zh", required=None, max_length=64), on("en", required=True))
    assert composition.clashes == ()
    one = composition.document["paths"]["/v1/jobs"]["post"]
    assert one["x-source"] == {"page": "zh"}
    assert one["x-other-sources"] == [{"page": "en"}]
    schema = one["requestBody"]["content"]["application/json"]["schema"]
    assert schema["required"] == ["name"]
    assert schema["properties"]["name"] == {"type": "string", "maxLength": 64}
    assert one["parameters"][0]["required"] is True
    assert [name for name, _ in composition.operations] == ["CreateJob", "CreateJob"]


def test_pages_that_disagree_are_alternatives_under_one_operation() -> None:
    path = "/v1/{project_id}/server-groups/{id}/action"
    start, stop = (
        operation(path=path, title=title, bodies=(body(field(word, obj())),))
        for title, word in [("Starting Groups", "start"), ("Stopping Groups", "stop")]
    )
    again = evolve(start, summary="启动")
    composition = composed(page(start), page(stop, name="jobs_02"), page(again, name="jobs_03"))
    one = composition.document["paths"][path]["post"]
    assert one["operationId"] == "ActServerGroup"
    assert one["summary"] == "Starting Groups; Stopping Groups"
    references = [
        {"$ref": "#/components/schemas/StartGroupsRequestBody"},
        {"$ref": "#/components/schemas/StopGroupsRequestBody"},
    ]
    assert one["requestBody"]["content"]["application/json"]["schema"] == {"oneOf": references}
    assert one["x-operations"] == [
        {
            "operationId": "StartGroups",
            "schema": references[0],
            "summary": "Starting Groups",
            "x-source": {"page": "jobs_01"},
        },
        {
            "operationId": "StopGroups",
            "schema": references[1],
            "summary": "Stopping Groups",
            "x-source": {"page": "jobs_02"},
        },
    ]
    (clash,) = composition.clashes
    assert clash.kind == "operation"
    assert len(clash.trails) == 3
    names = [name for name, _ in composition.operations]
    assert names == ["StartGroups", "StopGroups", "StartGroups"]


def test_answers_that_differ_are_alternatives_and_reported() -> None:
    composition = composed(
        page(operation(responses=(answer("200", body(field("a"))),))),
        page(operation(responses=(answer("200", body(field("b"))),)), name="jobs_02"),
    )
    one = composition.document["paths"]["/v1/jobs"]["post"]
    media = one["responses"]["200"]["content"]["application/json"]
    assert len(media["schema"]["oneOf"]) == 2
    assert "the answer 200 of POST /v1/jobs is described in different ways" in str(
        composition.clashes[0]
    )


def test_operations_of_one_name_are_told_apart_by_their_version() -> None:
    composition = composed(
        page(operation("GET", "/v2/{project_id}/servers"), operation("GET", "/v2.1/servers"))
    )
    names = [name for name, _ in composition.operations]
    assert names == ["ListServersV2", "ListServersV2_1"]


def test_many_pages_have_the_title_of_their_folder_and_the_newest_date() -> None:
    pages = [
        page(operation("GET"), date="2024-05-01"),
        page(operation("GET", "/"), name="jobs_02", date="2026-01-31"),
    ]
    info = composed(*pages).document["info"]
    assert info == {"title": "pages", "version": "2026-01-31"}
    assert composed().document["info"]["title"] == "Documentation pages"


# Whatever the facts


TEXT = st.text(
    st.characters(exclude_categories=[]) | st.sampled_from("{}/:!<>#?~ $%字"), max_size=8
)
NAMES = TEXT | st.sampled_from(["id", "name", "$ref", "a.b", "{x}", "project id", "default"])
NUMBERS = st.integers(-3, 12) | st.sampled_from([10**200, -(10**200)])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.floats() | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=5,
)
TYPES = st.sampled_from(
    [None, "string", "integer", "number", "boolean", "object", "array", "null", "Strnig", ""]
)
FORMATS = st.sampled_from(["", "int32", "int64", "double", "date-time", "uuid", "regex", "odd"])
TRAILS = st.builds(Trail, NAMES, st.integers(0, 9), NAMES, st.integers(0, 9))
CONSTRAINTS = st.builds(
    Constraints,
    min_length=st.none() | NUMBERS,
    max_length=st.none() | NUMBERS,
    in_bytes=st.booleans(),
    minimum=st.none() | NUMBERS | st.floats(),
    maximum=st.none() | NUMBERS | st.floats(),
    min_items=st.none() | NUMBERS,
    max_items=st.none() | NUMBERS,
    enum=st.none() | st.lists(VALUES, max_size=3).map(tuple),
    default=VALUES,
    has_default=st.booleans(),
    pattern=st.none() | TEXT | st.sampled_from(["^[a-z]+$", "(", "[[a]]", "(a+)+$"]),
)


def fields_of(shapes: st.SearchStrategy[Shape]) -> st.SearchStrategy[Field]:
    return st.builds(
        Field, NAMES, shapes, st.sampled_from([None, True, False]), TEXT, CONSTRAINTS, TRAILS
    )


SHAPES = st.recursive(
    st.builds(Shape, TYPES, FORMATS, NAMES),
    lambda inner: st.builds(
        Shape,
        TYPES,
        FORMATS,
        st.just("") | st.sampled_from(["Tag", "tag", "标签", "Node"]),
        st.none() | inner,
        st.none() | inner,
        st.none() | st.lists(fields_of(inner), max_size=3).map(tuple),
    ),
    max_leaves=6,
)
FIELDS = fields_of(SHAPES)
BODIES = st.builds(
    Body,
    SHAPES,
    st.lists(st.builds(Example, TEXT, VALUES, TRAILS, TEXT), max_size=2).map(tuple),
    st.none() | TRAILS,
)
RESPONSES = st.builds(
    Response,
    st.sampled_from(["200", "2XX", "4xx", "default", "999", "", "204 No Content"]) | TEXT,
    TEXT,
    st.none() | BODIES,
    TRAILS,
    st.lists(FIELDS, max_size=2).map(tuple),
)
PATHS = (
    st.lists(
        st.sampled_from(["v1", "{project_id}", "{a}", "{b}", "{r}:{id}", "jobs", "{", "{{x}}", ""])
        | TEXT,
        max_size=4,
    ).map("/".join)
    | TEXT
)
OPERATIONS = st.builds(
    Operation,
    st.sampled_from(["GET", "POST", "DELETE", "PUT", "COPY", "get"]),
    PATHS,
    TEXT | st.just("Creating a Job"),
    TEXT,
    st.lists(
        st.builds(Parameter, st.sampled_from(["path", "query", "header"]), FIELDS), max_size=3
    ).map(tuple),
    st.lists(BODIES, max_size=2).map(tuple),
    st.lists(RESPONSES, max_size=3).map(tuple),
    TRAILS,
    st.booleans(),
)
FACTS = st.builds(
    Facts,
    st.builds(
        Page, NAMES, st.just(Path("a/b.rst")), st.just("rst"), st.just(()), st.just("2026-01-01")
    ),
    st.lists(OPERATIONS, max_size=3).map(tuple),
)


def stating(shape: Shape) -> Facts:
    """Return a page with an operation that takes something."""
    taken = Operation("POST", "/v1/jobs", "", "", (), (Body(shape, (), TRAIL),), (), TRAIL)
    return Facts(Page("a", Path("a.rst"), "rst", (), ""), (taken,))


NODE = Shape(name="Node")  # a type that only a name tells from any other


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(pages=st.lists(FACTS, max_size=3), sources=st.booleans())
@example(
    pages=[stating(obj(field("next", NODE, default=[], has_default=True), name="Node"))],
    sources=False,
)
@example(
    pages=[stating(obj(field("all", array(NODE), default=[[]], has_default=True), name="Node"))],
    sources=False,
)
@example(pages=[stating(obj(field("next", NODE, enum=([],)), name="Node"))], sources=False)
def test_whatever_pages_state_the_document_is_valid(pages: list[Facts], sources: bool) -> None:  # noqa: FBT001 (hypothesis passes it)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the validator's own, about odd patterns
        composition = compose(pages, sources=sources)
        assert faults(composition.document) == []
        again = compose(pages, sources=sources)
    assert again == composition
    text = render_document(composition.document, ".json")
    assert json.loads(text) == composition.document
    text.encode("utf-8")
    names = [name for name, _ in composition.operations]
    known = [
        one
        for facts in pages
        for one in facts.operations
        if one.method in {"GET", "POST", "PUT", "DELETE"}
    ]
    assert len(names) == len(known)
