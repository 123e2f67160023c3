"""The long proofs. `make soak` runs them, with SOAK=short or SOAK=full; nothing else does."""

from __future__ import annotations

import os

collect_ignore_glob = [] if os.environ.get("SOAK") else ["test_*.py"]
