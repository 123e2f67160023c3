"""The contract: reading, bundling and validating a hand-written OpenAPI description."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from speckiln.contract._contract import Contract, read_contract
from speckiln.contract._defects import Cover, Defect, Deviation
from speckiln.contract._exchanges import Call, Exchange, Request, Response
from speckiln.contract._export import bundle, render_document, write_document
from speckiln.contract._files import Companion
from speckiln.contract._findings import Evidence, Finding
from speckiln.contract._operations import Operation, resolve, response_for
from speckiln.contract._render import as_json, as_junit, as_sarif, as_text
from speckiln.contract._report import Report, ValidationReport
from speckiln.contract._sources import Edition, SourcePage, Sources, read_sources_file

if TYPE_CHECKING:
    from speckiln.contract._validate import validate as validate

__all__ = [
    "Call",
    "Companion",
    "Contract",
    "Cover",
    "Defect",
    "Deviation",
    "Edition",
    "Evidence",
    "Exchange",
    "Finding",
    "Operation",
    "Report",
    "Request",
    "Response",
    "SourcePage",
    "Sources",
    "ValidationReport",
    "as_json",
    "as_junit",
    "as_sarif",
    "as_text",
    "bundle",
    "read_contract",
    "read_sources_file",
    "render_document",
    "resolve",
    "response_for",
    "validate",
    "write_document",
]


def __getattr__(name: str) -> Any:
    """Load ``validate`` when it is first used: the validators take a second to import."""
    if name != "validate":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return import_module("speckiln.contract._validate").validate
