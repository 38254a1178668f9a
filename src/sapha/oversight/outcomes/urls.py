"""Addresses of the way of topics, below ``/topics/``."""

from __future__ import annotations

from django.urls import re_path

from sapha.council.topics.queries.topics import KEY_PATTERN
from sapha.oversight.outcomes import views

app_name = "outcomes"

urlpatterns = [re_path(rf"^(?P<key>{KEY_PATTERN})/way/$", views.way_page, name="way")]
