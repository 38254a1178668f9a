"""When objects were made and changed, reckoned by the database, so that lists can be narrowed by it.

Everything that is done to a council or a meeting stands in the ledger with its subject: the last act on
it is the last moment at which what is told of it can have changed. Acts that change nothing told here
count too; a program then reads the object once more and finds it as it was.
"""

from __future__ import annotations

from django.db.models import CharField, DateTimeField, F, OuterRef, Q, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, Greatest

from sapha.council.meetings.models import AgendaItem, Notice
from sapha.evidence.documents.models import Document
from sapha.ledger.models import Event


def last_act(subject: Combinable, *verbs: str) -> Subquery:
    """Return when the last act on a subject was; of these verbs only, when any are named."""
    rows = Event.objects.filter(subject=subject)
    rows = rows.filter(verb__in=verbs) if verbs else rows
    return Subquery(rows.order_by("-id").values("at")[:1])


def later(first: Combinable, *others: Combinable) -> Greatest:
    """Return the latest of moments; others that are not known count as the first."""
    known = [Coalesce(one, first, output_field=DateTimeField()) for one in others]
    return Greatest(first, *known, output_field=DateTimeField())


def meeting_created(at: str = "") -> Coalesce:
    """Return since when everybody may know of a meeting: its first notice; ``at`` leads to it."""
    first = Notice.objects.filter(meeting=OuterRef(f"{at}pk")).order_by("edition").values("sent_at")[:1]
    return Coalesce(Subquery(first), F(f"{at}created_at"), output_field=DateTimeField())


def meeting_changed(at: str = "") -> Greatest:
    """Return when a meeting that has its number changed last, its agenda, notice and minutes with it."""
    subject = Concat(
        Value("meeting:"), OuterRef(f"{at}council__key"), Value("/"), Cast(OuterRef(f"{at}number"), CharField()),
        Value("-"), Cast(OuterRef(f"{at}year"), CharField()),
    )  # fmt: skip
    return later(F(f"{at}changed_at"), last_act(subject))


def document_changed() -> Greatest:
    """Return when what everybody gets of a published document changed last."""
    return later(F("published_at"), F("scanned_at"), F("withdrawn_at"), F("purged_at"))


def item_created() -> Greatest:
    """Return since when everybody may know of an item of a meeting."""
    return Greatest(F("created_at"), meeting_created("meeting__"), output_field=DateTimeField())


def paper_changed() -> Greatest:
    """Return when an item as a paper changed last: with its meeting, its documents, or called again."""
    subject = Concat(Value("agenda_item:"), Cast(OuterRef("pk"), CharField()))
    files = Document.objects.filter(subject=subject, published_at__isnull=False)
    files = files.annotate(changed=document_changed()).order_by("-changed")
    again = AgendaItem.objects.filter(recalled_from=OuterRef("pk"), meeting__number__isnull=False)
    again = again.annotate(changed=meeting_changed("meeting__")).order_by("-changed")
    return later(
        meeting_changed("meeting__"), Subquery(files.values("changed")[:1]), Subquery(again.values("changed")[:1])
    )  # fmt: skip


ANNOUNCED = Q(meeting__number__isnull=False)
