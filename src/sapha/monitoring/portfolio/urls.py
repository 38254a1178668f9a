"""Addresses of the portfolio, below /projects/."""

from __future__ import annotations

from django.urls import path

from sapha.monitoring.portfolio.views import printing, rollups, taking, timeline

app_name = "portfolio"

urlpatterns = [
    path("timeline/", timeline.timeline, name="timeline"),
    path("by-agency/", rollups.by_agency, name="by_agency"),
    path("by-plan/<int:key>/", rollups.by_plan, name="by_plan"),
    path("agency-forms/<int:key>/", printing.print_agency, name="print_agency"),
    path("forms/<int:key>/", printing.forms_run, name="forms"),
    path("forms/<int:key>/progress/", printing.forms_progress, name="forms_progress"),
    path("forms/<int:key>/file/", printing.forms_file, name="forms_file"),
    path("projects.zip", taking.package, name="package"),
    path("projects.xlsx", taking.workbook, name="workbook"),
]
