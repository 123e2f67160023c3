"""Words of a page in one spelling: width of characters, kinds of dashes and quotes do not count."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from speckiln.pages._vocabulary import normal, patterns, signs

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
# After a full stop, what follows tells whether a sentence begins.
_SENTENCE_END = re.compile(
    r"[\u3002!?;\n.](?:(?<!\.)|(?=\s+(?:[A-Z\"'(\[*\u4e00-\u9fff]|\d+[^\d.\s]))"
    r"|(?<=[a-z0-9)\"]\.)(?=[A-Z][a-z]))"
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
    if "\n" in text:
        folded = "\n".join([" ".join(line.split()) for line in text.split("\n")])
    else:
        folded = " ".join(text.split())
    return _TIME.sub(r"\1:\2:\3", folded) if folded.count(":") > 1 else folded


def sentences(text: str) -> list[str]:
    """Split plain words into sentences.

    >>> sentences("At most 64 bytes.Default: v1.2. 长度为1~64。可选;")
    ['At most 64 bytes.', 'Default: v1.2.', '长度为1~64。', '可选;']
    """
    starts = [0, *(end.end() for end in _SENTENCE_END.finditer(text)), len(text)]
    parts = (text[start:end].strip() for start, end in pairwise(starts))
    return [part for part in parts if part]


def has_sign(meaning: str, casefolded: str) -> bool:
    """Return whether words have one without which they say nothing of a kind.

    Args:
        meaning: A meaning of the vocabulary's section ``signs``.
        casefolded: The words, casefolded.
    """
    for sign in signs(meaning):  # noqa: SIM110 (it is asked so often that a generator shows)
        if sign.search(casefolded):
            return True
    return False


def is_deprecated(text: str) -> bool:
    """Return whether words advise against what they describe."""
    if not has_sign("deprecated", text.casefold()):
        return False
    key = normal(text)
    return any(one.search(key) for _, one in patterns("deprecated"))


def is_conditional(sentence: str) -> bool:
    """Return whether a sentence holds in some cases only; "if it is not specified" is none."""
    if not has_sign("condition", sentence.casefold()):
        return False
    if not any(one.search(sentence) for _, one in patterns("conditions")):
        return False
    for _, absence in patterns("absence"):
        sentence = absence.sub(" ", sentence)
    return any(one.search(sentence) for _, one in patterns("conditions"))
