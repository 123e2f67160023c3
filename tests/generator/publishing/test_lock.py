"""Reading lock files."""

from __future__ import annotations

from pathlib import Path

import pytest

from speckiln.errors import UnreadableError
from speckiln.publishing._lock import read_lock

ROOT = Path(__file__).parents[3]
HASH = f"sha256:{'a' * 64}"


def test_the_lock_of_this_repository_is_read() -> None:
    pins = {pin.name: pin for pin in read_lock(ROOT / "requirements.txt")}
    assert str(pins["httpx"].requirement.specifier).startswith("==")
    assert all(pin.hashes for pin in pins.values())


def test_comments_continued_lines_and_markers_are_read(tmp_path: Path) -> None:
    file = tmp_path / "lock.txt"
    file.write_text(
        "# a comment\n"
        f"One_Thing==1.0 \\\n    --hash={HASH} \\\n    --hash={HASH}\n    # via other\n\n"
        f"for-others==2.0 ; sys_platform == 'none' \\\n    --hash={HASH}\n",
        "utf-8",
    )
    (pin,) = read_lock(file)
    assert (pin.name, pin.line) == ("one-thing", f"One_Thing==1.0 --hash={HASH} --hash={HASH}")


@pytest.mark.parametrize(
    "line",
    ["httpx>=1 --hash=" + HASH, "httpx==1", "-r other.txt", "https://example.com/x.whl", "]"],
)
def test_what_is_no_pin_with_a_hash_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "lock.txt"
    file.write_text(f"one==1.0 --hash={HASH}\n\n{line}\n", "utf-8")
    with pytest.raises(
        UnreadableError, match=r"lock.txt:3: this is no pinned requirement"
    ) as caught:
        read_lock(file)
    assert caught.value.exit_code == 3


def test_a_lock_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"it cannot be read"):
        read_lock(tmp_path / "lock.txt")
