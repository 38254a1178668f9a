from __future__ import annotations

from functools import partial

import pytest
import time_machine

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.models import Account
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from sapha.council.membership.models import Nominee
from sapha.council.selection import commands
from sapha.council.selection.models import Endorsement, NominationCall, NominationPaper
from sapha.ledger.verification import verify_ledger
from tests.council.councils.commands.test_races import at_once
from tests.factories.charters import charter_in_force
from tests.factories.selection import call_for, code_of, link_of, received, submitted, visitors

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def call(admin: Account, prasit: Account) -> NominationCall:
    with time_machine.travel("2023-10-01T05:00:00Z", tick=True):
        load_reference_data()
        create_all_councils(actor=admin, charter=charter_in_force(admin))
        return call_for(prasit, Council.objects.get(key="1049"))


@time_machine.travel("2023-10-02T05:00:00Z", tick=True)
def test_of_officers_who_decide_on_one_paper_at_once_one_wins(
    admin: Account, prasit: Account, call: NominationCall
) -> None:
    paper = received(call)
    refused = at_once(
        [
            partial(commands.accept_paper, actor=prasit, paper=paper),
            partial(commands.accept_paper, actor=admin, paper=paper),
            partial(commands.refuse_paper, actor=admin, paper=paper, reason="ซ้ำ"),
        ]
    )
    assert refused == ["", *["selection.decided"] * 2]
    assert Nominee.objects.count() == NominationPaper.objects.filter(state="accepted").count()
    assert verify_ledger().is_sound


@time_machine.travel("2023-10-02T05:00:00Z", tick=True)
def test_two_papers_of_one_person_confirmed_at_once_are_one(call: NominationCall) -> None:
    papers = [submitted(call) for _ in range(4)]
    codes = [code_of(one) for one in papers]
    site = visitors()
    refused = at_once(
        [
            partial(commands.confirm_nomination, actor=site, paper=one, code=code)
            for one, code in zip(papers, codes, strict=True)
        ]
    )
    assert refused == ["", *["selection.nominated_twice"] * 3]


@time_machine.travel("2023-10-02T05:00:00Z", tick=True)
def test_a_link_answers_once_and_a_group_endorses_once(prasit: Account, call: NominationCall) -> None:
    paper = received(call, is_self=False, nominator="ผู้เสนอ")
    said = {"group_name": "ชุมชน ก", "document": "รายงาน 1", "decided_on": paper.received_on}
    refused = at_once([partial(commands.endorse_paper, actor=prasit, paper=paper, **said) for _ in range(3)])
    assert (refused, Endorsement.objects.count()) == (["", *["selection.endorsed_twice"] * 2], 1)
    nominee = commands.accept_paper(actor=prasit, paper=paper).nominee
    assert nominee is not None
    token, site = link_of(nominee).split("/")[-2], visitors()
    answers = [
        partial(commands.answer_by_link, actor=site, nominee=nominee, token=token, accepts=accepts)
        for accepts in (True, False, True)
    ]
    assert at_once(answers) == ["", *["selection.link_spent"] * 2]
