"""Emitting the client of a contract."""

from __future__ import annotations

from speckiln.emit._generate import Generated, generate

__all__ = ["Generated", "generate"]
