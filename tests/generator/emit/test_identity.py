"""What client.yaml says of an identity service becomes arguments and behaviour of the client."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from speckiln.errors import ContractError

if TYPE_CHECKING:
    from pathlib import Path

STRING = {"type": "string"}
PROFILES = {"file": "~/.tiny/keys", "section": "main", "keys": {"token": "t", "tenant": "tenant"}}
IDENTITY = {"server": "https://id.{zone}.example.com", "parameter": "tenant"}
ALWAYS = {"timeout", "max_retries", "deadline", "validate", "auth", "endpoint", "http_client"}
Emit = Any
Contracts = Any


@pytest.fixture
def tiny(emit: Emit, contracts: Contracts) -> Any:
    """Emit a client whose identity service is described so."""
    parameter = {"name": "tenant", "in": "path", "required": True, "schema": STRING}
    variables = {"zone": {"default": "near"}}
    servers = [{"url": "https://tiny.{zone}.example.com", "variables": variables}]
    parts: Any = {"parameters": [parameter], "servers": servers, "security": [{"token": []}]}
    document = contracts.one(path="/{tenant}/things", **parts)
    scheme = {"type": "apiKey", "in": "header", "name": "X-Auth-Token"}
    document["components"] = {"securitySchemes": {"token": scheme}}

    def tiny(**settings: Any) -> Any:
        known = {"parameters": ["tenant"], "server_variable": "zone", **settings}
        return emit(
            document,
            {
                "client": "Tiny",
                "package": "tiny",
                "distribution": "tiny",
                "settings": known,
                "resources": {"things": {"do": {"operation": "ListThings"}}},
            },
        )

    return tiny


def arguments(emitted: Any, name: str) -> set[str]:
    signature = inspect.signature(getattr(emitted.load(), name))
    assert all(each.kind is each.KEYWORD_ONLY for each in signature.parameters.values())
    return set(signature.parameters)


@pytest.mark.parametrize("name", ["Tiny", "AsyncTiny"])
@pytest.mark.parametrize(
    ("identity", "more"),
    [
        (None, set()),
        (IDENTITY, {"iam_endpoint"}),
        ({**IDENTITY, "profiles": PROFILES}, {"iam_endpoint", "profile"}),
    ],
    ids=["none", "service", "profiles"],
)
def test_a_client_takes_what_its_identity_service_makes_use_of(
    tiny: Any, name: str, identity: Any, more: set[str]
) -> None:
    emitted = tiny(**({"identity": identity} if identity else {}))
    assert arguments(emitted, name) == {*ALWAYS, "tenant", "zone", *more}
    documented = getattr(emitted.load(), name).__init__.__doc__
    for argument in ("iam_endpoint", "profile"):
        assert (f"{argument}: " in documented) == (argument in more)


def test_the_parameter_is_looked_up(tiny: Any) -> None:
    package = tiny(identity=IDENTITY).load()
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, json={"projects": [{"id": "x", "name": "near"}], "name": "n"})

    with httpx.Client(transport=httpx.MockTransport(handler)) as http:
        client = package.Tiny(zone="near", auth=package.TokenAuth("t"), http_client=http)
        assert client.things.do().name == "n"
    assert asked == [
        "https://id.near.example.com/v3/projects?name=near",
        "https://tiny.near.example.com/x/things",
    ]


def test_without_an_identity_service_the_parameter_must_be_given(tiny: Any) -> None:
    package = tiny().load()
    with pytest.raises(package.ConfigurationError) as caught:
        package.Tiny(zone="near", auth=package.TokenAuth("t"))
    assert str(caught.value) == "tenant is missing: Tiny(tenant=…) was not given."


def test_the_file_has_sections_and_keys_of_its_own(
    tiny: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / ".tiny").mkdir()
    (tmp_path / ".tiny" / "keys").write_text("[main]\nt = secret\ntenant = mine\n", "utf-8")
    emitted = tiny(identity={**IDENTITY, "profiles": PROFILES})

    emitted.client({}, auth=None, endpoint="https://x.example.com").things.do()
    assert emitted.sent[0].headers["X-Auth-Token"] == "secret"
    assert str(emitted.sent[0].url) == "https://x.example.com/mine/things"


@pytest.mark.parametrize("name", sorted({*ALWAYS, "iam_endpoint", "profile"}))
def test_a_setting_cannot_have_the_name_of_an_argument(tiny: Any, name: str) -> None:
    with pytest.raises(ContractError, match=f"'{name}' cannot be the name of a setting"):
        tiny(parameters=[name])


@pytest.mark.parametrize(
    ("identity", "message"),
    [
        ({"parameter": "tenant"}, "server"),
        ({**IDENTITY, "colour": "red"}, "colour"),
        ({**IDENTITY, "profiles": {"file": "f"}}, "section"),
    ],
    ids=repr,
)
def test_an_identity_service_of_another_form_is_refused(
    tiny: Any, identity: Any, message: str
) -> None:
    with pytest.raises(ContractError, match=message):
        tiny(identity=identity)
