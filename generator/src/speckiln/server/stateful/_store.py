"""Where a world is kept: in memory alone, or in a file as well."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import msgspec
from attrs import frozen

from speckiln.errors import Location, SpeckilnError, UnreadableError, UsageError
from speckiln.server.stateful._items import Address
from speckiln.server.stateful._jobs import JOBS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from speckiln.server.stateful._clock import Clock
    from speckiln.server.stateful._items import Item
    from speckiln.server.stateful._world import World

_FORMAT = "speckiln state 1"
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE items (
  collection TEXT, project TEXT, id TEXT, number INTEGER NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (collection, project, id)
) WITHOUT ROWID;
"""
_PUT = "INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?, ?)"
_DROP = "DELETE FROM items WHERE collection = ? AND project = ? AND id = ?"
_SAY = "INSERT OR REPLACE INTO about VALUES (?, ?)"


class StoreFault(SpeckilnError):  # noqa: N818 -- becomes an answer
    """What happened cannot be kept, so it has not happened."""


class Store(Protocol):
    """Keeps a world."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever kept."""
        ...

    def load(self, world: World, clock: Clock) -> None:
        """Fill an empty world with what is kept, and set the clock."""
        ...

    def save(self, changes: Mapping[Address, Item | None]) -> None:
        """Keep changes, all or none."""
        ...

    def replace(self, items: Iterable[Item], clock: Clock) -> None:
        """Keep these items and the clock, and nothing else."""
        ...

    def set_clock(self, clock: Clock) -> None:
        """Keep what the clock shows."""
        ...

    def close(self) -> None:
        """Let go of everything."""
        ...


@frozen
class MemoryStore:
    """Keeps nothing: the world is in memory."""

    is_empty: bool = True

    def load(self, world: World, clock: Clock) -> None:
        """Find nothing."""

    def save(self, changes: Mapping[Address, Item | None]) -> None:
        """Keep nothing."""

    def replace(self, items: Iterable[Item], clock: Clock) -> None:
        """Keep nothing."""

    def set_clock(self, clock: Clock) -> None:
        """Keep nothing."""

    def close(self) -> None:
        """Let go of nothing."""


class FileStore:
    """Keeps a world in an SQLite file, which outlives the process, however that ends."""

    def __init__(self, file: Path, title: str) -> None:
        """Open the file, or make it.

        Args:
            file: The file.
            title: The contract's title and version.

        Raises:
            UnreadableError: It is something else, or of another contract.
            UsageError: It cannot be opened, or another process uses it.
        """
        self._file = file
        self._title = title
        try:
            self._database = sqlite3.connect(
                file, timeout=0, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        try:
            # The lock is held until the process ends. What is committed is in the log, and
            # with that in the kernel's hands, before a request is answered.
            self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = NORMAL")
            self.is_empty = self._open()
        except sqlite3.OperationalError as error:
            self.close()
            raise self._unusable(error) from error
        except sqlite3.DatabaseError as error:
            self.close()
            raise self._foreign("this is no state file") from error
        except BaseException:
            self.close()
            raise

    def load(self, world: World, clock: Clock) -> None:
        """Fill an empty world with what is kept, and set the clock."""
        try:
            about = dict(self._database.execute("SELECT name, value FROM about"))
            items = list(self._items(world))
            shown = json.loads(about["clock"])
            clock.set(_shown(shown, clock), frozen=bool(shown["frozen"]))
        except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
            raise self._foreign(f"this state file is damaged: {error}") from error
        world.tables.load(items)

    def save(self, changes: Mapping[Address, Item | None]) -> None:
        """Keep changes, all or none.

        Raises:
            StoreFault: They cannot be kept.
        """
        with self._keeping():
            for address, item in changes.items():
                place = (address.collection, address.project, address.key)
                if item is None:
                    self._database.execute(_DROP, place)
                else:
                    self._database.execute(_PUT, (*place, item.number, _json(item)))

    def replace(self, items: Iterable[Item], clock: Clock) -> None:
        """Keep these items and the clock, and nothing else."""
        with self._keeping():
            self._database.execute("DELETE FROM items")
            for item in items:
                place = (item.address.collection, item.address.project, item.address.key)
                self._database.execute(_PUT, (*place, item.number, _json(item)))
            self._keep(clock)

    def set_clock(self, clock: Clock) -> None:
        """Keep what the clock shows."""
        with self._keeping():
            self._keep(clock)

    def secret(self, name: str) -> bytes | None:
        """Return a secret that is kept beside the world; None where there is none."""
        found = self._database.execute(
            "SELECT value FROM about WHERE name = ?", (f"secret {name}",)
        )
        row = found.fetchone()
        return None if row is None else bytes.fromhex(row[0])

    def keep_secret(self, name: str, value: bytes) -> None:
        """Keep a secret beside the world."""
        with self._keeping():
            self._database.execute(_SAY, (f"secret {name}", value.hex()))

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _open(self) -> bool:
        """Look what the file is, make it ours where it is new, and say whether it is."""
        with self._transaction():
            names = {row[0] for row in self._database.execute("SELECT name FROM sqlite_master")}
            if not names:
                for statement in _TABLES.split(";")[:-1]:
                    self._database.execute(statement)
                self._database.execute(_SAY, ("format", _FORMAT))
                self._database.execute(_SAY, ("contract", self._title))
                return True
            if "about" not in names:
                raise self._foreign("this is no state file")
            about = dict(self._database.execute("SELECT name, value FROM about"))
        if about.get("format") != _FORMAT:
            raise self._foreign("this is no state file, or one of another version of speckiln")
        if about.get("contract") != self._title:
            raise self._foreign(
                f"this is the state of {about.get('contract')}, and {self._title} is served"
            )
        return "clock" not in about

    def _items(self, world: World) -> Iterator[Item]:
        rows = self._database.execute("SELECT * FROM items ORDER BY number")
        for collection, project, key, number, value in rows:
            kind = JOBS if collection == JOBS.name else world.rules.kinds.get(collection)
            if kind is None:
                raise self._foreign(f"there is no collection {collection} any more")
            yield world.restore(Address(collection, project, key), number, json.loads(value), kind)

    def _keep(self, clock: Clock) -> None:
        shown = {"now": clock.now, "real": clock.real(), "frozen": clock.frozen}
        self._database.execute(_SAY, ("clock", json.dumps(shown)))

    @contextmanager
    def _keeping(self) -> Iterator[None]:
        try:
            with self._transaction():
                yield
        except sqlite3.Error as error:
            raise StoreFault(f"the state cannot be kept: {error}") from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            # A full disk has already rolled it back.
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise

    def _foreign(self, message: str) -> UnreadableError:
        return UnreadableError(
            message,
            location=Location(self._file),
            hint="Name another file with --state, or remove this one.",
        )

    def _unusable(self, error: sqlite3.Error) -> UsageError:
        locked = "locked" in str(error)
        reason = "another process uses it" if locked else str(error)
        return UsageError(f"The state file {self._file} cannot be used: {reason}.")


def _json(item: Item) -> str:
    return msgspec.json.encode(dict(item)).decode()


def _shown(kept: Mapping[str, float], clock: Clock) -> float:
    """Return what a clock shows that went on while nobody looked."""
    if kept["frozen"]:
        return kept["now"]
    return kept["now"] + max(0.0, clock.real() - kept["real"]) * clock.speed
