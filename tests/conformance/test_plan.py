"""The plan has all that a generated client needs to play each exchange."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.contract import Contract


def test_every_exchange_is_played_once(plan: Any, contract: Contract) -> None:
    recorded = [
        f"{operation_id}/{exchange.name}"
        for operation_id, exchanges in contract.exchanges.items()
        for exchange in exchanges
    ]
    assert len(plan) == len(recorded)
    assert {each.key for each in plan} == set(recorded)


def test_an_operation_that_shares_its_path_has_the_body_of_the_call_and_its_own(
    plan: Any,
) -> None:
    found = next(each for each in plan if each.operation_id == "StopProtectionGroup")
    assert found.call == "ActProtectionGroup"
    assert found.body_schema == "ActProtectionGroupRequestBody"
    assert found.part_schema == "StopProtectionGroupRequestBody"


def test_an_operation_of_its_own_has_one_body(step: Callable[[str], Any]) -> None:
    found = step("CreateDisasterRecoveryDrill/creates_a_drill")
    assert (found.call, found.part_schema) == ("CreateDisasterRecoveryDrill", "")
    assert found.body_schema == "CreateDisasterRecoveryDrillRequestBody"


def test_query_values_have_the_types_of_the_contract(step: Callable[[str], Any]) -> None:
    every = step("ListProtectedInstances/lists_the_instances_that_match_every_filter")
    assert every.query["limit"] == 100
    assert every.query["name"] == "protected_instance"
    two = step("ListProtectedInstances/lists_two_instances_by_their_ids")
    assert len(two.query["protected_instance_ids"]) == 2
    assert two.json_query == {"server_group_ids", "protected_instance_ids"}


def test_path_values_are_found_in_the_recorded_path(step: Callable[[str], Any]) -> None:
    found = step("DeleteProtectedInstanceTag/deletes_a_tag")
    assert list(found.path) == ["project_id", "protected_instance_id", "key"]


def test_drivers_are_told_of_a_body_only_where_there_is_one(
    load: Callable[[str], Any], plan: Any
) -> None:
    told = json.loads(load("plan").write_plan(plan))
    bodies = {each["exchange"] for each in told if "body" in each}
    assert "DeleteProtectedInstance/deletes_an_instance_without_a_body" not in bodies
    assert len(bodies) == sum(each.body is not None for each in plan)


def test_a_token_is_sent_where_one_was_recorded(plan: Any) -> None:
    without = {each.operation_id for each in plan if not each.has_token}
    assert without == {"ListApiVersions", "ShowSpecifiedApiVersion"}
