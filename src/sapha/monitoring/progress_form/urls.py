"""Addresses below /import/."""

from __future__ import annotations

from django.urls import path

from sapha.monitoring.progress_form import views

app_name = "progress_form"

urlpatterns = [
    path("", views.upload, name="upload"),
    path("<int:file_id>/", views.reading, name="file"),
    path("<int:file_id>/progress/", views.reading_progress, name="file_progress"),
    path("<int:file_id>/parents/", views.parents, name="parents"),
    path("<int:file_id>/parents.csv", views.parents_csv, name="parents_csv"),
    path("<int:file_id>/<str:code>/answers/", views.confirm, name="confirm"),
]
