"""A contract may be written by an enemy: nothing of it is ever run, and nothing of it breaks us."""

from __future__ import annotations

import ast
import json
import tomllib
import unicodedata
import warnings
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speckiln.emit import generate
from speckiln.errors import SpeckilnError

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "canary-that-must-not-exist"
TEXTS = {
    "statement": f'"; open("{CANARY}", "w") #',
    "statement behind a docstring": f'"""\nopen("{CANARY}", "w")\n"""',
    "expression in a template": "{{ cycler.__init__.__globals__.os.system('touch CANARY') }}",
    "template block": "{% for a in b %}{% endraw %}{#",
    "expression in an f-string": f"{{open('{CANARY}', 'w')}}",
    "quotes": '"""',
    "quotes at the end": 'text """',
    "two quotes": '""',
    "apostrophes": "'''",
    "backslash": "\\",
    "backslash at the end": "text\\",
    "escaped quotes": '\\"""',
    "escape sequence": "\\x1b\\N{BELL}\\u202e",
    "path upwards": "../../../../etc/evil",
    "absolute path": "/etc/evil",
    "windows path": "..\\..\\evil",
    "terminal": "a\x1b[2Jb\x07c\x9bd",
    "bidirectional": "a\u202eb\u2066c\u200fd",
    "line separators": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "line breaks": "a\rb\nc\r\nd",
    "no width": "\u200b",
    "blank": "  ",
    "empty": "",
    "comment": "# -*- coding: utf-7 -*-",
    "end of a comment in html": "--> <script>",
    "table": "a | b ` c",
    "emoji": "🧪",
    "compatibility": "ﬁeld",
    "combining": "e\u0301\u0301",
    "long": "x" * 5000,
}
NAMES = [
    "statement behind a docstring",
    "expression in an f-string",
    "backslash at the end",
    "path upwards",
    "terminal",
    "empty",
    "compatibility",
    "long",
]
WORDS = ["self", "timeout", "Model", "Any", "None", "class", "__init__", "__class__", "models", "_"]
STRING = {"type": "string"}
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}

texts = st.sampled_from([*TEXTS.values(), *WORDS]) | st.text(max_size=20)
texts |= st.lists(texts, min_size=2, max_size=3).map("".join)


def described(text: str, contracts: Any) -> dict[str, Any]:
    """Return a contract that has a text wherever prose or a value can stand."""
    schema = {
        "type": "string",
        "description": text,
        "default": text,
        "pattern": text,
        "enum": [text, "other"],
        "x-extensible-enum": [text],
        "examples": [text],
    }
    model = {
        "type": "object",
        "description": text,
        "properties": {"a": schema, "b": {"const": text}},
    }
    contract: dict[str, Any] = contracts.one(
        info={"title": "Tiny", "version": "1.0.0", "description": text},
        servers=[{"url": "https://tiny.example.com", "description": text}],
        tags=[{"name": "things", "description": text}],
        method="post",
        summary=text,
        description=text,
        parameters=[{"name": "q", "in": "query", "description": text, "schema": schema}],
        body={"$ref": "#/components/schemas/In"},
        answer={"$ref": "#/components/schemas/Out"},
        schemas={"In": model, "Out": model},
        **{"x-source": {"page": text}},
    )
    return contract


def named(place: str, name: str, contracts: Any) -> dict[str, Any]:
    """Return a contract that calls one thing so."""
    pointer = name.replace("~", "~0").replace("/", "~1")
    schema = {"type": "object", "properties": {name: STRING, "other": STRING}}
    parts: dict[str, dict[str, Any]] = {
        "title": {"info": {"title": f"Tiny {name}", "version": "1.0.0"}},
        "version": {"info": {"title": "Tiny", "version": f"1.0.0{name}"}},
        "server": {"servers": [{"url": f"https://tiny.example.com{name}"}]},
        "tag": {},
        "path": {"path": f"/things{name}"},
        "operation": {"operation_id": name},
        "query": {"parameters": [{"name": name, "in": "query", "schema": STRING}]},
        "header": {"parameters": [{"name": name, "in": "header", "schema": STRING}]},
        "member": {"answer": schema},
        "body member": {"body": schema, "method": "post"},
        "schema": {
            "answer": {"$ref": f"#/components/schemas/{pointer}"},
            "schemas": {name: schema | {"properties": {"a": STRING}}},
        },
    }
    contract: dict[str, Any] = contracts.one(**parts[place])
    if place == "tag":
        contract["paths"]["/things"]["get"]["tags"] = [name]
    return contract


PLACES = [
    *("title", "version", "server", "tag", "path", "operation"),
    *("query", "header", "member", "body member", "schema"),
]


def check(emit: Any, contract: dict[str, Any], folder: Path) -> None:
    """Expect a clear refusal, or a client that is whole, harmless and in its own folder."""
    try:
        emitted = emit(contract)
    except SpeckilnError:
        pass
    else:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            emitted.compile()
        emitted.load_everything()
        for name, text in emitted.texts().items():
            if "/_runtime/" not in name:
                assert not invisible(text)
                if name.endswith(".py"):
                    harmless(text)
        project = tomllib.loads(emitted.texts()["pyproject.toml"])
        assert project.keys() == {"build-system", "project", "tool"}
        assert {path.name for path in (emitted.folder / "src").iterdir()} == {emitted.name}
    assert not list(folder.rglob(f"*{CANARY}*"))
    assert all(path.name.startswith("contract-") for path in folder.iterdir())


def invisible(text: str) -> list[str]:
    """Return the characters that are not what they seem to be."""
    return [each for each in text if each != "\n" and unicodedata.category(each) in INVISIBLE]


def harmless(text: str) -> None:
    """Expect no call that is not ours."""
    for node in ast.walk(ast.parse(text)):
        assert not (isinstance(node, ast.Attribute) and node.attr == "system")
        assert not (isinstance(node, ast.Name) and node.id == "open")


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_prose_and_values(emit: Any, contracts: Any, tmp_path: Path, text: str) -> None:
    check(emit, described(text, contracts), tmp_path)


@pytest.mark.parametrize("text", ["statement", "quotes at the end", "escaped quotes", "long"])
def test_prose_is_printed_as_it_is(emit: Any, contracts: Any, text: str) -> None:
    emitted = emit(described(TEXTS[text], contracts))
    shown = " ".join(emitted.client({}).things.list_things.__doc__.split())
    assert " ".join(TEXTS[text].split()) in shown


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", NAMES)
def test_names(emit: Any, contracts: Any, tmp_path: Path, place: str, name: str) -> None:
    check(emit, named(place, TEXTS[name], contracts), tmp_path)


@pytest.mark.parametrize("place", ["tag", "operation", "schema"])
@pytest.mark.parametrize("name", ["self", "Any", "None", "__init__", "models", "_"])
def test_names_that_mean_something_in_python(
    emit: Any, contracts: Any, tmp_path: Path, place: str, name: str
) -> None:
    check(emit, named(place, name, contracts), tmp_path)


def test_members_that_mean_something_in_python(emit: Any, contracts: Any, tmp_path: Path) -> None:
    schema = {"type": "object", "properties": dict.fromkeys(WORDS, STRING)}
    check(emit, contracts.one(answer=schema), tmp_path)
    del schema["properties"]["timeout"]  # type: ignore[attr-defined]  # it is a dictionary
    check(emit, contracts.one(body=schema, method="post"), tmp_path)
    emitted = emit(contracts.one(answer=schema))
    body = {word: word for word in WORDS}
    assert emitted.client(body).things.list_things().to_dict() == body


def test_a_title_cannot_change_how_the_rest_is_read(
    emit: Any, contracts: Any, tmp_path: Path
) -> None:
    contract = described(f"+AAo-open('{CANARY}','w')+AAo-", contracts)
    contract["info"]["title"] = "Tiny coding: utf-7 coding=utf-7"
    check(emit, contract, tmp_path)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(place=st.sampled_from(["prose", *PLACES]), text=texts)
def test_any_text(emit: Any, contracts: Any, tmp_path: Path, place: str, text: str) -> None:
    if place == "prose":
        check(emit, described(text, contracts), tmp_path)
    else:
        check(emit, named(place, text, contracts), tmp_path)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("key", ["status", "id"])
def test_client_yaml(emit: Any, contracts: Any, tmp_path: Path, key: str, name: str) -> None:
    text = TEXTS[name]
    contract = contracts.one(answer={"type": "object", "properties": {text: STRING, "x": STRING}})
    jobs = {
        "operation": "ListThings",
        "id": "x",
        "status": "x",
        **{name: ["x"] for name in ("running", "succeeded", "failed")},
        **dict.fromkeys(("error_code", "fail_reason", "entities", "sub_jobs"), "x"),
        key: text,
    }
    client = {
        "client": "Tiny",
        "package": "tiny",
        "distribution": "tiny",
        "jobs": jobs,
        "settings": {"environment": {"token": text}},
        "example": "print()",
        "resources": {"things": {"list": {"operation": "ListThings", "summary": text}}},
    }
    check(lambda found: emit(found, client), contract, tmp_path)


def test_a_contract_in_which_everything_refers_to_everything(tmp_path: Path) -> None:
    schemas = {
        f"S{index}": {
            "type": "object",
            "properties": {
                f"p{other}": {"$ref": f"#/components/schemas/S{other}"} for other in range(15)
            },
        }
        for index in range(15)
    }
    response = {
        "description": "",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/S0"}}},
    }
    contract = {
        "openapi": "3.1.0",
        "info": {"title": "Tiny", "version": "1"},
        "paths": {"/x": {"get": {"operationId": "X", "responses": {"200": response}}}},
        "components": {"schemas": schemas},
    }
    (tmp_path / "contract.yaml").write_text(json.dumps(contract), "utf-8")
    assert generate(tmp_path / "contract.yaml", tmp_path / "client").files > 15
