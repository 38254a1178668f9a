"""The values of a frozen form as people read them, for comparing a print with the register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sapha.evidence.prints.kinds import Value
from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress_form.printing import form_data, wording
from sapha.monitoring.progress_form.printing.form_data import FormData

Snapshot = Mapping[str, Any]
_NO_VALUE = Bilingual("–", "–")
_ENGLISH = {
    "name": "Name",
    "code": "Code",
    "fiscal_year": "Fiscal year",
    "starts_on": "First day",
    "ends_on": "Last day",
    "budget_received_baht": "Budget received",
    "budget_spent_baht": "Budget spent",
    "agency_path": "Responsible unit",
    "owner": "Owner",
    "coordinator": "Coordinator",
    "alignment.strategy": "Strategy",
    "alignment.sub_strategy": "Sub-strategy",
    "alignment.goal": "Goal",
    "alignment.indicator": "Indicator",
}
_FORMS: dict[str, Callable[[Any], str]] = {
    "starts_on": form_data.long_date,
    "ends_on": form_data.long_date,
    "budget_received_baht": form_data.baht,
    "budget_spent_baht": form_data.baht,
    "agency_path": " / ".join,
}
_OF_REPORT: dict[str, tuple[str, str, Callable[[Any], str]]] = {
    "reported_on": ("วันที่", "day", form_data.numeric_date),
    "narrative": ("ข้อความ", "text", str),
    "progress_percent": ("ความก้าวหน้า %", "progress %", form_data.percent),
    "spent_baht": ("เบิกใช้", "spent", form_data.baht),
    "schedule_status": ("แผน", "schedule", form_data.schedule_status),
    "target_status": ("เป้าหมาย", "target", form_data.target_status),
}


def values_of(snapshot: Snapshot) -> dict[str, Value]:
    """Return every value of the form by its dotted path (``reports.4.progress_percent``)."""
    [project] = snapshot["projects"]
    form = FormData(project)
    return {
        **{path: _value(form, project, path) for path in _ENGLISH},
        "rationale": Value(
            Bilingual("หลักการและเหตุผล", "Rationale"), _said(form.text("rationale", project.get("rationale")))
        ),
        **_items(form, "objectives", Bilingual("วัตถุประสงค์", "Objective")),
        **_items(form, "targets", Bilingual("เป้าหมาย", "Target")),
        **_reports(form, project),
        **_computed(snapshot.get("computed")),
    }


def figures_of(snapshot: Snapshot) -> list[Value]:
    """Return the few figures by which paper is compared by eye: project, last report, status."""
    values = values_of(snapshot)
    [project] = snapshot["projects"]
    wanted = ["code", "name", "budget_received_baht", "budget_spent_baht"]
    if reports := project.get("reports"):
        last = f"reports.{reports[-1]['number']}"
        wanted += [f"{last}.{field}" for field in ("reported_on", "progress_percent", "schedule_status")]
    return [values[path] for path in [*wanted, "computed"] if path in values]


def _said(text: str) -> Bilingual:
    return Bilingual(text, text) if text else _NO_VALUE


def _value(form: FormData, project: Mapping[str, Any], path: str) -> Value:
    value: Any = project
    for key in path.split("."):
        value = (value or {}).get(key)
    text = form.text(path, value, _FORMS.get(path, str))
    return Value(Bilingual(wording.LABELS[path].rstrip("."), _ENGLISH[path]), _said(text))


def _items(form: FormData, kind: str, name: Bilingual) -> dict[str, Value]:
    return {
        f"{kind}.{item['number']}": Value(
            Bilingual(*(f"{part} {item['number']}".strip() for part in name)), _said(item["text"])
        )
        for item in form.items(kind)
    }


def _reports(form: FormData, project: Mapping[str, Any]) -> dict[str, Value]:
    values = {}
    for report in project.get("reports") or ():
        number = report["number"]
        for field, (thai, english, shown) in _OF_REPORT.items():
            path = f"reports.{number}.{field}"
            label = Bilingual(f"รายงานครั้งที่ {number} {thai}", f"Report {number}, {english}")
            values[path] = Value(label, _said(form.text(path, report.get(field), shown)))
    return values


def _computed(computed: Mapping[str, Any] | None) -> dict[str, Value]:
    if computed is None:
        return {}
    found = " · ".join(one["title"] for one in computed["findings"])
    return {
        "computed": Value(Bilingual("สถานะที่ระบบคำนวณ", "Computed status"), _said(computed["band"]["word"])),
        "computed.summary": Value(
            Bilingual("สรุปของระบบ", "The system's summary"), _said(computed["summary"])
        ),
        "computed.findings": Value(Bilingual("ข้อพบ", "Findings"), _said(found)),
    }
