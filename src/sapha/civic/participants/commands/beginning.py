"""Beginning an act without an account: what was typed is kept and a code goes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sapha.civic.participants.acts import act_named
from sapha.civic.participants.codes import (
    LIFETIME,
    PER_CONTACT_AND_DAY,
    content_digest,
    origin_digest,
)
from sapha.civic.participants.known import person_by_contact
from sapha.civic.participants.mail import act_letter
from sapha.civic.participants.models import PendingAct
from sapha.civic.participants.queries import pending_act
from sapha.civic.participants.validators import shown_name
from sapha.civic.people.confirmations import new_seed, value_digest
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.civic.people.sealed import send_sealed
from sapha.foundation.contacts import normal_contact
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.pace import too_fast

_TOO_MANY = Bilingual(
    "มีการขอรหัสไปช่องทางนี้หรือจากเครือข่ายนี้บ่อยเกินไป ขอรหัสกระดาษที่สำนักงานเขตได้ทันที",
    "Too many codes were asked for, for this contact or from this network. "
    "The district office gives a code on paper at once.",
)
_DONE = Bilingual("ทำรายการนี้เรียบร้อยแล้ว", "This is done already")


@dataclass(frozen=True, slots=True)
class Begun:
    """What somebody without an account sends.

    Attributes:
        act: name of a registered act.
        about: what it is about, as its app names it.
        typed: what was typed.
        contact_kind, contact: where the code goes, as typed.
        origin: network address it came from.
        shown_as, public_name: how the person wants to be shown; ``shown_as`` empty: as before.
    """

    act: str
    about: str
    typed: Mapping[str, str]
    contact_kind: str
    contact: str
    origin: str
    shown_as: str = ""
    public_name: str = ""

    def kept_name(self) -> str:
        """Return the name to be shown as it is kept; empty when none was asked for.

        Raises:
            BadInput: who wants to be named gives no name.
        """
        return shown_name(self.shown_as, self.public_name) if self.shown_as else ""


def _normal(begun: Begun) -> str:
    try:
        return normal_contact(begun.contact_kind, begun.contact)
    except BadInput as error:
        raise BadInput(error.text, rule=error.rule, where="contact") from error


@in_turn()
@transaction.atomic
def begin_act(*, actor: Account, begun: Begun) -> PendingAct:
    """Keep what was typed and send a code to the contact; the same twice is one act and one code.

    Who it is the code will tell; until then the site acts, by its own account.

    Raises:
        NotPermitted: the actor is not the site.
        NotThere: there is no such act, or nothing of what it is about.
        BadInput: the contact or what was typed cannot be used.
        Conflict: the act is not possible now, too many codes were asked for, or the channel is
            not set up.
    """
    require(actor, "participants.act_for_visitor")
    act, value, name = act_named(begun.act), _normal(begun), begun.kept_name()
    act.check(begun.about, begun.typed)
    digest = value_digest(begun.contact_kind, value)
    content = content_digest(
        {
            "act": act.name,
            "about": begun.about,
            "typed": dict(begun.typed),
            "shown": [begun.shown_as, name],
            "contact": digest,
        }
    )
    now = timezone.now()
    pending, is_new = PendingAct.objects.get_or_create(
        content_digest=content,
        done_at=None,
        defaults={
            "key": new_seed(),
            "act": act.name,
            "about": begun.about,
            "typed": dict(begun.typed),
            "shown_as": begun.shown_as,
            "public_name": name,
            "contact_kind": begun.contact_kind,
            "contact_value": value,
            "contact_digest": digest,
            "origin_digest": origin_digest(begun.origin, timezone.localdate()),
            "person": person_by_contact(begun.contact_kind, value),
            "expires_at": now,
        },
    )
    if is_new or pending.expires_at <= now:
        _send(actor, pending, begun.origin, now)
    return pending


@in_turn()
@transaction.atomic
def send_act_code_again(*, actor: Account, key: str, origin: str) -> PendingAct:
    """Send a new code for an act that waits; the one before is good for nothing.

    Raises:
        NotPermitted: the actor is not the site.
        NotThere: there is no such act.
        Conflict: it is done, too many codes were asked for, or the channel is not set up.
    """
    require(actor, "participants.act_for_visitor")
    found = PendingAct.objects.select_for_update(of=("self",)).get(pk=pending_act(key).pk)
    if found.done_at is not None:
        raise Conflict(_DONE, rule="participants.act_done")
    _send(actor, found, origin, timezone.now())
    return found


def _free_at(most: int, window: timedelta, now: datetime, **which: str) -> datetime | None:
    """Return from when on another code may go out; ``None`` when one may go out now."""
    sent = PendingAct.objects.filter(code_sent_at__gt=now - window, **which)
    rows = list(sent.order_by("code_sent_at").values_list("code_sent_at", "codes_sent"))
    left = sum(count for _at, count in rows)
    if left < most:
        return None
    for at, count in rows:
        left -= count
        if left < most:
            return cast("datetime", at) + window
    return None


def _check_rate(contact_digest: str, origin: str, now: datetime) -> None:
    digest, hourly = origin_digest(origin, timezone.localdate(now)), settings.CODES_PER_ADDRESS_AND_HOUR
    waits = [
        _free_at(PER_CONTACT_AND_DAY, timedelta(days=1), now, contact_digest=contact_digest),
        _free_at(hourly, timedelta(hours=1), now, origin_digest=digest),
    ]
    if latest := max((one for one in waits if one), default=None):
        raise too_fast(_TOO_MANY, latest, now, rule="participants.too_many_codes")


def _send(actor: Account, pending: PendingAct, origin: str, now: datetime) -> None:
    _check_rate(pending.contact_digest, origin, now)
    pending.origin_digest = origin_digest(origin, timezone.localdate(now))
    pending.seed, pending.tries = new_seed(), 0
    pending.code_sent_at, pending.expires_at = now, now + LIFETIME
    pending.codes_sent += 1
    pending.save()
    act = act_named(pending.act)
    act.waits(pending.typed, pending.expires_at)
    send_sealed(actor=actor, letter=act_letter(pending, act))
