"""What a change of the contract does to the Python names of the client."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import griffe
import pytest

from speckiln.difference import diff
from speckiln.difference._annotations import types_of, words_of
from speckiln.difference._surface import compare_surfaces, surface_of
from speckiln.errors import Location

if TYPE_CHECKING:
    from collections.abc import Callable

OPENAPI = Path(__file__).parents[3] / "openapi"
OLD, NEW = Location(Path("old.yaml")), Location(Path("new.yaml"))


@pytest.fixture
def changes(tmp_path: Path) -> Callable[[str, str], list[tuple[str, str, str]]]:
    """Compare two modules: effect, name and message of each change."""

    def run(
        old: str, new: str, written: frozenset[str] = frozenset()
    ) -> list[tuple[str, str, str]]:
        surfaces = []
        for name, text in (("old", old), ("new", new)):
            package = tmp_path / name / "client"
            package.mkdir(parents=True)
            (package / "__init__.py").write_text("from ._inner import *\n", "utf-8")
            (package / "_inner.py").write_text(text, "utf-8")
            module = griffe.load("client", search_paths=[package.parent], resolve_aliases=True)
            surfaces.append(surface_of(module, "client", written))
        found = compare_surfaces(*surfaces, OLD, NEW)
        return [(one.effect, one.subject.removeprefix("client."), one.message) for one in found]

    return run


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("def f(): ...", "", [("breaking", "f", "it is gone")]),
        ("", "def f(): ...", [("additive", "f", "it is new")]),
        ("class C:\n  def f(self): ...", "", [("breaking", "C", "it is gone")]),
        (
            "class C:\n  a: int",
            "class C:\n  b: int",
            [("breaking", "C.a", "it is gone"), ("additive", "C.b", "it is new")],
        ),
        (
            "class C: ...",
            "def C(): ...",
            [("breaking", "C", "it is a function instead of a class")],
        ),
        (
            "class A: ...\nclass C(A): ...",
            "class A: ...\nclass C: ...",
            [("breaking", "C", "it is no longer a A")],
        ),
        (
            "class C:\n  a: int | None",
            "class C:\n  a: int",
            [("additive", "C.a", "it is int instead of int | None")],
        ),
        (
            "class C:\n  a: int",
            "class C:\n  a: int | None",
            [("breaking", "C.a", "it is int | None instead of int")],
        ),
        (
            "def f(): ...",
            "def f(a): ...",
            [("breaking", "f", "the argument a is new and required")],
        ),
        ("def f(): ...", "def f(*, a=1): ...", [("additive", "f", "the argument a is new")]),
        ("def f(a): ...", "def f(): ...", [("breaking", "f", "the argument a is gone")]),
        (
            "def f(a): ...",
            "def f(a=1): ...",
            [("additive", "f", "the argument a is no longer required")],
        ),
        ("def f(a=1): ...", "def f(a): ...", [("breaking", "f", "the argument a is now required")]),
        (
            "def f(a=1): ...",
            "def f(a=2): ...",
            [("breaking", "f", "the argument a is 2 unless given, not 1")],
        ),
        (
            "def f(a: int): ...",
            "def f(a: int | str): ...",
            [("additive", "f", "the argument a is int | str instead of int")],
        ),
        (
            "def f(a: int): ...",
            "def f(a: str): ...",
            [("breaking", "f", "the argument a is str instead of int")],
        ),
        (
            "def f(a, b): ...",
            "def f(b, a): ...",
            [("breaking", "f", "arguments by position are b, a, not a, b")],
        ),
        ("def f(*, a, b): ...", "def f(*, b, a): ...", []),
        (
            "def f() -> int: ...",
            "def f() -> str: ...",
            [("breaking", "f", "it returns str instead of int")],
        ),
        (
            "def f() -> int | None: ...",
            "def f() -> int: ...",
            [("additive", "f", "it returns int instead of int | None")],
        ),
        ("def _f(): ...", "", []),
        ("import os", "", []),
    ],
)
def test_names(
    changes: Callable[..., object], old: str, new: str, expected: list[tuple[str, str, str]]
) -> None:
    assert changes(old, new) == expected


def test_who_writes_an_attribute_may_write_more(changes: Callable[..., object]) -> None:
    old, new = "class C:\n  a: int\n  b: int | str", "class C:\n  a: int | str\n  b: int"
    assert changes(old, new, frozenset({"C"})) == [
        ("additive", "C.a", "it is int | str instead of int"),
        ("breaking", "C.b", "it is int instead of int | str"),
    ]


def test_literals_are_types_one_by_one() -> None:
    types = types_of("Literal['a', 'b'] | list[int | None] | None")
    assert types == {"Literal['a']", "Literal['b']", "list[int | None]", "None"}
    assert words_of(types) == "Literal['a', 'b'] | list[int | None] | None"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "schemas/protection_groups.yaml",
            "      enum: [source, target]",
            "      enum: [source, target, other]",
            {
                ("additive", "models.StartReverseProtectionGroupRequestParams.priority_station"),
                ("additive", "resources.ProtectionGroups.reverse"),
            },
        ),
        (
            "schemas/quotas.yaml",
            "    used:",
            "    spent:",
            {("breaking", "models.ResourceQuota.used"), ("additive", "models.ResourceQuota.spent")},
        ),
        (
            "parameters/common.yaml",
            "  name: limit",
            "  name: limit_zz",
            {("breaking", "resources.ProtectionGroups.list")},
        ),
    ],
)
def test_the_client_of_the_contract(
    tmp_path: Path, file: str, old: str, new: str, expected: set[tuple[str, str]]
) -> None:
    copy = Path(shutil.copytree(OPENAPI, tmp_path / "openapi"))
    text = (copy / file).read_text("utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new), "utf-8")
    if file.startswith("parameters"):
        client = (copy / "client.yaml").read_text("utf-8")
        (copy / "client.yaml").write_text(
            client.replace("limit: limit", "limit: limit_zz"), "utf-8"
        )
    report = diff(OPENAPI / "sdrs.yaml", copy / "sdrs.yaml")
    python = [one for one in report.changes if one.rule.startswith("python-")]
    found = {(one.effect, one.subject.removeprefix("sdrs_client.")) for one in python}
    assert found >= expected
    assert report.next_version == ("2.0.0" if report.of("breaking") else "1.1.0")


def test_a_change_that_reaches_no_name_is_about_none(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(OPENAPI, tmp_path / "openapi"))
    file = copy / "schemas" / "quotas.yaml"
    file.write_text(
        file.read_text("utf-8").replace("description: ", "description: New, ", 1), "utf-8"
    )
    report = diff(OPENAPI / "sdrs.yaml", copy / "sdrs.yaml")
    assert [one.effect for one in report.changes] == ["editorial"]
    assert report.next_version == "1.0.1"
