"""How the service behaves, as data: the contract's service.yaml and its parts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from speckiln.contract import Contract, read_contract
from speckiln.server.stateful import service_findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OPENAPI = Path(__file__).parents[2] / "openapi"
# The jobs of all operations say what this one answers.
ANSWERED_BY_JOBS = "ShowJobStatus"


def read(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def contract() -> Contract:
    return read_contract(OPENAPI / "sdrs.yaml")


@pytest.fixture(scope="module")
def service() -> Mapping[str, Any]:
    """Return the file and its parts as one."""
    whole = read(OPENAPI / "service.yaml")
    for part in whole.pop("parts"):
        for section, entries in read(OPENAPI / part).items():
            whole[section] = {**whole.get(section, {}), **entries}
    return whole


def values(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for member in value.values():
            yield from values(member)
    elif isinstance(value, list):
        for member in value:
            yield from values(member)
    else:
        yield value


def statuses(contract: Contract, schema: str) -> set[str]:
    schemas = contract.document["components"]["schemas"]
    return {*schemas[schema]["properties"]["status"]["x-extensible-enum"]}


def test_nothing_is_wrong_with_it(contract: Contract) -> None:
    findings = service_findings(contract)
    assert not findings, "\n".join(f"{one.location}: {one.message}" for one in findings)


def test_every_part_is_listed() -> None:
    listed = {OPENAPI / part for part in read(OPENAPI / "service.yaml")["parts"]}
    assert listed == {*(OPENAPI / "service").iterdir()}


def test_every_operation_behaves(contract: Contract, service: Mapping[str, Any]) -> None:
    operations = {operation.operation_id for operation in contract.operations}
    assert service["operations"].keys() | {ANSWERED_BY_JOBS} == operations


def test_every_code_is_given_by_something(service: Mapping[str, Any]) -> None:
    given = {code for name in service if name != "errors" for code in values(service[name])}
    given |= {
        code for text in map(str, given) for code in re.findall(r"(?:SDRS|APIGW)\.[0-9]{4}", text)
    }
    assert service["errors"].keys() - given == set()


def test_every_recorded_error_has_the_status_that_its_code_has_here(
    contract: Contract, service: Mapping[str, Any]
) -> None:
    for exchanges in contract.exchanges.values():
        for exchange in exchanges:
            if exchange.response.status < 400:
                continue
            body = exchange.response.body
            code = body.get("error_code") or next(iter(body.values()))["code"]
            if code in service["errors"]:
                assert service["errors"][code]["status"] == exchange.response.status, code


@pytest.mark.parametrize(
    ("schema", "own"),
    [("ProtectedInstance", "own_instance_statuses"), ("Replication", "own_pair_statuses")],
)
def test_what_is_no_status_of_the_group_is_one_of_its_own(
    contract: Contract, service: Mapping[str, Any], schema: str, own: str
) -> None:
    missing = statuses(contract, schema) - {*service["constants"][own]}
    assert missing <= statuses(contract, "ProtectionGroup")


def test_the_lists_of_statuses_hold_statuses_only(
    contract: Contract, service: Mapping[str, Any]
) -> None:
    known = set[str]().union(
        *(
            statuses(contract, schema)
            for schema in ("ProtectionGroup", "ProtectedInstance", "Replication")
        )
    )
    lists = {name: each for name, each in service["constants"].items() if isinstance(each, list)}
    assert lists
    for name, each in lists.items():
        assert {*each} <= known, name
        assert len({*each}) == len(each), name


def test_no_other_world_is_needed_to_see_each_refusal_of_a_server_or_a_disk(
    service: Mapping[str, Any],
) -> None:
    world = service["seed"]["projects"]["demo"]
    assert {server["status"] for server in world["servers"]} == {"ACTIVE", "SHUTOFF", "REBUILD"}
    assert {disk["status"] for disk in world["volumes"]} == {"available", "in-use"}


def test_what_the_first_world_names_is_in_it(service: Mapping[str, Any]) -> None:
    shared, world = service["seed"]["collections"], service["seed"]["projects"]["demo"]
    ids = [item["id"] for items in (*shared.values(), *world.values()) for item in items]
    assert len({*ids}) == len(ids)
    subnets = [subnet["id"] for vpc in world["vpcs"] for subnet in vpc["subnets"]]
    stand_ins = [instance["target_server"] for instance in world["protected_instances"]]
    copies = [pair["volume_ids"].split(",")[1] for pair in world["replication_pairs"]]
    known = {*ids, *subnets, *stand_ins, *copies}
    form = service["constants"]["id_form"]
    named = [text for text in map(str, values(world)) if re.search("-4[0-9]{3}-", text)]
    for text in named:
        for one in text.split(","):
            assert re.fullmatch(form, one)
            # A port is named by its server before it belongs to an instance.
            assert one in known or one.startswith("e0000001"), one
