"""From the bytes of a page to its text, without ever guessing a character.

UTF-8 is tried first, since text in another encoding is hardly ever valid UTF-8 by accident. What
an HTML page declares about itself comes next, then GB18030, which old Chinese pages are saved in
and which contains GBK and GB2312.

Characters that nobody sees are taken out, so that names compare and lines are counted as in an
editor:

- all ends of line become the same; other characters that Python splits lines at become a blank;
- control characters, marks of direction, zero-width characters and soft hyphens vanish;
- halves of surrogate pairs cannot occur.
"""

from __future__ import annotations

import codecs
import re

_HEAD = 4096
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)"
    rb"|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codecs of Python that turn bytes into what a page may hold, by the name that Python gives them.
# The others do something else (rot13, zip) or hide markup (UTF-7).
_HONOURED = frozenset(
    {
        *("utf-8", "gb18030", "gbk", "gb2312", "big5", "big5hkscs", "euc_jp", "shift_jis"),
        *("cp932", "euc_kr", "cp949", "koi8-r", "koi8-u", "ascii"),
        *(f"iso8859-{part}" for part in range(1, 17)),
        *(f"cp125{page}" for page in range(9)),
    }
)
# As browsers do: what these names promise is less than what pages then use.
_WIDER = {"gbk": "gb18030", "gb2312": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}
# Among the commonest characters of any Chinese text, and of this kind of page. Bytes of another
# encoding read as GB18030 give rare characters.
_COMMON_CHINESE = frozenset("的是不在有以为请求参数描述类型响应状态码返回名称接口")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_COMMON_SHARE = 0.05
_NUL_SHARE = 0.1

_INVISIBLE = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)]),
    **dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF]),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)]),
    **dict.fromkeys([0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029], " "),
    0x09: "\t",
    0x0A: "\n",
}
_IS_INVISIBLE = re.compile(
    f"[{re.escape(''.join(chr(code) for code, shown in _INVISIBLE.items() if shown != chr(code)))}]"
)


class DecodingProblem(Exception):  # noqa: N818 (becomes an error of speckiln where the file is known)
    """Bytes that are not text in an encoding that can be told."""

    def __init__(self, message: str, line: int, hint: str) -> None:
        """Keep the parts."""
        super().__init__(message)
        self.message = message
        self.line = line
        self.hint = hint


def decode(data: bytes) -> str:
    r"""Return the text of a page.

    Raises:
        DecodingProblem: The encoding cannot be told, or the bytes are not in it.

    >>> decode("状态码: 200\r\n".encode("gbk"))
    '状态码: 200\n'
    """
    text = _decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # To look is many times faster than to translate what is not in ASCII, and most pages have none.
    return text.translate(_INVISIBLE) if _IS_INVISIBLE.search(text) else text


def _decode(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, "its first bytes say")
    if data.count(b"\0") > len(data) * _NUL_SHARE:
        hint = "If it is UTF-16, save it as UTF-8 or with a byte order mark."
        raise DecodingProblem("the page is not text: it is full of NUL characters", 0, hint)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = _declared(data[:_HEAD])
        if declared is not None and declared != "utf-8":
            return _strictly(data, declared, "it declares")
        chinese = _chinese(data)
        if chinese is not None:
            return chinese
        hint = "Save it as UTF-8."
        raise DecodingProblem("the page is not UTF-8", _line(data, error.start), hint) from error


def _strictly(data: bytes, encoding: str, who: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"the page is not in {encoding}, as {who}"
        raise DecodingProblem(message, _line(data, error.start), "Save it as UTF-8.") from error


def _declared(head: bytes) -> str | None:
    """Return the codec that an HTML page says it is in, or None."""
    found = _DECLARED.search(head)
    if found is None:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii", "replace")).name
    except LookupError:
        return None
    return _WIDER.get(name, name) if name in _HONOURED else None


def _chinese(data: bytes) -> str | None:
    """Return the bytes as GB18030, or None where that gives no Chinese."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    characters = _CHINESE.findall(text)
    common = sum(character in _COMMON_CHINESE for character in characters)
    return text if characters and common >= len(characters) * _COMMON_SHARE else None


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
