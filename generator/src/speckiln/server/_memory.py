"""What a server remembers, and where: the choices that whoever starts one has."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from speckiln.errors import UsageError
from speckiln.server.identity import Identity
from speckiln.server.stateful import Clock, Engine, FileStore, identity_of, read_rules, read_seed

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.contract import Contract


class Memory(TypedDict, total=False):
    """How a server remembers.

    Attributes:
        seed: A file with the world to begin with; None for the one in ``service.yaml``.
        state: A file that the world is kept in, so that it outlives the process; None for the
            memory alone.
        job_polls: How many answers say that a job is under way before one says that it has ended;
            None where jobs take time.
        speed: Seconds of the virtual clock in a real one; 0 where it only moves when it is
            advanced.
        recorded: Remember nothing, and answer as the exchanges are recorded. A contract without
            ``service.yaml`` is always served like this.
    """

    seed: Path | None
    state: Path | None
    job_polls: int | None
    speed: float
    recorded: bool


def open_engine(contract: Contract, memory: Memory) -> tuple[Engine | None, Identity | None]:
    """Make what keeps the world of a contract's service, and what knows who may call.

    Returns:
        None for both where answers are as recorded; for the second where anyone may call.

    Raises:
        UsageError: There is nothing to remember, or the file is in use.
        ContractError: ``service.yaml`` or the seed is wrong.
        UnreadableError: One of the files cannot be read, or is of another contract.
    """
    if memory.get("recorded") or contract.service is None:
        for name in ("seed", "state", "job_polls"):
            if memory.get(name) is not None:
                reason = (
                    "answers are as recorded" if contract.service else "there is no service.yaml"
                )
                raise UsageError(
                    f"--{name.replace('_', '-')} makes no sense where {reason}.",
                    hint="Leave it out, or describe the service in service.yaml.",
                )
        return None, None
    rules = read_rules(contract)
    seed, state = memory.get("seed"), memory.get("state")
    seeds = read_seed(seed, rules) if seed else rules.seeds
    store = FileStore(state, rules.title) if state else None
    try:
        engine = Engine(
            rules,
            seeds=seeds,
            store=store,
            clock=Clock(speed=memory.get("speed", 1)),
            job_polls=memory.get("job_polls"),
        )
        people = identity_of(seeds)
        if people is None:
            return engine, None
        key = store.secret("identity") if store else None
        identity = Identity.read(people.value, location=people.location, key=key)
        if store and key is None:
            store.keep_secret("identity", identity.key)
    except BaseException:
        if store:
            store.close()
        raise
    return engine, identity
