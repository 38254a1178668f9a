"""Pages of what members propose: the member's own, one proposal, the secretary's queue."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.commands import ProposalText
from sapha.council.meetings.models import AgendaItem, ItemProposal
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import subject_title
from tests.council.meetings.views.test_secretary import council_page, meeting_page
from tests.factories.documents import PDF
from tests.factories.meetings import Sitting, notified, paper, planned_meeting

ClientOf = Callable[[Account | None], Client]
OWN, QUEUE = 10, 7  # queries
SAID = {"kind": "other", "title": "ขยายทางเท้าหน้าโรงเรียน", "reason": "นักเรียนเดินบนถนน", "detail": ""}


def proposal_page(name: str, proposal: ItemProposal) -> str:
    return reverse(f"meetings:{name}", args=["1049", proposal.pk])


@pytest.fixture
def proposal(sittings: list[Sitting], council: Council) -> ItemProposal:
    text = ProposalText("other", "ขยายทางเท้าหน้าโรงเรียน", "นักเรียนเดินบนถนน")
    return commands.propose_item(actor=sittings[2].account, council=council, text=text)


def test_from_the_members_page_to_the_agenda_and_back_to_the_member(
    sittings: list[Sitting], secretary: Account, council: Council, client_of: ClientOf
) -> None:
    member, office = client_of(sittings[2].account), client_of(secretary)
    meeting = planned_meeting(secretary, council)
    assert "6 ตุลาคม 2566" in member.get(council_page("proposals")).content.decode()
    file = SimpleUploadedFile("plan.pdf", PDF)
    sent = member.post(council_page("proposals"), {**SAID, "file": file})
    made = ItemProposal.objects.get()
    assert (sent.status_code, sent["Location"]) == (302, proposal_page("proposal", made))
    assert Document.objects.get().subject == made.ledger_key
    assert "รอเลขานุการ 1 เรื่อง" in office.get(council_page("work")).content.decode()
    queue = office.get(council_page("proposals_queue"))
    assert [one.proposal for one in queue.context["standings"]] == [made]
    assert made.title in office.get(meeting_page("agenda", meeting)).content.decode()
    office.post(meeting_page("take_item", meeting), {"source": made.ledger_key})
    notified(secretary, meeting)
    item = AgendaItem.objects.get()
    name = sittings[2].membership.person.full_name
    public = client_of(None).get(meeting_page("item", meeting, item.pk)).content.decode()
    assert f"เสนอโดย {name} กรรมการ เมื่อวันที่ 1 ตุลาคม 2566" in public
    own = member.get(council_page("proposals"))
    assert [(one.proposal, one.item) for one in own.context["standings"]] == [(made, item)]
    assert "อยู่ในระเบียบวาระการประชุมครั้งที่ 1/2566" in member.get(proposal_page("proposal", made)).content.decode()


def test_what_is_refused_comes_back_as_typed_and_a_bad_file_costs_no_word(
    sittings: list[Sitting], council: Council, client_of: ClientOf
) -> None:
    member = client_of(sittings[2].account)
    refused = member.post(council_page("proposals"), {**SAID, "title": " "})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["title"])
    assert "นักเรียนเดินบนถนน" in refused.content.decode()
    bad = SimpleUploadedFile("virus.exe", b"MZ")
    told = member.post(council_page("proposals"), {**SAID, "file": bad}, follow=True)
    said = [str(one) for one in told.context["messages"]]
    assert (len(said), said[1].startswith("ไม่ได้เก็บแฟ้ม: ")) == (2, True)
    assert (ItemProposal.objects.count(), Document.objects.count()) == (1, 0)


def test_a_declined_one_says_why_to_its_member_alone(
    proposal: ItemProposal, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    office = client_of(secretary)
    page = proposal_page("decline_proposal", proposal)
    assert office.post(page, {"reason": ""}).status_code == 422
    assert office.post(page, {"reason": "อยู่ในอำนาจกรมทางหลวง"}).status_code == 302
    shown = client_of(sittings[2].account).get(proposal_page("proposal", proposal)).content.decode()
    assert "อยู่ในอำนาจกรมทางหลวง" in shown
    assert client_of(sittings[3].account).get(proposal_page("proposal", proposal)).status_code == 404


def test_who_opens_which_page(
    proposal: ItemProposal, sittings: list[Sitting], secretary: Account, client_of: ClientOf, citizen: Account,
    prasit: Account, malee: Account, auditor: Account,
) -> None:  # fmt: skip
    people = {
        "nobody": None, "citizen": citizen, "malee": malee, "prasit": prasit, "auditor": auditor,
        "secretary": secretary, "proposer": sittings[2].account, "member": sittings[3].account,
    }  # fmt: skip
    pages = (council_page("proposals"), proposal_page("proposal", proposal), council_page("proposals_queue"))
    seen = {who: tuple(client_of(one).get(page).status_code for page in pages) for who, one in people.items()}
    assert seen == {
        "nobody": (302, 302, 302),
        "citizen": (404, 404, 404),
        "malee": (404, 404, 404),
        "prasit": (403, 200, 200),
        "auditor": (403, 200, 200),
        "secretary": (200, 200, 200),
        "proposer": (200, 200, 403),
        "member": (200, 404, 403),
    }
    done = {
        who: tuple(
            client_of(people[who]).post(proposal_page(name, proposal), {"reason": "ก"}).status_code
            for name in ("withdraw_proposal", "decline_proposal")
        )
        for who in ("nobody", "citizen", "malee", "auditor", "member")
    }
    assert done == {
        "nobody": (302, 302),
        "citizen": (404, 404),
        "malee": (404, 404),
        "auditor": (403, 403),
        "member": (404, 403),
    }
    assert ItemProposal.objects.get().state == "waiting"


def test_papers_of_a_secret_item_stay_in_the_room(
    proposal: ItemProposal, sittings: list[Sitting], secretary: Account, council: Council, client_of: ClientOf
) -> None:
    document = paper(secretary, proposal, "ผังทางเท้า", "public")
    address = reverse("documents:file", args=[document.pk, document.sha256[:8]])

    def seen() -> list[int]:
        return [
            client_of(one).head(reverse("documents:document", args=[document.pk])).status_code
            for one in (None, sittings[3].account, sittings[2].account)
        ]

    assert seen() == [404, 404, 200]
    meeting = planned_meeting(secretary, council)
    item = commands.take_proposed_item(actor=secretary, meeting=meeting, source=proposal.ledger_key)
    notified(secretary, meeting)
    assert seen() == [200, 200, 200]
    text = commands.ItemText(title=item.title, is_secret=True)
    commands.change_item(actor=secretary, item=item, text=text)
    assert seen() == [404, 200, 200]
    assert client_of(None).head(address).status_code == 404


@pytest.mark.parametrize("proposals", [1, 3])
def test_pages_cost_the_same_with_one_proposal_and_with_three(
    sittings: list[Sitting], secretary: Account, council: Council, client_of: ClientOf, proposals: int,
    django_assert_num_queries: Callable[..., object],
) -> None:  # fmt: skip
    meeting = planned_meeting(secretary, council)
    for place in range(proposals):
        text = ProposalText("other", f"เรื่องที่ {place}", "เหตุ")
        made = commands.propose_item(actor=sittings[2].account, council=council, text=text)
        if place != 1:
            commands.take_proposed_item(actor=secretary, meeting=meeting, source=made.ledger_key)
    member, office = client_of(sittings[2].account), client_of(secretary)
    for client, page, queries in (
        (member, council_page("proposals"), OWN),
        (office, f"{council_page('proposals_queue')}?all", QUEUE),
    ):
        with django_assert_num_queries(queries):  # type: ignore[attr-defined]
            client.get(page)


def test_of_a_secret_item_not_even_the_title_of_its_proposal_is_told(
    proposal: ItemProposal, secretary: Account, council: Council
) -> None:
    assert subject_title(proposal.ledger_key) == proposal.title
    meeting = planned_meeting(secretary, council)
    item = commands.take_proposed_item(actor=secretary, meeting=meeting, source=proposal.ledger_key)
    text = commands.ItemText(title=proposal.title, is_secret=True)
    commands.change_item(actor=secretary, item=item, text=text)
    assert subject_title(proposal.ledger_key) == "เรื่องลับ"
