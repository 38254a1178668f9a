"""Nomination papers: those of a call for its officers, one by the reference its sender keeps."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from sapha.council.councils.charter.rules import GroupRules
from sapha.council.councils.models import Council
from sapha.council.membership.choices import LIVE
from sapha.council.membership.models import Membership, Nominee
from sapha.council.membership.queries.sitting import holding_on
from sapha.council.selection.choices import STANDING, PaperState
from sapha.council.selection.eligibility import Check, Facts, checks
from sapha.council.selection.models import AcceptanceLink, NominationCall, NominationPaper
from sapha.council.selection.secrets_kept import same, token_hash
from sapha.foundation.errors import Bilingual, NotThere

NO_PAPER = Bilingual("ไม่พบใบเสนอชื่อนี้", "There is no such nomination paper")
_SPENT = Bilingual(
    "ลิงก์นี้ใช้ไปแล้ว หมดอายุ หรือไม่ถูกต้อง โปรดติดต่อสำนักงานเขตเพื่อขอลิงก์ใหม่",
    "This link was used, has expired or is not right: ask the district office for a new one",
)


def papers_of(call: NominationCall) -> QuerySet[NominationPaper]:
    """Return the papers of a call that were confirmed or entered by an officer."""
    found = NominationPaper.objects.filter(call=call).exclude(state=PaperState.UNCONFIRMED)
    return found.order_by("id").select_related("subdistrict", "nominee")


def paper_of(council: Council, pk: int) -> NominationPaper:
    """Return a paper of the council.

    Raises:
        NotThere: the council has none of this number, or it was never confirmed.
    """
    found = (
        NominationPaper.objects.filter(call__council=council, pk=pk)
        .exclude(state=PaperState.UNCONFIRMED)
        .select_related("call__council", "subdistrict", "nominee__council")
        .first()
    )
    if found is None:
        raise NotThere(NO_PAPER, rule="selection.no_such_paper")
    return found


def paper_by_reference(reference: str) -> NominationPaper:
    """Return the paper somebody keeps the reference of.

    Raises:
        NotThere: there is none.
    """
    found = (
        NominationPaper.objects.filter(reference=reference.upper())
        .select_related("call__council", "nominee")
        .first()
    )
    if found is None:
        raise NotThere(NO_PAPER, rule="selection.no_such_paper")
    return found


def facts_of(paper: NominationPaper, day: date) -> Facts:
    """Return what is known of a paper when it is checked."""
    call = paper.call
    who = {"given_name": paper.given_name, "family_name": paper.family_name}
    person = {f"person__{name}": value for name, value in who.items()}
    others = NominationPaper.objects.filter(
        call=call, state__in=STANDING, birth_year=paper.birth_year, **who
    ).exclude(pk=paper.pk)
    waiting = Nominee.objects.filter(
        council=call.council_id, state__in=LIVE, birth_year=paper.birth_year, **person
    )
    if paper.nominee_id is not None:
        waiting = waiting.exclude(pk=paper.nominee_id)
    sitting = Membership.objects.filter(
        holding_on(day), council=call.council_id, nominee__birth_year=paper.birth_year, **person
    )
    return Facts(
        birth_year=paper.birth_year,
        subdistrict=paper.subdistrict_id,
        district=call.council.district_id,
        community_type=paper.community_type,
        asked_community=call.community_type,
        same_paper=others.exists(),
        waits=waiting.exists(),
        sits=sitting.exists(),
        endorsed=paper.endorsements.count(),
        asked_endorsements=call.endorsements,
        confirmed=paper.confirmed_at is not None,
    )


def checks_of(paper: NominationPaper, group: GroupRules, day: date) -> list[Check]:
    """Return every question the charter and the call ask of a paper, answered."""
    return checks(group, day, facts_of(paper, day))


def nominee_of_link(token: str, moment: object) -> Nominee:
    """Return whom an acceptance link is for, without using it up.

    Args:
        token: from the address.
        moment: the time now, with time zone.

    Raises:
        NotThere: the link is no good.
    """
    wanted = token_hash(token)
    link = (
        AcceptanceLink.objects.filter(token_hash=wanted, used_at__isnull=True, expires_at__gt=moment)
        .select_related("nominee__person", "nominee__council")
        .first()
    )
    if link is None or not same(link.token_hash, wanted):
        raise NotThere(_SPENT, rule="selection.link_spent")
    return link.nominee
