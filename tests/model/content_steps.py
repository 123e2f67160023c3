"""Steps with protected instances and replication pairs."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from .steps import NO_SUCH_GROUP, NO_SUCH_ID, NO_SUCH_INSTANCE, NO_SUCH_PAIR, Steps
from .words import EXPANDED, INSTANCE_DELETED, PAIR_DELETED, RESIZED, STEADY
from .world import WORLD

SERVERS = [*WORLD.servers, NO_SUCH_ID]
VOLUMES = [*WORLD.volumes, NO_SUCH_ID]
DEVICES = ["/dev/vdb", "/dev/vdc", "/dev/vdd"]


class InstanceSteps(Steps):
    """What can be done to instances."""

    def create_instance(self, data: st.DataObject) -> None:
        if not (self.model.groups):
            return
        server = data.draw(st.sampled_from(SERVERS), "server")
        group = self.pick(data, self.model.receiving, NO_SUCH_GROUP, STEADY)
        name = self.new_name(data)
        self.begin(
            data,
            "CreateProtectedInstance",
            lambda: self.model.create_instance(name, group, server, {"made": "by-model"}),
            lambda: self.sdrs.protected_instances.create(
                server_group_id=group.id,
                server_id=server,
                name=name,
                tags=[{"key": "made", "value": "by-model"}],
            ),
        )

    def create_instances(self, data: st.DataObject) -> None:
        if not (self.model.groups):
            return
        servers = data.draw(st.lists(st.sampled_from(SERVERS), min_size=1, max_size=3), "servers")
        group = self.pick(data, self.model.receiving, NO_SUCH_GROUP, STEADY)
        prefix = self.new_name(data)
        self.begin(
            None,
            "",
            lambda: self.model.create_instances(prefix, group, servers),
            lambda: self.sdrs.protected_instances.batch_create(
                name_prefix=prefix,
                server_group_id=group.id,
                servers=[{"server_id": server} for server in servers],
            ),
        )

    def delete_instance(self, data: st.DataObject) -> None:
        if not (self.model.instances):
            return
        instance = self.pick(data, self.model.instances, NO_SUCH_INSTANCE, INSTANCE_DELETED)
        self.begin(
            data,
            "DeleteProtectedInstance",
            lambda: self.model.delete_instance(instance),
            lambda: self.sdrs.protected_instances.delete(instance.id),
        )

    def delete_instances(self, data: st.DataObject) -> None:
        if not (self.model.instances):
            return
        first = self.pick(data, self.model.instances, NO_SUCH_INSTANCE, INSTANCE_DELETED)
        others = [
            each for each in self.model.instances if each.group is first.group and each is not first
        ]
        chosen = [first, *others[: data.draw(st.integers(0, 2))]]
        self.begin(
            None,
            "",
            lambda: self.model.delete_instances(chosen),
            lambda: self.sdrs.protected_instances.batch_delete(
                protected_instances=[{"id": each.id} for each in chosen]
            ),
        )

    def rename_instance(self, data: st.DataObject) -> None:
        if not (self.model.instances):
            return
        instance = self.pick(data, self.model.instances, NO_SUCH_INSTANCE)
        name = self.new_name(data)
        self.renames(
            lambda: self.model.rename(instance, name),
            lambda: self.sdrs.protected_instances.rename(instance.id, name=name),
        )

    def resize(self, data: st.DataObject) -> None:
        if not (self.model.instances):
            return
        # Servers run after a failover, and only those are resized that are stopped.
        stopped = [each for each in self.model.instances if not each.group.has_failed_over]
        instance = self.pick(data, stopped, NO_SUCH_INSTANCE, RESIZED)
        self.numbers += 1  # "Another flavor must be used for resizing"
        self.begin(
            data,
            "ResizeProtectedInstance",
            lambda: self.model.resize(instance),
            lambda: self.sdrs.protected_instances.resize(
                instance.id, flavor_ref=f"s6.large.{self.numbers}"
            ),
        )

    def add_nic(self, data: st.DataObject) -> None:
        if not (self.model.instances):
            return
        instance = self.pick(data, self.model.instances, NO_SUCH_INSTANCE, STEADY)
        job = self.begin(
            data,
            "AddProtectedInstanceNic",
            lambda: self.model.add_nic(instance),
            lambda: self.sdrs.protected_instances.add_nic(
                instance.id, subnet_id="d32019d3-bc6e-4319-9c1d-6722fc136a23"
            ),
        )
        if job:
            entities = self.see(job).entities
            if entities and entities.nic_id:  # known to the SDK only
                nic = entities.nic_id
                job.then(lambda: instance.nics.add(nic))

    def delete_nic(self, data: st.DataObject) -> None:
        if not (self.model.instances):
            return
        instance = self.pick(data, self.model.instances, NO_SUCH_INSTANCE, STEADY)
        nic = data.draw(st.sampled_from([*sorted(instance.nics), NO_SUCH_ID]))
        self.begin(
            data,
            "DeleteProtectedInstanceNic",
            lambda: self.model.delete_nic(instance, nic),
            lambda: self.sdrs.protected_instances.delete_nic(instance.id, nic_id=nic),
        )


class PairSteps(Steps):
    """What can be done to pairs."""

    def create_pair(self, data: st.DataObject) -> None:
        if not (self.model.groups):
            return
        volume = data.draw(st.sampled_from(VOLUMES), "volume")
        group = self.pick(data, self.model.receiving, NO_SUCH_GROUP, STEADY)
        name = self.new_name(data)
        self.begin(
            data,
            "CreateReplication",
            lambda: self.model.create_pair(name, group, volume),
            lambda: self.sdrs.replication_pairs.create(
                server_group_id=group.id, volume_id=volume, name=name
            ),
        )

    def delete_pair(self, data: st.DataObject) -> None:
        if not (self.model.pairs):
            return
        pair = self.pick(data, self.model.pairs, NO_SUCH_PAIR, PAIR_DELETED)
        group = data.draw(st.sampled_from([None, *self.model.groups]))
        more: Any = {"server_group_id": group.id} if group else {}
        self.begin(
            data,
            "DeleteReplication",
            lambda: self.model.delete_pair(pair, group),
            lambda: self.sdrs.replication_pairs.delete(pair.id, **more),
        )

    def rename_pair(self, data: st.DataObject) -> None:
        if not (self.model.pairs):
            return
        pair = self.pick(data, self.model.pairs, NO_SUCH_PAIR)
        name = self.new_name(data)
        self.renames(
            lambda: self.model.rename(pair, name),
            lambda: self.sdrs.replication_pairs.rename(pair.id, name=name),
        )

    def expand(self, data: st.DataObject) -> None:
        if not (self.model.pairs):
            return
        pair = self.pick(data, self.model.pairs, NO_SUCH_PAIR, EXPANDED)
        self.numbers += 1
        size = 1000 + self.numbers  # larger than before, each time
        self.begin(
            data,
            "ExpandReplication",
            lambda: self.model.expand(pair, size),
            lambda: self.sdrs.replication_pairs.expand(pair.id, new_size=size),
        )

    def attach(self, data: st.DataObject) -> None:
        if not (self.model.pairs and self.model.instances):
            return
        device = data.draw(st.sampled_from(DEVICES), "device")
        instance = self.pick(data, self.model.instances, NO_SUCH_INSTANCE, STEADY)
        pair = self.pick(data, self.model.pairs, NO_SUCH_PAIR, STEADY)
        self.begin(
            data,
            "AttachProtectedInstanceReplication",
            lambda: self.model.attach(instance, pair, device),
            lambda: self.sdrs.protected_instances.attach_replication(
                instance.id, replication_id=pair.id, device=device
            ),
        )

    def detach(self, data: st.DataObject) -> None:
        if not (self.model.pairs and self.model.instances):
            return
        attached = [each for each in self.model.pairs if each.instance]
        pair = self.pick(data, attached * 3 + self.model.pairs, NO_SUCH_PAIR, STEADY)
        its = [pair.instance] * 5 if pair.instance else []
        instance = self.pick(data, [*its, *self.model.instances], NO_SUCH_INSTANCE)
        self.begin(
            data,
            "DetachProtectedInstanceReplication",
            lambda: self.model.detach(instance, pair),
            lambda: self.sdrs.protected_instances.detach_replication(instance.id, pair.id),
        )
