"""How long the proofs take: `make soak` says it."""

from __future__ import annotations

import os

IS_FULL = os.environ.get("SOAK") == "full"
