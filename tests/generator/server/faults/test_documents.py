"""A faults document that is wrong is refused, with the place and what to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.errors import ContractError, UnreadableError
from speckiln.server.faults import Faults

if TYPE_CHECKING:
    from pathlib import Path

OPERATIONS = ["AddBook", "ListBooks", "RemoveBook"]
DATE = "Wed, 21 Oct 2026 07:28:00 GMT"


@pytest.fixture
def faults() -> Faults:
    return Faults(OPERATIONS)


def load(faults: Faults, **fault: Any) -> None:
    document = {"faults": [{"operation": "AddBook", **fault}]}
    faults.load_text(json.dumps(document).encode())


def test_a_document_can_be_yaml_or_json(faults: Faults, tmp_path: Path) -> None:
    fault = {"operation": "*", "count": 2, "status": 503}
    document = {"seed": 7, "faults": [fault]}
    yaml, jsonfile = tmp_path / "faults.yaml", tmp_path / "faults.json"
    yaml.write_text("seed: 7\nfaults:\n  - {operation: '*', count: 2, status: 503}\n")
    jsonfile.write_text(json.dumps(document))
    reported = {"seed": 7, "faults": [{"fault": fault, "calls": 0, "struck": 0}]}
    for file in (yaml, jsonfile):
        faults.clear()
        faults.load(file)
        assert faults.report() == reported
        faults.clear()
        faults.load_text(file.read_bytes())
        assert faults.report() == reported


@pytest.mark.parametrize(
    "action",
    [
        {"status": 400},
        {"status": 599, "code": "LIB.8", "message": "No."},
        {"status": 503, "retry_after": 0},
        {"status": 503, "retry_after": DATE},
        {"status": 502, "body": "<html>"},
        {"status": 502, "body": {"any": ["thing", None]}},
        {"delay": 0.5},
        {"delay": 3600, "status": 500},
        {"reset": "before"},
        {"reset": "after", "probability": 0},
        {"truncate": 0},
        {"content_type": "text/html; charset=gbk"},
        {"invalid_json": True, "after": 3, "count": 0, "probability": 1},
        {"job_fails": {"code": "LIB.8", "reason": "No glue."}},
        {"job_fails": {}},
    ],
    ids=str,
)
def test_whatever_is_described_is_taken(faults: Faults, action: dict[str, Any]) -> None:
    load(faults, **action)
    assert faults.report()["faults"][0]["fault"] == {"operation": "AddBook", **action}


@pytest.mark.parametrize(
    ("fault", "pointer", "message"),
    [
        ({"status": 503, "operation": "AddBok"}, "operation", '"AddBok". Did you mean AddBook?'),
        ({"status": 503, "operation": "x"}, "operation", "no operation \"x\". Write '*'"),
        ({"status": 503, "operation": ["AddBook", "?"]}, "operation", 'no operation "?"'),
        ({"status": 503, "operation": None}, "operation", "a fault needs an operation. Name"),
        ({"status": 503, "operation": []}, "operation", "a fault needs an operation. Name"),
        ({"status": 503, "operation": [["*"]]}, "operation", "a fault needs an operation. Name"),
        ({"statsu": 503}, "statsu", '"statsu" is not known here. Did you mean status?'),
        ({"status": 200}, "status", "status is 200, and should be a whole number from 400 to 599"),
        ({"status": "503"}, "status", 'status is "503", and should be a whole number'),
        ({"status": True}, "status", "status is true"),
        ({"status": 503.0}, "status", "status is 503.0"),
        ({"status": 503, "code": 7}, "code", "code is 7, and should be a text"),
        ({"status": 503, "message": " "}, "message", 'message is " ", and should be a text'),
        ({"status": 503, "body": {}, "code": "x"}, "body", "Keep either the body or the two."),
        ({"status": 503, "retry_after": -1}, "retry_after", "should be a whole number from 0"),
        ({"status": 503, "retry_after": "5"}, "retry_after", "Such a date reads 'Wed, 21 Oct"),
        ({"status": 503, "retry_after": ""}, "retry_after", "whole seconds or an HTTP date"),
        (
            {"status": 503, "retry_after": DATE.replace("21", "32")},
            *("retry_after", "whole seconds or an HTTP date"),
        ),
        ({"reset": "before", "retry_after": 5}, "retry_after", "retry_after goes with status only"),
        ({"delay": 1, "body": "x"}, "body", "body goes with status only. Add a status"),
        ({"reset": "befor"}, "reset", "before or after: before the service acts, or after that. D"),
        ({"reset": True}, "reset", "reset is true"),
        ({"truncate": -1}, "truncate", "from 0 to 12582912"),
        ({"content_type": "a\r\nb: c"}, "content_type", "which no header can be"),
        ({"content_type": "é"}, "content_type", "which no header can be"),
        ({"content_type": ""}, "content_type", "should be a text"),
        ({"invalid_json": False}, "invalid_json", "invalid_json can be true only"),
        ({"job_fails": "x"}, "job_fails", "should be an object of code, reason"),
        ({"job_fails": {"code": "x", "reasons": "y"}}, "job_fails/reasons", "Did you mean reason?"),
        ({"job_fails": {"code": 1, "reason": "y"}}, "job_fails/code", "code is 1"),
        ({"delay": -0.1}, "delay", "should be a number from 0 to 3600"),
        ({"delay": 3601}, "delay", "should be a number from 0 to 3600"),
        ({"delay": "1"}, "delay", 'delay is "1"'),
        ({"delay": 1, "probability": 1.1}, "probability", "should be a number from 0 to 1"),
        ({"delay": 1, "probability": True}, "probability", "probability is true"),
        ({"delay": 1, "count": 1.5}, "count", "should be a whole number"),
        ({"delay": 1, "count": None}, "count", "count is null"),
        ({"delay": 1, "after": -1}, "after", "should be a whole number"),
        ({"status": 503, "reset": "after"}, "reset", "this one has status and reset. Make two"),
        ({"count": 1}, "", "this fault does nothing; name a delay or one of status, reset"),
    ],
    ids=str,
)
def test_a_wrong_fault_is_refused_with_its_place(
    faults: Faults, fault: dict[str, Any], pointer: str, message: str
) -> None:
    with pytest.raises(ContractError) as caught:
        load(faults, **fault)
    place = f"/faults/0/{pointer}".rstrip("/")
    assert caught.value.location is not None
    assert caught.value.location.pointer == place
    assert f"At {place}: " in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("[]", "this should be an object of seed, faults"),
        ("seed: 7", "faults should be a list of faults. Write 'faults: []' for none."),
        ("faults: {}", "faults should be a list"),
        ("faults: [1]", "At /faults/0: this should be an object of operation, probability"),
        ("{seed: -1, faults: []}", "seed is -1"),
        ("{seeds: 1, faults: []}", '"seeds" is not known here. Did you mean seed?'),
        ('{"faults": [' + ",".join(["{}"] * 1001) + "]}", "there are 1001 faults, and no more"),
    ],
    ids=range(7),
)
def test_a_wrong_document_is_refused(faults: Faults, document: str, message: str) -> None:
    with pytest.raises(ContractError) as caught:
        faults.load_text(document.encode())
    assert message in str(caught.value)


def test_a_mistake_in_a_file_has_a_line(faults: Faults, tmp_path: Path) -> None:
    file = tmp_path / "faults.yaml"
    file.write_text(
        "faults:\n- operation: AddBook\n  delay: 1\n- operation: ListBook\n  delay: 1\n"
    )
    with pytest.raises(ContractError) as caught:
        faults.load(file)
    assert str(caught.value) == (
        f'{file}:4: At /faults/1/operation: there is no operation "ListBook".'
        " Did you mean ListBooks?"
    )


def test_a_wrong_document_leaves_the_active_faults_alone(faults: Faults) -> None:
    load(faults, status=503)
    before = faults.report()
    with pytest.raises(ContractError):
        load(faults, status=0)
    assert faults.report() == before


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"faults: [", "this is not YAML"),
        (b'{"faults": [}', "this is not JSON"),
        (b'{"faults": [], "faults": []}', "appears twice"),
        (b"faults: []\nfaults: []\n", "appears twice"),
        (b"faults: \xff", "the document is not UTF-8"),
        (b"#" * (1024 * 1024 + 1), "the document is larger than 1 MiB"),
        (b"[" * 1000, "nested deeper than"),
        (b"faults: !!python/object:os.system []", "the tag"),
    ],
    ids=range(8),
)
def test_what_cannot_be_read_safely_is_refused(faults: Faults, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        faults.load_text(data)


def test_aliases_cannot_blow_a_document_up(faults: Faults) -> None:
    text = "x" * 500_000
    fault = f"{{operation: AddBook, status: 500, body: [&a {text}{', *a' * 100}]}}"
    with pytest.raises(ContractError, match="grows beyond 4194304 characters"):
        faults.load_text(f"faults: [{fault}]".encode())


@pytest.mark.parametrize("name", ["nothing.yaml", "."])
def test_a_file_that_is_none_is_refused(faults: Faults, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableError, match=r"not a file|No such file"):
        faults.load(tmp_path / name)
