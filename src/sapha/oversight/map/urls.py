"""Addresses of the districts."""

from __future__ import annotations

from django.urls import path

from sapha.oversight.map import views

app_name = "map"

urlpatterns = [
    path("", views.district_list, name="districts"),
    path("<int:code>/", views.district_page, name="district"),
]
