"""Dates in forms: read in every form people write, shown in the visitor's era, refused with reasons."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.utils import translation
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from sapha.design.forms import BuddhistDateField, BuddhistDateInput
from sapha.foundation.be_dates import format_date
from tests.design.markup import squeezed


class OneDate(forms.Form):
    day = BuddhistDateField(label="วัน", help_text="เช่น <b>1/10/2565</b>")
    later = BuddhistDateField(label="อีกวัน", required=False)


@pytest.mark.parametrize(
    "written",
    [
        "29/02/2567",
        "29 กุมภาพันธ์ 2567",
        "๒๙ ก.พ. ๖๗",
        "2024-02-29",
        "29-02-2024",
        " 29/02/2567 ",
        "2024-02-29 00:00:00.000",
    ],
)
def test_every_way_of_writing_is_read(written: str) -> None:
    assert BuddhistDateField().clean(written) == date(2024, 2, 29)


@pytest.mark.parametrize("written", ["31/02/2566", "tomorrow", "25/05/0001", "1/2", "<script>"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_what_is_no_date_is_refused_in_the_visitors_language(written: str, language: str) -> None:
    with translation.override(language), pytest.raises(forms.ValidationError) as refused:
        BuddhistDateField().clean(written)

    thai = any("\u0e00" < sign < "\u0e7f" for sign in refused.value.messages[0])
    assert (len(refused.value.messages), thai) == (1, language == "th")


@pytest.mark.parametrize(
    ("language", "said"),
    [("th", "โปรดกรอกวันที่ เช่น 25/05/2566"), ("en", "Fill in a date, for example 25/05/2566.")],
)
def test_a_required_date_left_out_is_asked_for(language: str, said: str) -> None:
    with translation.override(language):
        assert OneDate({}).errors["day"] == [said]


def test_an_optional_date_may_be_left_out() -> None:
    form = OneDate({"day": "1/10/2565", "later": "  "})

    assert (form.is_valid(), form.cleaned_data) == (True, {"day": date(2022, 10, 1), "later": None})


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [
        (date(2022, 10, 1), "th", "1 ต.ค. 2565"),
        (datetime(2022, 10, 1, 9, tzinfo=UTC), "th", "1 ต.ค. 2565"),
        (date(2022, 10, 1), "en", "1 Oct 2022"),
        ("31/02/2566", "th", "31/02/2566"),
        (None, "th", None),
        ("", "th", None),
    ],
)
def test_the_line_shows_the_visitors_era_and_keeps_what_was_typed(
    value: object, language: str, shown: str | None
) -> None:
    with translation.override(language):
        assert BuddhistDateInput().format_value(value) == shown


@pytest.mark.parametrize("language", ["th", "en"])
@given(day=st.dates(date(1900, 1, 1), date(2157, 12, 31)))
def test_what_the_line_shows_is_read_back_as_the_same_day(language: str, day: date) -> None:
    with translation.override(language):
        assert BuddhistDateField().clean(BuddhistDateInput().format_value(day)) == day


@pytest.mark.parametrize(
    ("typed", "changed"),
    [("1/10/2565", False), ("1 ต.ค. 65", False), ("2/10/2565", True), ("x", True), ("", True)],
)
def test_only_another_day_counts_as_a_change(typed: str, changed: bool) -> None:
    assert BuddhistDateField(required=False).has_changed(date(2022, 10, 1), typed) is changed


def test_dates_that_are_dates_already_pass() -> None:
    field = BuddhistDateField()

    assert (field.clean(date(2022, 10, 1)), field.clean(datetime(2022, 10, 1, 9, tzinfo=UTC))) == (
        date(2022, 10, 1),
    ) * 2


def test_a_field_stands_with_label_hint_and_error_tied_to_it() -> None:
    form = OneDate({"day": '31/02/2566"><script>'})
    html = squeezed(form["day"].as_field_group())

    assert html == squeezed(
        '<div class="field error"><label for="id_day">วัน</label>'
        '<p class="hint" id="id_day_helptext">เช่น <b>1/10/2565</b></p>'
        '<ul class="wrongs errorlist" id="id_day_error"><li class="wrong">'
        '<svg class="mark bad" aria-hidden="true"><use href="/static/design/icons.svg#m-bad"/></svg>'
        f"<span>{escape(form.errors['day'][0])}</span></li></ul>"
        '<input type="text" name="day" value="31/02/2566&quot;&gt;&lt;script&gt;" autocomplete="off" '
        'class="input date" required aria-invalid="true" aria-describedby="id_day_helptext id_day_error" id="id_day"></div>'
    )


def test_a_form_says_first_what_must_be_put_right_with_links_to_the_fields() -> None:
    html = squeezed(OneDate({}).as_div())

    assert html.count('<a href="#id_day">วัน</a>: โปรดกรอกวันที่ เช่น 25/05/2566') == 1


def test_a_form_without_errors_has_no_summary() -> None:
    assert OneDate().as_div().count("band bad") == 0


def test_dates_written_long_are_read_too() -> None:
    day = date(2023, 8, 29)

    assert BuddhistDateField().clean(format_date(day, "long")) == day
