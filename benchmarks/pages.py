"""How long it takes to read pages of documentation, by form and by number of processes."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from figures import Measure
from peers import BUILD, HERE, ROOT

from speckiln.pages import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCES = ROOT / "tests" / "generator" / "pages"
FORMS = {"rst": "*.rst", "HTML": "*.html", "Markdown": "*.md", "text": "*.txt"}
REACH = {"rst": 1 / 25, "HTML": 1 / 100, "Markdown": 1 / 100, "text": 1 / 100}
ROWS = 20
"""What the tables of a page have at least: the provider's have as many on average."""

ONE, TWO = "speckiln extract --jobs 1", "speckiln extract --jobs 2"


def reading(rounds: int, copies: int) -> Iterator[Measure]:
    """Measure pages from the file to the document.

    Args:
        rounds: How often each form is measured.
        copies: How often each page is there for the processes that share the work.
    """
    pages = write_pages(BUILD / "pages")
    measure = Measure("pages", "a page of documentation to a document, CPU", "s", "", REACH)
    for _ in range(rounds):
        for form, files in pages.items():
            measure.add(form, seconds_a_page(files))
    yield measure
    if (os.cpu_count() or 1) > 1:
        yield sharing([file for files in pages.values() for file in files], rounds, copies)


def sharing(pages: list[Path], rounds: int, copies: int) -> Measure:
    """Return how long two processes take for pages, and how long one does."""
    folder = BUILD / "pages" / "many"
    folder.mkdir()
    for page in pages:
        for copy in range(copies):
            shutil.copy(page, folder / f"{copy}-{page.name}")
    title = f"{copies * len(pages)} pages to a document, by the clock"
    measure = Measure("pages-jobs", title, "s", ONE, {TWO: 0.65})
    for _ in range(rounds):
        for subject in (ONE, TWO):
            _, _, *options = subject.split()
            start = time.perf_counter()
            command = [sys.executable, "-m", "speckiln", "extract", *options]
            output = BUILD / "pages" / "document.json"
            subprocess.run([*command, "-o", output, folder], check=True, capture_output=True)
            measure.add(subject, time.perf_counter() - start)
    return measure


def seconds_a_page(pages: list[Path]) -> float:
    """Return the seconds of CPU that a page takes, in a fresh process."""
    command = [sys.executable, HERE / "extract.py", *pages]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def write_pages(folder: Path) -> dict[str, list[Path]]:
    """Write the pages of the tests, each repeated until it is as long as real ones.

    Args:
        folder: Where to write them; what is there is replaced.

    Returns:
        The pages of each form.
    """
    shutil.rmtree(folder, ignore_errors=True)
    written: dict[str, list[Path]] = {}
    for form, pattern in FORMS.items():
        folder_of_form = folder / form.lower()
        folder_of_form.mkdir(parents=True)
        for source in sorted(SOURCES.glob(f"[ps]*/{pattern}")):
            rows = sum(len(table.rows) for table in read_page(source).tables)
            page = folder_of_form / source.name
            page.write_text(source.read_text("utf-8") * math.ceil(ROWS / rows), "utf-8")
            written.setdefault(form, []).append(page)
    return written
