"""Addresses of the plans: which goals have projects and which projects have goals."""

from __future__ import annotations

from django.urls import path

from sapha.monitoring.projects.views import coverage, nodes

app_name = "plans"

urlpatterns = [
    path("", coverage.plans, name="plans"),
    path("<int:key>/coverage/", coverage.coverage, name="coverage"),
    path("nodes/<int:key>/", nodes.node, name="node"),
    path("nodes/<int:key>/amend/", nodes.amend, name="amend"),
]
