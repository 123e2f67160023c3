"""The pages themselves, from templates whose gaps are filled with text that nobody vouches for."""

from __future__ import annotations

import html
import json
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any


def render(template: str, *, data: dict[str, Any] | None = None, **texts: str) -> bytes:
    """Fill a template.

    Args:
        template: Its file in ``pages/``.
        data: What the page's script is given, under ``$data``.
        texts: The other gaps. They are written as text, wherever they stand.
    """
    gaps = {name: html.escape(text) for name, text in texts.items()}
    if data is not None:
        gaps["data"] = _as_data_block(data)
    return Template(page_file(template).decode()).substitute(gaps).encode()


@cache
def page_file(name: str) -> bytes:
    """Return a file of ``pages/``."""
    return files("speckiln.reference").joinpath("pages", name).read_bytes()


def _as_data_block(value: Any) -> str:
    """Return JSON that cannot end the script element in which it stands."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
