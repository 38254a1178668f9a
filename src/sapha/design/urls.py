"""The address of the style guide."""

from __future__ import annotations

from django.urls import path

from sapha.design.views import guide

app_name = "design"
urlpatterns = [path("", guide, name="guide")]
