"""The words of a page: what each tag renders, and that each escapes what it is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from sapha.foundation.errors import Bilingual
from tests.design.markup import squeezed

Render = Callable[..., str]


MARK = '<svg class="mark {0}" aria-hidden="true"><use href="/static/design/icons.svg#m-{0}"/></svg>'
ICON = '<svg class="icon" aria-hidden="true"><use href="/static/design/icons.svg#i-{}"/></svg>'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ('{% icon "print" %}', ICON.format("print")),
        ('{% mark "red" %}', MARK.format("bad")),
        ('{% status "amber" "ช้า" %}', f'<span class="status watch">{MARK.format("watch")}ช้า</span>'),
        ('{% clock "bad" "เกิน" %}', f'<span class="clock bad">{MARK.format("bad")}เกิน</span>'),
        ('{% crumb "โครงการ" "/projects/" %}', '<li><a href="/projects/">โครงการ</a></li>'),
        ('{% crumb "โครงการ" %}', '<li aria-current="page">โครงการ</li>'),
        ('{% fact "งบ" %}0{% endfact %}', "<div><dt>งบ</dt><dd>0</dd></div>"),
        ("{% facts %}x{% endfacts %}", '<div class="box"><dl class="facts">x</dl></div>'),
        ('{% source_line "ที่มา" %}', '<p class="source">ที่มา</p>'),
        (
            '{% notice "grey" url="/l/" link="อ่าน" %}<b>ชะลอ</b>{% endnotice %}',
            (
                f'<div class="band pause">{MARK.format("pause")}<div class="said"><b>ชะลอ</b></div><a class="button plain" href="/l/">อ่าน '
                '<svg class="icon small" aria-hidden="true"><use href="/static/design/icons.svg#i-right"/></svg></a></div>'
            ),
        ),
        (
            '{% crumbs %}{% crumb "ก" %}{% endcrumbs %}',
            '<nav aria-label="ตำแหน่งในเว็บ"><ol class="crumbs"><li aria-current="page">ก</li></ol></nav>',
        ),
        (
            '{% page_head "ดินแดง" lead="นำ" label="ป้าย" %}{% endpage_head %}',
            (
                '<div class="page-head"><div class="stack tight"><p class="label">ป้าย</p>'
                '<h1><span class="nb">ดินแดง</span></h1><p class="lead">นำ</p></div></div>'
            ),
        ),
        (
            '{% section "หัว" note="จด" margin=True anchor="h" %}x{% endsection %}',
            (
                '<section class="section margin" id="h"><header><h2>หัว</h2><p class="note">จด</p></header>'
                '<div class="stack loose">x</div></section>'
            ),
        ),
        (
            '{% empty_state "ว่าง" icon="project" %}<p>ทำ</p>{% endempty_state %}',
            f'<div class="empty">{ICON.format("project")}<p><b>ว่าง</b></p><p>ทำ</p></div>',
        ),
        (
            '{% figure "สาย" 97 unit="ข้อ" note="เพิ่ม" band="bad" %}',
            (
                '<div class="figure"><dt>สาย</dt><dd class="n">97 <small>ข้อ</small></dd>'
                f'<dd class="note"><span class="status bad">{MARK.format("bad")}เพิ่ม</span></dd></div>'
            ),
        ),
        (
            '{% finding "bad" "หัว" sum="รวม" %}{% endfinding %}',
            (
                f'<article class="finding">{MARK.format("bad")}<div><h3>หัว</h3><p class="sum">รวม</p>'
                '<div class="answer none"><p class="label">ยังไม่มีคำชี้แจง</p></div></div></article>'
            ),
        ),
        (
            '{% finding "bad" "หัว" said_by="ใคร" %}<p>ตอบ</p>{% endfinding %}',
            (
                f'<article class="finding">{MARK.format("bad")}<div><h3>หัว</h3>'
                '<div class="answer"><p class="label">ใคร</p><p>ตอบ</p></div></div></article>'
            ),
        ),
    ],
)
def test_a_tag_renders_its_component(render: Render, source: str, html: str) -> None:
    assert squeezed(render(source)) == squeezed(html)


HOSTILE_TAGS = [
    "{% icon 'x' label=h %}",
    "{% mark h label=h %}",
    "{% status h h %}",
    "{% clock h h 0.5 %}",
    "{% crumb h h %}",
    "{% crumb h %}",
    "{% page_head h lead=h label=h %}{{ h }}{% endpage_head %}",
    "{% section h note=h anchor=h %}{{ h }}{% endsection %}",
    "{% notice h url=h link=h %}{{ h }}{% endnotice %}",
    "{% finding h h sum=h said_by=h anchor=h %}{{ h }}{% endfinding %}",
    "{% facts %}{% fact h %}{{ h }}{% endfact %}{% endfacts %}",
    "{% figure h h unit=h note=h band=h %}",
    "{% pair side side %}",
    "{% progress_bar h h h %}",
    "{% empty_state h %}{{ h }}{% endempty_state %}",
    "{% source_line h url=h link=h %}",
    "{{ h|phrases }}",
    "{{ two|in_language }}",
]


@pytest.mark.parametrize("source", HOSTILE_TAGS)
def test_no_tag_lets_markup_through(render: Render, source: str, hostile: str) -> None:
    side = {"label": hostile, "number": hostile, "unit": hostile, "band": hostile, "text": hostile}

    html = render(source, h=hostile, side=side, two=Bilingual(hostile, hostile))

    assert (html.count("<script"), html.count("\"'>")) == (0, 0)


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("th", "{{ day|be_date }}", "29 ส.ค. 2566"),
        ("en", "{{ day|be_date }}", "29 Aug 2023"),
        ("th", '{{ day|be_date:"long" }}', "29 สิงหาคม 2566"),
        ("th", '{{ day|be_date:"numeric" }}', "29/08/2566"),
        ("th", "{{ moment|be_date }}", "1 ก.ย. 2566"),
        ("th", "{{ moment|be_datetime }}", "1 ก.ย. 2566 00.30 น."),
        ("en", "{{ moment|be_datetime }}", "1 Sep 2023, 00:30"),
        ("th", "{{ nothing|be_date }}{{ nothing|be_datetime }}", ""),
        ("th", "{{ year|fiscal_year }}", "ปีงบประมาณ 2566"),
        ("en", "{{ year|fiscal_year }}", "fiscal year 2566 BE"),
        ("th", "{{ amount|baht }}", "1,234.50"),
        ("th", '{{ amount|baht:"unit" }}', "1,234.50 บาท"),
        ("en", '{{ amount|baht:"unit" }}', "1,234.50 baht"),
        ("th", '{{ nothing|baht:"unit" }}', ""),
        ("th", "{{ amount|percent }}", "1,234.50%"),
        ("th", "{{ amount|percent:0 }}", "1,235%"),
        ("th", "{{ nothing|percent }}", ""),
        ("th", "{{ amount|decimal:3 }}", "1,234.500"),
        ("th", "{{ amount|signed }}", "+1,234.50"),
        ("th", "{{ year|thousands }}", "2,566"),
        ("th", "{{ two|in_language }}", "ไทย"),
        ("en", "{{ two|in_language }}", "English"),
    ],
)
def test_filters_speak_the_visitors_language(render: Render, language: str, source: str, text: str) -> None:
    values = {
        "day": date(2023, 8, 29),
        "moment": datetime(2023, 8, 31, 17, 30, tzinfo=UTC),
        "nothing": None,
        "year": 2566,
        "amount": Decimal("1234.50"),
        "two": Bilingual("ไทย", "English"),
    }

    with translation.override(language):
        assert render(source, **values) == text


def side(number: str) -> dict[str, str]:
    return {"label": "ป้าย", "number": number}


@pytest.mark.parametrize(
    ("source", "sign"),
    [
        ("{% pair a b %}", "ไม่ตรงกับ"),
        ("{% pair a a %}", "ตรงกับ"),
        ("{% pair a b True %}", "ตรงกับ"),
        ("{% pair a a False %}", "ไม่ตรงกับ"),
    ],
)
def test_the_sign_between_declared_and_computed_is_the_message(
    render: Render, source: str, sign: str
) -> None:
    html = squeezed(render(source, a=side("10.00"), b=side("99.73")))

    assert html.partition('<span class="vh">')[2].partition("</span>")[0] == sign


def test_the_pager_is_silent_for_a_single_page(render: Render) -> None:
    assert render("{% pager p %}", p=Paginator(range(3), 8).page(1)) == ""


def test_the_pager_links_keep_the_query(render: Render) -> None:
    html = render("{% pager p %}", p=Paginator(range(20), 8).page(2), at="/?q=%22%3E")

    assert squeezed(html) == (
        '<nav class="pager" aria-label="หน้า"><a href="?q=%22%3E&amp;page=1" rel="prev" aria-label="หน้าก่อน">'
        '<svg class="icon small" aria-hidden="true"><use href="/static/design/icons.svg#i-left"/></svg></a>'
        '<a href="?q=%22%3E&amp;page=1">1</a><b aria-current="page">2</b><a href="?q=%22%3E&amp;page=3">3</a>'
        '<a href="?q=%22%3E&amp;page=3" rel="next" aria-label="หน้าถัดไป">'
        '<svg class="icon small" aria-hidden="true"><use href="/static/design/icons.svg#i-right"/></svg></a>'
        '<span class="note">9 ถึง 16 จาก 20</span></nav>'
    )
