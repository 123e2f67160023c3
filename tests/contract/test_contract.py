"""The contract of SDRS as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from speckiln.contract import Contract, as_text, bundle, read_contract, validate

ROOT = Path(__file__).parents[2] / "openapi" / "sdrs.yaml"


@pytest.fixture(scope="module")
def contract() -> Contract:
    return read_contract(ROOT)


def test_nothing_is_wrong_with_it() -> None:
    report = validate(ROOT)
    assert report.findings == (), as_text(report)
    assert (report.operations, report.openapi_operations) == (49, 45)


def test_every_operation_has_a_page_of_its_own(contract: Contract) -> None:
    pages = [operation.source["page"] for operation in contract.operations]
    assert len(set(pages)) == 49


@pytest.mark.parametrize("dereference", [False, True])
@pytest.mark.parametrize(
    ("version", "validator"),
    [("3.1", OpenAPIV31SpecValidator), ("3.0", OpenAPIV30SpecValidator)],
)
def test_its_bundles_are_valid(
    contract: Contract, version: str, validator: type, *, dereference: bool
) -> None:
    document = bundle(contract, openapi=version, dereference=dereference)
    assert list(validator(document).iter_errors()) == []


def test_every_recorded_body_is_an_example(contract: Contract) -> None:
    text = repr(bundle(contract))
    for exchanges in contract.exchanges.values():
        for exchange in exchanges:
            assert exchange.response.body is None or repr(exchange.response.body) in text


def test_no_description_ends_up_in_two_places_by_accident(contract: Contract) -> None:
    descriptions = [operation.description for operation in contract.operations]
    assert len(set(descriptions)) == len(descriptions)
