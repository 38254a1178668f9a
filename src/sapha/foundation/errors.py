"""Errors that name what, where and what to do, in Thai and English."""

from __future__ import annotations

from typing import NamedTuple


class Bilingual(NamedTuple):
    """One text in the product's two languages; Thai comes first."""

    th: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the English text for codes that start with ``en``, else the Thai one."""
        return self.en if language.startswith("en") else self.th


class SaphaError(Exception):
    """Base of every error a person may see.

    Attributes:
        text: what went wrong and what to do, in both languages, one line each.
        rule: stable identifier of the broken rule, for machines and tests.
        where: the file, field or thing concerned; empty when the text says it.
        line: the line of the input, counted from 1, when there is one.
    """

    exit_status = 2

    def __init__(self, text: Bilingual, *, rule: str, where: str = "", line: int | None = None) -> None:
        super().__init__(text.th)
        self.text = text
        self.rule = rule
        self.where = where
        self.line = line

    def one_line(self, language: str = "th") -> str:
        """Return ``where:line: text`` for a terminal."""
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        text = " ".join(self.text.in_language(language).split())
        return f"{place}: {text}" if place else text


class BadInput(SaphaError):
    """The input cannot be used; exit status 2."""


class NotPermitted(SaphaError):
    """The actor may not do this on their own ground; HTTP 403."""


class NotThere(SaphaError):
    """The thing does not exist for this actor; HTTP 404."""


class Conflict(SaphaError):
    """The state of the thing no longer allows the act; HTTP 409."""


class SystemUnable(SaphaError):
    """The system itself is not able: a part is missing, full or gone; exit status 3."""

    exit_status = 3
