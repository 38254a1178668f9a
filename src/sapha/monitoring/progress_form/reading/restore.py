"""From the JSON form back to results: for the round trip and for the register."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress_form.reading.json_form import Json
from sapha.monitoring.progress_form.reading.result import (
    Alternative,
    CopySpan,
    FindingReading,
    FormReading,
    InputError,
    Item,
    PlanAlignment,
    ProjectReading,
    Question,
    ReportReading,
    Scalar,
)


def form_from_json(form: Json) -> FormReading:
    """Return the reading whose ``to_json()`` gave the object.

    Raises:
        KeyError, TypeError, ValueError: the object is not the JSON form of a reading.
    """
    return FormReading(
        projects=tuple(map(project_from_json, form["projects"])),
        errors=tuple(_error(each) for each in form["errors"]),
    )


def project_from_json(form: Json) -> ProjectReading:
    """Return the project whose ``to_json()`` gave the object; ``findings`` and the like may be missing.

    Raises:
        KeyError, TypeError, ValueError: the object is not the JSON form of a project.
    """
    plain = ("code", "name", "fiscal_year", "owner", "coordinator", "rationale", "certified")
    return ProjectReading(
        **{name: form[name] for name in plain},
        starts_on=_day(form["starts_on"]),
        ends_on=_day(form["ends_on"]),
        budget_received_baht=_number(form["budget_received_baht"]),
        budget_spent_baht=_number(form["budget_spent_baht"]),
        agency_path=tuple(form["agency_path"]),
        objectives=tuple(Item(each["number"], each["text"]) for each in form["objectives"]),
        targets=tuple(Item(each["number"], each["text"]) for each in form["targets"]),
        alignment=PlanAlignment(**form["alignment"]),
        reports=tuple(map(_report, form["reports"])),
        copies=tuple(CopySpan(**each) for each in form.get("copies", ())),
        questions=tuple(map(_question, form.get("questions", ()))),
        findings=tuple(map(_finding, form.get("findings", ()))),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _report(form: Json) -> ReportReading:
    return ReportReading(
        number=form["number"],
        reported_on=_day(form["reported_on"]),
        narrative=form["narrative"],
        progress_percent=_number(form["progress_percent"]),
        spent_baht=_number(form["spent_baht"]),
        schedule_status=form["schedule_status"],
        target_status=form["target_status"],
    )


def _scalar(value: Any) -> Scalar:
    return tuple(value) if isinstance(value, list) else value


def _question(form: Json) -> Question:
    alternatives = tuple(
        Alternative(_scalar(each["value"]), tuple(each["copies"]), tuple(each["lines"]))
        for each in form["alternatives"]
    )
    return Question(form["field"], alternatives, _scalar(form["suggestion"]), form["confidence"])


def _finding(form: Json) -> FindingReading:
    return FindingReading(form["rule"], form["report"], form["numbers"], _text(form))


def _error(form: Json) -> InputError:
    return InputError(form["file"], form["line"], form["rule"], _text(form))


def _text(form: Json) -> Bilingual:
    return Bilingual(form["text_th"], form["text_en"])
