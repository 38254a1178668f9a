"""Texts of people become HTML that can do nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.foundation.prose import prose_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("ก\nข", "<p>ก<br>\nข</p>"),
        ("- ก\n- **ข**", "<ul>\n<li>ก</li>\n<li><strong>ข</strong></li>\n</ul>"),
        ("<b>ก</b>", "<p>&lt;b&gt;ก&lt;/b&gt;</p>"),
        ("[ก](javascript:alert(1))", "<p>[ก](javascript:alert(1))</p>"),
        ("# ๑ & ๒", "<p># ๑ &amp; ๒</p>"),
    ],
)
def test_paragraphs_lists_and_emphasis_only(text: str, html: str) -> None:
    assert prose_html(text) == html


@given(st.text("<>&\"'`*_-#[]()!/ \nsciptimgaonerx=:1", max_size=60))
def test_no_tag_but_the_known_ones_and_no_attribute(text: str) -> None:
    tags = set(re.findall(r"<[^>]*>", prose_html(text)))
    names = {"p", "ul", "ol", "li", "strong", "em", "blockquote"}
    assert tags <= {f"<{name}>" for name in names} | {f"</{name}>" for name in names} | {"<br>"}
