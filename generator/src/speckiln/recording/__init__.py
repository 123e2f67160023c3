"""Recording real traffic as exchanges, and replaying exchanges to any server.

>>> from speckiln.recording import recording, replay
>>> with recording(contract, Path("recorded"), upstream) as proxy:  # doctest: +SKIP
...     httpx.get(f"{proxy.url}/v1/project/quotas")
>>> replay(Path("recorded"), another_server, spec=contract.path).findings  # doctest: +SKIP
()
"""

from __future__ import annotations

from speckiln.recording._record import Recording, record, recording
from speckiln.recording._replay import replay
from speckiln.recording._report import RecordReport, ReplayReport, Tally

__all__ = [
    "RecordReport",
    "Recording",
    "ReplayReport",
    "Tally",
    "record",
    "recording",
    "replay",
]
