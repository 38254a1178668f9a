"""HTML out of narratives: paragraphs kept, no word lost, no text slow."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.foundation.markup import has_markup, strip_markup
from sapha.foundation.thai_text import normalise, without_space

PIECES = ["<", ">", "</", "/>", "<p>", "</p>", "<br", "<script>", "</script>", "<!--", "-->", "&", "amp;", "&lt;", "&gt;", "#60;", "&nbsp",
          "p", " ", "\n", '"', "'", "=", "ก", "ค่า < 5", "<![CDATA[", "]]>", "<o:p>", "<zz a=", "&#x3c;", "td>", "<td"]  # fmt: skip
html_soup = st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text(max_size=60)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("<p>ย่อหน้าหนึ่ง</p><p>ย่อหน้าสอง</p>", "ย่อหน้าหนึ่ง\nย่อหน้าสอง"),
        ('<P CLASS="MsoNormal">ก</P>\n<P>ข</P>', "ก\nข"),
        ("ก<br>ข<br/>ค<BR />ง", "ก\nข\nค\nง"),
        ("<ul><li>หนึ่ง</li><li>สอง</li></ul>สาม", "หนึ่ง\nสอง\nสาม"),
        ("<div>ก<div>ข</div></div>ค", "ก\nข\nค"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2 \n3"),
        ("สภา<b>คน</b>เมือง<span style='color:red'>ประจำ</span>เขต", "สภาคนเมืองประจำเขต"),
        ("A &amp; B &lt;5&gt; &quot;ค&quot; &#3585;&#x0E02;&nbsp;ค", 'A & B <5> "ค" กข ค'),
        ("&amp;lt;p&amp;gt;ก&amp;lt;/p&amp;gt;", "ก"),
        ("ก<script>alert('x')</script>ข<style>p{}</style>ค", "กขค"),
        ("ก<script>alert('x')", "กalert('x')"),
        ("ก<!-- หมายเหตุ <p> -->ข", "กข"),
        ("<!--[if gte mso 9]><xml>x</xml><![endif]-->ก<o:p></o:p>", "ก"),
        ('<a title="1 > 0" href=x>ลิงก์</a>', "ลิงก์"),
        ("<a title='ขาดปลาย>ลิงก์</a> ต่อ", "ลิงก์ ต่อ"),
        ("<scr<script>ipt>alert(1)</script>", "<scr"),
        ("<custom-tag a='1'>ก</custom-tag>", "ก"),
        ("<custom a='1'>ก</custom>", "ก"),
        ("<img src=x onerror=alert(1)>ก", "ก"),
        ("<p", "<p"),
        ("", ""),
    ],
)
def test_text_without_its_markup(written: str, plain: str) -> None:
    assert strip_markup(written) == plain


@pytest.mark.parametrize(
    "text",
    [
        "ค่า < 5",
        "5 > ค่า",
        "x<y และ z>3",
        "<ค่า>",
        "R&D",
        "AT&T; ถาม & ตอบ",
        "a<b",
        "<>",
        "<3 >",
        "&ไม่;",
        "&copy",
        " เว้นวรรค \n",
    ],
)
def test_what_is_no_markup_survives_unchanged(text: str) -> None:
    assert (strip_markup(text), has_markup(text)) == (text, False)


@given(html_soup)
def test_no_markup_is_left_and_a_second_time_changes_nothing(text: str) -> None:
    plain = strip_markup(text)
    assert not has_markup(plain)
    assert strip_markup(plain) == plain


@given(html_soup)
def test_markup_is_told_exactly_when_stripping_changes_the_text(text: str) -> None:
    assert has_markup(text) or strip_markup(text) == text


@given(
    st.text(alphabet="กขคabc 123.,\n", max_size=40),
    st.sampled_from(["p", "div", "b", "li", "span", "td", "h2"]),
)
def test_no_letter_between_tags_is_lost(text: str, name: str) -> None:
    assert without_space(strip_markup(f"<{name}>{text}</{name}>")) == without_space(text)


UNITS = ["<", "<a ", '<a "', "<!--", "<script>", "<script", "&amp;", "&", "<a '<b \"", "<p>", "&lt;", "<![", "<zz a=1 ", ">", "<<b>p>",
         "<zz a='", "<a:", "&#38;", "#38;amp;", "<b '\"", "<td>", "</", "<style></style", "&#", "&lt;b&gt;", "<x a>"]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = "&" + unit * (60_000 // len(unit))
    started = time.process_time()
    assert not has_markup(strip_markup(text))
    assert time.process_time() - started < 5  # quadratic would be minutes


@pytest.mark.campaign
@settings(max_examples=10_000)
@given(html_soup)
def test_ten_thousand_texts_lose_their_markup(text: str) -> None:
    plain = strip_markup(text)
    assert not has_markup(plain)
    assert normalise(plain) == normalise(normalise(plain))
