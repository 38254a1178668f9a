"""Addresses of the inbox and of the outbox."""

from __future__ import annotations

from django.urls import path

from sapha.evidence.notices.views import inbox, outbox, stopping

app_name = "notices"
urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read_all, name="read_all"),
    path("inbox/settings/", inbox.preferences, name="settings"),
    path("inbox/stop/<str:token>/", stopping.stop, name="stop"),
    path("notices/", outbox.outbox, name="outbox"),
    path("notices/<int:pk>/retry/", outbox.retry, name="retry"),
    path("notices/missing/<int:pk>/resend/", outbox.resend, name="resend"),
    path("inbox/<int:pk>/", inbox.message, name="message"),
]
