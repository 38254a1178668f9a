"""What a plain telling is made of."""

from __future__ import annotations

from typing import NamedTuple

from sapha.foundation.errors import Bilingual


class Sentence(NamedTuple):
    """One thing a charter says, in words.

    Attributes:
        key: dotted path of what it tells, ``groups.youth``; the same key in two versions is
            the same thing, so that versions are compared sentence by sentence.
        note: where a number comes from, for those who ask; empty texts when nothing is said.
    """

    key: str
    text: Bilingual
    note: Bilingual = Bilingual("", "")


class Part(NamedTuple):
    """The sentences about one matter, under its title."""

    key: str
    title: Bilingual
    sentences: tuple[Sentence, ...]


def say(key: str, th: str, en: str) -> Sentence:
    """Return a sentence."""
    return Sentence(key, Bilingual(th, en))


def in_english(text: Bilingual) -> str:
    """Return the English text, or the Thai one where there is none."""
    return text.en or text.th


def share(numerator: int, denominator: int) -> Bilingual:
    """Return a share as people say it: ครึ่งหนึ่ง, one third, 3 of 5."""
    said = {
        (1, 2): Bilingual("ครึ่งหนึ่ง", "half"),
        (1, 3): Bilingual("หนึ่งในสาม", "one third"),
        (2, 3): Bilingual("สองในสาม", "two thirds"),
        (1, 4): Bilingual("หนึ่งในสี่", "one quarter"),
        (3, 4): Bilingual("สามในสี่", "three quarters"),
    }
    if numerator == denominator:
        return Bilingual("ทั้งหมด", "all")
    fallback = Bilingual(f"{numerator} ใน {denominator}", f"{numerator} of {denominator}")
    return said.get((numerator, denominator), fallback)


def months(count: int) -> Bilingual:
    """Return a number of months, in years where it comes out even."""
    if count % 12 == 0:
        years = count // 12
        return Bilingual(f"{years} ปี", f"{years} year{'s' if years != 1 else ''}")
    return Bilingual(f"{count} เดือน", f"{count} month{'s' if count != 1 else ''}")


def counted(count: int, noun: str) -> str:
    """Return ``1 day``, ``3 days``, ``2 people``."""
    plural = {"person": "people"}.get(noun, f"{noun}s")
    return f"{count} {noun if count == 1 else plural}"
