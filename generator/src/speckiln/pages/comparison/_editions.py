"""Which edition of the documentation a page belongs to, and which editions are complete."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from speckiln.pages._page import Heading, Text

if TYPE_CHECKING:
    from speckiln.contract import Sources
    from speckiln.pages._page import Page

UNNAMED = ""
"""The edition of every page where no ``sources.yaml`` names any."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_MAX_BLOCKS = 200
_MAX_TEXT = 2000


def edition_of(page: Page, sources: Sources | None) -> str:
    """Return the name of the edition that a page belongs to.

    Folders tell, the closest first: ``pages/otc/sdrs_05_0701.html``. Where none does, the language
    decides, and the first edition in it wins.

    Args:
        page: The page.
        sources: What ``sources.yaml`` says.
    """
    if sources is None:
        return UNNAMED
    for folder in reversed(page.file.parts[:-1]):
        if folder in sources.editions:
            return folder
    language = "zh" if _is_chinese(page) else "en"
    editions = sources.editions.values()
    return next(
        (one.name for one in editions if one.language == language), next(iter(sources.editions))
    )


def is_whole(seen: int, listed: int) -> bool:
    """Return whether so many pages are meant to be a whole edition.

    Whoever compares a few pages does not want to hear of all others. From more than half on, those
    that are not there are missing.
    """
    return seen * 2 > listed


def _is_chinese(page: Page) -> bool:
    texts = (
        one.text.value if isinstance(one, Heading) else one.value
        for one in page.blocks[:_MAX_BLOCKS]
        if isinstance(one, Heading | Text)
    )
    return sum(len(_HAN.findall(text[:_MAX_TEXT])) for text in texts) > 10
