"""Saving a search, stopping it, wanting it again, and looking for what is new of it.

A wish of one person about their own messages is no act of the city, so that the ledger holds
nothing of it but the messages themselves.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account, Person
from sapha.civic.people.rules import require
from sapha.evidence.notices.commands import queue_messages, want_again
from sapha.evidence.notices.recipients import may_be_reached
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.database.search_kinds import Search
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import Bilingual, Conflict
from sapha.oversight.search.models import SavedSearch, SearchNews
from sapha.oversight.search.queries.saved import (
    MOST_SAVED,
    known_with,
    new_among,
    newest_keys,
    saved_address,
)
from sapha.oversight.search.rules import check_may_be_saved
from sapha.oversight.search.telling import NEWS, dedup_key, queued_text

_TOO_MANY = Bilingual(
    f"ท่านบันทึกคำค้นไว้ครบ {MOST_SAVED} รายการแล้ว โปรดเลิกรายการที่ไม่ใช้ก่อน",
    f"You have saved {MOST_SAVED} searches, which is the most. Stop one you no longer need first.",
)


_NOBODY = Bilingual(
    "เราไม่มีทางติดต่อท่าน จึงแจ้งสิ่งใหม่ไม่ได้ โปรดใช้บัญชี หรือรหัสที่ส่งทางอีเมลหรือ LINE",
    "We know no way to reach you, and could tell you nothing new: use an account, or a code by mail or LINE.",
)


def _digest(search: Search, kind: str) -> str:
    return canonical_sha256([search.words, kind, search.district, search.year])


@in_turn()
@transaction.atomic
def save_search(*, actor: Participant, search: Search, kind: str = "") -> SavedSearch:
    """Keep a search; what it finds today is known, what comes later is told. The same again is wanted again.

    Raises:
        NotPermitted: the actor does not take part.
        BadInput: it can bring no news, or its words are too many.
        Conflict: this person has as many as one may have, or cannot be told.
    """
    require(actor, "search.save_search")
    check_may_be_saved(search, kind)
    if not may_be_reached(actor.person):
        raise Conflict(_NOBODY, rule="search.nobody_to_tell")
    # The person first: two savings of one person wait for each other, so that the most is the most.
    Person.objects.select_for_update().get(pk=actor.person_id)
    mine = SavedSearch.objects.filter(participant=actor)
    want_again(actor_key=actor.actor_key, person=actor.person, kind=NEWS)
    if (kept := mine.filter(asked=_digest(search, kind)).first()) is not None:
        return _wanted(kept)
    if mine.count() >= MOST_SAVED:
        raise Conflict(_TOO_MANY, rule="search.too_many_saved")
    return SavedSearch.objects.create(
        participant=actor,
        words=search.words,
        kind=kind,
        district_id=search.district,
        year=search.year,
        asked=_digest(search, kind),
        known=newest_keys(search, kind),
        looked_on=timezone.localdate(),
    )


def _wanted(saved: SavedSearch) -> SavedSearch:
    if saved.stopped_at is not None:
        saved.stopped_at, saved.wanted_since = None, timezone.now()
        saved.save(update_fields=["stopped_at", "wanted_since"])
    return saved


@in_turn()
@transaction.atomic
def want_search_again(*, actor: Participant, saved: SavedSearch) -> None:
    """Look for it again after it was stopped; what came up meanwhile is told too.

    Raises:
        NotPermitted: it is another's.
    """
    require(actor, "search.change_saved_search", saved)
    want_again(actor_key=actor.actor_key, person=actor.person, kind=NEWS)
    _wanted(SavedSearch.objects.select_for_update().get(pk=saved.pk))


def forget_search(*, actor: Participant, saved: SavedSearch) -> None:
    """Look for it no longer and keep nothing of it.

    Raises:
        NotPermitted: it is another's.
    """
    require(actor, "search.change_saved_search", saved)
    saved.delete()


def forget_by_link(*, actor: Account, saved: SavedSearch) -> None:
    """Forget a search for whoever holds its signed address, which stood in a message about it.

    Whoever holds the address may do this and nothing else; the site does it for them.

    Raises:
        NotPermitted: the actor is not the site.
    """
    require(actor, "search.act_by_itself")
    saved.delete()


def look_for_news(*, actor: Account, pk: int, today: date) -> bool:
    """Look once a day what a saved search finds now and tell what is new; whether something was.

    What was found is looked up before the row is locked, so that nobody waits for the search. Of
    two that look at once the second finds it done.

    Raises:
        NotPermitted: the actor is not the site.
    """
    require(actor, "search.act_by_itself")
    seen = SavedSearch.objects.filter(pk=pk, stopped_at__isnull=True, looked_on__lt=today).first()
    return seen is not None and _tell(actor, pk, today, newest_keys(seen.search, seen.kind))


@in_turn()
@transaction.atomic
def _tell(actor: Account, pk: int, today: date, found: dict[str, list[int]]) -> bool:
    due = SavedSearch.objects.select_for_update(of=("self",)).select_related("participant__person")
    saved = due.filter(pk=pk, stopped_at__isnull=True, looked_on__lt=today).first()
    if saved is None:
        return False
    keys = new_among(found, saved.known)
    saved.known, saved.looked_on = known_with(found, saved.known), today
    saved.save(update_fields=["known", "looked_on"])
    if not keys:
        return False
    SearchNews.objects.create(search=saved, day=today, keys=keys)
    said = queued_text(saved)
    queue_messages(
        actor_key=actor.actor_key,
        people=[saved.participant.person],
        kind=NEWS,
        dedup_key=dedup_key(saved.pk, today),
        subject=said.subject,
        text=said.text,
        link=saved_address(saved),
    )
    return True


@transaction.atomic
def stop_undelivered(*, actor: Account, pk: int, since: date) -> bool:
    """Stop a search whose message of a day reached nobody; whether it was looked for until now.

    Args:
        actor: the site.
        pk: its primary key.
        since: the day of the message that was given up.

    Raises:
        NotPermitted: the actor is not the site.
    """
    require(actor, "search.act_by_itself")
    still = SavedSearch.objects.filter(pk=pk, stopped_at__isnull=True, wanted_since__date__lte=since)
    return bool(still.update(stopped_at=timezone.now()))
