"""What client.yaml says of the provider's identity service has to fit the rest of it."""

from __future__ import annotations

from typing import Any

import pytest

from speckiln.contract import validate

CLIENT = "client.yaml"
IDENTITY = """\
settings:
  identity:
    server: https://iam.{region}.example.com
    parameter: project_id
    profiles:
      file: ~/.library/credentials
      section: basic
      keys:
        access_key: ak
        project_id: project_id
        region: region
"""


@pytest.fixture
def library(library: Any) -> Any:
    """The library, with an identity service."""
    library.edit(CLIENT, "settings:\n", IDENTITY)
    return library


def test_what_fits_is_no_finding(library: Any) -> None:
    assert validate(library.root).findings == ()


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("parameter: project_id", "parameter: projectid", "Did you mean project_id?"),
        ("parameter: project_id", "parameter: colour", "Add it to 'settings.parameters'."),
        ("iam.{region}", "iam.{zone}", "Write {region}."),
        ("access_key: ak", "acces_key: ak", "Did you mean access_key?"),
        ("access_key: ak", "colour: red", "Remove it."),
    ],
)
def test_what_does_not_fit_is_found_at_its_line(
    library: Any, old: str, new: str, hint: str
) -> None:
    library.edit(CLIENT, old, new)
    (finding,) = validate(library.root).findings
    assert (finding.rule, finding.hint) == ("client-setting", hint)
    assert [finding.location.line] == library.lines(CLIENT, new)


def test_an_address_without_a_variable_is_asked_for_where_there_is_none(library: Any) -> None:
    library.edit(CLIENT, "  server_variable: region\n", "")
    found = {finding.hint for finding in validate(library.root).findings}
    assert "Write an address without a variable." in found
