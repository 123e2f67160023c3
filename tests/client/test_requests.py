"""What is sent for which arguments, and what is refused before anything is sent."""

from __future__ import annotations

import enum
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import httpx
import pytest

from sdrs_client import UNSET, ParameterError, Sdrs, models

if TYPE_CHECKING:
    from collections.abc import Callable

JOB = {"job_id": "j-1"}
ID = "c2aee29a-2959-4d01-9755-01cc76a4d17d"


class Station(enum.StrEnum):
    SOURCE = "source"


class Size(int):
    """A number with a class of its own, as numerical libraries have them."""


@pytest.mark.parametrize("argument", ["", ".", ".."])
@pytest.mark.parametrize(
    ("resource", "method", "others"),
    [
        ("protection_groups", "delete", ()),
        ("jobs", "get", ()),
        ("tags", "delete", ("key",)),
        ("protected_instances", "detach_replication", (ID,)),
    ],
)
def test_a_path_argument_that_names_no_resource_is_refused(
    flavour: Any, recorder: Any, resource: str, method: str, others: tuple[str, ...], argument: str
) -> None:
    with pytest.raises(ParameterError, match="it names one resource"):
        flavour.call(resource, method, argument, *others)
    assert not recorder.received


def test_every_path_argument_is_checked(flavour: Any, recorder: Any) -> None:
    with pytest.raises(ParameterError, match=r"key must not be '\.\.'"):
        flavour.call("tags", "delete", ID, "..")
    assert not recorder.received


def test_a_project_id_that_leads_elsewhere_is_refused(make: Callable[..., Sdrs]) -> None:
    with pytest.raises(ParameterError, match="project_id must not be"):
        make(project_id="..").quotas.get()


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("环境", "%E7%8E%AF%E5%A2%83"),
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("100%", "100%25"),
        ("%2e%2e", "%252e%252e"),
        ("...", "..."),
        ("a b", "a%20b"),
        ("\n", "%0A"),
        (7, "7"),
    ],
)
def test_a_path_argument_is_one_segment_whatever_is_in_it(
    flavour: Any, recorder: Any, key: Any, sent: str
) -> None:
    recorder.answer(204)
    flavour.call("tags", "delete", ID, key)
    (received,) = recorder.received
    assert received.target == f"/v1/{recorder.project_id}/protected-instances/{ID}/tags/{sent}"


def test_an_empty_object_arrives_as_one(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, JOB)
    flavour.call("protection_groups", "start_protection", ID)
    assert recorder.received[0].json == {"start-server-group": {}}


def test_an_optional_body_is_sent_when_it_says_something(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, JOB)
    flavour.call("protected_instances", "delete", ID)
    flavour.call("protected_instances", "delete", ID, delete_target_server=False)

    without, with_body = recorder.received
    assert without.body == b""
    assert "Content-Type" not in without.headers
    assert with_body.json == {"delete_target_server": False}


def test_none_is_sent_as_null_and_unset_is_not_sent(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, JOB)
    flavour.client = flavour.client.with_options(validate=False)
    flavour.call(
        "disaster_recovery_drills", "create", server_group_id=ID, name=None, drill_vpc_id=UNSET
    )
    assert recorder.received[0].json == {
        "disaster_recovery_drill": {"server_group_id": ID, "name": None}
    }


def test_a_documented_default_is_left_to_the_service(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, {"count": 0, "server_groups": []})
    flavour.call("protection_groups", "list")
    assert "?" not in recorder.received[0].target


def test_a_list_of_ids_is_one_json_text(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, {"count": 0, "protected_instances": []})
    ids = (ID, 'with "quotes"')
    flavour.call("protected_instances", "list", protected_instance_ids=ids, limit=10)

    query = dict(parse_qsl(recorder.received[0].target.partition("?")[2]))
    assert json.loads(query["protected_instance_ids"]) == list(ids)
    assert query["limit"] == "10"


@pytest.mark.parametrize("text", ["abc", "", '["abc"]'])
def test_a_text_where_a_list_is_wanted_is_refused(flavour: Any, recorder: Any, text: str) -> None:
    with pytest.raises(ParameterError, match="protected_instance_ids must be a list"):
        flavour.call("protected_instances", "list", protected_instance_ids=text)
    assert not recorder.received


def test_none_and_unset_are_no_filter(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, {"count": 0, "server_groups": []})
    flavour.call("protection_groups", "list", name=None, status=UNSET, limit=5)
    assert recorder.received[0].target.endswith("/server-groups?limit=5")


def test_a_filter_keeps_every_character(flavour: Any, recorder: Any) -> None:
    name = "a&b=c d+e/环境?#%"
    recorder.answer(200, {"count": 0, "server_groups": []})
    flavour.call("protection_groups", "list", name=name)
    assert parse_qsl(recorder.received[0].target.partition("?")[2]) == [("name", name)]


def test_fixed_members_are_sent_by_themselves(flavour: Any, recorder: Any) -> None:
    recorder.answer(204)
    flavour.call("tags", "batch_add", ID, tags=[{"key": "k", "value": "v"}])
    assert recorder.received[0].json == {"action": "create", "tags": [{"key": "k", "value": "v"}]}


def test_dictionaries_and_models_are_the_same(flavour: Any, recorder: Any) -> None:
    recorder.answer(202, JOB)
    server = models.BatchCreateProtectedInstancesServer(server_id="s", flavor_ref="c3.medium.2")
    for servers in ([server], (server,), [server.to_dict()], iter([server])):
        flavour.call(
            "protected_instances",
            "batch_create",
            name_prefix="n",
            server_group_id=ID,
            servers=servers,
        )
    assert [received.json["protected_instances"]["servers"] for received in recorder.received] == [
        [{"server_id": "s", "flavorRef": "c3.medium.2"}]
    ] * 4


def test_enumerations_and_numbers_of_other_classes_are_their_values(
    flavour: Any, recorder: Any
) -> None:
    recorder.answer(200, JOB)
    flavour.call("protection_groups", "reverse", ID, priority_station=Station.SOURCE)
    flavour.call("replication_pairs", "expand", ID, new_size=Size(20))
    assert recorder.received[0].json == {"reverse-server-group": {"priority_station": "source"}}
    assert recorder.received[1].json == {"extend-replication": {"new_size": 20}}


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (b"bytes", "bytes"),
        (object(), "object"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        ({1: "a"}, "1 cannot be the name of a member|must be a string"),
        ("\ud800", "Unicode|utf-8"),
    ],
)
@pytest.mark.parametrize("place", ["path", "query", "body"])
def test_what_cannot_be_sent_is_refused(
    flavour: Any, recorder: Any, value: Any, problem: str, place: str
) -> None:
    calls = {
        "path": ("protection_groups", "get", (value,), {}),
        "query": ("protection_groups", "list", (), {"name": value}),
        "body": ("protection_groups", "rename", (ID,), {"name": value}),
    }
    resource, method, path, arguments = calls[place]
    with pytest.raises(ParameterError, match=f"(?i){problem}"):
        flavour.call(resource, method, *path, **arguments)
    assert not recorder.received


def test_an_argument_that_contains_itself_is_refused(flavour: Any) -> None:
    tags: list[Any] = []
    tags.append(tags)
    with pytest.raises(ParameterError, match="contains itself"):
        flavour.call("tags", "batch_add", ID, tags=tags)


@pytest.mark.parametrize(
    ("method", "arguments"),
    [("get", {"server_group_id": "x" * 70_000}), ("list", {"name": "x" * 70_000})],
)
def test_an_address_that_is_too_long_is_refused(
    flavour: Any, method: str, arguments: dict[str, str]
) -> None:
    with pytest.raises(ParameterError, match="too long"):
        flavour.call("protection_groups", method, **arguments)


def test_each_request_says_who_sends_it_and_what_it_takes(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, {"quotas": {"resources": []}})
    flavour.call("quotas", "get")
    headers = recorder.received[0].headers
    assert headers["Accept"] == "application/json"
    assert headers["User-Agent"].startswith("sdrs-client/")
    assert f" {httpx.__name__}/" in headers["User-Agent"]


def test_headers_of_a_given_http_client_are_sent(recorder: Any, make: Callable[..., Sdrs]) -> None:
    recorder.answer(200, {"quotas": {"resources": []}})
    with httpx.Client(headers={"X-Trace": "1", "User-Agent": "mine"}) as http:
        make(http_client=http).quotas.get()
    headers = recorder.received[0].headers
    assert headers["X-Trace"] == "1"
    assert headers["User-Agent"].startswith("sdrs-client/")


def test_one_call_leaves_nothing_behind_for_the_next(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, {"server_group": {"id": ID}}, {"Set-Cookie": "session=1"})
    flavour.call("protection_groups", "rename", ID, name="n")
    flavour.call("protection_groups", "get", ID)
    _, second = recorder.received
    assert second.body == b""
    assert "Cookie" not in second.headers
    assert "Content-Type" not in second.headers
