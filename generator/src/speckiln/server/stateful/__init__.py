"""A service with a memory: what its ``service.yaml`` says happens, and is still so afterwards."""

from __future__ import annotations

from speckiln.server.stateful._clock import Clock
from speckiln.server.stateful._control import controls
from speckiln.server.stateful._engine import Engine
from speckiln.server.stateful._read_rules import read_rules, service_findings
from speckiln.server.stateful._read_seed import read_seed
from speckiln.server.stateful._refusals import Refusals
from speckiln.server.stateful._request import Request
from speckiln.server.stateful._rules import Rules
from speckiln.server.stateful._seed import identity_of
from speckiln.server.stateful._store import FileStore

__all__ = [
    "Clock",
    "Engine",
    "FileStore",
    "Refusals",
    "Request",
    "Rules",
    "controls",
    "identity_of",
    "read_rules",
    "read_seed",
    "service_findings",
]
