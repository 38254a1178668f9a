"""Texts of several paragraphs, written by people, as HTML that can do nothing.

Marks of Markdown for lists, emphasis and quotations are understood; everything else, HTML
among it, is text. What comes out is swept once more by a cleaner that knows nothing of Markdown.
"""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt

_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "blockquote"}
_READER = MarkdownIt("zero", {"html": False, "breaks": True}).enable(
    ["list", "emphasis", "blockquote", "newline", "balance_pairs", "fragments_join"]
)


def prose_html(text: str) -> str:
    """Return the text as HTML: paragraphs, lists, emphasis, quotations; no link, image or attribute."""
    return nh3.clean(_READER.render(text), tags=_TAGS, attributes={}, link_rel=None).strip()
