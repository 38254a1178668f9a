"""Until when a document is kept."""

from __future__ import annotations

from datetime import date

from sapha.evidence.documents.choices import RETENTION_YEARS


def last_day_kept(retention: str, received_on: date) -> date | None:
    """Return the last day of a document's retention; ``None`` when it is kept for ever.

    Years are counted from the end of the calendar year it was received in: destruction is
    considered once a year (clauses 66 to 70 of the Regulation on Office Work).
    """
    years = RETENTION_YEARS[retention]
    return None if years is None else date(received_on.year + years, 12, 31)
