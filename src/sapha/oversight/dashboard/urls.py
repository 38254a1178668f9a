"""Addresses of the front page and the agencies."""

from __future__ import annotations

from django.urls import path

from sapha.oversight.dashboard import views

app_name = "dashboard"

urlpatterns = [
    path("", views.home, name="home"),
    path("agencies/", views.agency_list, name="agencies"),
    path("agencies/<int:pk>/", views.agency_page, name="agency"),
]
