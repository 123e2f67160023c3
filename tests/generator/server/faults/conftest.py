"""A running library in which things go wrong on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

FAULTS = "/__speckiln__/faults"


@pytest.fixture
def wrong(client: httpx.Client) -> Iterator[Callable[..., None]]:
    """Let faults happen until the test is over."""

    def wrong(*faults: dict[str, Any], seed: int = 0) -> None:
        answer = client.post(FAULTS, json={"seed": seed, "faults": faults})
        assert answer.status_code == 200, answer.text

    yield wrong
    assert client.delete(FAULTS).status_code == 204
