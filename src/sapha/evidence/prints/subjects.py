"""Prints as subjects of ledger events."""

from __future__ import annotations

from django.urls import reverse

from sapha.evidence.prints.queries import prints_seen_among
from sapha.foundation.subjects import SubjectKind

# A print may be seen by whoever may see what it is about.
PRINT = SubjectKind(
    kind="print",
    url=lambda number: reverse("prints:print", args=[number]),
    title=lambda number: number,
    titles=lambda numbers: {number: number for number in numbers},
    may_view=lambda actor, number: number in prints_seen_among(actor, [number]),
    may_view_all=prints_seen_among,
)
