"""Codes that ran out, on the page: each says what to do next and leaves what was typed in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client

from sapha.civic.districts.models import District
from sapha.civic.participants.codes import (
    LIFETIME,
    OWN_PAPER_LIFETIME,
    PAPER_LIFETIME,
    POST_LIFETIME,
    code_of,
)
from sapha.civic.participants.commands import (
    ask_for_letter,
    claim_residence,
    issue_own_code,
    issue_paper_codes,
    mark_posted,
    print_letter,
)
from sapha.civic.participants.models import PendingAct
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics.models import Comment, Topic
from tests.civic.participants.test_bad_input import RAISED

ClientOf = Callable[[Account | None], Client]
OVER = "<b>รหัสนี้ใช้ไม่ได้แล้ว</b> สิ่งที่ท่านเขียนยังอยู่ โปรดขอรหัสใหม่"
PAPER = "รหัสกระดาษนี้ใช้ไม่ได้ หมดอายุ หรือใช้ไปแล้ว โปรดตรวจตัวอักษร หรือขอรหัสใหม่ที่สำนักงานเขต"

SLIP = "รหัสนี้ใช้ไม่ได้ หมดอายุ หรือใช้ไปแล้ว โปรดตรวจตัวอักษร หรือขอรหัสใหม่ที่สำนักงานเขตที่ท่านยื่นเรื่อง"


def said(page: str) -> list[str]:
    """Return what the page says is wrong, once each."""
    found = re.findall(r'<li class="wrong"[^>]*>(.*?)</li>', page, re.DOTALL)
    return list(dict.fromkeys(unescape(re.sub(r"<[^>]+>", "", one)).strip() for one in found))


@pytest.mark.parametrize("late", [LIFETIME, timedelta(days=6)])
def test_one_by_mail_keeps_the_topic_and_a_new_one_raises_it(
    late: timedelta, council: Council, client_of: ClientOf, noon: time_machine.Coordinates
) -> None:
    visitor = client_of(None)
    place = visitor.post("/topics/raise/", RAISED)["Location"]
    act = PendingAct.objects.get()
    code = code_of(act)
    noon.shift(late)
    answer = visitor.post(place, {"code": code})
    page = unescape(answer.content.decode())
    assert (answer.status_code, OVER in " ".join(page.split())) == (422, True)
    assert [RAISED[name] in page for name in ("title", "text", "place")] == [True] * 3
    assert Topic.objects.count() == 0
    visitor.post(f"{place}again/")
    act.refresh_from_db()
    visitor.post(place, {"code": code_of(act)})
    assert Topic.objects.get().title == RAISED["title"]


def test_one_on_paper_leaves_topic_and_comment_in_their_forms(
    topic: Topic, prasit: Account, client_of: ClientOf, noon: time_machine.Coordinates
) -> None:
    (code,) = issue_paper_codes(actor=prasit, district=District.objects.get(pk=1049), count=1)
    noon.shift(PAPER_LIFETIME)
    by_paper = {"contact_kind": "paper", "contact": code, "age": "adult"}
    visitor = client_of(None)
    forms = {
        "/topics/raise/": {**RAISED, **by_paper},
        f"/topics/{topic.key}/comment/": {"kind": "for", "text": "ผ่านทางนี้ทุกคืน มืดจริง", **by_paper},
        f"/topics/{topic.key}/support/": by_paper,
    }
    for place, typed in forms.items():
        answer = visitor.post(place, typed)
        page = unescape(answer.content.decode())
        assert (answer.status_code, said(page)) == (422, [PAPER]), place
        words = [typed[name] for name in ("title", "text", "contact") if name in typed]
        assert [one in page for one in words] == [True] * len(words), place
    topic.refresh_from_db()
    assert (Topic.objects.count(), Comment.objects.count(), topic.support_count) == (1, 0, 1)


def test_one_of_a_slip_joins_nothing_and_stays_in_its_field(
    council: Council, prasit: Account, citizen: Account, client_of: ClientOf, noon: time_machine.Coordinates
) -> None:
    client_of(prasit).post("/topics/councils/1049/enter/", {**RAISED, "channel": "paper"})
    raised_by, district = Topic.objects.get().raised_by, District.objects.get(pk=1049)
    code = issue_own_code(actor=prasit, district=district, participant=raised_by)
    noon.shift(OWN_PAPER_LIFETIME)
    answer = client_of(citizen).post("/take-part/joined/", {"code": code})
    page = unescape(answer.content.decode())
    assert (answer.status_code, said(page), code in page) == (422, [SLIP], True)


def test_one_by_post_says_to_ask_for_a_new_letter(
    prasit: Account, citizen: Account, council: Council, client_of: ClientOf, noon: time_machine.Coordinates
) -> None:
    claim = claim_residence(actor=citizen, district=District.objects.get(pk=1049))
    ask_for_letter(actor=citizen, claim=claim, address="99/9 ซอยสมมุติ 2 แขวงทุ่งครุ เขตทุ่งครุ 10140")
    code = print_letter(actor=prasit, claim=claim).code
    mark_posted(actor=prasit, claim=claim)
    noon.shift(POST_LIFETIME)
    answer = client_of(citizen).post(f"/take-part/residence/{claim.pk}/code/", {"code": code})
    page = unescape(answer.content.decode())
    assert (answer.status_code, said(page), code in page) == (
        422,
        ["รหัสนี้หมดอายุ หรือกรอกผิดครบ 5 ครั้ง โปรดขอจดหมายใหม่ หรือไปที่สำนักงานเขต"],
        True,
    )
