"""Addresses of the portfolio, below /projects/."""

from __future__ import annotations

from django.urls import path

from sapha.monitoring.portfolio.views import rollups, taking, timeline

app_name = "portfolio"

urlpatterns = [
    path("timeline/", timeline.timeline, name="timeline"),
    path("by-agency/", rollups.by_agency, name="by_agency"),
    path("by-plan/<int:key>/", rollups.by_plan, name="by_plan"),
    path("projects.zip", taking.package, name="package"),
    path("projects.xlsx", taking.workbook, name="workbook"),
]
