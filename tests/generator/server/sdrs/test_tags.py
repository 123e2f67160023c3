"""Tags of protected instances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import LocalSdrs

COLOURS = {"available": "red", "protected": "dark red", "failed-over": "blue"}


def path_of(sdrs: LocalSdrs, status: str = "available") -> dict[str, str]:
    return {"protected_instance_id": sdrs.id_of("instance", status)}


def tags_of(sdrs: LocalSdrs, status: str = "available") -> dict[str, str]:
    tags = sdrs.ok("ListProtectedInstanceTags", path_of(sdrs, status))["tags"]
    return {tag["key"]: tag["value"] for tag in tags}


def batch(action: str, **tags: str) -> Mapping[str, Any]:
    return {"action": action, "tags": [{"key": key, "value": tags[key]} for key in tags]}


def test_a_tag_is_added_overwritten_and_deleted(sdrs: LocalSdrs) -> None:
    path = path_of(sdrs)
    sdrs.ok(
        "AddProtectedInstanceTags",
        path,
        body={"tag": {"key": "a/b c".replace("/", "."), "value": ""}},
    )
    sdrs.ok("AddProtectedInstanceTags", path, body={"tag": {"key": "a.b c", "value": "2"}})
    assert tags_of(sdrs) == {"status": "available", "a.b c": "2"}
    sdrs.ok("DeleteProtectedInstanceTag", {**path, "key": "a.b c"})
    assert tags_of(sdrs) == {"status": "available"}


def test_an_absent_tag_is_not_found(sdrs: LocalSdrs) -> None:
    reply = sdrs.call("DeleteProtectedInstanceTag", {**path_of(sdrs), "key": "absent"})
    assert (reply.status, reply.code) == (404, "SDRS.2206")
    assert "absent" in reply.message


def test_a_batch_adds_and_overwrites(sdrs: LocalSdrs) -> None:
    sdrs.ok("BatchAddTags", path_of(sdrs), body=batch("create", status="x", more="y"))
    assert tags_of(sdrs) == {"status": "x", "more": "y"}


def test_a_batch_deletes_what_matches_and_passes_over_the_rest(sdrs: LocalSdrs) -> None:
    sdrs.ok("BatchAddTags", path_of(sdrs), body=batch("create", a="1", b="2"))
    tags = [{"key": "a", "value": "1"}, {"key": "b", "value": "other"}, {"key": "absent"}]
    sdrs.ok("BatchDeleteTags", path_of(sdrs), body={"action": "delete", "tags": tags})
    assert tags_of(sdrs) == {"status": "available", "b": "2"}


@pytest.mark.parametrize(
    ("operation", "action"), [("BatchAddTags", "create"), ("BatchDeleteTags", "delete")]
)
def test_a_batch_names_each_key_once(sdrs: LocalSdrs, operation: str, action: str) -> None:
    tags = [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}]
    reply = sdrs.call(operation, path_of(sdrs), body={"action": action, "tags": tags})
    assert reply.code == "SDRS.2209"


def test_an_instance_has_ten_tags_at_most(sdrs: LocalSdrs) -> None:
    nine = {str(number): "" for number in range(9)}
    sdrs.ok("BatchAddTags", path_of(sdrs), body=batch("create", **nine))
    body = {"tag": {"key": "eleventh", "value": ""}}
    assert sdrs.call("AddProtectedInstanceTags", path_of(sdrs), body=body).code == "SDRS.2203"
    more = batch("create", eleventh="")
    assert sdrs.call("BatchAddTags", path_of(sdrs), body=more).code == "SDRS.2203"
    sdrs.ok("AddProtectedInstanceTags", path_of(sdrs), body={"tag": {"key": "8", "value": "x"}})
    assert len(tags_of(sdrs)) == 10


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ({"key": "a=b", "value": ""}, "SDRS.2204"),
        ({"key": "k" * 37, "value": ""}, "SDRS.2204"),
        ({"key": "a", "value": "<"}, "SDRS.2207"),
        ({"key": "a", "value": None}, "SDRS.2207"),
    ],
)
def test_a_tag_that_is_not_allowed_is_refused(
    sdrs: LocalSdrs, tag: Mapping[str, Any], code: str
) -> None:
    reply = sdrs.call("AddProtectedInstanceTags", path_of(sdrs), body={"tag": tag})
    assert reply.code == code
    assert tags_of(sdrs) == {"status": "available"}


@pytest.mark.parametrize(
    ("operation", "wrong", "code"),
    [
        ("BatchAddTags", {"action": "remove"}, "SDRS.2201"),
        ("BatchAddTags", {"tags": []}, "SDRS.2202"),
        ("BatchAddTags", {"tags": [{"key": "a,b", "value": ""}]}, "SDRS.2204"),
        ("BatchAddTags", {"tags": [{"key": "a", "value": "|"}]}, "SDRS.2207"),
        ("BatchDeleteTags", {"tags": [{"key": ""}]}, "SDRS.2204"),
    ],
)
def test_a_batch_that_is_not_allowed_is_refused(
    sdrs: LocalSdrs, operation: str, wrong: Mapping[str, Any], code: str
) -> None:
    action = "create" if operation == "BatchAddTags" else "delete"
    body = {"action": action, "tags": [{"key": "status", "value": "available"}], **wrong}
    assert sdrs.call(operation, path_of(sdrs), body=body).code == code
    assert tags_of(sdrs) == {"status": "available"}


@pytest.mark.parametrize("status", ["creating", "deleting", "error"])
def test_an_instance_that_is_not_whole_keeps_its_tags(sdrs: LocalSdrs, status: str) -> None:
    path = path_of(sdrs, status)
    body = {"tag": {"key": "a", "value": "1"}}
    assert sdrs.call("AddProtectedInstanceTags", path, body=body).code == "SDRS.2221"
    assert sdrs.call("BatchAddTags", path, body=batch("create", a="1")).code == "SDRS.2221"
    assert sdrs.call("BatchDeleteTags", path, body=batch("delete", a="1")).code == "SDRS.2222"
    reply = sdrs.call("DeleteProtectedInstanceTag", {**path, "key": "status"})
    assert reply.code == "SDRS.2222"
    assert tags_of(sdrs, status) == {"status": status}


def test_the_tags_of_a_project_come_key_by_key(sdrs: LocalSdrs) -> None:
    for status, colour in COLOURS.items():
        sdrs.ok("BatchAddTags", path_of(sdrs, status), body=batch("create", colour=colour))
    sdrs.ok("BatchAddTags", path_of(sdrs, "fault"), body=batch("create", colour="red"))
    tags = sdrs.ok("ListProtectedInstancesProjectTags")["tags"]
    values = {tag["key"]: tag["values"] for tag in tags}
    assert values.keys() == {"status", "colour"}
    assert sorted(values["colour"]) == ["blue", "dark red", "red"]


def found(sdrs: LocalSdrs, **conditions: Any) -> set[str]:
    body = {"action": "filter", **conditions}
    answer = sdrs.ok("ListProtectedInstancesByTags", body=body)
    count = sdrs.ok("ListProtectedInstancesByTags", body={**conditions, "action": "count"})
    assert count == {"total_count": answer["total_count"]}
    assert len(answer["resources"]) == answer["total_count"]
    for resource in answer["resources"]:
        assert resource["resource_detail"]["id"] == resource["resource_id"]
        assert resource["resource_detail"]["tags"] == resource["tags"]
    return {resource["resource_name"].removeprefix("instance-") for resource in answer["resources"]}


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"tags": [{"key": "colour", "values": ["red"]}]}, {"available"}),
        ({"tags": [{"key": "colour", "values": ["*red"]}]}, {"available", "protected"}),
        ({"tags": [{"key": "colour", "values": ["*ar"]}]}, {"protected"}),
        ({"tags": [{"key": "colour", "values": ["red", "blue"]}]}, {"available", "failed-over"}),
        ({"tags": [{"key": "colour", "values": []}]}, set(COLOURS)),
        (
            {"tags": [{"key": "colour", "values": []}, {"key": "status", "values": ["*over"]}]},
            {"failed-over"},
        ),
        (
            {
                "tags_any": [
                    {"key": "colour", "values": ["blue"]},
                    {"key": "status", "values": ["available", "resizing"]},
                ]
            },
            {"failed-over", "available", "resizing"},
        ),
        (
            {
                "tags": [{"key": "colour", "values": []}],
                "not_tags": [
                    {"key": "colour", "values": ["*red"]},
                    {"key": "status", "values": ["available"]},
                ],
            },
            {"protected", "failed-over"},
        ),
        (
            {
                "tags": [{"key": "colour", "values": []}],
                "not_tags_any": [
                    {"key": "colour", "values": ["blue"]},
                    {"key": "status", "values": ["available"]},
                ],
            },
            {"protected"},
        ),
        ({"matches": [{"key": "resource_name", "value": "-FAILED-"}]}, {"failed-over"}),
        ({"matches": [{"key": "resource_name", "value": ""}]}, set()),
    ],
)
def test_instances_are_found_by_their_tags(
    sdrs: LocalSdrs, conditions: Mapping[str, Any], expected: set[str]
) -> None:
    for status, colour in COLOURS.items():
        sdrs.ok("BatchAddTags", path_of(sdrs, status), body=batch("create", colour=colour))
    assert found(sdrs, **conditions) == expected


def test_without_conditions_all_instances_are_found_page_by_page(sdrs: LocalSdrs) -> None:
    total = len(found(sdrs))
    names = []
    for offset in range(0, total + 4, 4):
        body = {"action": "filter", "limit": "4", "offset": str(offset)}
        answer = sdrs.ok("ListProtectedInstancesByTags", body=body)
        assert answer["total_count"] == total
        names += [one["resource_name"] for one in answer["resources"]]
    assert len(names) == len(set(names)) == total


MANY = [{"key": str(number), "values": []} for number in range(11)]
VALUES = [str(number) for number in range(11)]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"action": "find"}, "SDRS.2210"),
        ({"action": "count", "limit": "1"}, "SDRS.2211"),
        ({"action": "count", "offset": "0"}, "SDRS.2211"),
        ({"limit": "0"}, "SDRS.2220"),
        ({"limit": "1001"}, "SDRS.2220"),
        ({"matches": []}, "SDRS.2212"),
        ({"matches": [{"key": "resource_id", "value": "x"}]}, "SDRS.2214"),
        ({"matches": [{"key": "resource_name", "value": "x"}] * 2}, "SDRS.2215"),
        ({"matches": [{"key": "resource_name", "value": "x" * 256}]}, "SDRS.2217"),
        ({"tags": MANY}, "SDRS.2203"),
        ({"not_tags_any": [{"key": "a", "values": VALUES}]}, "SDRS.2218"),
        ({"tags_any": [{"key": "a", "values": []}] * 2}, "SDRS.2209"),
        ({"not_tags": [{"key": "a", "values": ["x", "x"]}]}, "SDRS.2219"),
        ({"tags": [{"key": "a", "values": ["**"]}]}, "SDRS.2207"),
        ({"tags": [{"key": " ", "values": []}]}, "SDRS.2204"),
    ],
)
def test_a_search_that_is_not_allowed_is_refused(
    sdrs: LocalSdrs, wrong: Mapping[str, Any], code: str
) -> None:
    body = {"action": "filter", **wrong}
    assert sdrs.call("ListProtectedInstancesByTags", body=body).code == code
