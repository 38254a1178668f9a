"""Calling for nominations: opening a call, giving it more days, cancelling it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.charter.kinds import CommunityType, Selection
from sapha.council.councils.models import Council
from sapha.council.membership.recording import locked_council, record
from sapha.council.selection.choices import CallState
from sapha.council.selection.models import NominationCall
from sapha.council.selection.queries.calls import ruling_version
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import normalise

# A call of less than a week reaches nobody who works; one of more than a year is forgotten.
FEWEST_DAYS, MOST_DAYS = 7, 366
CALLED_FOR = (Selection.NOMINATED, Selection.ELECTED_BY_GROUP, Selection.DRAWN_BY_LOT)
_NO_GROUP = Bilingual("แนวทางของสภานี้ไม่มีกลุ่มที่นั่งนี้", "The charter of this council has no such seat group")
_NOT_CALLED = Bilingual(
    "กลุ่มนี้แต่งตั้งโดยตำแหน่งหรือผู้มีอำนาจคัดเลือก ไม่เปิดรับการเสนอชื่อ",
    "This group sits by office or is named by the appointing authority: nobody is called for",
)
_SEATS = Bilingual("จำนวนที่นั่งต้องอยู่ระหว่าง 1 ถึง {} ตามแนวทาง", "Seats are 1 to {} by the charter")
_PAST = Bilingual("วันแรกต้องเป็นวันนี้หรือหลังจากนี้", "The first day is today or later")
_DAYS = Bilingual(
    f"ต้องเปิดรับอย่างน้อย {FEWEST_DAYS} วัน และไม่เกิน {MOST_DAYS} วัน นับวันแรกและวันสุดท้าย",
    f"A call stays open for {FEWEST_DAYS} to {MOST_DAYS} days, first and last day counted",
)
_OTHER = Bilingual(
    "กลุ่มนี้มีประกาศที่ยังเปิดรับอยู่ในช่วงวันเดียวกัน โปรดขยายหรือยกเลิกประกาศเดิม",
    "Another call for this group is open in these days: extend or cancel it instead",
)
_WHO = Bilingual("โปรดบอกว่าใครเสนอชื่อได้", "Say who may nominate")
_LATER = Bilingual(
    "วันสุดท้ายใหม่ต้องหลังวันสุดท้ายเดิมและไม่ก่อนวันนี้", "The new last day is after the old one and not past"
)
_REASON = Bilingual("โปรดระบุเหตุผล", "Give the reason")
_ENDED = Bilingual("ประกาศนี้ถูกยกเลิกแล้ว", "This call was cancelled")


class CallTerms(NamedTuple):
    """What a call says.

    Attributes:
        group: code of the seat group.
        seats: seats to be filled.
        opens_on, closes_on: first and last day.
        who: who may nominate; the charter's words when empty.
        endorsements: groups that must stand behind each nomination.
    """

    group: str
    seats: int
    opens_on: date
    closes_on: date
    who: Bilingual = Bilingual("", "")
    endorsements: int = 0


def _tidy(text: str, longest: int = 300) -> str:
    return " ".join(normalise(text).split())[:longest]


def _check_days(opens_on: date, closes_on: date) -> None:
    if not FEWEST_DAYS <= (closes_on - opens_on).days + 1 <= MOST_DAYS:
        raise BadInput(_DAYS, rule="selection.call_days", where="closes_on")


@transaction.atomic
def open_call(*, actor: Account, council: Council, terms: CallTerms) -> NominationCall:
    """Publish a call for a seat group; it takes nominations from its first to its last day.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: no such group, nobody is called for it, or days or seats do not fit.
        Conflict: another call for the group is open in these days.
    """
    require(actor, "selection.call", council)
    kept = locked_council(council)
    version, rules = ruling_version(kept, terms.opens_on)
    group = rules.group(terms.group)
    if group is None:
        raise BadInput(_NO_GROUP, rule="selection.no_group", where="group")
    if group.selection not in CALLED_FOR:
        raise BadInput(_NOT_CALLED, rule="selection.not_called_for", where="group")
    if not 1 <= terms.seats <= group.seats:
        text = Bilingual(_SEATS.th.format(group.seats), _SEATS.en.format(group.seats))
        raise BadInput(text, rule="selection.seats", where="seats")
    if terms.opens_on < timezone.localdate():
        raise BadInput(_PAST, rule="selection.call_past", where="opens_on")
    _check_days(terms.opens_on, terms.closes_on)
    who = Bilingual(*map(_tidy, terms.who)) if terms.who.th.strip() else group.nominated_by
    if not who.th:
        raise BadInput(_WHO, rule="selection.who_missing", where="who_th")
    others = NominationCall.objects.filter(council=kept, group_code=group.code, state=CallState.PUBLISHED)
    if others.filter(opens_on__lte=terms.closes_on, closes_on__gte=terms.opens_on).exists():
        raise Conflict(_OTHER, rule="selection.call_twice", where="group")
    call = NominationCall.objects.create(
        council=kept,
        version=version,
        group_code=group.code,
        seats=terms.seats,
        opens_on=terms.opens_on,
        closes_on=terms.closes_on,
        who_th=who.th,
        who_en=who.en,
        community_type=group.code if group.code in set(CommunityType) else "",
        endorsements=terms.endorsements,
    )
    days = {"opens_on": call.opens_on, "closes_on": call.closes_on}
    record(actor, "nomination_call.opened", kept, call=call.pk, group=group.code, seats=call.seats, **days)
    return call


def _kept(call: NominationCall) -> NominationCall:
    found = NominationCall.objects.select_for_update(of=("self",)).select_related("council").get(pk=call.pk)
    if found.state == CallState.CANCELLED:
        raise Conflict(_ENDED, rule="selection.call_cancelled")
    return found


@transaction.atomic
def extend_call(*, actor: Account, call: NominationCall, closes_on: date, reason: str) -> NominationCall:
    """Give a call more days.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: the day is not later, or the reason is missing.
        Conflict: the call was cancelled.
    """
    require(actor, "selection.call", call)
    kept = _kept(call)
    if closes_on <= kept.closes_on or closes_on < timezone.localdate():
        raise BadInput(_LATER, rule="selection.call_not_later", where="closes_on")
    if not reason.strip():
        raise BadInput(_REASON, rule="selection.reason_missing", where="reason")
    _check_days(kept.opens_on, closes_on)
    kept.closes_on = closes_on
    kept.save()
    record(
        actor, "nomination_call.extended", kept.council, call=kept.pk, group=kept.group_code,
        closes_on=closes_on,
    )  # fmt: skip
    return kept


@transaction.atomic
def cancel_call(*, actor: Account, call: NominationCall, reason: str) -> NominationCall:
    """Cancel a call; papers handed in stay for the record.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: the reason is missing.
        Conflict: it was cancelled before.
    """
    require(actor, "selection.call", call)
    kept = _kept(call)
    if not reason.strip():
        raise BadInput(_REASON, rule="selection.reason_missing", where="reason")
    kept.state, kept.cancel_reason = CallState.CANCELLED, _tidy(reason, 2000)
    kept.save()
    record(actor, "nomination_call.cancelled", kept.council, call=kept.pk, group=kept.group_code)
    return kept
