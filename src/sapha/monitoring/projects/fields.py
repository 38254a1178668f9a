"""What people call the fields of a project."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from sapha.foundation.errors import Bilingual

_LABELS: dict[str, Promise] = {
    "code": _("Project code"),
    "name": _("Name of the project"),
    "fiscal_year": _("Fiscal year"),
    "starts_on": _("First day"),
    "ends_on": _("Last day"),
    "budget_baht": _("Budget received (baht)"),
    "budget_received_baht": _("Budget received (baht)"),
    "budget_spent_baht": _("Spent, by the header of the form"),
    "agency": _("Responsible unit"),
    "agency_path": _("Responsible unit"),
    "owner": _("Owner of the project"),
    "owner_text": _("Owner as printed"),
    "coordinator": _("Coordinator of the Strategy and Evaluation Department"),
    "coordinator_text": _("Coordinator as printed"),
    "rationale": _("Rationale"),
    "objectives": _("Objectives"),
    "targets": _("Targets"),
    "alignment": _("Development plan"),
    "plan_node": _("Node of the plan"),
    "is_routine_work": _("Routine work of the agency"),
    "project_class": _("Class of the project"),
    "parent": _("Code of the central project"),
}


def field_label(name: str) -> str:
    """Return what people call a field; the name itself when it has no label."""
    return str(_LABELS.get(name, name))


def field_names(names: object) -> Bilingual:
    """Return the labels of several fields in both languages, as the ledger tells them."""
    listed = names if isinstance(names, list | tuple) else [names]
    said = []
    for language in ("th", "en"):
        with override(language):
            said.append(", ".join(field_label(str(name)) for name in listed))
    return Bilingual(*said)
