"""Addresses below /documents/."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.evidence.documents import views

app_name = "documents"

urlpatterns = [
    path("", views.work, name="work"),
    re_path(r"^of/(?P<subject>[a-z][a-z_]*:[A-Za-z0-9][A-Za-z0-9._/-]{0,90})/$", views.attach, name="attach"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/publish/", views.publish, name="publish"),
    path("<int:pk>/redact/", views.redact, name="redact"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    re_path(r"^(?P<pk>[0-9]{1,18})/(?P<sha8>[0-9a-f]{8})$", views.file, name="file"),
]
