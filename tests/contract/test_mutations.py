"""Whatever is broken in the contract is found, in the file in which it is broken."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import frozen

from speckiln.contract import validate
from speckiln.contract.rules import RULES

CONTRACT = Path(__file__).parents[2] / "openapi"
GONE = object()

DRILLS = "paths/disaster_recovery_drills.yaml"
DRILL_SCHEMAS = "schemas/disaster_recovery_drills.yaml"
GROUPS = "paths/protection_groups.yaml"
JOBS = "paths/jobs.yaml"
COMMON = "parameters/common.yaml"
ERRORS = "responses/errors.yaml"
CREATE = "examples/CreateDisasterRecoveryDrill.json"
LIST = "examples/ListDisasterRecoveryDrills.json"
START = "examples/StartProtectionGroup.json"
CLIENT = "client.yaml"
SOURCES = "sources.yaml"
LOCK = "sources.lock"
DEFECTS = "defects.yaml"
NAME = "CreateDisasterRecoveryDrillRequestParams/properties/name"


@frozen
class Mutation:
    """One change to one file.

    Attributes:
        rule: The rule that must find it.
        file: The file that is changed.
        path: What is changed, steps joined by slashes; a number is a position in a list.
        new: What it becomes.
        found_in: Where it must be found, if not in the file that is changed.
    """

    rule: str
    file: str
    path: str
    new: Any = GONE
    found_in: str = ""


MUTATIONS = [
    Mutation("openapi-version", "sdrs.yaml", "openapi", "3.0.3"),
    Mutation("ref-target", DRILLS, "collection/post/responses/404/$ref", "../nowhere.yaml#/A"),
    Mutation("ref-target", DRILLS, "item/parameters/0/$ref", "../parameters/common.yaml#/Project"),
    Mutation(
        "ref-target", "sdrs.yaml", "paths/~1v1~1{project_id}~1sdrs~1quotas/$ref", "paths/q.yaml"
    ),
    Mutation("ref-outside", DRILLS, "item/parameters/0/$ref", "../../LICENSE"),
    Mutation("ref-place", DRILLS, "item/get/responses", {"$ref": "#/item"}),
    Mutation(
        "ref-circle",
        DRILL_SCHEMAS,
        "DisasterRecoveryDrill",
        {"$ref": "#/DisasterRecoveryDrill", "description": "Itself."},
    ),
    Mutation(
        "component-name",
        "sdrs.yaml",
        "components/schemas",
        {"Quotas": {"type": "object", "description": "Twins."}},
        found_in="schemas/quotas.yaml",
    ),
    Mutation("document", "sdrs.yaml", "info/title"),
    Mutation("document", DRILLS, "item/get/deprecated", "yes"),
    Mutation("document", COMMON, "Limit/schema", 5),
    Mutation("operation-id", DRILLS, "item/get/operationId", "ShowJobStatus"),
    Mutation("operation-id", GROUPS, "action/post/x-operations/1/operationId"),
    Mutation("operation-summary", JOBS, "item/get/summary", "Get a job."),
    Mutation("operation-description", GROUPS, "action/post/x-operations/0/description"),
    Mutation("operation-tag", JOBS, "item/get/tags", ["job"]),
    Mutation("operation-source", JOBS, "item/get/x-source"),
    Mutation("operation-errors", JOBS, "item/get/responses/404", {"description": "Own."}),
    Mutation("path-parameter", DRILLS, "item/parameters/1"),
    Mutation("path-parameter", JOBS, "item/parameters/1/name", "id"),
    Mutation("parameter-unique", DRILLS, "collection/get/parameters/1/name", "server_group_id"),
    Mutation("parameter-description", COMMON, "Offset/description"),
    Mutation("schema-valid", DRILL_SCHEMAS, f"{NAME}/type", "text"),
    Mutation("schema-valid", DRILL_SCHEMAS, f"{NAME}/pattern", "["),
    Mutation("schema-required", DRILL_SCHEMAS, "DisasterRecoveryDrill/required/0", "ident"),
    Mutation("schema-description", DRILL_SCHEMAS, f"{NAME}/description"),
    Mutation("schema-named", DRILL_SCHEMAS, f"{NAME}/type", "object"),
    Mutation("schema-example", DRILL_SCHEMAS, f"{NAME}/examples", ["a drill"]),
    Mutation("schema-example", COMMON, "Limit/schema/default", 2000),
    Mutation("schema-example", DRILL_SCHEMAS, f"{NAME}/x-max-bytes", 3),
    Mutation(
        "request-closed",
        DRILL_SCHEMAS,
        "CreateDisasterRecoveryDrillRequestBody/additionalProperties",
    ),
    Mutation(
        "response-open",
        DRILL_SCHEMAS,
        "DisasterRecoveryDrill/properties/status/enum",
        ["available"],
    ),
    Mutation("name-style", DRILLS, "collection/get/parameters/0/name", "serverGroupId"),
    Mutation("name-style", DRILLS, "item/get/operationId", "show_drill"),
    Mutation("name-style", CLIENT, "names/flavorRef", found_in="schemas/protected_instances.yaml"),
    Mutation("unused", ERRORS, "ImATeapot", {"description": "Short and stout."}),
    Mutation("unused", DRILL_SCHEMAS, "Drill", {"type": "object", "description": "Old."}),
    Mutation("exchange-file", CREATE, "0/request"),
    Mutation("exchange-name", CREATE, "0/name", "Creates a drill"),
    Mutation("exchange-method", CREATE, "0/request/method", "PUT"),
    Mutation("exchange-path", CREATE, "0/request/path", "/v1/{project_id}/drills"),
    Mutation("exchange-parameter", LIST, "0/request/query", {"limit": "all"}),
    Mutation("exchange-parameter", LIST, "0/request/query", {"colour": "red"}),
    Mutation("exchange-request", CREATE, "0/request/body/disaster_recovery_drill/name", "a b"),
    Mutation("exchange-request", CREATE, "0/request/body/disaster_recovery_drill/name"),
    Mutation("exchange-request", START, "0/request/body", {"stop-server-group": {}}),
    Mutation("exchange-status", CREATE, "0/response/status", 202),
    Mutation("exchange-response", CREATE, "0/response/body", {"job": "1"}),
    Mutation("exchange-response", CREATE, "2/response/body/error/code", 1013),
    Mutation("exchange-call", CREATE, "0/call/method", "make"),
    Mutation("exchange-call", CREATE, "0/call/resource", "drills"),
    Mutation("exchange-missing", CREATE, "", [], found_in=DRILLS),
    Mutation("exchange-missing", DRILLS, "item/delete/responses/202", {"description": "Later."}),
    Mutation("client-method", CLIENT, "resources/quotas", found_in="paths/quotas.yaml"),
    Mutation("client-method", CLIENT, "resources/quotas/get/operation", "ShowQuotas"),
    Mutation("client-name", CLIENT, "names/flavorRef", "class"),
    Mutation("client-member", CLIENT, "resources/quotas/get/returns", "quota"),
    Mutation("client-member", CLIENT, "resources/tags/batch_add/fixed/action", "add"),
    Mutation("client-setting", CLIENT, "settings/server_variable", "zone"),
    Mutation("source-file", SOURCES, "pages/0/urls", "sdrs_05_0101.html"),
    Mutation("source-page", SOURCES, "pages/1/id", "sdrs_05_0101"),
    Mutation("source-page", SOURCES, "pages/0/operation", "ShowJob"),
    Mutation("source-page", SOURCES, "pages/0", found_in=JOBS),
    Mutation("source-lock", LOCK, "otc/sdrs_05_0101/operations/0", "ShowJob"),
    Mutation("source-lock", LOCK, "otc/sdrs_05_9999", {"operations": [], "facts": ""}),
    Mutation("defect-file", DEFECTS, "2/covers/0/source"),
    Mutation("defect-entry", DEFECTS, "1/id", "list-limit-zero"),
    Mutation("defect-entry", DEFECTS, "1/operations/0", "ListInstances"),
]


@pytest.fixture
def contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Prance takes most of the time, and nothing here is left for it to find.
    monkeypatch.setattr("speckiln.contract._document.check", lambda _document: None)
    return Path(shutil.copytree(CONTRACT, tmp_path / "openapi"))


@pytest.mark.parametrize(
    "mutation", MUTATIONS, ids=lambda found: f"{found.rule}: {found.file}#/{found.path}"
)
def test_a_mutation_is_found_in_its_file(contract: Path, mutation: Mutation) -> None:
    change(contract / mutation.file, mutation)
    findings = validate(contract / "sdrs.yaml").findings
    places = {found.location.file for found in findings if found.rule == mutation.rule}
    assert contract / (mutation.found_in or mutation.file) in places, findings
    assert all(found.message and found.hint for found in findings)


@pytest.mark.parametrize(
    ("rule", "file", "text"),
    [
        ("unreadable-file", "paths/quotas.yaml", "collection: ["),
        ("unreadable-file", CREATE, "[{]"),
        ("unreadable-file", CLIENT, "client: Sdrs\nclient: Sdrs\n"),
        ("client-file", CLIENT, "- Sdrs\n"),
        ("exchange-file", "examples/CreateDrill.json", "[]"),
        ("unused", "schemas/old.yaml", "Old: {}"),
    ],
)
def test_a_spoiled_or_superfluous_file_is_found(
    contract: Path, rule: str, file: str, text: str
) -> None:
    (contract / file).write_text(text, encoding="utf-8")
    findings = validate(contract / "sdrs.yaml").findings
    assert (rule, contract / file) in {(found.rule, found.location.file) for found in findings}


def test_every_rule_is_broken_once() -> None:
    tried = {mutation.rule for mutation in MUTATIONS}
    assert {rule.id for rule in RULES} == tried | {"unreadable-file", "client-file"}


def change(file: Path, mutation: Mutation) -> None:
    """Change one node of a file; JSON is YAML, so that it can be written back as that."""
    whole = yaml.safe_load(file.read_text(encoding="utf-8"))
    steps = [step.replace("~1", "/") for step in mutation.path.split("/") if step]
    if not steps:
        file.write_text(json.dumps(mutation.new), encoding="utf-8")
        return
    owner = whole
    for step in steps[:-1]:
        owner = owner[int(step)] if isinstance(owner, list) else owner[step]
    last = int(steps[-1]) if isinstance(owner, list) else steps[-1]
    if mutation.new is GONE:
        del owner[last]
    else:
        owner[last] = mutation.new
    file.write_text(json.dumps(whole), encoding="utf-8")
