"""Reports, the ratings computed from them, the owner's answers and the reviews of each quarter."""

from __future__ import annotations

from sapha.monitoring.progress.models.answers import FindingAnswer
from sapha.monitoring.progress.models.ratings import Rating, RatingFinding
from sapha.monitoring.progress.models.reports import ProgressReport
from sapha.monitoring.progress.models.reviews import QuarterReview

__all__ = ["FindingAnswer", "ProgressReport", "QuarterReview", "Rating", "RatingFinding"]
