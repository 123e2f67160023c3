"""``speckiln bundle``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_a_bundle_is_written_in_the_format_of_its_ending(
    speckiln: Callable[..., Result], folder: Path
) -> None:
    assert speckiln("bundle", "-o", "out/library.json").exit_code == 0
    assert speckiln("bundle", "-o", "out/library.yaml").exit_code == 0
    as_json = json.loads((folder / "out" / "library.json").read_text(encoding="utf-8"))
    as_yaml = yaml.safe_load((folder / "out" / "library.yaml").read_text(encoding="utf-8"))
    assert as_json == as_yaml
    assert as_json["openapi"] == "3.1.0"


def test_without_a_file_yaml_is_printed(speckiln: Callable[..., Result]) -> None:
    result = speckiln("bundle", "openapi/library.yaml")
    assert result.exit_code == 0
    assert yaml.safe_load(result.stdout)["info"]["title"] == "Library"


def test_the_twin_and_no_examples(speckiln: Callable[..., Result]) -> None:
    result = speckiln("bundle", "--openapi", "3.0", "--no-examples")
    assert result.exit_code == 0
    assert yaml.safe_load(result.stdout)["openapi"] == "3.0.3"
    assert "gets_a_book" not in result.stdout


def test_what_cannot_be_dereferenced_is_exit_code_1(speckiln: Callable[..., Result]) -> None:
    result = speckiln("bundle", "--dereference")
    assert result.exit_code == 1
    assert "error: openapi/schemas/books.yaml:" in result.stderr
    assert "Book contains itself" in result.stderr
    assert "hint: Bundle without dereferencing." in result.stderr


def test_another_ending_is_wrong_usage(speckiln: Callable[..., Result]) -> None:
    result = speckiln("bundle", "-o", "library.toml")
    assert result.exit_code == 2
    assert ".toml is not a format of documents" in result.stderr


def test_a_place_that_cannot_be_written_is_wrong_usage(
    speckiln: Callable[..., Result], folder: Path
) -> None:
    (folder / "taken").write_text("", encoding="utf-8")
    result = speckiln("bundle", "-o", "taken/library.yaml")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
