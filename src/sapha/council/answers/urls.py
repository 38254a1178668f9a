"""Addresses of answers, below ``/topics/``."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.council.answers.views import citizen, public, work
from sapha.council.topics.queries.topics import KEY_PATTERN

app_name = "answers"
_KEY = rf"^(?P<key>{KEY_PATTERN})"

urlpatterns = [
    path("overdue/", public.overdue, name="overdue"),
    re_path(rf"{_KEY}/answer/$", work.give, name="give"),
    re_path(rf"{_KEY}/close/$", work.close, name="close"),
    re_path(rf"{_KEY}/rate/$", citizen.rate, name="rate"),
    re_path(rf"{_KEY}/not-solved/$", citizen.not_solved, name="not_solved"),
]
