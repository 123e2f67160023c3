"""A service with a memory: what its ``service.yaml`` says happens, and is still so afterwards."""

from __future__ import annotations

from speckiln.server.stateful._read_rules import read_rules, service_findings

__all__ = ["read_rules", "service_findings"]
