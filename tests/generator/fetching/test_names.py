"""What ids of pages may be, so that copies stay in their folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.contract import SourcePage, Sources
from speckiln.errors import ContractError, Location
from speckiln.fetching._wanted import choose

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_httpserver import HTTPServer

    from .conftest import Site

HOSTILE = [
    *("..", ".", ".hidden", "../a", "a/b", "/etc/passwd", "a\\b", "C:a", "a\x00", "a\n", "-o"),
    *("a.", "a b", "a\u202e", "~root", "x" * 121, "\u540d", "a:b", "a*"),
]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_is_named_after_a_hostile_page(
    site: Site, httpserver: HTTPServer, name: str
) -> None:
    site.list("good")
    site.urls[name] = site.urls["good"]
    with pytest.raises(ContractError, match="no file can be named after") as caught:
        site.fetch()
    assert str(caught.value.location) == "sources.yaml:2"
    assert not site.folder.exists()
    assert not httpserver.log


@pytest.mark.parametrize("name", HOSTILE)
def test_no_folder_is_named_after_a_hostile_edition(site: Site, name: str) -> None:
    site.list("a", edition=name)
    with pytest.raises(ContractError, match="no file can be named after"):
        site.fetch()
    assert not site.folder.exists()


@given(name=st.text(min_size=1) | st.text(alphabet="a./\\:-_\x00", min_size=1, max_size=8))
def test_every_copy_is_in_the_folder_of_its_edition(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder: Path = tmp_path_factory.getbasetemp()
    page = SourcePage(name, "ShowBook", {"zh": "https://a.example/"}, Location(folder))
    try:
        (wanted,) = choose(Sources({}, (page,)), only=(), editions=())
    except ContractError:
        return
    assert (folder / f"{wanted.key}.html").resolve().parent == (folder / "zh").resolve()


def test_two_pages_never_share_a_file(site: Site) -> None:
    site.list("Page", "page")
    with pytest.raises(ContractError, match="the copies of zh/Page and zh/page would be one file"):
        site.fetch()
