"""Whether the bundle is valid OpenAPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jsonschema_rs
from openapi_spec_validator.schemas import schema_v31

from speckiln.contract._findings import Finding
from speckiln.contract._locations import to_pointer
from speckiln.contract._prance import DocumentError, check
from speckiln.contract._schemas import explain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from speckiln.contract._contract import Contract

_HINT = "See https://spec.openapis.org/oas/v3.1.0 for what stands where."
_LEFTOVER = "unevaluatedProperties"
_SAME_AS_OURS = frozenset(
    {"document", "operation-id", "parameter-unique", "path-parameter", "schema-example"}
    | {"schema-valid", "openapi-version"}
)


def document_findings(
    contract: Contract, known: Sequence[Finding], *, references_hold: bool
) -> Iterator[Finding]:
    """Yield where the bundle is not valid OpenAPI 3.1.

    First its structure, all of it at once. Prance, which stops at the first thing it finds and
    seldom says where, has the last word: it is asked when nothing is known to be wrong that it
    would find as well.
    """
    rules = {finding.rule for finding in known}
    structure = [] if "openapi-version" in rules else list(_structure(contract))
    yield from structure
    if structure or not references_hold or rules & _SAME_AS_OURS:
        return
    try:
        check(contract.document)
    except DocumentError as error:
        yield Finding("document", f"not valid OpenAPI: {error}", contract.locate(""), _HINT)


def _structure(contract: Contract) -> Iterator[Finding]:
    validator = jsonschema_rs.Draft202012Validator(
        dict(schema_v31), mask="this", offline=True, validate_formats=False
    )
    mismatches = list(explain(validator.iter_errors(contract.document)))
    # A member that breaks its schema also counts as "unevaluated" in everything that holds it.
    explained = {
        found.path[:length]
        for found in mismatches
        if found.keyword != _LEFTOVER
        for length in range(len(found.path) + 1)
    }
    for mismatch in mismatches:
        if mismatch.keyword != _LEFTOVER or mismatch.path not in explained:
            where = contract.locate(to_pointer(mismatch.path))
            yield Finding("document", mismatch.message, where, _HINT)
