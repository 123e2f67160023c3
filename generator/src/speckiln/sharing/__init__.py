"""The contract's own packages: documents for any tool, for PyPI, for npm, and as a tarball."""

from __future__ import annotations

from speckiln.sharing._share import Shared, share

__all__ = ["Shared", "share"]
