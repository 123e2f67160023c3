"""What becomes of a contract: the methods, what they send, and what they make of answers."""

from __future__ import annotations

import inspect
import json
from typing import Any, get_type_hints

import pytest

from speckiln.errors import ContractError

STRING = {"type": "string"}
NAMED = {"type": "object", "properties": {"name": STRING}}
CLIENT: dict[str, Any] = {
    "client": "Tiny",
    "package": "tiny",
    "distribution": "tiny",
    "resources": {"things": {"do": {"operation": "ListThings"}}},
}
Emit = Any
Contracts = Any


def parameter(name: str, place: str = "query", **parts: Any) -> dict[str, Any]:
    required = {"required": True} if place == "path" else {}
    return {"name": name, "in": place, "schema": STRING, **required, **parts}


def signature(client: Any, method: str = "list_things") -> dict[str, str]:
    """Return the annotations of a method's arguments."""
    parameters = inspect.signature(getattr(client.things, method)).parameters
    return {name: each.annotation for name, each in parameters.items() if name != "timeout"}


def fields(emitted: Any, model: str) -> dict[str, str]:
    return dict(getattr(emitted.load().models, model).__annotations__)


# Which methods there are


def test_without_client_yaml_tags_are_resources_and_operations_are_methods(
    emit: Emit, contracts: Contracts
) -> None:
    emitted = emit(
        contracts.describe(
            info={"title": "Pet store API", "version": "2.0.1"},
            paths={
                "/pets": {
                    "get": contracts.operation("listPets", tags=["Pets and Owners"]),
                    "post": contracts.operation("CreatePet", tags=["Pets and Owners", "more"]),
                },
                "/health": {"get": contracts.operation("GetHealth", tags=[])},
            },
        )
    )
    package = emitted.load_everything()
    assert emitted.name == "pet_store_api_client"
    assert package.__version__ == "2.0.1"
    assert {"PetStoreAPI", "AsyncPetStoreAPI", "PetStoreAPIError"} <= set(package.__all__)
    client = emitted.client({})
    assert callable(client.pets_and_owners.list_pets)
    assert callable(client.pets_and_owners.create_pet)
    assert callable(client.default.get_health)
    assert issubclass(package.NotFoundError, package.PetStoreAPIError)
    assert 'name = "pet-store-api-client"' in (emitted.folder / "pyproject.toml").read_text()


def test_client_yaml_says_how_everything_is_called(emit: Emit, contracts: Contracts) -> None:
    emitted = emit(contracts.one(), CLIENT)
    assert emitted.name == "tiny"
    assert emitted.client({}).things.do().to_dict() == {}


def test_an_operation_can_be_several_methods(emit: Emit, contracts: Contracts) -> None:
    body = {"type": "object", "properties": {"action": STRING, "name": STRING}}
    things = {
        name: {"operation": "ListThings", "fixed": {"action": name}} for name in ("start", "stop")
    }
    emitted = emit(
        contracts.one(method="post", body=body), CLIENT | {"resources": {"things": things}}
    )
    client = emitted.client({})
    client.things.start(name="a")
    client.things.stop()
    assert [json.loads(request.content) for request in emitted.sent] == [
        {"action": "start", "name": "a"},
        {"action": "stop"},
    ]


@pytest.mark.parametrize(
    ("first", "second"), [("getFoo", "get_foo"), ("GetFoo", "get-foo"), ("get foo", "get_foo")]
)
def test_two_operations_are_never_one_method(
    emit: Emit, contracts: Contracts, first: str, second: str
) -> None:
    paths = {
        f"/{index}": {"get": contracts.operation(name, answer=STRING)}
        for index, name in enumerate((first, second))
    }
    with pytest.raises(ContractError, match=f"{first} and {second} would be the same method"):
        emit(contracts.describe(paths=paths))


def test_two_resources_are_never_one_class(emit: Emit, contracts: Contracts) -> None:
    paths = {
        f"/{tag}": {"get": contracts.operation(f"op{tag}", tags=[tag], answer=STRING)}
        for tag in ("things", "async_things")
    }
    with pytest.raises(ContractError, match="two classes would be called 'asyncthings'"):
        emit(contracts.describe(paths=paths))


def test_a_contract_without_objects_or_operations_is_a_client_too(
    emit: Emit, contracts: Contracts
) -> None:
    assert emit(contracts.describe()).load_everything().models.__all__ == []
    emitted = emit(contracts.one(answer=None))
    emitted.load_everything()
    assert emitted.client().things.list_things() is None


def test_prose_that_names_our_classes_changes_nothing(emit: Emit, contracts: Contracts) -> None:
    text = "Get the Job of the models. Any Page[0] is a Literal; Value( and UNSET."
    emitted = emit(contracts.one(summary=text, description=text, operation_id="Job"))
    emitted.load_everything()
    assert text in emitted.client({}).things.job.__doc__


# Arguments


def test_arguments_of_every_place(emit: Emit, contracts: Contracts) -> None:
    body = {
        "type": "object",
        "required": ["name"],
        "properties": {"note": STRING, "name": STRING},
    }
    emitted = emit(
        contracts.one(
            path="/things/{thing-id}",
            method="post",
            body=body,
            parameters=[
                parameter("X-Trace-Id", "header"),
                parameter("dryRun", schema={"type": "boolean"}),
                parameter("must", required=True),
                parameter("thing-id", "path"),
            ],
        )
    )
    client = emitted.client({})
    assert list(signature(client)) == ["thing_id", "must", "name", "x_trace_id", "dry_run", "note"]
    client.things.list_things("t/1", name="n", must="m", dry_run=True, x_trace_id="x")

    (request,) = emitted.sent
    assert request.method == "POST"
    assert str(request.url) == "https://tiny.example.com/things/t%2F1?must=m&dryRun=true"
    assert request.headers["X-Trace-Id"] == "x"
    assert json.loads(request.content) == {"name": "n"}


def test_only_the_path_can_be_given_by_position(emit: Emit, contracts: Contracts) -> None:
    client = emit(contracts.one(parameters=[parameter("q")])).client({})
    with pytest.raises(TypeError, match="positional"):
        client.things.list_things("q")


@pytest.mark.parametrize(
    ("schema", "annotation"),
    [
        (STRING, "str"),
        ({"type": "integer"}, "int"),
        ({"type": "number"}, "float"),
        ({"type": "boolean"}, "bool"),
        ({"enum": ["b", "a"]}, "Literal['a', 'b']"),
        ({"type": "string", "enum": ["a", None]}, "None | Literal['a']"),
        ({"type": ["string", "null"]}, "None | str"),
        ({"type": "array", "items": STRING}, "Sequence[str]"),
        ({"type": "array", "items": {"type": "integer"}}, "Sequence[int]"),
        ({"type": "string", "format": "date-time"}, "str"),
        ({"type": "string", "format": "uuid"}, "str"),
        ({"type": "string", "default": "x"}, "str"),
        ({}, "Any"),
    ],
    ids=json.dumps,
)
def test_the_type_of_an_argument(
    emit: Emit, contracts: Contracts, schema: Any, annotation: str
) -> None:
    body = {"type": "object", "required": ["value"], "properties": {"value": schema}}
    client = emit(contracts.one(method="post", body=body)).client({})
    given = signature(client)["value"].replace('"', "'")
    assert set(given.split(" | ")) == set(annotation.split(" | "))


def test_a_model_argument_can_be_a_dictionary(emit: Emit, contracts: Contracts) -> None:
    part = {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}
    emitted = emit(
        contracts.one(
            method="post",
            body={"type": "object", "properties": {"parts": part}},
            schemas={"Part": NAMED},
        )
    )
    client = emitted.client({})
    assert signature(client)["parts"] == "Sequence[models.Part | Mapping[str, Any]] | Unset"
    client.things.list_things(parts=[{"name": "a"}, emitted.load().models.Part(name="b")])
    assert json.loads(emitted.sent[0].content) == {"parts": [{"name": "a"}, {"name": "b"}]}


def test_a_set_of_values_is_closed_in_requests_and_open_in_answers(
    emit: Emit, contracts: Contracts
) -> None:
    closed = {"type": "object", "properties": {"kind": {"type": "string", "enum": ["b", "a"]}}}
    emitted = emit(
        contracts.one(
            method="post",
            body={"type": "object", "properties": {"part": {"$ref": "#/components/schemas/In"}}},
            answer={"$ref": "#/components/schemas/Out"},
            schemas={"In": closed, "Out": closed},
        )
    )
    assert fields(emitted, "In") == {"kind": "Literal['a', 'b'] | Unset"}
    assert fields(emitted, "Out") == {"kind": "str | Unset"}
    assert emitted.client({"kind": "new"}).things.list_things().kind == "new"


def test_a_model_of_both_is_open(emit: Emit, contracts: Contracts) -> None:
    reference = {"$ref": "#/components/schemas/Both"}
    emitted = emit(
        contracts.one(
            method="post",
            body={"type": "object", "properties": {"part": reference}},
            answer=reference,
            schemas={"Both": {"type": "object", "properties": {"kind": {"enum": ["a"]}}}},
        )
    )
    assert fields(emitted, "Both") == {"kind": "str | Unset"}


def test_a_member_with_one_value_is_sent_by_itself(emit: Emit, contracts: Contracts) -> None:
    body = {
        "type": "object",
        "required": ["text"],
        "properties": {
            "text": {"const": "x"},
            "whole": {"const": 3},
            "yes": {"const": True},
            "name": STRING,
        },
    }
    emitted = emit(contracts.one(method="post", body=body))
    client = emitted.client({})
    assert list(signature(client)) == ["name"]
    client.things.list_things()
    assert json.loads(emitted.sent[0].content) == {"text": "x", "whole": 3, "yes": True}


def test_a_default_is_documented_and_not_sent(emit: Emit, contracts: Contracts) -> None:
    limit = parameter("limit", schema={"type": "integer", "default": 50})
    body = {"type": "object", "properties": {"size": {"type": "integer", "default": 7}}}
    emitted = emit(contracts.one(method="post", body=body, parameters=[limit]))
    client = emitted.client({})
    client.things.list_things()
    assert str(emitted.sent[0].url).endswith("/things")
    assert json.loads(emitted.sent[0].content) == {}
    assert "limit: Default: 50." in client.things.list_things.__doc__


def test_an_optional_body_is_sent_when_it_says_something(emit: Emit, contracts: Contracts) -> None:
    contract = contracts.one(method="delete", body=NAMED)
    contract["paths"]["/things"]["delete"]["requestBody"]["required"] = False
    emitted = emit(contract)
    client = emitted.client({})
    client.things.list_things()
    client.things.list_things(name="n")
    assert [request.content for request in emitted.sent] == [b"", b'{"name":"n"}']


def test_a_query_parameter_can_be_a_list_or_json(emit: Emit, contracts: Contracts) -> None:
    many = {"type": "array", "items": STRING}
    emitted = emit(
        contracts.one(
            parameters=[
                parameter("tag", schema=many),
                {"name": "ids", "in": "query", "content": {"application/json": {"schema": many}}},
            ]
        )
    )
    emitted.client({}).things.list_things(tag=["a", "b"], ids=["c"])
    assert emitted.sent[0].url.query == b"tag=a&tag=b&ids=%5B%22c%22%5D"


@pytest.mark.parametrize(
    "part",
    [
        parameter("c", "cookie"),
        parameter("c", schema={"type": "array", "items": STRING}, explode=False),
        parameter("c", style="pipeDelimited"),
        parameter("c", style="deepObject", schema=NAMED),
        parameter("c", schema=NAMED),
        parameter("c", "header", schema={"type": "array", "items": STRING}),
        {"name": "c", "in": "header", "content": {"application/json": {"schema": STRING}}},
    ],
    ids=json.dumps,
)
def test_a_parameter_that_would_be_sent_wrongly_is_refused(
    emit: Emit, contracts: Contracts, part: Any
) -> None:
    with pytest.raises(
        ContractError, match=r"cannot send the .* parameter 'c'|not allowed in header"
    ):
        emit(contracts.one(parameters=[part]))


@pytest.mark.parametrize(
    "body",
    [{"type": "array", "items": STRING}, STRING, {"oneOf": [NAMED, {"type": "null"}]}, {}],
    ids=json.dumps,
)
def test_a_request_body_that_is_no_object_is_refused(
    emit: Emit, contracts: Contracts, body: Any
) -> None:
    with pytest.raises(ContractError, match="an object is needed here"):
        emit(contracts.one(method="post", body=body))


# Names


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("class", "class_"),
        ("None", "none"),
        ("type", "type_"),
        ("list", "list_"),
        ("self", "self_"),
        ("camelCase", "camel_case"),
        ("kebab-case", "kebab_case"),
        ("with space", "with_space"),
        ("1st", "field_1st"),
        ("_private", "field_private"),
        ("__dunder__", "field_dunder"),
        ("环境", "环境"),
        ("ﬁrst", "first"),
        ("\uff21\uff22", "ab"),
        ("to_dict", "to_dict_"),
        ("from_dict", "from_dict_"),
        ("additional_properties", "additional_properties_"),
        ("field", "field_"),
        ("define", "define"),
        ("Model", "model"),
        ("Any", "any_"),
        ("models", "models"),
        ("id", "id"),
    ],
)
def test_a_name_that_python_or_the_client_needs_is_changed(
    emit: Emit, contracts: Contracts, name: str, argument: str
) -> None:
    schema = {
        "type": "object",
        "properties": {name: STRING, "zzz": {"type": "integer", "maximum": 9}},
    }
    emitted = emit(
        contracts.one(
            method="post",
            body={"$ref": "#/components/schemas/In"},
            answer={"$ref": "#/components/schemas/In"},
            schemas={"In": schema},
        )
    )
    body = {name: "x", "zzz": 1, "more": 2}
    client = emitted.client(body)
    assert set(signature(client)) == {argument, "zzz"}
    answer = client.things.list_things(**{argument: "x"})
    assert json.loads(emitted.sent[0].content) == {name: "x"}
    assert getattr(answer, argument) == "x"
    assert answer.to_dict() == body
    assert answer.additional_properties == {"more": 2}


def test_names_can_be_given(emit: Emit, contracts: Contracts) -> None:
    schema = {"type": "object", "properties": {"start-now": STRING}}
    emitted = emit(
        contracts.one(method="post", body=schema, answer=schema),
        CLIENT | {"names": {"start-now": "start_now"}},
    )
    answer = emitted.client({"start-now": "x"}).things.do(start_now="y")
    assert answer.start_now == "x"
    assert json.loads(emitted.sent[0].content) == {"start-now": "y"}


def test_two_arguments_of_the_same_name_are_refused(emit: Emit, contracts: Contracts) -> None:
    with pytest.raises(ContractError, match=r"two arguments are called 'b'.*another name under"):
        emit(
            contracts.one(parameters=[parameter("a-a"), parameter("b")]),
            CLIENT | {"names": {"a-a": "b"}},
        )


def test_an_argument_of_every_method_cannot_be_another_one(
    emit: Emit, contracts: Contracts
) -> None:
    with pytest.raises(ContractError, match=r"'timeout'.*another name under `names`"):
        emit(contracts.one(parameters=[parameter("timeout")]))
    emitted = emit(
        contracts.one(parameters=[parameter("timeout")]), CLIENT | {"names": {"timeout": "limit"}}
    )
    emitted.client({}).things.do(limit="5")
    assert emitted.sent[0].url.query == b"timeout=5"


def test_two_members_of_the_same_name_are_refused(emit: Emit, contracts: Contracts) -> None:
    answer = {"type": "object", "properties": {"a-a": STRING, "b": STRING}}
    with pytest.raises(ContractError, match="two members would be called 'b'"):
        emit(contracts.one(answer=answer), CLIENT | {"names": {"a-a": "b"}})


@pytest.mark.parametrize(("first", "second"), [("FOO", "Foo"), ("ABTest", "AbTest")])
def test_two_schemas_are_never_one_module(
    emit: Emit, contracts: Contracts, first: str, second: str
) -> None:
    properties = {name: {"$ref": f"#/components/schemas/{name}"} for name in (first, second)}
    with pytest.raises(ContractError, match=f"{first} and {second} would be the same module"):
        emit(
            contracts.one(
                answer={"type": "object", "properties": properties},
                schemas={first: NAMED, second: NAMED},
            )
        )


@pytest.mark.parametrize("name", ["Any", "Literal", "Model", "Unset"])
def test_a_schema_that_is_called_like_a_part_of_the_client_is_refused(
    emit: Emit, contracts: Contracts, name: str
) -> None:
    with pytest.raises(ContractError, match=f"cannot be called {name}"):
        emit(contracts.one(answer={"$ref": f"#/components/schemas/{name}"}, schemas={name: NAMED}))


def test_a_model_that_is_called_otherwise_by_python_is_refused(
    emit: Emit, contracts: Contracts
) -> None:
    client = CLIENT | {"resources": {"things": {"do": {"operation": "\u00bax"}}}}
    with pytest.raises(ContractError, match="which is something else to Python"):
        emit(contracts.one(operation_id="\u00bax"), client)


@pytest.mark.parametrize("tag", ["Job", "page", "Value", "sync resource", "none", "tiny", "body"])
def test_a_tag_that_is_called_like_a_part_of_the_client_works(
    emit: Emit, contracts: Contracts, tag: str
) -> None:
    emitted = emit(contracts.one(tags=[{"name": tag}]))
    contract = contracts.one()
    contract["paths"]["/things"]["get"]["tags"] = [tag]
    emitted = emit(contract)
    emitted.load_everything()
    client = emitted.client({"name": "n"})
    own = {name for name in vars(type(client)) if not name.startswith("_")}
    (attribute,) = own - {"with_raw_response"}
    assert getattr(client, attribute).list_things().name == "n"


@pytest.mark.parametrize(
    "tag", ["close", "call", "with_options", "with_raw_response", "plain", "cached_property"]
)
def test_a_tag_that_is_called_like_an_attribute_of_the_client_is_refused(
    emit: Emit, contracts: Contracts, tag: str
) -> None:
    contract = contracts.one()
    contract["paths"]["/things"]["get"]["tags"] = [tag]
    with pytest.raises(ContractError, match=f"'{tag}' cannot be the name of a resource"):
        emit(contract)


@pytest.mark.parametrize(
    ("client", "problem"),
    [
        ({"client": "class"}, "'class' cannot be the name of a client"),
        ({"client": "Job Page"}, "'Job Page' cannot be the name of a client"),
        ({"client": "Page"}, "cannot be called 'Page'"),
        ({"package": "../evil"}, "'../evil' cannot be the name of a package"),
        ({"package": "a.b"}, "'a.b' cannot be the name of a package"),
        ({"distribution": 'x"\nevil = "1'}, "cannot be the name of a distribution"),
        ({"resources": {"_x": {}}}, "'_x' cannot be the name of a resource"),
        (
            {"resources": {"x": {"_do": {"operation": "ListThings"}}}},
            "cannot be the name of a meth",
        ),
        ({"resources": {"x": {"do": {"operation": "Nope"}}}}, "no operation 'Nope'"),
        ({"resources": {"x": {"do": {"operation": "ListThings", "nope": 1}}}}, "nope"),
        ({"resources": {"x": {"do": {}}}}, "operation"),
        ({"resources": {"x": {"do": {"operation": "ListThings", "items": "n"}}}}, "'n'"),
        ({"resources": {"x": {"do": {"operation": "ListThings", "items": "name"}}}}, "no array"),
        ({"resources": {"x": {"do": {"operation": "ListThings", "returns": "n"}}}}, "'n'"),
        ({"resources": {"x": {"do": {"operation": "ListThings", "returns": "job"}}}}, "job"),
        (
            {
                "resources": {
                    "x": {"a": {"operation": "ListThings"}, "A": {"operation": "ListThings"}}
                }
            },
            "two methods would be called 'a'",
        ),
        ({"settings": {"parameters": ["auth"]}}, "'auth' cannot be the name of a setting"),
        ({"settings": {"parameters": ["a", "a"]}}, "two arguments of the same name: a, a"),
        ({"settings": {"parameters": ["a"], "server_variable": "a"}}, "two arguments of the same"),
        ({"names": {"name": "import"}}, "'import' cannot be the name of a member"),
        ({"names": {"name": "_name"}}, "'_name' cannot be the name of a member"),
        ({"http_library": "requests"}, "requests"),
        ({"nonsense": 1}, "nonsense"),
    ],
    ids=lambda value: json.dumps(value) if isinstance(value, dict) else "",
)
def test_client_yaml_that_cannot_be_meant_is_refused(
    emit: Emit, contracts: Contracts, client: dict[str, Any], problem: str
) -> None:
    with pytest.raises(ContractError, match=problem):
        emit(contracts.one(), CLIENT | client)


# Answers


@pytest.mark.parametrize(
    ("answer", "body", "annotation"),
    [
        (STRING, "text", "str"),
        ({"type": "integer"}, 5, "int"),
        ({"type": "array", "items": STRING}, ["a"], "builtins.list[str]"),
        ({"type": ["string", "null"]}, None, "str | None"),
        ({"oneOf": [STRING, {"type": "integer"}]}, 5, "int | str"),
        ({"enum": ["a", "b"]}, "c", "str"),
        ({}, {"any": ["thing"]}, "Any"),
    ],
    ids=json.dumps,
)
def test_an_answer_that_is_no_object(
    emit: Emit, contracts: Contracts, answer: Any, body: Any, annotation: str
) -> None:
    emitted = emit(contracts.one(answer=answer))
    client = emitted.client(body)
    assert client.things.list_things() == body
    given = inspect.signature(client.things.list_things).return_annotation
    assert set(given.split(" | ")) == set(annotation.split(" | "))


def test_an_array_of_models(emit: Emit, contracts: Contracts) -> None:
    emitted = emit(
        contracts.one(
            answer={"type": "array", "items": {"$ref": "#/components/schemas/Part"}},
            schemas={"Part": NAMED},
        )
    )
    found = emitted.client([{"name": "a"}, {"new": 1}]).things.list_things()
    assert found == [
        emitted.load().models.Part(name="a"),
        emitted.load().models.Part.from_dict({"new": 1}),
    ]


def test_an_answer_that_can_be_null(emit: Emit, contracts: Contracts) -> None:
    answer = {"oneOf": [{"$ref": "#/components/schemas/Part"}, {"type": "null"}]}
    contract = contracts.one(answer=answer, schemas={"Part": NAMED})
    emitted = emit(contract)
    assert emitted.client({"name": "a"}).things.list_things().name == "a"
    assert emitted.client(None).things.list_things() is None


def test_all_of_is_one_model(emit: Emit, contracts: Contracts) -> None:
    emitted = emit(
        contracts.one(
            answer={"$ref": "#/components/schemas/Whole"},
            schemas={
                "Base": {"type": "object", "required": ["id"], "properties": {"id": STRING}},
                "Whole": {"allOf": [{"$ref": "#/components/schemas/Base"}, NAMED]},
            },
        )
    )
    assert fields(emitted, "Whole") == {"id": "str", "name": "str | Unset"}


@pytest.mark.parametrize(
    "more", [True, {"type": "integer"}, {"$ref": "#/components/schemas/Part"}], ids=json.dumps
)
def test_members_of_any_name_are_kept(emit: Emit, contracts: Contracts, more: Any) -> None:
    emitted = emit(
        contracts.one(
            answer={"type": "object", "properties": {"a": STRING}, "additionalProperties": more},
            schemas={"Part": NAMED},
        )
    )
    body = {"a": "x", "b": 1, "c": {"name": "y"}}
    answer = emitted.client(body).things.list_things()
    assert answer.additional_properties == {"b": 1, "c": {"name": "y"}}
    assert answer.to_dict() == body


def test_models_that_hold_themselves(emit: Emit, contracts: Contracts) -> None:
    reference = {"$ref": "#/components/schemas/Node"}
    node = {
        "type": "object",
        "properties": {"up": reference, "down": {"type": "array", "items": reference}},
    }
    emitted = emit(contracts.one(answer=reference, schemas={"Node": node}))
    body = {"up": {"down": []}, "down": [{"down": [{}]}, {"x": 1}]}
    answer = emitted.client(body).things.list_things()
    assert type(answer.down[0].down[0]) is type(answer)
    assert answer.to_dict() == body


@pytest.mark.parametrize(
    "answer",
    [
        {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]},
        {"anyOf": [{"$ref": "#/components/schemas/A"}, STRING]},
        {"type": "array", "items": {"oneOf": [{"$ref": "#/components/schemas/A"}, STRING]}},
        {
            "type": "object",
            "properties": {"x": {"oneOf": [{"$ref": "#/components/schemas/A"}, STRING]}},
        },
    ],
    ids=json.dumps,
)
def test_an_answer_that_is_one_of_several_objects_is_refused(
    emit: Emit, contracts: Contracts, answer: Any
) -> None:
    with pytest.raises(ContractError, match="one of several types"):
        emit(contracts.one(answer=answer, schemas={"A": NAMED, "B": NAMED}))


def test_a_request_can_hold_one_of_several_objects(emit: Emit, contracts: Contracts) -> None:
    either = {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]}
    emitted = emit(
        contracts.one(
            method="post",
            body={"type": "object", "properties": {"x": either}},
            schemas={"A": NAMED, "B": {"type": "object", "properties": {"other": STRING}}},
        )
    )
    client = emitted.client({})
    client.things.list_things(x=emitted.load().models.B(other="o"))
    assert json.loads(emitted.sent[0].content) == {"x": {"other": "o"}}


@pytest.mark.parametrize("media", ["application/xml", "text/plain", "application/octet-stream"])
def test_another_media_type_than_json_is_refused(
    emit: Emit, contracts: Contracts, media: str
) -> None:
    contract = contracts.one()
    response = contract["paths"]["/things"]["get"]["responses"]["200"]
    response["content"] = {media: {"schema": STRING}}
    with pytest.raises(ContractError, match=f"uses {media}; the client speaks application/json"):
        emit(contract)


# Credentials and servers


def test_a_credential_is_sent_where_one_is_asked_for(emit: Emit, contracts: Contracts) -> None:
    paths = {
        "/open": {"get": contracts.operation("Open", security=[], answer=STRING)},
        "/either": {"get": contracts.operation("Either", security=[{}, {"t": []}], answer=STRING)},
        "/closed": {"get": contracts.operation("Closed", answer=STRING)},
    }
    emitted = emit(contracts.describe(paths=paths, security=[{"t": []}]))
    client = emitted.client("x")
    client.things.open()
    client.things.either()
    client.things.closed()
    sent = ["X-Auth-Token" in request.headers for request in emitted.sent]
    assert sent == [False, True, True]


def test_what_the_client_knows_no_method_asks_for(emit: Emit, contracts: Contracts) -> None:
    emitted = emit(
        contracts.one(
            path="/v1/{project}/things",
            parameters=[parameter("project", "path", description="The project. It has things.")],
            servers=[
                {"url": "https://{zone}.example.com", "variables": {"zone": {"default": "a"}}}
            ],
        ),
        CLIENT
        | {
            "settings": {
                "parameters": ["project"],
                "server_variable": "zone",
                "endpoints": {"far": "https://far.example.org"},
            }
        },
    )
    client = emitted.client({}, project="p", zone="near", endpoint=None)
    assert signature(client, "do") == {}
    client.things.do()
    emitted.client({}, project="p", zone="far", endpoint=None).things.do()
    assert [str(request.url) for request in emitted.sent] == [
        "https://near.example.com/v1/p/things",
        "https://far.example.org/v1/p/things",
    ]
    assert "project: The project." in emitted.text("_client.py")


def test_the_user_agent_names_distribution_and_version(emit: Emit, contracts: Contracts) -> None:
    emitted = emit(contracts.one(info={"title": "Tiny", "version": "3.1.4"}), CLIENT)
    emitted.client({}).things.do()
    assert emitted.sent[0].headers["User-Agent"].startswith("tiny/3.1.4 httpx/")


@pytest.mark.parametrize("version", ["", "1.0 beta", "1β", "{x}", '1"', "-1", "1\n2"])
def test_a_version_that_no_distribution_can_have_is_refused(
    emit: Emit, contracts: Contracts, version: str
) -> None:
    with pytest.raises(ContractError, match="cannot be the version of a distribution"):
        emit(contracts.one(info={"title": "Tiny", "version": version}))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("info", {}),
        ("info", None),
        ("info", {"title": 5, "version": "1"}),
        ("servers", 5),
        ("servers", ["https://tiny.example.com"]),
        ("paths", {"/x": {"get": {"operationId": "X", "parameters": [{}], "responses": {}}}}),
        ("tags", ["things"]),
    ],
    ids=str,
)
def test_a_contract_that_is_no_openapi_is_a_contract_error(
    emit: Emit, contracts: Contracts, place: str, value: Any
) -> None:
    with pytest.raises(ContractError) as caught:
        emit(contracts.one() | {place: value})
    assert caught.value.location is not None


def test_annotations_can_be_evaluated(emit: Emit, contracts: Contracts) -> None:
    emitted = emit(
        contracts.one(schemas={"Part": NAMED}, answer={"$ref": "#/components/schemas/Part"})
    )
    client = emitted.client({})
    hints = get_type_hints(type(client.things).list_things)
    assert hints["return"] is emitted.load().models.Part
