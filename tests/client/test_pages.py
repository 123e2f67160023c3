"""Lists give all their items, asking for pages on the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sdrs_client import AsyncSdrs, ResponseDecodeError, Sdrs, TokenAuth

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS: dict[str, Any] = {"project_id": "p", "auth": TokenAuth("t"), "endpoint": "http://sdrs"}
MAXIMUM = 1000


class Service:
    """A service with this many drills, which gives out no more than this many at a time."""

    def __init__(self, drills: int, at_most: int = MAXIMUM, *, counts_all: bool = True) -> None:
        self.drills = [
            {"id": str(each), "name": "n", "status": "available", "server_group_id": "g"}
            for each in range(drills)
        ]
        self.at_most = at_most
        self.counts_all = counts_all
        self.asked: list[tuple[str | None, str | None]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        query = request.url.params
        self.asked.append((query.get("limit"), query.get("offset")))
        offset = int(query.get("offset", 0))
        limit = min(int(query.get("limit", MAXIMUM)), self.at_most)
        page = self.drills[offset : offset + limit]
        count = len(self.drills) if self.counts_all else len(page)
        return httpx.Response(200, json={"disaster_recovery_drills": page, "count": count})


@pytest.fixture(params=["sync", "async"])
def ids(request: pytest.FixtureRequest, runner: Any) -> Callable[..., list[str]]:
    """List all drills of a service, and return their ids."""

    async def collect(service: Callable[..., Any], **options: Any) -> list[str]:
        http = httpx.AsyncClient(transport=httpx.MockTransport(service))
        async with http, AsyncSdrs(**SETTINGS, http_client=http) as sdrs:
            return [drill.id async for drill in sdrs.disaster_recovery_drills.list(**options)]

    def listed(service: Callable[..., Any], **options: Any) -> list[str]:
        if request.param == "async":
            return list(runner.run(collect(service, **options)))
        with httpx.Client(transport=httpx.MockTransport(service)) as http:
            sdrs = Sdrs(**SETTINGS, http_client=http)
            return [drill.id for drill in sdrs.disaster_recovery_drills.list(**options)]

    return listed


@pytest.mark.parametrize("drills", [0, 1, 999, 1000, 1001, 2500])
@pytest.mark.parametrize("counts_all", [True, False])
def test_a_list_gives_all_items_once(
    ids: Callable[..., list[str]], drills: int, *, counts_all: bool
) -> None:
    service = Service(drills, counts_all=counts_all)
    assert ids(service) == [each["id"] for each in service.drills]


def test_pages_are_as_long_as_asked_for(ids: Callable[..., list[str]]) -> None:
    service = Service(5)

    assert len(ids(service, limit=2)) == 5
    assert service.asked == [("2", None), ("2", "2"), ("2", "4")]


def test_a_list_can_begin_later(ids: Callable[..., list[str]]) -> None:
    assert ids(Service(7), limit=2, offset=3) == ["3", "4", "5", "6"]


def test_a_service_may_give_out_smaller_pages_than_asked_for(ids: Callable[..., list[str]]) -> None:
    assert len(ids(Service(250, at_most=100))) == 250


def test_nothing_is_asked_before_it_is_needed() -> None:
    service = Service(2500)
    with httpx.Client(transport=httpx.MockTransport(service)) as http:
        page = Sdrs(**SETTINGS, http_client=http).disaster_recovery_drills.list()
        items = iter(page)
        for _ in range(MAXIMUM):
            next(items)
        assert len(service.asked) == 1

        next(items)
        assert service.asked[1:] == [(None, "1000")]


def test_pages_can_be_had_one_by_one() -> None:
    with httpx.Client(transport=httpx.MockTransport(Service(5))) as http:
        pages = Sdrs(**SETTINGS, http_client=http).disaster_recovery_drills.list(limit=2).pages()
        assert [len(page.items) for page in pages] == [2, 2, 1]


def test_a_service_that_repeats_a_page_does_not_go_on_for_ever(
    ids: Callable[..., list[str]],
) -> None:
    service = Service(2)

    def repeat(request: httpx.Request) -> httpx.Response:
        return service(httpx.Request("GET", request.url.copy_remove_param("offset")))

    with pytest.raises(ResponseDecodeError, match="the same page"):
        ids(repeat, limit=2)


def test_a_search_pages_with_texts_in_the_body() -> None:
    asked = []

    def search(request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        asked.append(body)
        first = int(body.get("offset", 0))
        found = [{"resource_id": str(each)} for each in range(first, min(first + 2, 3))]
        return httpx.Response(200, json={"resources": found, "total_count": 3})

    with httpx.Client(transport=httpx.MockTransport(search)) as http:
        tags = Sdrs(**SETTINGS, http_client=http).tags
        assert [each.resource_id for each in tags.filter_instances(limit="2")] == ["0", "1", "2"]

    assert asked == [
        {"action": "filter", "limit": "2"},
        {"action": "filter", "limit": "2", "offset": "2"},
    ]
