"""SED reviews how a quarter was reported; the project's progress is another matter."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.be_dates import quarter_begins
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import normalise
from sapha.ledger.commands import record_event
from sapha.monitoring.progress.filing import LONGEST_REASON
from sapha.monitoring.progress.models import QuarterReview
from sapha.monitoring.projects.models import Project

_RANGE = Bilingual(
    "คะแนนต้องอยู่ระหว่าง 0 ถึง 100 หรือเว้นว่างเมื่อไม่ได้ให้คะแนน",
    "a score lies between 0 and 100; leave it empty for not scored",
)
_QUARTER = Bilingual("ไตรมาสมี 1 ถึง 4", "a quarter is 1 to 4")
_FUTURE = Bilingual(
    "ไตรมาสนี้ยังไม่เริ่ม จึงยังให้คะแนนไม่ได้ โปรดเลือกไตรมาสที่เริ่มแล้ว",
    "this quarter has not begun and cannot be scored yet: choose one that has",
)
_LONG = Bilingual("ความเห็นยาวเกินไป", "the comment is too long")


@transaction.atomic
def review_quarter(
    *,
    actor: Account,
    project: Project,
    fiscal_year: int,
    quarter: int,
    completeness: int | None,
    timeliness: int | None,
    comment: str = "",
) -> QuarterReview:
    """Keep the scores of one project's reporting in one quarter; a later review takes the place.

    Args:
        actor: the coordinator.
        project: whose reporting it is.
        fiscal_year: Buddhist Era.
        quarter: 1 to 4.
        completeness: 0 to 100; ``None`` is not scored.
        timeliness: the same.
        comment: what the owner should know.

    Raises:
        NotThere, NotPermitted: the actor does not coordinate this project.
        BadInput: a score is out of range or the comment too long, with ``where`` the field; the quarter is none or
            has not begun.
    """
    require(actor, "progress.review_quarter", project)
    if quarter not in {1, 2, 3, 4}:
        raise BadInput(_QUARTER, rule="reviews.bad_quarter", where="quarter")
    if timezone.localdate() < quarter_begins(fiscal_year, quarter):
        raise BadInput(_FUTURE, rule="reviews.future_quarter", where="quarter")
    for where, score in (("completeness", completeness), ("timeliness", timeliness)):
        if score is not None and not 0 <= score <= 100:
            raise BadInput(_RANGE, rule="reviews.score", where=where)
    said = normalise(comment).strip()
    if len(said) > LONGEST_REASON:
        raise BadInput(_LONG, rule="reviews.too_long", where="comment")
    review, _made = QuarterReview.objects.update_or_create(
        project=project,
        fiscal_year=fiscal_year,
        quarter=quarter,
        defaults={
            "completeness": completeness,
            "timeliness": timeliness,
            "comment": said,
            "scored_by": actor,
        },
    )
    record_event(
        actor_key=actor.actor_key,
        verb="quarter.reviewed",
        chain=project.ledger_key,
        subject=project.ledger_key,
        facts={
            "fiscal_year": fiscal_year,
            "quarter": quarter,
            "completeness": completeness,
            "timeliness": timeliness,
        },
    )
    return review
