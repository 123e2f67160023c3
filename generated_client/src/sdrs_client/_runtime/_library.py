# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The HTTP library, imported here and nowhere else."""

from __future__ import annotations

import httpx

__all__ = ["httpx"]
