"""Addresses on which reports are written and checked."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.foundation.project_codes import PROJECT_CODE_PATTERN
from sapha.monitoring.progress.views.reports import answering, checking, mine, quarters, queue, writing

app_name = "reports"

_REPORTS = rf"^projects/(?P<code>{PROJECT_CODE_PATTERN})/reports/"
_QUARTER = r"(?P<year>2[45][0-9]{2})/(?P<number>[1-4])/"
_NUMBER = r"(?P<number>[0-9]{1,6})/"

urlpatterns = [
    path("my-work/", mine.work, name="work"),
    re_path(rf"^reports/quarters/{_QUARTER}$", quarters.quarter, name="quarter"),
    re_path(rf"^reports/quarters/{_QUARTER}csv$", quarters.quarter_csv, name="quarter_csv"),
    re_path(
        rf"^projects/(?P<code>{PROJECT_CODE_PATTERN})/quarters/{_QUARTER}$", quarters.review, name="review"
    ),
    path("reports/quarters/", quarters.now, name="quarters"),
    path("reports/queue/", queue.queue, name="queue"),
    re_path(
        rf"^projects/(?P<code>{PROJECT_CODE_PATTERN})/findings/(?P<rule>[a-z_]{{1,40}})/$",
        answering.finding,
        name="finding",
    ),
    re_path(rf"{_REPORTS}new/$", writing.new, name="new"),
    re_path(rf"{_REPORTS}{_NUMBER}$", checking.report, name="report"),
    re_path(rf"{_REPORTS}{_NUMBER}write/$", writing.write, name="write"),
    re_path(rf"{_REPORTS}{_NUMBER}discard/$", writing.discard, name="discard"),
    re_path(rf"{_REPORTS}{_NUMBER}return/$", checking.give_back, name="return"),
    re_path(rf"{_REPORTS}{_NUMBER}accept/$", checking.accept, name="accept"),
    re_path(rf"{_REPORTS}{_NUMBER}approve-fall/$", checking.approve_fall, name="approve_fall"),
]
