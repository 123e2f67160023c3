"""Captions of tables: ``Table 3 Request parameters``, ``表3 请求参数``."""

from __future__ import annotations

import re

_EMPHASIS = re.compile(r"\*\*|__(?=\W|$)|(?<!\w)__")
_CAPTION = re.compile(
    # No word goes on after the word, or after the number: not "Tablets", not "Table 3D".
    r"(?:table|表格?)\s*(?:\d{1,6}[-.])*(?P<number>\d{1,6})(?![0-9A-Za-z_])"
    r"[\s:：.、—–-]*(?P<title>.*)",  # noqa: RUF001 (the signs that captions put between the two)
    re.IGNORECASE | re.DOTALL,
)


def split_caption(text: str) -> tuple[int, str]:
    """Return the number of a table and its title. The number is 0 where the text names none.

    Of ``表 1-2``, the second table of chapter 1, the number is 2. The text need not be a caption:
    of a sentence that begins with ``Table 3`` the rest is returned like a title.

    >>> split_caption("**Table  3**  **whitelist**  parameter description")
    (3, 'whitelist parameter description')
    >>> split_caption("表3 请求Body参数")
    (3, '请求Body参数')
    >>> split_caption("Parameters")
    (0, 'Parameters')
    """
    plain = " ".join(_EMPHASIS.sub("", text).split())
    found = _CAPTION.fullmatch(plain)
    return (int(found["number"]), found["title"].strip()) if found else (0, plain)
