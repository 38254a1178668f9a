"""Addresses of the front page, the search and the agencies."""

from __future__ import annotations

from django.urls import path

from sapha.oversight.dashboard import views

app_name = "dashboard"

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("agencies/", views.agency_list, name="agencies"),
    path("agencies/<int:pk>/", views.agency_page, name="agency"),
]
