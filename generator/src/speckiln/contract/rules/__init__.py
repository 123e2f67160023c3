"""The rules that a contract keeps, one table."""

from __future__ import annotations

from speckiln.contract._findings import UNREADABLE
from speckiln.contract.rules import (
    _client,
    _components,
    _documentation,
    _exchanges,
    _names,
    _operations,
    _parameters,
    _requests,
    _schemas,
)
from speckiln.contract.rules._rule import Context, Problem, Rule

__all__ = ["RULES", "Context", "Problem", "Rule"]

RULES = (
    Rule(UNREADABLE, "Every file can be read"),
    Rule("openapi-version", "The root is an OpenAPI 3.1 document"),
    Rule("ref-target", "Every $ref leads to what is expected where it stands"),
    Rule("ref-outside", "No $ref leaves the contract's folder"),
    Rule("ref-place", "$ref stands only where OpenAPI allows it"),
    Rule("ref-circle", "No $ref leads back to itself"),
    Rule("component-name", "No two components of a kind have one name"),
    Rule("document", "The bundle is valid OpenAPI"),
    Rule("operation-id", "Every operation has an id of its own", _operations.ids),
    Rule("operation-summary", "Summaries are one line without a full stop", _operations.summary),
    Rule("operation-description", "Operations are described", _operations.description),
    Rule("operation-tag", "Operations have exactly one known tag", _operations.tag),
    Rule("operation-source", "Operations name page and date", _operations.source),
    Rule("operation-errors", "Error answers refer to the shared ones", _operations.errors),
    Rule("path-parameter", "Path parameters fit the template", _parameters.in_template),
    Rule("parameter-unique", "No parameter is listed twice", _parameters.unique),
    Rule("parameter-description", "Parameters are described", _parameters.described),
    Rule("schema-valid", "Schemas are JSON Schema 2020-12", _schemas.valid),
    Rule("schema-required", "What is required is a property", _schemas.required),
    Rule("schema-description", "Schemas and properties are described", _schemas.described),
    Rule("schema-named", "Object schemas have a name", _schemas.named),
    Rule("schema-example", "Examples and defaults keep to their schema", _schemas.examples),
    Rule("request-closed", "Requests allow no unknown members", _schemas.requests_closed),
    Rule("response-open", "Responses allow what is new", _schemas.responses_open),
    Rule("name-style", "Names keep to one style each", _names.style),
    Rule("unused", "Everything in the contract is used", _components.used, needs_all=True),
    Rule("exchange-file", "Files of exchanges are named after operations and well-formed"),
    Rule("exchange-name", "Exchanges have names of their own", _exchanges.names),
    Rule("exchange-method", "Exchanges use the operation's method", _requests.methods),
    Rule("exchange-path", "Exchanges go to the operation's path", _requests.paths),
    Rule("exchange-parameter", "Recorded parameters are as documented", _requests.parameters),
    Rule("exchange-request", "Recorded bodies are as documented", _exchanges.request_bodies),
    Rule("exchange-status", "Recorded statuses are documented", _exchanges.statuses),
    Rule("exchange-response", "Recorded answers are as documented", _exchanges.response_bodies),
    Rule("exchange-call", "Recorded calls exist in the client", _exchanges.calls, needs_all=True),
    Rule("exchange-missing", "Every answer and body has been recorded", _exchanges.coverage),
    Rule("client-file", "client.yaml is a mapping"),
    Rule(
        "client-method", "Operations and methods belong together", _client.methods, needs_all=True
    ),
    Rule("client-name", "The client's names can be used in Python", _client.names, needs_all=True),
    Rule("client-member", "What methods take apart exists", _client.members, needs_all=True),
    Rule(
        "client-setting",
        "What the client knows is in the contract",
        _client.settings,
        needs_all=True,
    ),
    Rule("source-file", "sources.yaml has its form", _documentation.sources_shape),
    Rule(
        "source-page",
        "Pages are listed once, with their operations",
        _documentation.sources,
        needs_all=True,
    ),
    Rule("source-lock", "The lock knows what exists", _documentation.lock, needs_all=True),
    Rule("defect-file", "defects.yaml has its form", _documentation.defects_shape),
    Rule("defect-entry", "Defects name what exists", _documentation.defects, needs_all=True),
)
