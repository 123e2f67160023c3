"""Tests of tests: each runs pytest on a file of its own, with the plugin."""

from __future__ import annotations

pytest_plugins = ["pytester"]
