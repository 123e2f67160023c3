"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes says more about the machine than about the code: see `make bench`.
settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")
