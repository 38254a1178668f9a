"""One numbered report: its date, its narrative, and the figures that close it (section 2)."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from sapha.foundation.thai_text import strip_markup
from sapha.monitoring.progress_form.reading import values
from sapha.monitoring.progress_form.reading.labels import SPENT
from sapha.monitoring.progress_form.reading.matching import find_report, letters, progress_start
from sapha.monitoring.progress_form.reading.passages import PAGE_BREAK, Passage
from sapha.monitoring.progress_form.reading.readings import Fault, Reading, Value
from sapha.monitoring.progress_form.reading.statuses import SCHEDULE, TARGET, status_code

_DATE_END = re.compile(r"\s*(?::|\t|\n|$)")
_PERCENT_END = re.compile(r"[%:\t\n]|(?<=[0-9๐-๙.])\s+(?=[^\s0-9๐-๙.,])")
_SPENT = re.compile(r"([^=:%]{8,60})=\s*([^:\t\n]*)")
_SPENT_LETTERS = letters(SPENT)


class ReportPassage:
    """Takes one report's passage apart.

    Attributes:
        number: the report's number as printed.
    """

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        text = strip_markup(passage.text) if passage.flags else passage.text
        head, _, below = text.partition("\n")
        start = find_report(head)
        self.number = start.number if start else 0
        rest = start.rest if start else head
        end = _DATE_END.search(rest)
        self._date = rest[: end.start()] if end else rest
        body = (rest[end.end() :] if end else "") + "\n" + below
        self._narrative, self._figures = _split(body)

    def readings(self) -> dict[str, Reading]:
        """Return what the report says; a field whose label is not there is not among them."""
        passage = self._passage
        told = {"reported_on": values.value_reading(self._date, passage.line, values.day)}
        narrative = self._narrative.strip("\n\t :")
        line = passage.line if passage.pieces[0].rstrip().endswith(narrative[:20]) else passage.text_line
        told["narrative"] = Reading(narrative if narrative.strip() else None, line)
        if self._figures:
            told |= self._closing(passage.figures_line or passage.line)
        return told

    def _closing(self, line: int) -> dict[str, Reading]:
        progress = self._figures.partition("=")[2].lstrip()
        end = _PERCENT_END.search(progress)
        raw, rest = (progress[: end.start()], progress[end.start() :]) if end else (progress, "")
        told = {"progress_percent": values.value_reading(raw, line, values.percent)}
        spent = _SPENT.search(rest)
        if spent and fuzz.partial_ratio(letters(spent[1]), _SPENT_LETTERS) >= 80:
            told["spent_baht"] = values.value_reading(spent[2], line, values.money)
            rest = rest[spent.end() :]
        told |= _statuses(_status_texts(rest), line)
        return told


def _split(body: str) -> tuple[str, str]:
    """Cut the text where the figures start."""
    place = 0
    for piece in body.split("\n"):
        if (start := progress_start(piece)) is not None:
            return body[: place + start], body[place + start :]
        place += len(piece) + 1
    return body, ""


def _status_texts(rest: str) -> list[str]:
    """Return what stands between colons or tabs; a line's end parts two only where neither wrapped."""
    texts: list[str] = []
    for part in re.split(r"[:\t]+", rest):
        whole = part.replace("\n", "").replace(PAGE_BREAK, "").strip(" %")
        known = status_code(whole, SCHEDULE) or status_code(whole, TARGET)
        pieces = [whole] if known else part.replace(PAGE_BREAK, "\n").split("\n")
        texts += [text for piece in pieces if (text := piece.strip(" %"))]
    return texts


def _statuses(parts: list[str], line: int) -> dict[str, Reading]:
    """Tell schedule from target by their words; unknown ones by their places."""
    told: dict[str, Reading] = {}
    unknown: list[str] = []
    for part in parts[:4]:
        if (schedule := status_code(part, SCHEDULE)) and "schedule_status" not in told:
            told["schedule_status"] = Reading(schedule, line)
        elif (target := status_code(part, TARGET)) and "target_status" not in told:
            told["target_status"] = Reading(target, line)
        else:
            unknown.append(part)
    for field in ("schedule_status", "target_status"):
        if field not in told and unknown:
            raw = unknown.pop(0)
            told[field] = values.value_reading(raw, line, _unknown_status)
    return told


def _unknown_status(text: str) -> Value | Fault:
    return Fault("status_unknown", text)
