"""All addresses: Thai at the root, English below /en/."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("sapha.oversight.dashboard.urls")),
    path("districts/", include("sapha.oversight.map.urls")),
    path("projects/", include("sapha.monitoring.progress.urls")),
    path("import/", include("sapha.monitoring.progress_form.urls")),
    path("ledger/", include("sapha.ledger.urls")),
    path("people/", include("sapha.civic.people.urls")),
    path("accounts/", include("allauth.urls")),
    path("design/", include("sapha.design.urls")),
    prefix_default_language=False,
)
