"""What the packages are called."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from speckiln.contract import read_contract
from speckiln.errors import ContractError, UsageError
from speckiln.sharing._names import Names, names_for


def names(spec: Path, version: str | None = None, **client: Any) -> Names:
    file = spec.parent / "client.yaml"
    file.write_text(yaml.safe_dump({**yaml.safe_load(file.read_text("utf-8")), **client}), "utf-8")
    return names_for(read_contract(spec), version)


@pytest.mark.parametrize(
    ("client", "distribution", "package"),
    [
        ("library-client", "library-openapi", "library_openapi"),
        ("Library.Books", "Library.Books-openapi", "library_books_openapi"),
    ],
)
def test_they_follow_from_the_name_of_the_client(
    spec: Path, client: str, distribution: str, package: str
) -> None:
    found = names(spec, distribution=client)
    assert (found.distribution, found.package) == (distribution, package)
    assert found.npm == distribution.lower()


def test_they_follow_from_the_title_where_there_is_no_client(spec: Path) -> None:
    (spec.parent / "client.yaml").unlink()
    found = names_for(read_contract(spec))
    assert found.distribution == "library-openapi"


def test_client_yaml_can_name_them(spec: Path) -> None:
    share = {"distribution": "books", "package": "books_data", "npm": "@library/books"}
    found = names(spec, share=share)
    assert (found.distribution, found.package, found.npm) == tuple(share.values())


def test_the_entry_of_the_documentation_is_understood(spec: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "share.md").read_text("utf-8")
    (entry,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    found = names(spec, **yaml.safe_load(entry))
    assert found.distribution == "sdrs-openapi"
    assert found.package == "sdrs_openapi"
    assert found.npm == "@disaster-recovery/sdrs-openapi"


@pytest.mark.parametrize(
    "share",
    [
        {"distribution": "../books"},
        {"distribution": "books-"},
        {"distribution": "42"},
        {"package": "class"},
        {"package": "two words"},
        {"npm": "Books"},
        {"npm": "@library/../books"},
        {"npm": ".books"},
        {"npm": "b" * 215},
    ],
    ids=lambda share: "-".join(share.values())[:20],
)
def test_a_name_that_is_none_is_refused(spec: Path, share: dict[str, str]) -> None:
    with pytest.raises(ContractError, match="cannot be the name of a package") as refusal:
        names(spec, share=share)
    assert "share: {" in refusal.value.hint
    assert refusal.value.location is not None
    assert refusal.value.location.file.name == "client.yaml"


def test_an_unknown_member_is_refused(spec: Path) -> None:
    with pytest.raises(ContractError, match="pypi"):
        names(spec, share={"pypi": "books"})


def test_the_version_is_the_contracts_unless_another_is_given(spec: Path) -> None:
    assert names(spec).version == "1.0.0"
    assert names(spec, "1.1.0").version == "1.1.0"


def test_each_kind_of_package_has_the_version_as_it_writes_it(spec: Path) -> None:
    found = names(spec, "2.0.0-rc.1")
    assert (found.version, found.python_version) == ("2.0.0-rc.1", "2.0.0rc1")


@pytest.mark.parametrize(
    "version", ["", "1", "1.0", "v1.0.0", "01.0.0", "1.0.0-nightly", "1.0.0\n", "1.0.0/../.."]
)
def test_a_version_that_not_everybody_knows_is_refused(spec: Path, version: str) -> None:
    with pytest.raises(UsageError, match="is not a version that both Python and npm know"):
        names(spec, version)
