"""Elections within a seat group: opening, the count, giving one up."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.charter.kinds import Selection
from sapha.council.councils.models import Council
from sapha.council.membership.draw import commitment
from sapha.council.membership.models import Nominee
from sapha.council.membership.recording import locked_council, record
from sapha.council.selection import messages_sent
from sapha.council.selection.choices import ElectionState, PaperState
from sapha.council.selection.counting import count
from sapha.council.selection.models import (
    GroupCandidate,
    GroupElection,
    GroupElector,
    NominationCall,
)
from sapha.council.selection.queries.calls import call_by_id
from sapha.council.selection.queries.draws import able_nominees
from sapha.council.selection.queries.elections import ballots_in
from sapha.council.selection.seating import free_seats, put_in_reserve, seat_chosen
from sapha.council.selection.secrets_kept import new_token, token_hash
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.contacts import normal_contact
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import normalise

MOST_ELECTORS = 500
_OTHER_WAY = Bilingual("กลุ่มนี้ไม่ได้คัดเลือกด้วยการเลือกกันเอง", "This group does not elect its members")
_STILL_OPEN = Bilingual("ประกาศยังเปิดรับอยู่ โปรดรอให้ปิดรับ", "The call is still open: wait for its last day")
_UNDECIDED = Bilingual(
    "ยังมีใบเสนอชื่อที่ไม่ได้พิจารณา โปรดพิจารณาให้ครบก่อน", "Some papers are undecided: decide on all of them first"
)
_TWICE = Bilingual("ประกาศนี้มีการเลือกแล้ว", "This call has its election already")
_NOBODY = Bilingual("ไม่มีผู้ตอบรับในประกาศนี้", "Nobody of this call has accepted")
_NO_SEATS = Bilingual("ที่นั่งว่างของกลุ่มนี้มี {} ที่นั่ง", "This group has {} free seats")
_CHOICES = Bilingual(
    "เลือกได้อย่างน้อย 1 คน และไม่เกินจำนวนที่นั่ง", "Voters choose at least 1 and no more than the seats"
)
_DAYS = Bilingual("วันสุดท้ายต้องหลังวันนี้ และไม่เกิน 60 วัน", "The last day is after today and within 60 days")
_ELECTORS = Bilingual(f"ต้องมีผู้มีสิทธิ 1 ถึง {MOST_ELECTORS} ราย", f"An election has 1 to {MOST_ELECTORS} electors")
_SAME = Bilingual("ชื่อผู้มีสิทธิซ้ำกัน: {}", "An elector stands there twice: {}")
_OVER = Bilingual("การเลือกนี้นับแล้วหรือถูกยกเลิกแล้ว", "This election was counted or cancelled")
_NOT_YET = Bilingual("ยังไม่ปิดลงคะแนน ไม่มีใครเห็นผลได้", "Voting is still open: nobody sees a result")
_CHANGED = Bilingual(
    "ข้อกำหนดของการเลือกไม่ตรงกับที่เปิดลงคะแนน โปรดแจ้งผู้ดูแลเครื่องแม่ข่าย",
    "The election is no longer what was opened: tell whoever keeps the server",
)
_REASON = Bilingual("โปรดระบุเหตุผล", "Give the reason")


class Elector(NamedTuple):
    """Who may vote: a community or group, and where its invitation is sent; empty: handed over."""

    label: str
    address: str = ""


class ElectionTerms(NamedTuple):
    """How an election is held."""

    seats: int
    most_choices: int
    closes_on: date
    electors: Sequence[Elector]


class OpenedElection(NamedTuple):
    """An election just opened; the tokens to be handed over are nowhere else in clear."""

    election: GroupElection
    slips: list[tuple[str, str]]


def _tidy(text: str, longest: int) -> str:
    return " ".join(normalise(text).split())[:longest]


def _electors(given: Sequence[Elector]) -> list[Elector]:
    found = []
    for one in given:
        address = one.address.strip()
        if address:
            address = normal_contact("email" if "@" in address else "phone", address)
        found.append(Elector(_tidy(one.label, 200), address))
    if not 1 <= len(found) <= MOST_ELECTORS or not all(one.label for one in found):
        raise BadInput(_ELECTORS, rule="selection.electors", where="electors")
    seen: set[str] = set()
    for one in found:
        if one.label in seen:
            text = Bilingual(_SAME.th.format(one.label), _SAME.en.format(one.label))
            raise BadInput(text, rule="selection.elector_twice", where="electors")
        seen.add(one.label)
    return found


def _check(call: NominationCall, terms: ElectionTerms) -> None:
    if call_by_id(call.pk).group.selection is not Selection.ELECTED_BY_GROUP:
        raise BadInput(_OTHER_WAY, rule="selection.not_elected")
    if not call.is_over:
        raise Conflict(_STILL_OPEN, rule="selection.call_open")
    if call.papers.filter(state=PaperState.RECEIVED).exists():
        raise Conflict(_UNDECIDED, rule="selection.papers_undecided")
    if GroupElection.objects.filter(call=call).exclude(state=ElectionState.CANCELLED).exists():
        raise Conflict(_TWICE, rule="selection.election_twice")
    free = len(free_seats(call.council, call.group_code))
    if not 1 <= terms.seats <= free:
        text = Bilingual(_NO_SEATS.th.format(free), _NO_SEATS.en.format(free))
        raise BadInput(text, rule="selection.no_free_seats", where="seats")
    if not 1 <= terms.most_choices <= terms.seats:
        raise BadInput(_CHOICES, rule="selection.most_choices", where="most_choices")
    if not 0 < (terms.closes_on - timezone.localdate()).days <= 60:
        raise BadInput(_DAYS, rule="selection.election_days", where="closes_on")


def _definition(
    council: Council, call: NominationCall, terms: ElectionTerms, electors: int, nominees: Sequence[Nominee], seed: str
) -> dict[str, Any]:  # fmt: skip
    return {
        "council": council.key,
        "group": call.group_code,
        "call": call.pk,
        "seats": terms.seats,
        "most_choices": terms.most_choices,
        "opens_on": timezone.localdate().isoformat(),
        "closes_on": terms.closes_on.isoformat(),
        "electors": electors,
        "candidates": [
            {"number": number, "name": one.person.full_name} for number, one in enumerate(nominees, start=1)
        ],
        "seed_sha256": commitment(seed),
    }


@transaction.atomic
def open_election(*, actor: Account, call: NominationCall, terms: ElectionTerms) -> OpenedElection:
    """Freeze what voters are told and open the vote; every elector gets one invitation.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: the group does not elect, nobody stands, or seats, days or electors do not fit.
        Conflict: the call is open, papers are undecided, or the call has its election.
    """
    require(actor, "selection.decide", call)
    council = locked_council(call.council)
    kept = NominationCall.objects.select_related("council__charter").get(pk=call.pk)
    _check(kept, terms)
    electors = _electors(terms.electors)
    nominees = sorted(
        Nominee.objects.filter(pk__in=[one.pk for one in able_nominees(kept)]).select_related("person"),
        key=lambda one: (one.person.sort_key, one.pk),
    )
    if not nominees:
        raise BadInput(_NOBODY, rule="selection.nobody_accepted")
    seed = secrets.token_hex(32)
    definition: Any = _definition(council, kept, terms, len(electors), nominees, seed)
    made = GroupElection.objects.create(
        council=council,
        call=kept,
        seats=terms.seats,
        most_choices=terms.most_choices,
        closes_on=terms.closes_on,
        definition=definition,
        definition_sha256=canonical_sha256(definition),
        seed=seed,
    )
    GroupCandidate.objects.bulk_create(
        GroupCandidate(election=made, number=number, nominee=one)
        for number, one in enumerate(nominees, start=1)
    )
    slips = _invite(actor, made, electors)
    record(
        actor, "group_election.opened", council, election=made.pk, group=kept.group_code, seats=made.seats,
        electors=len(electors), sha256=made.definition_sha256, closes_on=made.closes_on,
    )  # fmt: skip
    return OpenedElection(made, slips)


def _invite(actor: Account, election: GroupElection, electors: Sequence[Elector]) -> list[tuple[str, str]]:
    """Make the invitations and send them; return those to be handed over, label and token."""
    tokens = [new_token() for _ in electors]
    GroupElector.objects.bulk_create(
        GroupElector(election=election, label=one.label, token_hash=token_hash(token))
        for one, token in zip(electors, tokens, strict=True)
    )
    slips = []
    for one, token in zip(electors, tokens, strict=True):
        if not one.address or not messages_sent.send_invitation_to_vote(actor, one.address, election, token):
            slips.append((one.label, token))
    return slips


def _kept(election: GroupElection) -> GroupElection:
    """Return an open election with council and itself locked, in the order every deed takes."""
    locked_council(election.council)
    found = (
        GroupElection.objects.select_for_update(of=("self",))
        .select_related("council", "call")
        .get(pk=election.pk)
    )
    if found.state != ElectionState.OPEN:
        raise Conflict(_OVER, rule="selection.election_over")
    return found


@transaction.atomic
def count_election(*, actor: Account, election: GroupElection) -> GroupElection:
    """Count after the last day, publish, place the elected and put the next ones in reserve.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        Conflict: voting is open, it was counted, or its definition was changed since.
    """
    require(actor, "selection.decide", election)
    kept = _kept(election)
    if timezone.localdate() <= kept.closes_on:
        raise Conflict(_NOT_YET, rule="selection.voting_open")
    if canonical_sha256(kept.definition) != kept.definition_sha256:
        raise Conflict(_CHANGED, rule="selection.definition_changed")
    candidates = {one.number: one.nominee for one in kept.candidates.select_related("nominee")}
    found = count(ballots_in(kept), sorted(candidates), kept.seats, kept.seed)
    kept.state, kept.counted_at = ElectionState.COUNTED, timezone.now()
    kept.result = {
        "standings": [asdict(one) for one in found.standings],
        "ballots": found.ballots,
        "blank": found.blank,
        "electors": kept.definition["electors"],
        "ballots_sha256": found.ballots_sha256,
    }
    kept.save()
    record(
        actor, "group_election.counted", kept.council, election=kept.pk, group=kept.call.group_code,
        ballots=found.ballots, electors=kept.definition["electors"], sha256=kept.definition_sha256,
        ballots_sha256=found.ballots_sha256, seed=kept.seed,
        elected=[one.number for one in found.standings if one.elected],
    )  # fmt: skip
    _seat(actor, kept, [(candidates[one.number], one.elected, one.votes) for one in found.standings])
    return kept


def _seat(actor: Account, election: GroupElection, standings: Sequence[tuple[Nominee, bool, int]]) -> None:
    council, group = locked_council(election.council), election.call.group_code
    seat_chosen(actor, council, group, [one for one, elected, _votes in standings if elected])
    if call_by_id(election.call_id).group.alternates:
        rest = [one for one, elected, votes in standings if votes and not elected]
        put_in_reserve(council, group, f"election:{election.pk}", rest)


@transaction.atomic
def cancel_election(*, actor: Account, election: GroupElection, reason: str) -> GroupElection:
    """Give up an election that was not counted; its ballots are never counted.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: the reason is missing.
        Conflict: it was counted or cancelled.
    """
    require(actor, "selection.decide", election)
    kept = _kept(election)
    if not reason.strip():
        raise BadInput(_REASON, rule="selection.reason_missing", where="reason")
    kept.state, kept.cancel_reason = ElectionState.CANCELLED, _tidy(reason, 2000)
    kept.save()
    record(actor, "group_election.cancelled", kept.council, election=kept.pk, group=kept.call.group_code)
    return kept
