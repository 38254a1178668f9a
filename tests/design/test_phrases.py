"""Phrases: names stay whole, words that only begin like a name are left alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils.safestring import mark_safe

from sapha.design import phrases
from sapha.design.phrases import keep_names_whole, register_phrases


@pytest.fixture
def own_book(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the test its own copy of the book."""
    monkeypatch.setattr(phrases, "_book", set(phrases._book))
    phrases._pattern.cache_clear()
    yield
    phrases._pattern.cache_clear()


def test_the_longest_name_is_boxed() -> None:
    assert (
        keep_names_whole("โครงการจัดตั้งสภาคนเมืองประจำเขต")
        == '<span class="nb">โครงการจัดตั้ง</span><span class="nb">สภาคนเมืองประจำเขต</span>'
    )


def test_text_around_a_name_stays_as_it_is() -> None:
    assert keep_names_whole("ถนนในบางรัก") == 'ถนนใน<span class="nb">บางรัก</span>'


def test_a_name_followed_by_its_own_vowel_is_another_word() -> None:
    assert keep_names_whole("บางนาํ") == "บางนาํ"


def test_text_is_escaped(hostile: str, escaped: str) -> None:
    assert keep_names_whole(hostile) == escaped


def test_safe_text_without_tags_is_boxed_and_not_escaped_twice() -> None:
    assert keep_names_whole(mark_safe("ก &amp; ดินแดง")) == 'ก &amp; <span class="nb">ดินแดง</span>'


def test_safe_text_with_tags_is_left_as_it_is() -> None:
    assert keep_names_whole(mark_safe("<b>ดินแดง</b>")) == "<b>ดินแดง</b>"


def test_apps_add_names(own_book: None) -> None:
    register_phrases(["คลองแสนแสบ", " "])

    assert keep_names_whole("ริมคลองแสนแสบ") == 'ริม<span class="nb">คลองแสนแสบ</span>'
