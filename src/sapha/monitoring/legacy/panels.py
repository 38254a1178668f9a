"""What tables of the present system said of a project, on its page."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sapha.monitoring.legacy.old_scores import MEANINGS, NOT_SCORED, UNSCORED, old_scores
from sapha.monitoring.projects.models import Project


def scores(request: HttpRequest, project: Project) -> SafeString | str:
    """Return the scores the present system declared, each with its meaning and its source; nothing without any."""
    found = old_scores([project])
    if not found:
        return ""
    context = {"scores": found, "meanings": MEANINGS, "not_scored": NOT_SCORED, "unscored": UNSCORED}
    return render_to_string("legacy/scores_panel.html", context, request)
