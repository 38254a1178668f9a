"""Addresses of the projects; their app name is that of the thing people look for."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.foundation.project_codes import PROJECT_CODE_PATTERN
from sapha.monitoring.progress import views

app_name = "projects"

urlpatterns = [
    path("", views.project_list, name="list"),
    path("method/", views.method, name="method"),
    re_path(rf"^(?P<code>{PROJECT_CODE_PATTERN})/$", views.project_page, name="project"),
]
