"""``speckiln validate``."""

from __future__ import annotations

from speckiln.cli._output import working
from speckiln.cli._report import Json, Junit, Sarif, show_report
from speckiln.cli._spec import Spec, find_spec


def validate(
    spec: Spec = None,
    *,
    json: Json = False,
    sarif: Sarif = None,
    junit: Junit = None,
) -> None:
    """Check a contract: OpenAPI, its exchanges, the rules of the house, and service.yaml.

    Every finding says where it is and how to mend it. Exits with 1 if there are any.
    """
    import speckiln  # noqa: PLC0415 - so that --help does not wait for validators

    path = find_spec(spec)
    with working(f"checking {path}"):
        report = speckiln.validate(path)
    show_report(report, json=json, sarif=sarif, junit=junit)
