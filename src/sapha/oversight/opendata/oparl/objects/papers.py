"""What items put before a council: papers with their consultation and public documents.

An item that was withdrawn or is secret has no paper; because it may have had one before, its address
says that it is deleted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import BigIntegerField, Case, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Cast, Substr

from sapha.council.meetings.choices import PUBLIC, ItemState
from sapha.council.meetings.models import AgendaItem
from sapha.evidence.documents.models import Document
from sapha.foundation.be_dates import BANGKOK
from sapha.oversight.opendata.oparl.addresses import Object, address, city_address, deleted, page, said
from sapha.oversight.opendata.oparl.moments import (
    document_changed,
    item_created,
    later,
    meeting_changed,
    paper_changed,
)

_SUBJECT = "agenda_item:"
_HIDDEN = Q(is_secret=True) | Q(state=ItemState.WITHDRAWN)


def _public_items() -> QuerySet[AgendaItem]:
    rows = AgendaItem.objects.filter(meeting__number__isnull=False, meeting__state__in=PUBLIC)
    return rows.select_related("meeting__council")


def papers() -> QuerySet[AgendaItem]:
    """Return the items of meetings everybody may know of, with the moments of their papers."""
    return _public_items().annotate(created=item_created(), modified=paper_changed())


def _is_hidden(item: AgendaItem) -> bool:
    return bool(item.is_secret or item.state == ItemState.WITHDRAWN)


def told_papers(rows: Sequence[Any]) -> list[Object]:
    """Return papers with consultation and files inside; three queries however many."""
    shown = [one for one in rows if not _is_hidden(one)]
    files, related, decided = _files(shown), _related(shown), _decided(shown)
    return [
        deleted("papers", "Paper", one.pk, one)
        if _is_hidden(one)
        else _paper(one, files.get(one.pk, []), related.get(one.pk, []), decided=one.pk in decided)
        for one in rows
    ]


def _paper(one: Any, files: list[Object], related: list[str], *, decided: bool) -> Object:
    main, more = (files[0], files[1:]) if files else (None, [])
    return said(
        "papers", "Paper", one.pk, one,
        body=city_address(), name=one.title, reference=one.ledger_key,
        date=one.created_at.astimezone(BANGKOK).date().isoformat(), paperType="ระเบียบวาระการประชุม",
        relatedPaper=related, mainFile=main, auxiliaryFile=more, consultation=[_consultation(one, decided=decided)],
        underDirectionOf=[address("organizations", one.meeting.council.key)],
        web=page("meetings:item", one.meeting.council.key, one.meeting.ref, one.pk),
    )  # fmt: skip


def _consultation(one: Any, *, decided: bool) -> Object:
    council = one.meeting.council
    return said(
        "consultations", "Consultation", one.pk, one,
        paper=address("papers", one.pk), agendaItem=address("agenda-items", one.pk),
        meeting=address("meetings", f"{council.key}/{one.meeting.ref}"),
        organization=[address("organizations", council.key)], authoritative=decided, role=one.get_kind_display(),
    )  # fmt: skip


def told_consultations(rows: Sequence[Any]) -> list[Object]:
    """Return where papers are dealt with; one query however many."""
    decided = _decided(rows)
    return [
        deleted("consultations", "Consultation", one.pk, one)
        if _is_hidden(one)
        else _consultation(one, decided=one.pk in decided)
        for one in rows
    ]


def _decided(items: Sequence[AgendaItem]) -> set[int]:
    rows = AgendaItem.objects.filter(pk__in=[one.pk for one in items], resolutions__voided_at__isnull=True)
    return set(rows.filter(resolutions__isnull=False).values_list("pk", flat=True))


def _related(items: Sequence[AgendaItem]) -> dict[int, list[str]]:
    """Return the papers of the same item at the meetings before and after, by the item's id."""
    numbers = [one.pk for one in items]
    rows = _public_items().exclude(_HIDDEN).exclude(recalled_from=None)
    pairs = rows.filter(Q(pk__in=numbers) | Q(recalled_from__in=numbers)).filter(
        recalled_from__is_secret=False, recalled_from__meeting__number__isnull=False
    )
    found: dict[int, list[str]] = {}
    for later_one, before in pairs.order_by("pk").values_list("pk", "recalled_from__pk"):
        found.setdefault(before, []).append(address("papers", later_one))
        found.setdefault(later_one, []).insert(0, address("papers", before))
    return found


def published() -> QuerySet[Document]:
    """Return the documents of items that were published once, with their moments.

    Of one whose item is secret or withdrawn by now, that it is gone counts as its last change.
    """
    number = Case(
        When(
            subject__startswith=_SUBJECT, then=Cast(Substr("subject", len(_SUBJECT) + 1), BigIntegerField())
        ),
        output_field=BigIntegerField(),
    )
    rows = Document.objects.filter(subject__startswith=_SUBJECT, published_at__isnull=False)
    rows = rows.annotate(item_number=number).filter(item_number__in=_public_items().values("pk"))
    hidden = AgendaItem.objects.filter(_HIDDEN, pk=OuterRef("item_number"))
    hidden_since = hidden.annotate(changed=meeting_changed("meeting__")).values("changed")[:1]
    return rows.annotate(
        created=F("published_at"),
        hidden_since=Subquery(hidden_since, output_field=DateTimeField()),
        modified=later(document_changed(), F("hidden_since")),
    )


def told_documents(rows: Sequence[Any]) -> list[Object]:
    """Return documents as files with the item and the paper they belong to."""
    return [
        _document(
            one,
            agendaItem=[address("agenda-items", one.item_number)],
            paper=[address("papers", one.item_number)],
        )
        for one in rows
    ]


def _document(one: Any, **back: object) -> Object:
    key = f"document-{one.pk}"
    if one.hidden_since is not None or not one.is_served_to_all:
        return deleted("files", "File", key, one)
    at = page("documents:file", one.pk, one.shown_sha256[:8])
    return said(
        "files", "File", key, one,
        name=one.title, mimeType=one.media_type, size=one.shown_size_bytes, downloadUrl=at,
        accessUrl=f"{at}?view" if one.opens_in_browser else at, **back,
    )  # fmt: skip


def _files(items: Sequence[AgendaItem]) -> dict[int, list[Object]]:
    """Return the public documents of items, the first kept first, by the item's id; one query."""
    found: dict[int, list[Object]] = {}
    rows: QuerySet[Any] = published()
    for one in rows.filter(subject__in=[item.ledger_key for item in items]).order_by("pk"):
        if one.is_served_to_all:
            found.setdefault(one.item_number, []).append(_document(one))
    return found
