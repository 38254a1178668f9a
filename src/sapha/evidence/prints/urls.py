"""Addresses of the certified prints."""

from __future__ import annotations

from django.urls import re_path

from sapha.evidence.prints import views
from sapha.evidence.prints.numbers import NUMBER_PATTERN

app_name = "prints"

urlpatterns = [
    re_path(rf"^(?P<number>{NUMBER_PATTERN})/$", views.print_page, name="print"),
    re_path(rf"^(?P<number>{NUMBER_PATTERN})/(?P<revision>[1-9])\.pdf$", views.print_file, name="file"),
    re_path(rf"^(?P<number>{NUMBER_PATTERN})/countersign$", views.countersign, name="countersign"),
]
