"""Contracts small enough to be read in a test."""

from __future__ import annotations

from typing import Any


def contract(**members: Any) -> dict[str, Any]:
    """Return a contract with one operation, or with other members."""
    operation = {"operationId": "Ping", "responses": {"200": {"description": "Pong."}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Books", "version": "1.0.0"},
        "paths": {"/ping": {"get": operation}},
    }
    return {**document, **members}


def operation(**members: Any) -> dict[str, Any]:
    """Return a contract whose operation has other members."""
    found = contract()
    found["paths"]["/ping"]["get"].update(members)
    return found


def request(schema: Any) -> dict[str, Any]:
    """Return a contract whose operation takes a body."""
    return operation(requestBody={"content": {"application/json": {"schema": schema}}})


def response(schema: Any) -> dict[str, Any]:
    """Return a contract whose operation answers with a body."""
    answer = {"description": "Pong.", "content": {"application/json": {"schema": schema}}}
    return operation(responses={"200": answer})


def thing(*required: str, **properties: Any) -> dict[str, Any]:
    """Return the schema of an object."""
    return {"type": "object", "required": [*required], "properties": properties}


def parameter(name: str = "size", place: str = "query", **members: Any) -> dict[str, Any]:
    """Return a parameter that holds a text."""
    return {"name": name, "in": place, "schema": {"type": "string"}, **members}
