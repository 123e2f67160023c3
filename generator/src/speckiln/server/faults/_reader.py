"""Reading and checking a faults document.

It is YAML or JSON::

    seed: 7                        # of the random draws; 0 where it is absent
    faults:
      - operation: CreateDrill     # an id, a list of ids, or '*' for every operation
        probability: 0.5           # how likely a call is struck; 1 where it is absent
        after: 2                   # so many calls of an operation pass first
        count: 3                   # how many calls after them may be struck; all where it is absent
        delay: 1.5                 # seconds that the answer is held back
        status: 503                # and one of: refuse, with code, message, retry_after or body
        reset: before              # reset the connection, before the service acts or after
        truncate: 20               # end the body after so many bytes, and the connection
        content_type: text/html    # claim that of the answer
        invalid_json: true         # make the body something that is not JSON
        job_fails: {code: X.1, reason: words}  # let the job fail that the call begins
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.contract._shapes import did_you_mean
from speckiln.server._json import shown
from speckiln.server.faults._actions import ACTIONS, WITH_STATUS, read_action
from speckiln.server.faults._fault import Fault
from speckiln.server.faults._members import Members, wrong

if TYPE_CHECKING:
    from speckiln.server.faults._source import Source

EVERY = "*"

_DOCUMENT = ("seed", "faults")
_WHEN = ("operation", "probability", "after", "count", "delay")
_FAULT = (*_WHEN, *ACTIONS, *WITH_STATUS)
_MAX_FAULTS = 1_000
_MAX_EXPANDED = 4 * 1024 * 1024
_MAX_CALLS = 10**9
_MAX_SEED = 2**63 - 1
_MAX_DELAY = 3600


@frozen
class Reader:
    """Reads one document; complains about the first thing in it that is wrong.

    Attributes:
        source: The document.
        operation_ids: The operations that there are.
    """

    source: Source
    operation_ids: tuple[str, ...]

    def document(self) -> tuple[int, tuple[Fault, ...]]:
        """Return the seed and the faults.

        Raises:
            UnreadableError: The text is not YAML or JSON.
            ContractError: It is not what this module describes.
        """
        value = self.source.value()
        self._check_size(value)
        members = Members.of(self.source, "", value, _DOCUMENT)
        faults = value.get("faults")
        if not isinstance(faults, list):
            hint = "Write 'faults: []' for none."
            raise members.wrong("faults", "faults should be a list of faults.", hint)
        if len(faults) > _MAX_FAULTS:
            message = f"there are {len(faults)} faults, and no more than {_MAX_FAULTS} are taken."
            raise members.wrong("faults", message, "One fault can be for several operations.")
        seed = members.whole("seed", 0, _MAX_SEED, 0)
        return seed, tuple(self._fault(f"/faults/{at}", one) for at, one in enumerate(faults))

    def _fault(self, pointer: str, value: Any) -> Fault:
        members = Members.of(self.source, pointer, value, _FAULT)
        return Fault(
            operations=self._operations(members),
            action=read_action(members),
            delay=members.number("delay", 0, _MAX_DELAY, 0),
            probability=members.number("probability", 0, 1, 1),
            after=members.whole("after", 0, _MAX_CALLS, 0),
            count=members.whole("count", 0, _MAX_CALLS, None),
            pointer=pointer,
            given=value,
        )

    def _operations(self, members: Members) -> tuple[str, ...]:
        """Return the ids of the operations that a fault is for."""
        value = members.values.get("operation")
        if value == EVERY:
            return self.operation_ids
        listed: list[Any] = value if isinstance(value, list) else [value]
        for name in listed:
            if not isinstance(name, str):
                hint = "Name one or a list of them, or '*' for every operation."
                raise members.wrong("operation", "a fault needs an operation.", hint)
            if name not in self.operation_ids:
                hint = did_you_mean(name, self.operation_ids, "Write '*' for every operation.")
                raise members.wrong("operation", f"there is no operation {shown(name)}.", hint)
        if not listed:
            raise members.wrong("operation", "a fault needs an operation.", "Name one in the list.")
        return tuple(dict.fromkeys(listed))

    def _check_size(self, value: Any) -> None:
        """Refuse what aliases blow up; it would be shown and sent at its full size."""
        size = 0
        for part in json.JSONEncoder(ensure_ascii=False).iterencode(value):
            size += len(part)
            if size > _MAX_EXPANDED:
                message = f"it grows beyond {_MAX_EXPANDED} characters as its aliases are expanded"
                raise wrong(self.source, "", f"{message}.")
