"""Addresses of the indicators."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.monitoring.indicators.validators import INDICATOR_CODE_PATTERN
from sapha.monitoring.indicators.views import defining, indicator, listing, recording

app_name = "indicators"

_CODE = rf"^(?P<code>{INDICATOR_CODE_PATTERN})/"

urlpatterns = [
    path("", listing.indicator_list, name="list"),
    path("indicators.csv", listing.indicators_csv, name="list_csv"),
    path("new/", defining.define, name="define"),
    re_path(rf"{_CODE}$", indicator.indicator, name="indicator"),
    re_path(rf"{_CODE}values\.csv$", indicator.values_csv, name="values_csv"),
    re_path(rf"{_CODE}value/$", recording.record, name="record"),
    re_path(rf"{_CODE}change/$", defining.change, name="change"),
    re_path(rf"{_CODE}retire/$", defining.retire, name="retire"),
]
