"""Addresses on which projects are written; they stand beside the public ones of the projects."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.foundation.project_codes import PROJECT_CODE_PATTERN
from sapha.monitoring.projects.choices import ChangeKind, DraftStep
from sapha.monitoring.projects.views import (
    changes,
    classes,
    districts,
    drafts,
    families,
    indicators,
    papers,
    parent_questions,
    plans,
    states,
)

app_name = "register"

_CODE = rf"^(?P<code>{PROJECT_CODE_PATTERN})/"
_STEP = rf"(?P<step>{'|'.join(DraftStep.values)})/$"
_KIND = rf"(?P<kind>{'|'.join(ChangeKind.values)})/$"

urlpatterns = [
    path("classes/", classes.classes, name="classes"),
    path("classes/new/", classes.define, name="define_class"),
    path("classes/<int:key>/rhythm/", classes.change_rhythm, name="change_rhythm"),
    path("parents/", parent_questions.questions, name="parent_questions"),
    path("parents.csv", parent_questions.questions_csv, name="parent_questions_csv"),
    path("new/", drafts.drafts, name="drafts"),
    re_path(rf"^drafts/(?P<pk>[0-9]{{1,18}})/{_STEP}", drafts.step, name="step"),
    path("drafts/<int:pk>/papers/", papers.papers, name="papers"),
    path("drafts/<int:pk>/check/", drafts.check, name="check"),
    path("drafts/<int:pk>/discard/", drafts.discard, name="discard"),
    re_path(rf"{_CODE}change/{_STEP}", changes.change, name="change"),
    re_path(rf"{_CODE}copy/$", changes.copy, name="copy"),
    re_path(rf"{_CODE}state/$", states.state, name="state"),
    re_path(rf"{_CODE}state/decide/$", states.decide, name="decide"),
    re_path(rf"{_CODE}state/decline/$", states.decline, name="decline"),
    re_path(rf"{_CODE}state/{_KIND}", states.change_state, name="change_state"),
    re_path(rf"{_CODE}districts/$", districts.districts, name="districts"),
    re_path(rf"{_CODE}indicators/$", indicators.indicators, name="indicators"),
    re_path(rf"{_CODE}parent/$", families.parent, name="parent"),
    re_path(rf"{_CODE}plan/$", plans.plan, name="plan"),
    re_path(rf"{_CODE}plan/edit/$", plans.edit, name="edit_plan"),
    re_path(rf"{_CODE}plan/submit/$", plans.submit, name="submit_plan"),
    re_path(rf"{_CODE}plan/approve/$", plans.approve, name="approve_plan"),
    re_path(rf"{_CODE}plan/return/$", plans.send_back, name="return_plan"),
    re_path(rf"{_CODE}plan/discard/$", plans.discard, name="discard_plan"),
    re_path(rf"{_CODE}history/$", changes.history, name="history"),
]
