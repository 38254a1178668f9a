"""The certified prints of adopted minutes."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.council.minutes.choices import MinutesState, PaperKind
from sapha.council.minutes.models import Minutes
from sapha.council.minutes.queries.minutes import minutes_by_key
from sapha.evidence.prints.models import PrintFile


def papers_of(found: Minutes) -> dict[str, PrintFile]:
    """Return the newest file of each certified print, by kind; one query."""
    rows = PrintFile.objects.filter(
        print__subject_kind__in=PaperKind.values, print__subject_key=found.meeting.key
    )
    ordered = rows.select_related("print").defer("print__snapshot").order_by("print__edition", "revision")
    return {one.print.subject_kind: one for one in ordered}


def official_paper_of(found: Minutes) -> PrintFile | None:
    """Return the file of the official minutes: the public version where that leaves nothing out."""
    papers = papers_of(found)
    return papers.get(PaperKind.OFFICIAL) or papers.get(PaperKind.PUBLIC)


def adopted_by_keys(keys: Sequence[str]) -> dict[str, Minutes]:
    """Return the adopted minutes of the meetings of these public keys, ``1049/3-2566``."""
    found = {key: minutes_by_key(key) for key in keys}
    return {key: one for key, one in found.items() if one is not None and one.state == MinutesState.ADOPTED}
