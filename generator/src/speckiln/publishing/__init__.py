"""Publishing: a package built, checked, uploaded to an index, and proved to work from there."""

from __future__ import annotations

from speckiln.publishing._publish import publish
from speckiln.publishing._report import Artifact, Published, Step, as_json

__all__ = ["Artifact", "Published", "Step", "as_json", "publish"]
