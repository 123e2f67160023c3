"""The service as its pages describe it, in plain Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import words
from .jobs import Jobs, known, refuse
from .things import Drill, Group, Instance, Job, Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .world import World

MAX_TAGS = 20


class Model(Jobs):
    """What one project owns, and what may be done to it.

    Attributes:
        world: What there is besides.
    """

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world

    def rename(self, thing: Group | Instance | Pair | Drill, name: str) -> None:
        """Rename whatever it is: the pages name no condition."""
        unknown: dict[type, set[str]] = {
            Group: words.GROUP_UNKNOWN,
            Instance: words.INSTANCE_UNKNOWN,
            Pair: words.PAIR_UNKNOWN,
            Drill: words.DRILL_UNKNOWN,
        }
        known(thing, self.things, unknown[type(thing)])
        thing.name = name

    # Protection groups

    def create_group(self, name: str, zones: tuple[str, str], domain: str, vpc: str) -> Job:
        zones_of_domain = self.world.domains.get(domain)
        refuse(
            (zones_of_domain is None, words.DOMAIN_UNKNOWN),
            (set(zones) != {*(zones_of_domain or zones)}, words.ZONE_WRONG),
            (vpc not in self.world.vpcs, words.VPC_UNKNOWN),
            (len(self.groups) >= self.world.limits["server_groups"], words.GROUPS_USED_UP),
        )
        group = Group(name=name, zones=zones, vpc=vpc)
        return self.creates("createProtectionGroupNoCG", self.groups, group, "available")

    def delete_group(self, group: Group) -> Job:
        known(group, self.groups, words.GROUP_UNKNOWN)
        refuse(
            (any(each.group is group for each in self.instances), words.HAS_INSTANCES),
            (any(each.group is group for each in self.pairs), words.HAS_PAIRS),
            (any(each.group is group for each in self.drills), words.HAS_DRILLS),
            (group.statuses <= words.MOVING, words.GROUP_NOT_NOW),
        )
        return self.deletes("deleteProtectionGroupNoCG", self.groups, group)

    def start(self, group: Group) -> Job:
        again = group.statuses <= words.REPROTECT.statuses
        return self.acts(group, words.REPROTECT if again else words.START)

    def stop(self, group: Group) -> Job:
        return self.acts(group, words.STOP)

    def fail_over(self, group: Group) -> Job:
        job = self.acts(group, words.FAILOVER)

        def turn() -> None:
            group.has_failed_over = True
            group.station = "source" if group.station == "target" else "target"

        return job.then(turn)

    def reverse(self, group: Group, station: str) -> Job:
        job = self.acts(group, words.REVERSE)
        return job.then(lambda: setattr(group, "station", station))

    # Protected instances

    def create_instance(self, name: str, group: Group, server: str, tags: Mapping[str, str]) -> Job:
        (job,) = self._create_instances([(name, server)], group, tags)
        return job

    def create_instances(self, prefix: str, group: Group, servers: list[str]) -> Job:
        named = [(f"{prefix}-{n:04}", server) for n, server in enumerate(servers, 1)]
        return self.joins(self._create_instances(named, group, {}))

    def delete_instance(self, instance: Instance) -> Job:
        known(instance, self.instances, words.INSTANCE_UNKNOWN)
        may = instance.statuses <= words.INSTANCE_DELETED
        refuse((not may, words.INSTANCE_NOT_DELETED))
        job = self.deletes("deleteProtectedInstanceNoCG", self.instances, instance)
        return job.then(lambda: self._loosen_all(instance))

    def delete_instances(self, instances: list[Instance]) -> Job:
        for each in instances:
            known(each, self.instances, words.INSTANCE_UNKNOWN)
        may = all(each.statuses <= words.INSTANCE_DELETED for each in instances)
        refuse((not may, words.INSTANCE_NOT_DELETED))
        return self.joins([self.delete_instance(each) for each in instances])

    def add_nic(self, instance: Instance) -> Job:
        self._may_change_nic(instance)
        return self.works("addNicNew", instance, "nic-creating", "attachFail", "")

    def delete_nic(self, instance: Instance, nic: str) -> Job:
        self._may_change_nic(instance, (nic not in instance.nics, words.NIC_UNKNOWN))
        job = self.works("deleteNicNew", instance, "nic-deleting", "detachFail", "")
        return job.then(lambda: instance.nics.discard(nic))

    def resize(self, instance: Instance) -> Job:
        known(instance, self.instances, words.INSTANCE_UNKNOWN)
        refuse(
            (not instance.group.statuses <= words.STEADY, words.NOT_STEADY),
            (not instance.statuses <= words.RESIZED, words.INSTANCE_NOT_STEADY),
        )
        kind = "resizeProtectedInstanceNew"
        return self.works(kind, instance, "resizing", "resizeFail", "error-resizing")

    # Replication pairs

    def create_pair(self, name: str, group: Group, volume: str) -> Job:
        known(group, self.groups, words.GROUP_UNKNOWN)
        refuse(
            (not group.statuses <= words.STEADY, words.NOT_STEADY),
            (volume not in self.world.volumes, words.VOLUME_UNKNOWN),
            (self.world.volumes.get(volume, group.zone) != group.zone, words.VOLUME_ELSEWHERE),
            (any(each.volume == volume for each in self.pairs), words.VOLUME_USED),
            (len(self.pairs) >= self.world.limits["replications"], words.PAIRS_USED_UP),
        )
        pair = Pair(name=name, group=group, volume=volume)
        return self.creates("createReplicationPairNoCG", self.pairs, pair, *_as_in(group))

    def delete_pair(self, pair: Pair, group: Group | None) -> Job:
        known(pair, self.pairs, words.PAIR_UNKNOWN)
        refuse(
            (group not in {None, pair.group}, words.PAIR_ELSEWHERE | words.GROUP_UNKNOWN),
            (not pair.group.statuses <= words.GROUP_PAIR_DELETED, words.GROUP_NOT_NOW),
            (not pair.statuses <= words.PAIR_DELETED, words.PAIR_NOT_STEADY),
            (pair.instance is not None, words.PAIR_ATTACHED),
        )
        return self.deletes("deleteReplicationPairNoCG", self.pairs, pair)

    def expand(self, pair: Pair, size: int) -> Job:
        known(pair, self.pairs, words.PAIR_UNKNOWN)
        refuse((not pair.statuses <= words.EXPANDED, words.PAIR_NOT_STEADY))
        kind = "expandReplicationPairNew"
        job = self.works(kind, pair, "extending", "expandFail", "error-extending")
        return job.then(lambda: setattr(pair, "size", size))

    def attach(self, instance: Instance, pair: Pair, device: str) -> Job:
        known(instance, self.instances, words.INSTANCE_UNKNOWN | words.PAIR_UNKNOWN)
        known(pair, self.pairs, words.PAIR_UNKNOWN)
        devices = {each.device for each in self.pairs if each.instance is instance}
        refuse(
            (not instance.group.statuses <= words.STEADY, words.NOT_STEADY),
            (not instance.statuses <= words.STEADY, words.INSTANCE_NOT_STEADY),
            (not pair.statuses <= words.STEADY, words.PAIR_NOT_STEADY),
            (pair.instance is not None, words.PAIR_ATTACHED),
            (pair.group is not instance.group, words.PAIR_ELSEWHERE),
            (device in devices, words.DEVICE_USED),
        )
        pair.instance, pair.device = instance, device
        job = self.works(
            "attachReplicationPairNew", pair, "attaching", "attachFail", "error-attaching"
        )
        return job.otherwise(lambda: _loosen(pair))

    def detach(self, instance: Instance, pair: Pair) -> Job:
        known(instance, self.instances, words.INSTANCE_UNKNOWN | words.PAIR_UNKNOWN)
        known(pair, self.pairs, words.PAIR_UNKNOWN | words.PAIR_NOT_ATTACHED)
        refuse(
            (pair.instance is not instance, words.PAIR_NOT_ATTACHED),
            (not instance.group.statuses <= words.GROUP_DETACHED, words.GROUP_NOT_NOW),
            (not instance.statuses <= words.INSTANCE_DETACHED, words.INSTANCE_NOT_STEADY),
            (not pair.statuses <= words.PAIR_DETACHED, words.PAIR_NOT_STEADY),
        )
        job = self.works(
            "detachReplicationPairNew", pair, "detaching", "detachFail", "error-detaching"
        )
        return job.then(lambda: _loosen(pair))

    # Drills

    def create_drill(self, name: str, group: Group, vpc: str | None) -> Job:
        known(group, self.groups, words.GROUP_UNKNOWN)
        refuse(
            (not group.statuses <= words.DRILLED, words.NOT_DRILLED),
            (vpc not in {None, *self.world.vpcs}, words.VPC_UNKNOWN),
            (vpc in self.world.empty_vpcs, words.VPC_EMPTY),
            (vpc == group.vpc, words.VPC_OF_GROUP),
            (vpc is not None and any(each.vpc == vpc for each in self.drills), words.VPC_USED),
        )
        group.had_drills = True
        drill = Drill(name=name, group=group, vpc=vpc)
        return self.creates("createDisasterRecoveryDrill", self.drills, drill, "available")

    def delete_drill(self, drill: Drill) -> Job:
        known(drill, self.drills, words.DRILL_UNKNOWN)
        refuse((not drill.statuses <= words.DRILL_DELETED, words.DRILL_NOT_DELETED))
        return self.deletes("deleteDisasterRecoveryDrill", self.drills, drill)

    # Tags

    def add_tags(self, instance: Instance, tags: list[tuple[str, str]]) -> None:
        known(instance, self.instances, words.INSTANCE_UNKNOWN)
        refuse(
            (not instance.statuses <= words.STEADY, words.TAGGING_NOT_NOW),
            (len(dict(tags)) < len(tags), words.TAGS_TWICE),
            (len({*instance.tags, *dict(tags)}) > MAX_TAGS, words.TAGS_TOO_MANY),
        )
        instance.tags.update(tags)

    def delete_tag(self, instance: Instance, key: str) -> None:
        known(instance, self.instances, words.INSTANCE_UNKNOWN)
        refuse(
            (not instance.statuses <= words.STEADY, words.UNTAGGING_NOT_NOW),
            (key not in instance.tags, words.TAG_UNKNOWN),
        )
        del instance.tags[key]

    def delete_tags(self, instance: Instance, keys: Iterable[str]) -> None:
        known(instance, self.instances, words.INSTANCE_UNKNOWN)
        refuse((not instance.statuses <= words.STEADY, words.UNTAGGING_NOT_NOW))
        for key in keys:
            instance.tags.pop(key, None)

    def _create_instances(
        self, named: list[tuple[str, str]], group: Group, tags: Mapping[str, str]
    ) -> list[Job]:
        known(group, self.groups, words.GROUP_UNKNOWN)
        servers = [server for _, server in named]
        used = any(each.server in servers for each in self.instances)
        zones = {self.world.servers.get(server, group.zone) for server in servers}
        refuse(
            (not group.statuses <= words.STEADY, words.NOT_STEADY),
            (not {*servers} <= self.world.servers.keys(), words.SERVER_UNKNOWN),
            (zones != {group.zone}, words.SERVER_ELSEWHERE),
            (used or len({*servers}) < len(servers), words.SERVER_USED),
        )
        kind = "createProtectedInstanceNoCG"
        made = [Instance(name=name, group=group, server=server) for name, server in named]
        for each in made:
            each.tags.update(tags)
        return [self.creates(kind, self.instances, each, *_as_in(group)) for each in made]

    def _may_change_nic(self, instance: Instance, *rules: tuple[bool, set[str]]) -> None:
        known(instance, self.instances, words.INSTANCE_UNKNOWN)
        refuse(
            (not instance.group.statuses <= words.STEADY, words.NOT_STEADY),
            (not instance.statuses <= words.STEADY, words.NIC_NOT_NOW),
            *rules,
        )

    def _loosen_all(self, instance: Instance) -> None:
        for pair in self.pairs:
            if pair.instance is instance:
                _loosen(pair)


def _as_in(group: Group) -> set[str]:
    """Return what a new thing may become: the pages do not say whether protection is on at once."""
    return {"available", *group.statuses}


def _loosen(pair: Pair) -> None:
    pair.instance, pair.device = None, ""
