"""Faults on demand: what the service does wrong because someone wants to see it.

>>> from speckiln.server.faults import Faults
>>> faults = Faults(["ListDrills"])
>>> faults.load_text(b'{"seed": 7, "faults": [{"operation": "*", "count": 1, "status": 503}]}')
>>> faults.next("ListDrills").action.status, faults.next("ListDrills")
(503, None)

Which calls are struck
    A call counts once it is known which operation it is, and that it is what the contract
    describes. Each fault counts the calls of each operation by itself, whether another fault
    strikes them or not, and draws from a generator of its own for each operation, seeded with the
    document's ``seed``, its place in the list and the operation's id. So it depends on nothing
    else which call of an operation is struck: not on calls of other operations that happen at the
    same time, nor on the faults further down. Where several strike, the first in the list does.
"""

from __future__ import annotations

from speckiln.server.faults._action import Action, JobFailure
from speckiln.server.faults._fault import Fault
from speckiln.server.faults._faults import Faults

__all__ = ["Action", "Fault", "Faults", "JobFailure"]
