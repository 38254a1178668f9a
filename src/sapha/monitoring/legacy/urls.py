"""Addresses below /import/projects/."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.foundation.project_codes import PROJECT_CODE_PATTERN
from sapha.monitoring.legacy.views import deciding, files

app_name = "legacy"

urlpatterns = [
    path("", files.upload, name="upload"),
    path("template.csv", files.csv_template, name="template_csv"),
    path("template.xlsx", files.workbook_template, name="template_workbook"),
    path("<int:file_id>/", files.report, name="file"),
    path("<int:file_id>/progress/", files.progress, name="progress"),
    path("<int:file_id>/take/", files.take, name="take"),
    path("<int:file_id>/rows.csv", files.rows_csv, name="rows_csv"),
    re_path(
        rf"^(?P<file_id>[0-9]{{1,18}})/(?P<code>{PROJECT_CODE_PATTERN})/$", deciding.decide, name="decide"
    ),
]
