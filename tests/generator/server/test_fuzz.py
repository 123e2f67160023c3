"""Whatever is sent, the answer is one that is documented."""

from __future__ import annotations

import asyncio
import json
import string
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speckiln.contract import Contract, read_contract
from speckiln.server import create_app

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[2]
# 501: documented, and nothing recorded.
STATUSES = {200, 202, 204, 300, 400, 401, 404, 405, 409, 413, 415, 501}

tokens = st.text(string.ascii_letters + "-_", min_size=1, max_size=12)
header_values = st.text(
    st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f")
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
bodies = st.binary(max_size=40) | json_values.map(lambda value: json.dumps(value).encode())


@pytest.mark.parametrize(
    "spec", [HERE / "library" / "library.yaml", REPOSITORY / "openapi" / "sdrs.yaml"]
)
def test_every_request_gets_a_documented_answer(spec: Path) -> None:
    contract = read_contract(spec)
    transport = httpx.ASGITransport(create_app(contract))

    @settings(max_examples=300, deadline=None)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        answer = asyncio.run(ask(transport, data.draw(requests(contract))))
        assert answer.status_code in STATUSES
        assert (answer.status_code == 405) == ("Allow" in answer.headers)
        assert answer.headers["X-Request-Id"]
        if answer.status_code != 204 and answer.request.method != "HEAD":
            answer.json()

    check()


@st.composite
def requests(draw: st.DrawFn, contract: Contract) -> dict[str, Any]:
    """Requests that are like those of the contract, and are wrong in any way."""
    operation = draw(st.sampled_from(contract.operations))
    segments = [
        draw(st.sampled_from(["", "a", "%2F", "%ff", "%0A", "..%00", "*", segment]))
        if "{" in segment or draw(st.integers(0, 9)) == 0
        else segment
        for segment in operation.path.split("/")[1:]
    ]
    names = [each["name"] for each in operation.parameters if each["in"] == "query"]
    query = draw(
        st.lists(
            st.tuples(
                st.sampled_from([*names, "x"]),
                st.sampled_from(["", "0", "-1", "1e999", "9" * 5000, "%", "%ff", "[", "[1]", "a"]),
            ),
            max_size=3,
        )
    )
    recorded = [each.request.body for each in contract.exchanges[operation.operation_id]]
    bodies_like_recorded = st.sampled_from(
        [json.dumps(body).encode() for body in recorded] or [b""]
    )
    return {
        "method": draw(st.sampled_from([operation.method] * 5 + ["HEAD", "OPTIONS", "TRACE", "X"])),
        "target": "/" + "/".join(segments) + "?" + "&".join(f"{k}={v}" for k, v in query),
        "headers": {
            **draw(st.dictionaries(tokens, header_values, max_size=2)),
            **draw(st.sampled_from([{}, {"X-Auth-Token": "t"}, {"X-Library-Key": "k"}])),
            **draw(st.sampled_from([{}, {"Content-Type": "application/json"}])),
        },
        "content": draw(st.just(b"") | bodies | bodies_like_recorded),
    }


async def ask(transport: httpx.ASGITransport, request: dict[str, Any]) -> httpx.Response:
    # As the bytes stand: httpx would mend a path that is not percent-encoded as it should be.
    url = httpx.URL("http://server").copy_with(raw_path=request["target"].encode())
    headers = [
        (name.encode(), value.encode("latin-1")) for name, value in request["headers"].items()
    ]
    async with httpx.AsyncClient(transport=transport) as client:
        return await client.request(
            request["method"], url, headers=headers, content=request["content"]
        )
