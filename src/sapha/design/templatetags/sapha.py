"""The words a page is written in: ``{% load sapha %}``.

Small marks are built here; larger components stand as templates in
``design/components``. A component takes its texts as arguments and its one open slot as
the content between its tags. Everything given is escaped unless it is already safe.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.paginator import Page
from django.forms import BaseForm
from django.template import Library
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from sapha.design import numbers, symbols
from sapha.design.bands import band_of
from sapha.design.charts.marks import progress_bar_svg, time_ring_svg
from sapha.design.charts.progress import ProgressStory, progress_chart
from sapha.design.pages import page_links
from sapha.design.phrases import keep_names_whole
from sapha.foundation.be_dates import DateStyle, format_date
from sapha.foundation.errors import Bilingual
from sapha.foundation.prose import prose_html

register = Library()


def _language() -> str:
    return get_language() or "th"


def _component(name: str, **values: Any) -> SafeString:
    return render_to_string(f"design/components/{name}.html", values)


# --- symbols and states -----------------------------------------------------------------


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """``{% icon "print" %}``, ``{% icon "right" "small" %}``."""
    return symbols.icon(name, small=size == "small", label=label)


@register.simple_tag
def logo() -> SafeString:
    """``{% logo %}``: the mark of the house."""
    return symbols.logo()


@register.simple_tag
def mark(band: object, label: str = "") -> SafeString:
    """``{% mark band %}``: the shape alone; give a label when no word stands beside it."""
    return symbols.mark(band, label=label)


@register.simple_tag
def status(band: object, text: str) -> SafeString:
    """``{% status band text %}``: shape, word and colour."""
    return format_html('<span class="status {}">{}{}</span>', band_of(band), symbols.mark(band), text)


@register.simple_tag
def clock(band: object, text: str, used: float = 0) -> SafeString:
    """``{% clock band text used %}``: a ring of the time used, 0 to 1, and a sentence."""
    name = band_of(band)
    ring = symbols.mark(name) if name == "bad" else time_ring_svg(used)
    return format_html('<span class="clock {}">{}{}</span>', name, ring, text)


# --- numbers and dates ------------------------------------------------------------------


@register.filter
def be_date(value: date | datetime | None, style: DateStyle = "short") -> str:
    """``{{ d|be_date }}``: Buddhist Era in Thai, Common Era in English; styles short, long, numeric."""
    if not value:
        return ""
    return format_date(value, style, language=_language())


@register.filter
def be_datetime(value: datetime | None, style: DateStyle = "short") -> str:
    """``{{ t|be_datetime }}``: the day and the hour in Bangkok, ``22 พ.ย. 2569 18.00 น.``."""
    if not value:
        return ""
    moment = timezone.localtime(value) if timezone.is_aware(value) else value
    day = format_date(moment.date(), style, language=_language())
    return f"{day} {moment:%H.%M} น." if _language() == "th" else f"{day}, {moment:%H:%M}"


@register.filter
def fiscal_year(value: int | None) -> str:
    """``{{ project.fiscal_year|fiscal_year }}``: ``ปีงบประมาณ 2570``, ``fiscal year 2570 BE``."""
    return "" if value is None else gettext("fiscal year %(year)s BE") % {"year": value}


@register.filter
def baht(value: Decimal | int | None, unit: str = "") -> str:
    """``{{ x|baht }}``: ``1,234.50``; ``{{ x|baht:"unit" }}`` adds the word baht."""
    text = numbers.baht(value)
    return gettext("%(amount)s baht") % {"amount": text} if unit and text else text


@register.filter
def percent(value: Decimal | float | None, places: int = 2) -> str:
    """``{{ x|percent }}``: ``30.00%``; ``{{ x|percent:0 }}``: ``30%``."""
    return numbers.with_places(value, places, after="%")


@register.filter
def decimal(value: Decimal | float | None, places: int = 2) -> str:
    """``{{ x|decimal:3 }}``: ``0.100``, with thousands separated."""
    return numbers.with_places(value, places)


@register.filter
def figure_text(value: Decimal | None) -> str:
    """``{{ value|figure_text }}``: as many decimal places as the figure needs, ``104.15``, ``25``."""
    return numbers.plain_number(value)


@register.filter
def signed(value: Decimal | float | None, places: int = 2) -> str:
    """``{{ x|signed }}``: ``+10.00``, ``−89.73`` with a true minus, ``0.00``."""
    return numbers.signed(value, places)


@register.filter
def thousands(value: Decimal | int | None) -> str:
    """``{{ n|thousands }}``: ``1,204``."""
    return numbers.with_places(value, 0)


@register.filter
def in_language(text: Bilingual | None) -> str:
    """``{{ finding.text|in_language }}``: a bilingual text in the visitor's language."""
    return "" if text is None else text.in_language(_language())


@register.filter
def prose(text: str | None) -> SafeString:
    """Return a text of several paragraphs as HTML: paragraphs, lists, emphasis and nothing else."""
    return mark_safe(prose_html(text or ""))  # noqa: S308 - made of escaped text and swept once more


@register.filter
def phrases(text: object) -> SafeString:
    """``{{ title|phrases }}``: names of the book are never split at the end of a line."""
    return keep_names_whole(text if isinstance(text, SafeString) else str(text))


@register.simple_tag
def chart(story: ProgressStory, table: bool = True) -> SafeString:  # noqa: FBT001, FBT002 - template syntax
    """``{% chart story %}``: the progress of a project, with its table; ``table=False`` without."""
    return progress_chart(story, table=table)


# --- components -------------------------------------------------------------------------


@register.simple_block_tag
def crumbs(content: str) -> SafeString:
    """``{% crumbs %}{% crumb "Projects" url %}{% crumb code %}{% endcrumbs %}``."""
    return _component("crumbs", content=content)


@register.simple_tag
def crumb(text: str, url: str = "") -> SafeString:
    """One step of the breadcrumb; without an address it is the page itself."""
    if url:
        return format_html('<li><a href="{}">{}</a></li>', url, text)
    return format_html('<li aria-current="page">{}</li>', text)


@register.simple_block_tag
def page_head(content: str, title: str, lead: str = "", label: str = "") -> SafeString:
    """``{% page_head title lead=… label=… %}buttons{% endpage_head %}``: where am I, what can I do."""
    return _component("page_head", actions=content, title=title, lead=lead, label=label)


@register.simple_block_tag
def section(content: str, title: str, note: str = "", margin: bool = False, anchor: str = "") -> SafeString:  # noqa: FBT001, FBT002 - template syntax
    """``{% section "Findings" note=… margin=True anchor="findings" %}…{% endsection %}``."""
    return _component("section", content=content, title=title, note=note, margin=margin, anchor=anchor)


@register.simple_block_tag
def notice(content: str, band: object, url: str = "", link: str = "") -> SafeString:
    """``{% notice "pause" url=… link="Read the letter" %}<b>Suspended</b> …{% endnotice %}``."""
    return _component("notice", content=content, band=band_of(band), url=url, link=link)


@register.simple_block_tag
def finding(
    content: str,
    band: object,
    title: str,
    sum: str = "",  # noqa: A002 - the word page authors write
    said_by: str = "",
    anchor: str = "",
) -> SafeString:
    """``{% finding "bad" title sum=… said_by=… %}the owner's answer, or nothing{% endfinding %}``."""
    return _component(
        "finding",
        answer=content if content.strip() else "",
        band=band_of(band),
        title=title,
        sum=sum,
        said_by=said_by,
        anchor=anchor,
    )


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """``{% facts %}{% fact "Budget" %}0 baht{% endfact %}{% endfacts %}``."""
    return format_html('<div class="box"><dl class="facts">{}</dl></div>', content)


@register.simple_block_tag
def fact(content: str, term: str) -> SafeString:
    """One fact: its name and what it is."""
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", term, content)


@register.simple_tag
def figure(label: str, number: str, unit: str = "", note: str = "", band: str = "") -> SafeString:
    """``{% figure "Late" 97 unit="items" note="12 more" band="bad" %}`` inside ``<dl class="figures">``."""
    return _component(
        "figure", label=label, number=number, unit=unit, note=note, band=band_of(band) if band else ""
    )


@register.simple_tag
def pair(declared: Mapping[str, Any], computed: Mapping[str, Any], equal: bool | None = None) -> SafeString:  # noqa: FBT001 - template syntax
    """``{% pair declared computed equal %}``: what was declared, the sign, what was computed.

    Each side is a mapping with ``label``, ``number`` and optionally ``unit``, ``band``, ``text``.
    ``equal`` left out: the two numbers are compared as they are written.
    """
    same = str(declared["number"]) == str(computed["number"]) if equal is None else equal
    sides = [{"unit": "", "band": "", "text": "", **side} for side in (declared, computed)]
    return _component("pair", declared=sides[0], computed=sides[1], equal=same)


@register.simple_tag
def progress_bar(
    declared: Decimal | float | None, planned: Decimal | float | None = None, band: object = "good"
) -> SafeString:
    """``{% progress_bar declared planned band %}``: the share reached and the planned tick, 0 to 100."""
    return progress_bar_svg(declared, planned, band_of(band))


@register.simple_block_tag
def empty_state(content: str, title: str, icon: str = "topic") -> SafeString:
    """``{% empty_state "No project yet" icon="project" %}what to do next{% endempty_state %}``."""
    return _component("empty_state", content=content, title=title, icon=icon)


@register.simple_tag
def source_line(text: str, url: str = "", link: str = "") -> SafeString:
    """``{% source_line "Progress forms, as of 3 Oct 2023" url=… link=… %}``: where the numbers come from."""
    return _component("source_line", text=text, url=url, link=link)


@register.simple_tag
def form_errors(form: BaseForm) -> SafeString:
    """``{% form_errors form %}``: what must be put right, with links to the fields; nothing when all is well."""
    return render_to_string("design/forms/errors.html", {"form": form})


@register.simple_tag(takes_context=True)
def pager(context: Context, page: Page[Any], parameter: str = "page") -> SafeString:
    """``{% pager page %}``: first, last and the pages around this one; the query is kept."""
    links = page_links(page, context["request"].GET, parameter)
    return _component("pager", links=links, page=page)
