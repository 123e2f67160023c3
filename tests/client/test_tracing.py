"""Each call is a span, where OpenTelemetry is installed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from sdrs_client import SdrsError
from sdrs_client._runtime import _tracing

if TYPE_CHECKING:
    from collections.abc import Callable

QUOTAS = (200, {"quotas": {"resources": []}}, {})


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    """What the client reports."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)
    monkeypatch.setattr(_tracing, "tracer", lambda: provider.get_tracer("sdrs_client"))
    return exporter


def test_a_call_is_a_span(
    recorder: Any, make_flavour: Callable[..., Any], spans: InMemorySpanExporter
) -> None:
    recorder.answer_in_turn((503, None, {"Retry-After": "0"}), QUOTAS)
    make_flavour().call("quotas", "get")

    (span,) = spans.get_finished_spans()
    assert (span.name, span.kind, span.status.is_ok) == ("ShowQuota", trace.SpanKind.CLIENT, True)
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "url.template": "/v1/{project_id}/sdrs/quotas",
        "url.full": f"{recorder.url}/v1/{recorder.project_id}/sdrs/quotas",
        "http.response.status_code": 200,
        "http.request.resend_count": 1,
    }


@pytest.mark.parametrize(
    ("answer", "kind"), [((400, None, {}), "400"), (None, "APIConnectionError")], ids=str
)
def test_a_failure_ends_the_span(
    recorder: Any,
    make_flavour: Callable[..., Any],
    spans: InMemorySpanExporter,
    answer: Any,
    kind: str,
) -> None:
    recorder.answer_in_turn(answer)
    with pytest.raises(SdrsError) as caught:
        make_flavour(max_retries=0).call("quotas", "get")

    (span,) = spans.get_finished_spans()
    assert not span.status.is_ok
    assert span.status.description == str(caught.value)
    assert (span.attributes or {})["error.type"] == kind
    assert recorder.token not in span.to_json()


def test_the_users_span_is_the_parent(
    recorder: Any, make_flavour: Callable[..., Any], spans: InMemorySpanExporter
) -> None:
    recorder.answer_in_turn(QUOTAS)
    flavour = make_flavour()

    async def call() -> None:
        with _tracing.tracer().start_as_current_span("drill"):
            await flavour.client.quotas.get()

    if flavour.client.is_async:
        flavour.wait(call())
    else:
        with _tracing.tracer().start_as_current_span("drill"):
            flavour.call("quotas", "get")
    child, parent = spans.get_finished_spans()
    assert (child.name, parent.name) == ("ShowQuota", "drill")
    assert child.parent is not None
    assert child.parent.span_id == parent.get_span_context().span_id


def test_without_it_there_is_no_span() -> None:
    program = """
import sys
sys.modules["opentelemetry"] = None
from sdrs_client._runtime import _tracing
assert _tracing.tracer() is None
"""
    subprocess.run([sys.executable, "-c", program], check=True)
