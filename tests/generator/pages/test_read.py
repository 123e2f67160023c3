"""Files of pages: which are read, in which encoding and form, and which are refused."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from speckiln.errors import UnreadableError, UsageError
from speckiln.pages import _read
from speckiln.pages._decoding import DecodingProblem, decode
from speckiln.pages._read import MAX_PAGE_BYTES, find_pages, read_page, read_pages

CHINESE = "# 查询任务\n\n描述: 查询任务的状态。\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é, 状态".encode(), "é, 状态"),
        ("状态".encode("utf-8-sig"), "状态"),
        ("状态\r\n码".encode("utf-16"), "状态\n码"),
        (b"\xfe\xff" + "状态".encode("utf-16-be"), "状态"),
        (b"\xff\xfe\0\0" + "状态".encode("utf-32-le"), "状态"),
        (CHINESE.encode("gbk"), CHINESE),
        (CHINESE.encode("gb18030"), CHINESE),
        ('<meta charset="big5"><p>狀態'.encode("big5"), '<meta charset="big5"><p>狀態'),
        ("<meta charset=iso-8859-1>caf\xe9".encode("latin-1"), "<meta charset=iso-8859-1>café"),
        (
            "<?xml version='1.0' encoding='GB2312'?><p>任务".encode("gbk"),
            "<?xml version='1.0' encoding='GB2312'?><p>任务",
        ),
    ],
)
def test_encodings_that_can_be_told_are_read(data: bytes, text: str) -> None:
    assert decode(data) == text


def test_what_a_page_declares_does_not_matter_where_it_is_utf_8() -> None:
    assert decode("<meta charset=gbk>状态".encode()) == "<meta charset=gbk>状态"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("caf\xe9 and more".encode("latin-1"), "not UTF-8"),
        ("狀態碼".encode("big5"), "not UTF-8"),
        (CHINESE.encode()[:-2] + b"\xff", "not UTF-8"),
        ("<meta charset=rot13>caf\xe9".encode("latin-1"), "not UTF-8"),
        ("<meta charset=utf-7>caf\xe9".encode("latin-1"), "not UTF-8"),
        (b"<meta charset=gbk>\x80\xff", "not in gb18030, as it declares"),
        (b"\xff\xfe\x00", "not in utf-16-le, as its first bytes say"),
        ("GET /v1/jobs".encode("utf-16-le"), "full of NUL characters"),
    ],
)
def test_no_character_is_guessed(data: bytes, message: str) -> None:
    with pytest.raises(DecodingProblem, match=message):
        decode(data)


def test_invisible_characters_vanish_and_lines_stay_where_they_are() -> None:
    text = decode("a\0b\x1b[2J\u200bc\u202ed\xade\r\nf\x0bg\u2028h\x85i\ri\tj".encode())
    assert text == "ab[2Jcde\nf g h i\ni\tj"
    assert len(text.splitlines()) == text.count("\n") + 1


def test_an_unreadable_page_is_an_error_with_the_place(tmp_path: Path) -> None:
    page = tmp_path / "page.rst"
    page.write_bytes(b"Jobs\n====\ncaf\xe9 and more\n")
    with pytest.raises(UnreadableError, match="not UTF-8") as caught:
        read_page(page)
    assert (caught.value.location and caught.value.location.line) == 3
    assert "Save it as UTF-8" in caught.value.hint


def test_a_large_page_is_refused_with_its_size_and_the_limit(tmp_path: Path) -> None:
    page = tmp_path / "large.txt"
    with page.open("wb") as stream:
        stream.truncate(MAX_PAGE_BYTES + 1)
    with pytest.raises(UnreadableError) as caught:
        read_page(page)
    assert str(page) in str(caught.value)
    assert "has 12,582,913 bytes, and 12,582,912 are read at most" in str(caught.value)


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.rst"
    os.mkfifo(pipe)
    started = time.monotonic()
    for path, message in [
        (pipe, "not a file"),
        (tmp_path / "missing.rst", "no such file"),
        (Path("nul\0byte.rst"), "cannot be read"),
    ]:
        with pytest.raises(UnreadableError, match=message):
            read_page(path)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.rst", "no markup", "rst"),
        ("a.HTM", "no markup", "html"),
        ("a.markdown", "no markup", "markdown"),
        ("a.zh.txt", "<table>", "text"),
        ("a", "\n <!DOCTYPE html>\n<p>Jobs", "html"),
        ("a.page", "Jobs <table><tr><td>name</td></tr></table>", "html"),
        ("a", ".. _jobs:\n\nJobs\n====\n", "rst"),
        ("a", "Jobs\n\n+------+-----+\n| name | ... |\n+------+-----+\n", "rst"),
        ("a", "# Jobs\n\nA list.\n", "markdown"),
        ("a", "Jobs\n\n| name | type |\n|---|---|\n| id | String |\n", "markdown"),
        ("a", "Jobs\n\nGET /v1/jobs\n", "text"),
    ],
)
def test_the_form_is_told_by_the_ending_or_else_by_the_content(
    tmp_path: Path, name: str, content: str, form: str
) -> None:
    page = tmp_path / name
    page.write_text(content, encoding="utf-8")
    assert read_page(page).form == form


def test_a_form_that_is_named_wins(tmp_path: Path) -> None:
    page = tmp_path / "jobs.rst"
    page.write_text("# Jobs\n", encoding="utf-8")
    assert read_page(page, "markdown").title == "Jobs"


def test_the_page_is_named_after_the_file_without_its_language(tmp_path: Path) -> None:
    for name in ("jobs_05.zh.txt", "jobs_05.zh-cn.txt", "jobs_05.txt"):
        (tmp_path / name).write_text("Jobs\n", encoding="utf-8")
        assert read_page(tmp_path / name).id == "jobs_05"


def test_endless_blanks_do_not_slow_the_telling_of_the_form(tmp_path: Path) -> None:
    page = tmp_path / "blank"
    page.write_text(" " * 200_000 + "-" * 200_000 + "+" * 200_000, encoding="utf-8")
    started = time.monotonic()
    _read._form(page, page.read_text(encoding="utf-8"))
    assert time.monotonic() - started < 2


def test_folders_are_read_to_the_bottom_in_a_stable_order_and_each_page_once(
    tmp_path: Path,
) -> None:
    for name in ("b/two.rst", "b/one.md", "a.html", ".git/no.rst", "b/no.png", "c.txt", "LICENSE"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Jobs\n", encoding="utf-8")
    (tmp_path / "b" / "up").symlink_to(tmp_path, target_is_directory=True)
    found = find_pages([tmp_path / "c.txt", tmp_path, tmp_path / "LICENSE"])
    names = [path.relative_to(tmp_path).as_posix() for path in found]
    assert names == ["c.txt", "a.html", "b/one.md", "b/two.rst", "LICENSE"]
    assert [page.id for page in read_pages([tmp_path / "b"])] == ["one", "two"]


def test_nothing_to_read_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"no pages in {tmp_path}") as caught:
        find_pages([tmp_path])
    assert ".rst" in caught.value.hint
    with pytest.raises(UsageError, match="no pages"):
        find_pages([])
