"""Words of a page in one spelling: width of characters, kinds of dashes and quotes do not count."""

from __future__ import annotations

import re
import unicodedata

from speckiln.pages._vocabulary import patterns

_SPELLINGS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u223c\u301c\u02dc", "~"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u300c\u300d\u300e\u300f\u2033", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
        "\u2264": "<=",
        "\u2265": ">=",
        "\u200b": "",
        "\ufeff": "",
    }
)
_POWERS = str.maketrans(
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789"
)
_RAISED = re.compile("(?<=[0-9])[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,2}")
# A wide colon inside a time of day, or a slip.
_TIME = re.compile(r"(?<!\d)(\d\d): ?(\d\d): ?(\d\d)(?!\d)")
_SPACES = re.compile(r"[^\S\n]+")
_SENTENCE_END = re.compile(
    r"(?<=[.!?])\s+(?=[A-Z\"'(\[*\u4e00-\u9fff]|\d+[^\d.\s])|(?<=[a-z0-9)\"]\.)(?=[A-Z][a-z])"
    "|(?<=[\u3002!?;])|\\n"
)


def plain(text: str) -> str:
    r"""Return words in the spelling that the patterns of the vocabulary are written for.

    A wide colon gets a space, so that it is not taken for that of ``network:dhcp``.

    >>> plain("\uff11\uff5e64 \u201ca\u201d\uff1ab")
    '1~64 "a": b'
    """
    if text.isascii():
        return _folded(text)
    raised = _RAISED.sub(lambda match: "^" + match[0].translate(_POWERS), text)
    raised = raised.replace("\uff1a", ": ")
    folded = unicodedata.normalize("NFKC", raised).translate(_SPELLINGS)
    return _folded(folded)


def _folded(text: str) -> str:
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _TIME.sub(r"\1:\2:\3", "\n".join(lines))


def sentences(text: str) -> list[str]:
    """Split plain words into sentences.

    >>> sentences("At most 64 bytes.Default: v1.2. 长度为1~64。可选;")
    ['At most 64 bytes.', 'Default: v1.2.', '长度为1~64。', '可选;']
    """
    return [part for part in (one.strip() for one in _SENTENCE_END.split(text)) if part]


def has_sign(meaning: str, sentence: str) -> bool:
    """Return whether a sentence has a word without which it says nothing of a kind.

    Args:
        meaning: A meaning of the vocabulary's section ``signs``.
        sentence: The words.
    """
    return any(one.search(sentence) for name, one in patterns("signs") if name == meaning)


def is_conditional(sentence: str) -> bool:
    """Return whether a sentence holds in some cases only; "if it is not specified" is none."""
    if not any(one.search(sentence) for _, one in patterns("conditions")):
        return False
    for _, absence in patterns("absence"):
        sentence = absence.sub(" ", sentence)
    return any(one.search(sentence) for _, one in patterns("conditions"))
