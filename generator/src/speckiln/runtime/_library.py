"""The HTTP library, imported here and nowhere else."""

from __future__ import annotations

import httpx

__all__ = ["httpx"]
