"""Addresses of the meetings of all councils: ``/meetings/…``."""

from __future__ import annotations

from django.urls import path

from sapha.council.meetings.views import public

app_name = "all_meetings"
urlpatterns = [
    path("", public.city, name="city"),
    path("calendar.ics", public.city_feed, name="city_feed"),
]
