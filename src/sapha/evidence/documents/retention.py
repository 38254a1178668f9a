"""Until when a document is kept: by a file the city may correct, an assumption until somebody confirms it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from sapha.evidence.documents.choices import Retention
from sapha.foundation.errors import Bilingual, SystemUnable

_OURS = Path(__file__).parent / "reference" / "retention.json"
_MOST_YEARS = 100


@dataclass(frozen=True, slots=True)
class RetentionClass:
    """One class of documents.

    Attributes:
        code: one of `Retention`.
        years: how many calendar years after the one of receipt; ``None`` is for ever.
        label: what people choose.
        source: where the period is taken from, in the words of who wrote the file.
    """

    code: str
    years: int | None
    label: Bilingual
    source: str


@dataclass(frozen=True, slots=True)
class RetentionSchedule:
    """How long each class is kept, and who said so.

    Attributes:
        classes: by code.
        confirmed_by: who confirmed it for the city; empty: nobody has, it is an assumption.
        confirmed_on: on which day.
    """

    classes: Mapping[str, RetentionClass]
    confirmed_by: str = ""
    confirmed_on: date | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether the city stands behind it; else nothing is destroyed by it."""
        return bool(self.confirmed_by)


def retention_schedule() -> RetentionSchedule:
    """Return the schedule in force: the city's file when one is set, else our assumptions.

    Raises:
        SystemUnable: the file cannot be read or does not say what it must.
    """
    return _read(Path(settings.RETENTION_FILE) if settings.RETENTION_FILE else _OURS)


@lru_cache(maxsize=8)
def _read(place: Path) -> RetentionSchedule:
    try:
        return _schedule(json.loads(place.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        why = f"{type(error).__name__}: {error}"
        text = Bilingual(
            f"อ่านตารางอายุการเก็บจาก SAPHA_RETENTION_FILE ไม่ได้ ({why}) โปรดเทียบกับแฟ้มตัวอย่างของระบบ",
            f"SAPHA_RETENTION_FILE holds no usable retention periods ({why}): compare it with the file we ship",
        )
        raise SystemUnable(text, rule="documents.retention_file", where=str(place)) from error


def _schedule(given: Mapping[str, Any]) -> RetentionSchedule:
    classes = {one["code"]: _class(one) for one in given["classes"]}
    if sorted(classes) != sorted(Retention.values) or len(classes) != len(given["classes"]):
        raise ValueError(f"classes must be {', '.join(Retention.values)}, each once")
    by, on = str(given["confirmed_by"]).strip(), given["confirmed_on"]
    if bool(by) != bool(on):
        raise ValueError("confirmed_by and confirmed_on belong together")
    return RetentionSchedule(classes, by, date.fromisoformat(on) if on else None)


def _class(given: Mapping[str, Any]) -> RetentionClass:
    code, years = str(given["code"]), given["years"]
    is_period = isinstance(years, int) and not isinstance(years, bool) and 1 <= years <= _MOST_YEARS
    if (years is None) != (code == Retention.PERMANENT) or not (years is None or is_period):
        raise ValueError(
            f"years of {code} must be {'null' if code == Retention.PERMANENT else 'a number from 1'}"
        )
    label = Bilingual(str(given["label_th"]).strip(), str(given["label_en"]).strip())
    if not (label.th and label.en and str(given["source"]).strip()):
        raise ValueError(f"{code} needs label_th, label_en and source")
    return RetentionClass(code, years, label, str(given["source"]).strip())


def last_day_kept(retention: str, received_on: date) -> date | None:
    """Return the last day of a document's retention; ``None`` when it is kept for ever.

    Years are counted from the end of the calendar year it was received in, an assumption too:
    destruction is considered once a year.
    """
    years = retention_schedule().classes[retention].years
    return None if years is None else date(received_on.year + years, 12, 31)
