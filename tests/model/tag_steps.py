"""Steps with tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from .steps import NO_SUCH_INSTANCE, Steps
from .words import STEADY

if TYPE_CHECKING:
    from .things import Instance

KEYS = st.sampled_from(["env", "owner", "层", "a b", "x&y"])
VALUES = st.sampled_from(["prod", "test", "prod-eu", ""])
TAGS = st.tuples(KEYS, VALUES)
WANTED = st.dictionaries(
    KEYS, st.lists(st.sampled_from(["prod", "test", "*eu"]), unique=True), max_size=2
)


class TagSteps(Steps):
    """What can be done to tags, and how instances are found by them."""

    def add_tag(self, data: st.DataObject) -> None:
        if not (self.model.instances):
            return
        tag = data.draw(TAGS, "tag")
        instance = self._pick(data)
        self.agree(
            lambda: self.model.add_tags(instance, [tag]),
            lambda: self.sdrs.tags.add(instance.id, key=tag[0], value=tag[1]),
        )
        self._look(instance)

    def add_tags(self, data: st.DataObject) -> None:
        if not (self.model.instances):
            return
        tags = data.draw(st.lists(TAGS, min_size=1, max_size=3), "tags")
        instance = self._pick(data)
        self.agree(
            lambda: self.model.add_tags(instance, tags),
            lambda: self.sdrs.tags.batch_add(
                instance.id, tags=[{"key": key, "value": value} for key, value in tags]
            ),
        )
        self._look(instance)

    def delete_tag(self, data: st.DataObject) -> None:
        if not (self.model.instances):
            return
        key = data.draw(KEYS, "key")
        instance = self._pick(data)
        self.agree(
            lambda: self.model.delete_tag(instance, key),
            lambda: self.sdrs.tags.delete(instance.id, key),
        )
        self._look(instance)

    def delete_tags(self, data: st.DataObject) -> None:
        if not (self.model.instances):
            return
        keys = data.draw(st.lists(KEYS, min_size=1, max_size=3, unique=True), "keys")
        instance = self._pick(data)
        self.agree(
            lambda: self.model.delete_tags(instance, keys),
            lambda: self.sdrs.tags.batch_delete(instance.id, tags=[{"key": key} for key in keys]),
        )
        self._look(instance)

    def find_instances(self, data: st.DataObject) -> None:
        if not (self.model.instances):
            return
        every = data.draw(WANTED, "every")
        some = data.draw(WANTED, "some")
        none = data.draw(WANTED, "none")
        name = data.draw(st.sampled_from(["", "WEB", "db", "-1", "数据"]), "name")
        expected = {
            each.id
            for each in self.model.instances
            if all(_has(each, tag) for tag in every.items())
            and (not some or any(_has(each, tag) for tag in some.items()))
            and not any(_has(each, tag) for tag in none.items())
            and name.lower() in each.name.lower()
        }
        search: dict[str, Any] = {
            word: [{"key": key, "values": values} for key, values in wanted.items()]
            for word, wanted in (("tags", every), ("tags_any", some), ("not_tags_any", none))
            if wanted
        }
        if name:
            search["matches"] = [{"key": "resource_name", "value": name}]
        found = list(self.sdrs.tags.filter_instances(**search))
        assert {each.resource_id for each in found} == expected
        assert len(found) == len(expected)
        assert self.sdrs.tags.count_instances(**search) == len(expected)

    def list_tags_of_the_project(self, _: st.DataObject) -> None:
        expected: dict[str, set[str]] = {}
        for instance in self.model.instances:
            for key, value in instance.tags.items():
                expected.setdefault(key, set()).add(value)
        found = list(self.sdrs.tags.list_project())
        assert {tag.key: set(tag.values) for tag in found} == expected
        assert len(found) == len(expected)

    def _pick(self, data: st.DataObject) -> Instance:
        # The codes SDRS.2221 and 2222 want an instance to be "normal". What is being made or
        # undone, or failed, is not; what else counts as normal, the pages do not say.
        clear = [
            each
            for each in self.model.instances
            if each.statuses <= STEADY or each.statuses <= {"creating", "deleting", "error"}
        ]
        return self.pick(data, clear, NO_SUCH_INSTANCE)

    def _look(self, instance: Instance) -> None:
        if instance.id != NO_SUCH_INSTANCE.id:
            tags = {tag.key: tag.value for tag in self.sdrs.tags.list(instance.id)}
            assert tags == instance.tags


def _has(instance: Instance, tag: tuple[str, list[str]]) -> bool:
    key, values = tag
    return key in instance.tags and (
        not values
        or any(
            value[1:] in instance.tags[key]
            if value.startswith("*")
            else value == instance.tags[key]
            for value in values
        )
    )
