"""Addresses of the verification page; those of numbers stand on paper and never change."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.evidence.prints import views
from sapha.evidence.prints.numbers import NUMBER_PATTERN

app_name = "verify"

urlpatterns = [
    path("", views.verify, name="verify"),
    re_path(rf"^(?P<number>{NUMBER_PATTERN})/?$", views.verify_number, name="number"),
]
