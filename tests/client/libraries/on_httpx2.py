"""Has the tests mean httpx2 where they say httpx. To be loaded before everything else."""

from __future__ import annotations

import sys

import httpx2

sys.modules["httpx"] = httpx2
