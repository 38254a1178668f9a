"""Makers of calls and nomination papers, through the deeds themselves."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sapha.civic.people.models import Account
from sapha.civic.people.queries import service_account
from sapha.council.councils.models import Council
from sapha.council.membership.models import Nominee
from sapha.council.selection import commands
from sapha.council.selection.commands import CallTerms, HandedIn
from sapha.council.selection.models import NominationCall, NominationPaper
from sapha.council.selection.queries.calls import call_by_id
from sapha.evidence.notices.models import OutboxMessage
from tests.factories.membership import nomination

FIRST, LAST = date(2023, 10, 1), date(2023, 10, 30)


def visitors() -> Account:
    """Return the account by which the site acts for visitors."""
    return service_account("visitors")


def call_for(
    actor: Account, council: Council, group: str = "business", seats: int = 2, **terms: Any
) -> NominationCall:
    """Open a call from 1 to 30 October 2566."""
    said = CallTerms(group, seats, **{"opens_on": FIRST, "closes_on": LAST, **terms})
    return commands.open_call(actor=actor, council=council, terms=said)


def handed_in(council: Council, name: str = "แก้ว", *, is_self: bool = True, **said: Any) -> HandedIn:
    """Return what a woman of 40 of the district fills in for herself."""
    known = {"email": f"{abs(hash(name))}@example.org", "consents": True}
    traits = {
        key: said.pop(key)
        for key in ("birth_year", "sex", "subdistrict", "community_type", "nominated_by")
        if key in said
    }
    return HandedIn(nomination(council, name, **traits), is_self, **{**known, **said})


def submitted(call: NominationCall, name: str = "แก้ว", **said: Any) -> NominationPaper:
    """Hand a nomination in on the site, not yet confirmed."""
    line = call_by_id(call.pk)
    return commands.submit_nomination(
        actor=visitors(), call=call, group=line.group, said=handed_in(call.council, name, **said)
    )


def code_of(paper: NominationPaper) -> str:
    """Return the code that was sent for a paper."""
    text = OutboxMessage.objects.get(dedup_key=f"nomination.code:{paper.reference}").text_en
    found = re.search(r"[0-9]{6}", text)
    assert found is not None
    return found[0]


def received(call: NominationCall, name: str = "แก้ว", **said: Any) -> NominationPaper:
    """Hand a nomination in and confirm it."""
    paper = submitted(call, name, **said)
    return commands.confirm_nomination(actor=visitors(), paper=paper, code=code_of(paper))


def nominated(actor: Account, call: NominationCall, name: str = "แก้ว", **said: Any) -> Nominee:
    """Return a nominee who nominated themselves and was accepted."""
    paper = commands.accept_paper(actor=actor, paper=received(call, name, **said))
    assert paper.nominee is not None
    return paper.nominee


def link_of(nominee: Nominee) -> str:
    """Return the address that was sent last to a nominee."""
    return OutboxMessage.objects.filter(kind="nomination.accept").latest("pk").link
