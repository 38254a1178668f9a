"""Drawing by lot: the pool and the source of the seed are announced, the seed comes later."""

from __future__ import annotations

import hashlib
from datetime import date
from random import SystemRandom
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.charter.kinds import Selection
from sapha.council.membership.draw import (
    Applicant,
    CannotDraw,
    DrawFile,
    NoSuchDraw,
    draw,
    draw_file,
    read_draw_file,
    reserves,
)
from sapha.council.membership.models import Nominee
from sapha.council.membership.recording import locked_council, record
from sapha.council.selection import messages_sent
from sapha.council.selection.choices import DrawState, PaperState, SeedKind
from sapha.council.selection.models import NominationCall, PoolEntry, SeatDraw
from sapha.council.selection.queries.calls import call_by_id
from sapha.council.selection.queries.draws import able_nominees, head_for, quotas_for
from sapha.council.selection.quotas import published_traits
from sapha.council.selection.seating import free_seats, put_in_reserve, seat_chosen
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import normalise

_OTHER_WAY = Bilingual("กลุ่มนี้ไม่ได้คัดเลือกด้วยการจับสลาก", "The charter does not draw this group by lot")
_STILL_OPEN = Bilingual("ประกาศยังเปิดรับอยู่ โปรดรอให้ปิดรับ", "The call is still open: wait for its last day")
_UNDECIDED = Bilingual(
    "ยังมีใบเสนอชื่อที่ไม่ได้พิจารณา โปรดพิจารณาให้ครบก่อน", "Some papers are undecided: decide on all of them first"
)
_NOBODY = Bilingual("ไม่มีผู้ตอบรับในประกาศนี้", "Nobody of this call has accepted")
_NO_SEATS = Bilingual("ที่นั่งว่างของกลุ่มนี้มี {} ที่นั่ง", "This group has {} free seats")
_SOON = Bilingual(
    "วันที่จะรู้เมล็ดสุ่มต้องหลังวันนี้ เพื่อไม่ให้ใครรู้ก่อนเผยแพร่บัญชี",
    "The seed becomes known after today, so that nobody knows it when the pool is published",
)
_SAYS = Bilingual(
    "โปรดระบุให้ชัดว่าใช้เลขใด ประกาศโดยใคร งวดใด", "Say exactly which number, announced by whom and when"
)
_TWICE = Bilingual("ประกาศนี้มีการจับสลากแล้ว", "This call has its draw already")
_OVER = Bilingual("การจับสลากนี้เสร็จสิ้นหรือถูกยกเลิกแล้ว", "This draw is over or was cancelled")
_NOT_YET = Bilingual("ยังไม่ถึงวันที่จะรู้เมล็ดสุ่ม", "The day on which the seed becomes known has not come")
_NO_HEAD = Bilingual(
    "ยังไม่มีค่าแฮชรวมของบัญชีเหตุการณ์ของวันที่ประกาศ", "The ledger has no head of the announced day yet"
)
_NO_SEED = Bilingual("โปรดกรอกเลขที่ประกาศ", "Enter the number that was announced")
_NO_SOURCE = Bilingual("โปรดระบุว่าตรวจเลขนี้ได้จากที่ใด", "Say where anybody can check the number")
_REASON = Bilingual("โปรดระบุเหตุผล", "Give the reason")


class DrawTerms(NamedTuple):
    """How a draw will be made.

    Attributes:
        seats: to be drawn.
        seed_kind: code of `SeedKind`.
        seed_on: first day on which the seed can be known.
        seed_says: which public number it is; not needed for the head of the ledger.
    """

    seats: int
    seed_kind: str
    seed_on: date
    seed_says: str = ""


def _tidy(text: str, longest: int = 500) -> str:
    return " ".join(normalise(text).split())[:longest]


def _check(call: NominationCall, terms: DrawTerms) -> None:
    if call_by_id(call.pk).group.selection is not Selection.DRAWN_BY_LOT:
        raise BadInput(_OTHER_WAY, rule="selection.not_drawn")
    if not call.is_over:
        raise Conflict(_STILL_OPEN, rule="selection.call_open")
    if call.papers.filter(state=PaperState.RECEIVED).exists():
        raise Conflict(_UNDECIDED, rule="selection.papers_undecided")
    if SeatDraw.objects.filter(call=call, state__in=[DrawState.ANNOUNCED, DrawState.DRAWN]).exists():
        raise Conflict(_TWICE, rule="selection.draw_twice")
    free = len(free_seats(call.council, call.group_code))
    if not 1 <= terms.seats <= free:
        text = Bilingual(_NO_SEATS.th.format(free), _NO_SEATS.en.format(free))
        raise BadInput(text, rule="selection.no_free_seats", where="seats")
    if terms.seed_on <= timezone.localdate():
        raise BadInput(_SOON, rule="selection.seed_too_soon", where="seed_on")
    if terms.seed_kind not in SeedKind.values or (
        terms.seed_kind == SeedKind.PUBLIC_NUMBER and not terms.seed_says.strip()
    ):
        raise BadInput(_SAYS, rule="selection.seed_unsaid", where="seed_says")


def _traits(nominee: Nominee) -> dict[str, str]:
    return {
        "sex": nominee.sex,
        "birth_year": str(nominee.birth_year or ""),
        "subdistrict": str(nominee.subdistrict_id or ""),
        "community_type": nominee.community_type,
    }


@transaction.atomic
def announce_draw(*, actor: Account, call: NominationCall, terms: DrawTerms) -> SeatDraw:
    """Publish the pool of a call under numbers given at random, and what its seed will be.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: the group is not drawn, the seats are not free, or the seed is known too soon.
        Conflict: the call is open, papers are undecided, or the call has its draw.
    """
    require(actor, "selection.decide", call)
    council = locked_council(call.council)
    kept = NominationCall.objects.select_related("council__charter").get(pk=call.pk)
    _check(kept, terms)
    nominees = able_nominees(kept)
    if not nominees:
        raise BadInput(_NOBODY, rule="selection.nobody_accepted")
    SystemRandom().shuffle(nominees)
    today = timezone.localdate()
    quotas = quotas_for(kept, terms.seats, today)
    group = call_by_id(kept.pk).group
    pool = [
        Applicant(number, published_traits(_traits(one), quotas))
        for number, one in enumerate(nominees, start=1)
    ]
    about = {"council": council.key, "group": kept.group_code, "call": str(kept.pk), "on": today.isoformat()}
    content = draw_file(DrawFile(terms.seats, terms.seats if group.alternates else 0, quotas, pool, about))
    made = SeatDraw.objects.create(
        council=council,
        call=kept,
        seats=terms.seats,
        file=content.decode(),
        file_sha256=hashlib.sha256(content).hexdigest(),
        seed_kind=terms.seed_kind,
        seed_says=_tidy(terms.seed_says),
        seed_on=terms.seed_on,
    )
    PoolEntry.objects.bulk_create(
        PoolEntry(draw=made, number=number, nominee=one) for number, one in enumerate(nominees, start=1)
    )
    record(
        actor, "seat_draw.announced", council, draw=made.pk, group=kept.group_code, seats=made.seats,
        pool=len(nominees), sha256=made.file_sha256, seed_kind=made.seed_kind, seed_on=made.seed_on,
    )  # fmt: skip
    messages_sent.send_numbers(actor, made)
    return made


def _kept(seat_draw: SeatDraw) -> SeatDraw:
    locked_council(seat_draw.council)
    found = SeatDraw.objects.select_related("council", "call").get(pk=seat_draw.pk)
    if found.state != DrawState.ANNOUNCED:
        raise Conflict(_OVER, rule="selection.draw_over")
    return found


def _seed(seat_draw: SeatDraw, seed: str, source: str) -> tuple[str, str]:
    if timezone.localdate() < seat_draw.seed_on:
        raise Conflict(_NOT_YET, rule="selection.seed_not_yet")
    if seat_draw.seed_kind == SeedKind.LEDGER_HEAD:
        head = head_for(seat_draw)
        if head is None:
            raise Conflict(_NO_HEAD, rule="selection.no_head")
        return head.root, f"/ledger/heads/{head.day.isoformat()}/"
    number = "".join(to_arabic(seed).split())[:200]
    if not number:
        raise BadInput(_NO_SEED, rule="selection.no_seed", where="seed")
    if not source.strip():
        raise BadInput(_NO_SOURCE, rule="selection.no_seed_source", where="source")
    return number, _tidy(source)


@transaction.atomic
def run_draw(*, actor: Account, seat_draw: SeatDraw, seed: str = "", source: str = "") -> SeatDraw:
    """Draw from the published file by the seed that has become known, and place the drawn.

    Args:
        actor: an officer of the district.
        seat_draw: an announced draw.
        seed: the number that was announced in public; left out for the head of the ledger.
        source: where anybody can check it.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: number or source is missing, or the quotas are too many to be searched.
        Conflict: it is over, its day has not come, or the ledger has no head of that day.
    """
    require(actor, "selection.decide", seat_draw)
    kept = _kept(seat_draw)
    kept.seed, kept.seed_source = _seed(kept, seed, source)
    kept.drawn_at = timezone.now()
    published = read_draw_file(kept.file.encode())
    facts = {"draw": kept.pk, "group": kept.call.group_code, "sha256": kept.file_sha256, "seed": kept.seed}
    try:
        numbers = draw(kept.seed, published.pool, published.seats, published.quotas)
    except NoSuchDraw as error:
        kept.state, kept.proof = DrawState.IMPOSSIBLE, str(error)
        kept.save()
        record(actor, "seat_draw.impossible", kept.council, **facts)
        return kept
    except CannotDraw as error:
        raise BadInput(Bilingual(f"จับสลากไม่ได้: {error}", str(error)), rule="selection.cannot_draw") from error
    kept.state, kept.numbers = DrawState.DRAWN, numbers
    kept.reserve = reserves(kept.seed, published.pool, numbers, published.reserve)
    kept.save()
    record(actor, "seat_draw.drawn", kept.council, **facts, numbers=numbers, reserve=kept.reserve)
    by_number = {one.number: one.nominee for one in kept.entries.select_related("nominee")}
    council = locked_council(kept.council)
    seat_chosen(actor, council, kept.call.group_code, [by_number[one] for one in numbers])
    put_in_reserve(council, kept.call.group_code, f"draw:{kept.pk}", [by_number[one] for one in kept.reserve])
    return kept


@transaction.atomic
def cancel_draw(*, actor: Account, seat_draw: SeatDraw, reason: str) -> SeatDraw:
    """Give up an announced draw before its seed is known.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: the reason is missing.
        Conflict: it is over, or its seed can be known already: whoever knows it may not choose.
    """
    require(actor, "selection.decide", seat_draw)
    kept = _kept(seat_draw)
    if not reason.strip():
        raise BadInput(_REASON, rule="selection.reason_missing", where="reason")
    if timezone.localdate() >= kept.seed_on:
        raise Conflict(_OVER, rule="selection.seed_known")
    kept.state, kept.proof = DrawState.CANCELLED, _tidy(reason, 2000)
    kept.save()
    record(actor, "seat_draw.cancelled", kept.council, draw=kept.pk, group=kept.call.group_code)
    return kept
