"""A judgement in machine form: ISO dates, exact text for decimals, null for not known.

A figure that does not exist for the project is the word ``not_applicable``; it is neither null nor 0.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sapha.monitoring.progress.judging.bands import Rating
from sapha.monitoring.progress.judging.facts import Rhythm
from sapha.monitoring.progress.judging.findings.finding import Finding, rounded
from sapha.monitoring.progress.judging.judgement import Judgement, ReportJudgement
from sapha.monitoring.progress.judging.status import Figure, Figures
from sapha.monitoring.progress.judging.suspensions import ProposedSuspension

Record = dict[str, Any]


def judgement_record(judgement: Judgement) -> Record:
    """Return the whole judgement; figures have two decimals, indices three."""
    return {
        "code": judgement.code,
        "as_of": judgement.as_of.isoformat() if judgement.as_of else None,
        "days": judgement.days,
        "rating": rating_record(judgement.rating),
        "rhythm": _rhythm(judgement.rhythm),
        "now": figures_record(judgement.now),
        "reports": [_report(row) for row in judgement.reports],
        "findings": [finding_record(finding) for finding in judgement.findings],
        "proposed_suspensions": [_proposed(proposal) for proposal in judgement.proposed],
    }


def rating_record(rating: Rating) -> Record:
    """Return the bands, what decided them and the limits they were made by."""
    return {
        "overall": rating.overall.value,
        **{dimension.value: band.value for dimension, band in rating.dimensions.items()},
        "decided_by": rating.decided_by.value,
        "word_th": rating.word.th,
        "word_en": rating.word.en,
        "thresholds_version": rating.version,
    }


def figures_record(figures: Figures) -> Record:
    """Return the figures of a day."""
    return {
        "on": figures.on.isoformat() if figures.on else None,
        "day": figures.day,
        "days_left": figures.days_left,
        "progress_percent": _figure(figures.progress),
        "planned_percent": _figure(figures.planned),
        "schedule_variance": _figure(figures.variance),
        "schedule_performance": _figure(figures.index, 3),
        "earned_days": _figure(figures.earned_days),
        "time_performance": _figure(figures.time_index, 3),
        "days_behind": _figure(figures.days_behind),
        "needed_pace": _figure(figures.needed_pace),
        "pace": _figure(figures.pace),
        "spent_baht": _figure(figures.money.spent),
        "financial_percent": _figure(figures.money.financial),
        "cost_performance": _figure(figures.money.cost_index, 3),
    }


def finding_record(finding: Finding) -> Record:
    """Return a finding with its title and its sum in both languages."""
    title, text = finding.words()
    return {
        "rule": finding.rule,
        "report": finding.report,
        "severity": finding.severity,
        "numbers": dict(finding.numbers),
        "title_th": title.th,
        "title_en": title.en,
        "text_th": text.th,
        "text_en": text.en,
    }


def _rhythm(rhythm: Rhythm | None) -> Record | None:
    """Return the version of the class's rhythm; null when the limits' own holds."""
    if rhythm is None:
        return None
    return {
        "days": rhythm.days,
        "version": rhythm.version,
        "in_force_from": rhythm.in_force_from.isoformat(),
        "class_th": rhythm.of_class.th,
        "class_en": rhythm.of_class.en,
    }


def _report(row: ReportJudgement) -> Record:
    return {
        "number": row.report.number,
        "schedule_status": row.report.schedule_status,
        "target_status": row.report.target_status,
        "rating": rating_record(row.rating),
        "figures": figures_record(row.figures),
    }


def _proposed(proposal: ProposedSuspension) -> Record:
    return {
        "report": proposal.report,
        "kind": proposal.kind,
        "phrase": proposal.phrase,
        "letter": proposal.letter or None,
        "starts_on": proposal.starts_on.isoformat() if proposal.starts_on else None,
    }


def _figure(value: Figure, places: int = 2) -> str | None:
    if value is None:
        return None
    return rounded(value, places) if isinstance(value, Decimal) else value.value
