"""Markdown written out as HTML in which each line stands where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict


class LineRenderer(RendererHTML):
    """Writes each block in the line that it begins in, so that the lines of the HTML are true."""

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        """Return the HTML of a page.

        Args:
            tokens: What the parser found.
            options: The parser's settings.
            env: What the parser was given.
        """
        written: list[str] = []
        line = 0
        for token in tokens:
            if token.map is not None and token.map[0] > line:
                written.append("\n" * (token.map[0] - line))
                line = token.map[0]
            if token.type == "inline":
                html = self._words(token, options, env)
            else:
                html = self._block(token)
            written.append(html)
            line += html.count("\n")
        return "".join(written)

    def _words(self, token: Token, options: OptionsDict, env: EnvType) -> str:
        if token.children:
            return self.renderInline(token.children, options, env)
        return escapeHtml(token.content)

    def _block(self, token: Token) -> str:
        if token.type == "html_block":
            return token.content
        if token.type == "fence":  # its text begins in the line below
            return f"<pre>\n{escapeHtml(token.content)}</pre>"
        if token.type == "code_block":
            return f"<pre>{escapeHtml(token.content)}</pre>"
        if token.hidden:
            return ""
        if token.nesting < 0:
            return f"</{token.tag}>"
        # How the words of a cell are aligned does not matter.
        is_plain = not token.attrs or token.tag in {"td", "th"}
        return f"<{token.tag}>" if is_plain else f"<{token.tag}{self.renderAttrs(token)}>"
