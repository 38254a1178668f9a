"""The papers that went with a notice on the page of its meeting, each reader's own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.page import latest_notice
from sapha.evidence.documents.commands import withdraw_document
from sapha.evidence.documents.models import Document
from tests.council.meetings.views.test_secretary import meeting_page
from tests.factories.meetings import Sitting, added, notified, paper, planned_meeting

ClientOf = Callable[[Account | None], Client]


@pytest.fixture
def sent(council: Council, sittings: list[Sitting], secretary: Account) -> Meeting:
    """A meeting whose notice brought a public paper, one for members, and one of a secret item."""
    meeting = planned_meeting(secretary, council)
    item = added(secretary, meeting, "จุดจอดวินหน้าตลาด")
    paper(secretary, item, "แผนที่", "public")
    paper(secretary, item, "ใบเสนอราคา")
    paper(secretary, added(secretary, meeting, "สอบข้อเท็จจริง", is_secret=True), "บันทึกถ้อยคำ")
    return notified(secretary, meeting).meeting


def test_each_reader_sees_and_gets_their_own(
    sent: Meeting, sittings: list[Sitting], client_of: ClientOf, citizen: Account, malee: Account,
    prasit: Account, auditor: Account,
) -> None:  # fmt: skip
    rows = list(sent.notices.get().papers.all())
    seen = {}
    for who, account in (
        ("nobody", None), ("citizen", citizen), ("malee", malee), ("member", sittings[1].account),
        ("prasit", prasit), ("auditor", auditor),
    ):  # fmt: skip
        client = client_of(account)
        listed = [one.row.title for one in client.get(meeting_page("meeting", sent)).context["papers"]]
        files = [reverse("documents:file", args=[one.document_id, one.sha256[:8]]) for one in rows]
        seen[who] = (listed, [client.head(file).status_code for file in files])
    everybody, room = (["แผนที่"], [200, 404, 404]), (["แผนที่", "ใบเสนอราคา", "บันทึกถ้อยคำ"], [200, 200, 200])
    assert seen == {
        "nobody": everybody,
        "citizen": everybody,
        "malee": everybody,
        "member": room,
        "prasit": room,
        "auditor": room,
    }


def test_the_letter_a_reader_gets_is_the_one_whose_hash_they_see(
    sent: Meeting, sittings: list[Sitting], client_of: ClientOf
) -> None:
    notice = sent.notices.get()
    for account, sha256 in ((None, notice.public_sha256), (sittings[1].account, notice.sha256)):
        client = client_of(account)
        letter = client.get(meeting_page("notice", sent))
        assert hashlib.sha256(letter.content).hexdigest() == letter["X-Content-SHA256"] == sha256
        assert "private" in letter["Cache-Control"]
        assert f"SHA-256 {sha256}" in client.get(meeting_page("meeting", sent)).content.decode()


@pytest.mark.parametrize("below", [False, True])
def test_a_letter_that_names_what_became_secret_is_for_those_in_the_room_until_another_is_sent(
    sent: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf, *, below: bool
) -> None:
    item = sent.items.get(title="จุดจอดวินหน้าตลาด")
    if below:
        sub = commands.ItemText(title="แนวเขตที่ดิน")
        commands.add_item(actor=secretary, meeting=sent, kind=item.kind, text=sub, parent=item)
        notified(secretary, sent)
    first, member = latest_notice(sent), client_of(sittings[1].account)
    assert client_of(None).get(meeting_page("notice", sent)).status_code == 200
    text = commands.ItemText(title=item.title, is_secret=True)
    commands.change_item(actor=secretary, item=item, text=text)
    at = meeting_page("notice", sent)
    for prefix, words in (("/en", "became secret after it was sent"), ("", "เป็นเรื่องลับภายหลัง")):
        gone = client_of(None).get(f"{prefix}{at}")
        assert (gone.status_code, words in gone.content.decode()) == (404, True)
    shown = client_of(None).get(meeting_page("meeting", sent)).content.decode()
    assert [one in shown for one in (meeting_page("notice", sent), "SHA-256", "กลายเป็นเรื่องลับ")] == [
        False,
        False,
        True,
    ]
    assert first is not None
    assert member.get(meeting_page("notice", sent))["X-Content-SHA256"] == first.sha256
    assert "SHA-256" in member.get(meeting_page("meeting", sent)).content.decode()
    again = notified(secretary, sent)
    letter = client_of(None).get(meeting_page("notice", sent))
    words = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(letter.content))
    assert (letter.status_code, letter["X-Content-SHA256"]) == (200, again.hash_for(in_the_room=False))
    assert [one in words for one in ("จุดจอดวิน", "แนวเขต")] == [False, False]


def test_a_paper_withdrawn_after_the_notice_stays_what_members_got(
    sent: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    document = Document.objects.get(title="แผนที่")
    withdraw_document(actor=secretary, document=document, reason="มีฉบับใหม่")
    assert list(client_of(None).get(meeting_page("meeting", sent)).context["papers"]) == []
    page = client_of(sittings[1].account).get(meeting_page("meeting", sent))
    first = page.context["papers"][0]
    assert (first.row.title, first.served is not None) == ("แผนที่", True)
    assert "หลังออกหนังสือเชิญ" in page.content.decode()


def test_before_the_notice_the_secretary_sees_what_will_go(
    council: Council, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    meeting = planned_meeting(secretary, council)
    item = added(secretary, meeting, "จุดจอดวินหน้าตลาด")
    assert (
        "ยังไม่มีเอกสารไปกับหนังสือเชิญ"
        in client_of(secretary).get(meeting_page("convene", meeting)).content.decode()
    )
    paper(secretary, item, "แผนที่", "public")
    paper(secretary, added(secretary, meeting, "สอบข้อเท็จจริง", is_secret=True), "บันทึกถ้อยคำ")
    shown = client_of(secretary).get(meeting_page("convene", meeting)).context["papers"]
    assert (shown.total, shown.by_mail, shown.large, shown.secret, shown.for_members) == (2, 1, 0, 1, 1)


@pytest.mark.parametrize("papers", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("nobody", 9), ("member", 15)])
def test_the_page_costs_the_same_with_one_paper_and_with_three(
    council: Council, sittings: list[Sitting], secretary: Account, client_of: ClientOf,
    django_assert_num_queries: Callable[..., object], papers: int, who: str, queries: int,
) -> None:  # fmt: skip
    meeting = planned_meeting(secretary, council)
    for place in range(papers):
        paper(secretary, added(secretary, meeting, f"เรื่องที่ {place}"), f"แผนที่ {place}", "public")
    meeting = notified(secretary, meeting).meeting
    client, address = (
        client_of(None if who == "nobody" else sittings[1].account),
        meeting_page("meeting", meeting),
    )
    with django_assert_num_queries(queries):  # type: ignore[attr-defined]
        page = client.get(address)
    assert len(page.context["papers"]) == papers


def test_a_re_called_items_page_leads_to_the_papers_it_had(
    sent: Meeting, sittings: list[Sitting], secretary: Account, council: Council, client_of: ClientOf
) -> None:

    commands.cancel_meeting(actor=secretary, meeting=sent, reason="น้ำท่วม")
    following = planned_meeting(secretary, council, starts_at=sent.starts_at.replace(day=24))
    item = following.items.get(is_secret=False)
    notified(secretary, following)
    seen = {}
    for who, account in (("nobody", None), ("member", sittings[1].account)):
        page = client_of(account).get(meeting_page("item", following, item.pk))
        seen[who] = [one.document.title for one in page.context["earlier"]]
    assert seen == {"nobody": ["แผนที่"], "member": ["ใบเสนอราคา", "แผนที่"]}


def test_papers_of_a_secret_item_stay_in_the_room_when_it_comes_again_in_public(
    council: Council, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    meeting = planned_meeting(secretary, council)
    secret = added(secretary, meeting, "สอบข้อเท็จจริง", is_secret=True)
    paper(secretary, secret, "ถ้อยคำฉบับปกปิดชื่อ", "public")
    meeting = notified(secretary, meeting).meeting
    commands.cancel_meeting(actor=secretary, meeting=meeting, reason="น้ำท่วม")
    following = planned_meeting(secretary, council, starts_at=meeting.starts_at.replace(day=24))
    item = following.items.get()
    commands.change_item(actor=secretary, item=item, text=commands.ItemText(title="ผลการสอบ"))
    paper(secretary, item, "สรุปผล", "public")
    notice = notified(secretary, following)
    kept = [(one.title, one.is_public, one.is_secret, one.by_mail) for one in notice.papers.all()]
    assert kept == [("ถ้อยคำฉบับปกปิดชื่อ", False, True, False), ("สรุปผล", True, False, True)]
    letter = client_of(None).get(meeting_page("notice", following))
    words = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(letter.content))
    assert [one.title in " ".join(words.split()) for one in notice.papers.all()] == [False, True]
    notice.papers.update(is_secret=False, is_public=True)  # as they were written once
    seen = {}
    for who, account in (("nobody", None), ("member", sittings[1].account)):
        client = client_of(account)
        listed = [one.row.title for one in client.get(meeting_page("meeting", following)).context["papers"]]
        earlier = client.get(meeting_page("item", following, item.pk)).context["earlier"]
        seen[who] = (listed, [one.document.title for one in earlier])
    assert seen == {
        "nobody": (["สรุปผล"], []),
        "member": (["ถ้อยคำฉบับปกปิดชื่อ", "สรุปผล"], ["ถ้อยคำฉบับปกปิดชื่อ"]),
    }
