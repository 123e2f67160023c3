"""Steps with lists and quotas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import strategies as st

from sdrs_client import APIStatusError

from .steps import NO_SUCH_ID, Steps
from .things import Drill, Group, Instance, Pair, group_of

if TYPE_CHECKING:
    from collections.abc import Callable


PARTS = st.sampled_from(["", "web", "eu", "-1", "数据", "nothing has this"])
KINDS = {
    "protection_groups": Group,
    "protected_instances": Instance,
    "replication_pairs": Pair,
    "disaster_recovery_drills": Drill,
}
INVALID = [
    ({"limit": 1001}, {"SDRS.0221", "SDRS.0201"}),
    ({"limit": -1}, {"SDRS.0221", "SDRS.0201"}),
    ({"offset": -1}, {"SDRS.0222", "SDRS.0201"}),
]


class ListSteps(Steps):
    """What can be asked for."""

    def list_by_name_and_status(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(sorted(KINDS)), "kind")
        part = data.draw(PARTS, "part")
        things = self._things(kind)
        status = data.draw(st.sampled_from(["", *sorted({s for t in things for s in t.statuses})]))
        sent = {"name": part, "status": status}
        query = {name: value for name, value in sent.items() if value}
        self._compare_lists(
            kind,
            query,
            [each for each in things if part in each.name],
            lambda each: not status or each.status == status,
        )

    def list_by_group(self, data: st.DataObject) -> None:
        if not (self.model.groups):
            return
        kind = data.draw(st.sampled_from(sorted({*KINDS} - {"protection_groups"})), "kind")
        group = data.draw(st.sampled_from(self.model.groups))
        others = [each for each in self.model.groups if each is not group][:2]
        query: dict[str, Any] = {"server_group_id": group.id}
        wanted = [group]
        if others and kind != "disaster_recovery_drills" and data.draw(st.booleans()):
            wanted = others  # and the single one does not count
            query["server_group_ids"] = [*(each.id for each in others), NO_SUCH_ID]
        things = [each for each in self._things(kind) if each.group in wanted]
        self._compare_lists(kind, query, things)

    def list_pairs_by_instance(self, data: st.DataObject) -> None:
        if not (self.model.pairs and self.model.instances):
            return
        instance = data.draw(st.sampled_from(self.model.instances))
        pairs = [
            each for each in self.model.pairs if not each.statuses <= {"attaching", "detaching"}
        ]
        if len(pairs) == len(self.model.pairs):
            query = {"protected_instance_id": instance.id}
            self._compare_lists(
                "replication_pairs", query, [each for each in pairs if each.instance is instance]
            )

    def list_by_zone(self, data: st.DataObject) -> None:
        if not (self.model.groups):
            return
        kind = data.draw(st.sampled_from(sorted({*KINDS} - {"disaster_recovery_drills"})), "kind")
        group = data.draw(st.sampled_from(self.model.groups))
        # At which moment of a failover the sites change, the pages do not say.
        if not any(self.model.is_busy(each) for each in self.model.groups):
            things = [each for each in self._things(kind) if group_of(each).zone == group.zone]
            self._compare_lists(kind, {"availability_zone": group.zone}, things)

    def list_what_is_abnormal(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(sorted({*KINDS} - {"disaster_recovery_drills"})), "kind")

        def is_abnormal(each: Any) -> bool:
            return bool(each.status.startswith("error") or each.status in {"invalid", "fault"})

        self._compare_lists(
            kind, {"query_type": "status_abnormal"}, self._things(kind), is_abnormal
        )

    def list_groups_without_drills(self, _: st.DataObject) -> None:
        found = {
            each.id for each in self.sdrs.protection_groups.list(query_type="period_no_dr_drill")
        }
        drilled = {drill.group.id for drill in self.model.drills if drill.statuses == {"available"}}
        never = {each.id for each in self.model.groups if not each.had_drills}
        assert never <= found
        assert not drilled & found

    def list_page_by_page(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(sorted(KINDS)), "kind")
        limit = data.draw(st.integers(1, 3), "limit")
        resource = getattr(self.sdrs, kind)
        all_at_once = [each.id for each in resource.list()]
        assert [each.id for each in resource.list(limit=limit)] == all_at_once
        page = resource.list(limit=limit, offset=1).to_dict()
        (items,) = [value for value in page.values() if isinstance(value, list)]
        assert [each["id"] for each in items] == all_at_once[1 : 1 + limit]
        # Of the other lists, the pages say "the number in the list", which may be either.
        totals = {len(all_at_once)} | ({len(items)} if kind != "protection_groups" else set())
        assert page["count"] in totals

    def list_wrongly(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(sorted(KINDS)), "kind")
        wrong = data.draw(st.sampled_from(INVALID), "wrong")
        query, codes = wrong
        resource = getattr(self.sdrs.with_options(validate=False), kind)
        with pytest.raises(APIStatusError) as caught:
            resource.list(**query)
        assert caught.value.status_code == 400
        assert caught.value.code in codes

    def ask_for_quotas(self, _: st.DataObject) -> None:
        quotas = {each.type_: (each.used, each.quota) for each in self.sdrs.quotas.get().resources}
        limits = self.model.world.limits
        assert quotas["server_groups"] == (len(self.model.groups), limits["server_groups"])
        assert quotas["replications"] == (len(self.model.pairs), limits["replications"])

    def _things(self, kind: str) -> list[Any]:
        return [each for each in self.model.things if isinstance(each, KINDS[kind])]

    def _compare_lists(
        self,
        kind: str,
        query: dict[str, Any],
        things: list[Any],
        keep: Callable[[Any], bool] = lambda _: True,
    ) -> None:
        # What has one of several statuses is looked at first, so that it is known which.
        for each in things:
            if len(each.statuses) > 1:
                self.look(each)
        found = [each.id for each in getattr(self.sdrs, kind).list(**query)]
        assert sorted(found) == sorted(each.id for each in things if keep(each))
