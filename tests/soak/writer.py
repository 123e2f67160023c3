"""Someone who writes all the time, and remembers what the server has acknowledged."""

from __future__ import annotations

import threading
from itertools import count, islice
from typing import TYPE_CHECKING, Any

from .process import Connection
from .world import new_group, server_id

if TYPE_CHECKING:
    from .process import Answer
    from .world import Plot

KEYS = ("a", "b", "c", "d", "e")
"""Keys of the tags that are always written together."""


class Writer(threading.Thread):
    """Writes until the server is gone.

    Attributes:
        prefix: What the names begin with of all that it makes.
        groups: The acknowledged groups: name -> job.
        batches: The acknowledged batches of instances, likewise.
        tags: The last acknowledged value of all its tags.
        name: The last acknowledged name of its pair.
        pending: What was sent and not answered: what, and its name or value.
        surprises: Answers that are none.
    """

    def __init__(self, url: str, plot: Plot, prefix: str, servers: range) -> None:
        super().__init__()
        self.plot = plot
        self.prefix = prefix
        self.groups: dict[str, str] = {}
        self.batches: dict[str, str] = {}
        self.tags = ""
        self.pair = ""
        self.pending = ("", "")
        self.surprises: list[Answer] = []
        self._url = url
        self._servers = iter(servers)

    @property
    def acknowledged(self) -> int:
        return self._writes

    def run(self) -> None:
        self._writes = 0
        connection = Connection(self._url)
        try:
            for number in count():
                self._write(connection, number)
        except OSError:
            return
        finally:
            connection.close()

    def _write(self, connection: Connection, number: int) -> None:
        name = f"{self.prefix}-{number}"
        if number % 4 == 0:
            if answer := self._send(
                connection, "group", name, "POST", "/server-groups", new_group(name)
            ):
                self.groups[name] = answer["job_id"]
        elif number % 4 == 1:
            tags = [{"key": key, "value": name} for key in KEYS]
            path = f"/protected-instances/{self.plot.instance}/tags/action"
            self._send(connection, "tags", name, "POST", path, {"action": "create", "tags": tags})
            self.tags = name
        elif number % 4 == 2:
            path = f"/replications/{self.plot.pair}"
            self._send(connection, "pair", name, "PUT", path, {"replication": {"name": name}})
            self.pair = name
        elif servers := [server_id(each) for each in self._take(3)]:
            batch = {
                "name_prefix": name,
                "server_group_id": self.plot.group,
                "servers": [{"server_id": each} for each in servers],
            }
            path = "/protected-instances/batch"
            body = {"protected_instances": batch}
            if answer := self._send(connection, "batch", name, "POST", path, body):
                self.batches[name] = answer["job_id"]

    def _send(self, connection: Connection, what: str, name: str, *request: Any) -> Any:
        self.pending = (what, name)
        answer = connection.ask(*request)
        self.pending = ("", "")
        self._writes += 1
        if answer.status >= 300:
            self.surprises.append(answer)
        return answer.body

    def _take(self, number: int) -> list[int]:
        taken = list(islice(self._servers, number))
        return taken if len(taken) == number else []
