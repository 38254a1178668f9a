"""All addresses: Thai at the root, English below /en/."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from sapha.foundation.project_codes import PROJECT_CODE_PATTERN
from sapha.monitoring.progress_form.views import certify_project, print_project

urlpatterns = i18n_patterns(
    path("", include("sapha.oversight.dashboard.urls")),
    path("search/", include("sapha.oversight.search.urls")),
    path("districts/", include("sapha.oversight.map.urls")),
    path("open-data/", include("sapha.oversight.opendata.urls")),
    path("councils/", include("sapha.council.meetings.urls.council")),  # first: phones of a meeting ask most
    path("councils/", include("sapha.council.councils.urls.councils")),
    path("councils/", include("sapha.council.membership.urls")),
    path("councils/", include("sapha.council.minutes.urls")),
    path("meetings/", include("sapha.council.meetings.urls.city")),
    path("councils/", include("sapha.council.selection.urls")),
    path("topics/", include("sapha.council.topics.urls")),
    path("topics/", include("sapha.council.answers.urls")),
    path("topics/", include("sapha.oversight.outcomes.urls")),
    path("commitments/", include("sapha.council.commitments.urls")),
    path("", include("sapha.council.commitments.resolution_urls")),
    path("charters/", include("sapha.council.councils.urls.charters")),
    path("projects/", include("sapha.monitoring.progress.urls")),
    path("projects/", include("sapha.monitoring.portfolio.urls")),
    path("projects/", include("sapha.monitoring.projects.urls")),
    path("", include("sapha.monitoring.progress.urls.reports")),
    re_path(rf"^projects/(?P<code>{PROJECT_CODE_PATTERN})/print$", print_project, name="print_project"),
    re_path(rf"^projects/(?P<code>{PROJECT_CODE_PATTERN})/certify$", certify_project, name="certify_project"),
    path("plans/", include("sapha.monitoring.projects.plan_urls")),
    path("indicators/", include("sapha.monitoring.indicators.urls")),
    path("prints/", include("sapha.evidence.prints.urls")),
    path("verify/", include("sapha.evidence.prints.verify_urls")),
    path("import/projects/", include("sapha.monitoring.legacy.urls")),
    path("import/", include("sapha.monitoring.progress_form.urls")),
    path("documents/", include("sapha.evidence.documents.urls")),
    path("letters/", include("sapha.evidence.letters.urls")),
    path("ledger/", include("sapha.ledger.urls")),
    path("", include("sapha.evidence.notices.urls")),
    path("take-part/", include("sapha.civic.participants.urls")),
    path("people/", include("sapha.civic.people.urls")),
    path("accounts/", include("allauth.urls")),
    path("design/", include("sapha.design.urls")),
    prefix_default_language=False,
)
