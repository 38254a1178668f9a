"""Photographs of a form that was refused are kept for this browser: shown, added to, removed, sent, and never public."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sapha.civic.participants.codes import code_of
from sapha.civic.participants.models import PendingAct
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics.models import Topic
from sapha.evidence.documents.models import Document, WaitingFile
from sapha.evidence.documents.storage import place_of
from sapha.evidence.documents.tasks import forget_waiting
from tests.civic.participants.test_bad_input import RAISED
from tests.council.topics.views.test_bad_input import beside, typed
from tests.factories.documents import png

pytestmark = pytest.mark.usefixtures("root")
ClientOf = Callable[[Account | None], Client]
RAISE = "/topics/raise/"
TOO_LONG = {"text": "ก" * 8001}
GONE = "ภาพที่เก็บไว้ไม่อยู่แล้ว เพราะเก็บไว้ไม่เกิน 30 นาที โปรดเลือกใหม่ หรือส่งโดยไม่แนบภาพ"
BROWSER = "ท่านเลือกไว้ 1 ภาพ เบราว์เซอร์ไม่เก็บภาพไว้ให้ โปรดเลือกภาพใหม่"


class Kept(NamedTuple):
    """A photograph the page shows as kept."""

    pk: str
    name: str


def photo(number: int = 1, name: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name or f"ภาพ{number}.png", png(number + 1, 2, extra=b"PRIVATE"), "image/png")


def kept_on(page: str) -> list[Kept]:
    """Return the photographs a page shows as kept, in its order."""
    found = re.findall(r'name="kept" value="([0-9]+)">\s*<code>(.*?)</code>', page)
    return [Kept(pk, unescape(name)) for pk, name in found]


def send(client: Client, **changed: Any) -> tuple[int, str]:
    answer = client.post(RAISE, {**RAISED, **changed})
    return answer.status_code, answer.content.decode()


def numbers(page: str) -> list[str]:
    return [one.pk for one in kept_on(page)]


def waiting() -> list[str]:
    """Return the names of what still waits."""
    alive = WaitingFile.objects.filter(expires_at__gt=timezone.now())
    return [one.file_name for one in alive.order_by("pk")]


def file_names() -> list[tuple[str, str]]:
    rows = Document.objects.order_by("pk")
    return [(one.subject, one.file_name) for one in rows]


def test_a_signed_in_citizen_sends_what_a_refusal_kept(
    citizen: Account, council: Council, client_of: ClientOf
) -> None:
    client = client_of(citizen)
    status, page = send(client, **TOO_LONG, photos=[photo(1), photo(2, '"><script>x.png')])
    kept = kept_on(page)
    assert (status, [one.name for one in kept]) == (422, ["ภาพ1.png", '"><script>x.png'])
    assert ("<script>x" in page, "ภาพที่เก็บไว้แล้ว 2 ภาพ" in page) == (False, True)
    assert typed(page)[0] == RAISED["title"]
    assert (Document.objects.count(), send(client, kept=numbers(page))[0]) == (0, 302)
    topic = Topic.objects.get()
    assert file_names() == [(topic.subject, "ภาพ1.png"), (topic.subject, '"><script>x.png')]
    assert kept_on(client.get(RAISE).content.decode()) == []


def test_they_wait_without_what_the_camera_wrote_and_no_address_shows_them(
    root: Path, citizen: Account, council: Council, client_of: ClientOf
) -> None:
    client = client_of(citizen)
    (kept,) = kept_on(send(client, **TOO_LONG, photos=[photo()])[1])
    row = WaitingFile.objects.get()
    assert (b"PRIVATE" in place_of(row.sha256).read_bytes(), Document.objects.count()) == (False, 0)
    places = (f"/documents/{kept.pk}/", f"/documents/{kept.pk}/{row.sha256[:8]}", f"/documents/{row.holder}/")
    assert [client.get(place).status_code for place in places] == [404, 404, 404]


def test_a_visitor_sends_what_a_refused_contact_kept_with_the_code(
    council: Council, client_of: ClientOf
) -> None:
    visitor = client_of(None)
    status, page = send(visitor, contact="yai@", photos=[photo()])
    assert (status, typed(page)) == (422, (RAISED["title"], RAISED["text"], RAISED["place"]))
    assert send(visitor, kept=numbers(page))[0] == 302
    act = PendingAct.objects.get()
    assert "<dt>ภาพถ่าย</dt>" in visitor.get(f"/take-part/acts/{act.key}/").content.decode()
    visitor.post(f"/take-part/acts/{act.key}/", {"code": code_of(act)})
    assert file_names() == [(Topic.objects.get().subject, "ภาพ1.png")]


def test_two_taps_with_kept_photographs_are_one_act(council: Council, client_of: ClientOf) -> None:
    visitor = client_of(None)
    kept = numbers(send(visitor, contact="yai@", photos=[photo()])[1])
    assert [send(visitor, kept=kept)[0] for _ in range(2)] == [302, 302]
    assert PendingAct.objects.count() == 1


def test_two_taps_of_a_citizen_with_kept_photographs_are_one_topic(
    citizen: Account, council: Council, client_of: ClientOf
) -> None:
    client = client_of(citizen)
    kept = numbers(send(client, **TOO_LONG, photos=[photo()])[1])
    assert [send(client, kept=kept)[0] for _ in range(2)] == [302, 302]
    assert file_names() == [(Topic.objects.get().subject, "ภาพ1.png")]


def test_one_refused_twice_keeps_each_once_and_adds_the_new_ones(
    citizen: Account, council: Council, client_of: ClientOf
) -> None:
    client = client_of(citizen)
    send(client, **TOO_LONG, photos=[photo(1)])
    page = send(client, **TOO_LONG, photos=[photo(1)])[1]  # a second tap: its page showed none as kept
    assert [one.name for one in kept_on(page)] == ["ภาพ1.png"]
    page = send(client, **TOO_LONG, kept=numbers(page), photos=[photo(2)])[1]
    assert [one.name for one in kept_on(page)] == waiting() == ["ภาพ1.png", "ภาพ2.png"]


@pytest.mark.parametrize("signed_in", [True, False])
def test_one_is_removed_by_its_button_and_all_else_stays(
    signed_in: bool, citizen: Account, council: Council, client_of: ClientOf
) -> None:
    client = client_of(citizen if signed_in else None)
    page = send(client, **TOO_LONG, photos=[photo(1), photo(2)])[1]
    first, second = numbers(page)
    status, page = send(client, kept=[first, second], drop=first, photos=[photo(3)])
    assert (status, [one.name for one in kept_on(page)]) == (200, ["ภาพ2.png", "ภาพ3.png"])
    assert (typed(page), waiting()) == (
        (RAISED["title"], RAISED["text"], RAISED["place"]),
        ["ภาพ2.png", "ภาพ3.png"],
    )
    assert (Topic.objects.count(), PendingAct.objects.count()) == (0, 0)
    page = client.get(RAISE).content.decode()
    assert [one.name for one in kept_on(page)] == ["ภาพ2.png", "ภาพ3.png"]


def test_no_more_than_ten_with_those_that_are_kept(
    citizen: Account, council: Council, client_of: ClientOf
) -> None:
    client = client_of(citizen)
    page = send(client, **TOO_LONG, photos=[photo(number) for number in range(1, 9)])[1]
    status, page = send(client, kept=numbers(page), photos=[photo(number) for number in range(11, 14)])
    assert (status, len(kept_on(page)), len(waiting()), Topic.objects.count()) == (422, 8, 8, 0)
    assert beside(page, "photos") == (
        "มีภาพที่เก็บไว้แล้ว 8 ภาพ ท่านเลือกเพิ่ม 3 ภาพ แนบได้ไม่เกิน 10 ภาพ โปรดเลือกเพิ่มให้น้อยลง หรือลบภาพที่เก็บไว้"
    )
    assert send(client, kept=numbers(page), photos=[photo(11), photo(12)])[0] == 302
    assert Document.objects.count() == 10


def test_what_is_no_photograph_is_said_beside_another_refusal_and_those_kept_stay(
    citizen: Account, council: Council, client_of: ClientOf
) -> None:
    client = client_of(citizen)
    page = send(client, **TOO_LONG, photos=[photo()])[1]
    wrong = SimpleUploadedFile("ภาพ.jpg", b"MZ" + b"\x00" * 200, "image/jpeg")
    page = send(client, **TOO_LONG, category="", kept=numbers(page), photos=[photo(2), wrong])[1]
    assert (beside(page, "photos").startswith("ภาพ.jpg: "), waiting()) == (True, ["ภาพ1.png"])
    assert [one.name for one in kept_on(page)] == ["ภาพ1.png"]


@pytest.mark.parametrize("signed_in", [True, False])
def test_what_is_gone_is_said_and_nothing_is_sent_without_it(
    signed_in: bool,
    root: Path,
    clock: time_machine.Coordinates,
    citizen: Account,
    council: Council,
    client_of: ClientOf,
) -> None:
    client = client_of(citizen if signed_in else None)
    kept = numbers(send(client, category="", photos=[photo()])[1])
    clock.shift(timedelta(minutes=31))
    assert (forget_waiting(timezone.now()), list(root.glob("[0-9a-f]*/*"))) == (1, [])
    status, page = send(client, kept=kept)
    assert (status, beside(page, "photos"), kept_on(page)) == (422, GONE, [])
    assert (Topic.objects.count(), PendingAct.objects.count()) == (0, 0)
    assert send(client)[0] == 302


def test_nobody_else_sends_or_removes_them(
    citizen: Account, prasit: Account, council: Council, client_of: ClientOf
) -> None:
    mine = client_of(citizen)
    kept = numbers(send(mine, **TOO_LONG, photos=[photo()])[1])
    for other in (client_of(None), client_of(prasit)):
        status, page = send(other, kept=kept)
        assert (status, beside(page, "photos"), kept_on(page)) == (422, GONE, [])
        send(other, kept=kept, drop=kept[0])
    strange = ["", "x", "٣", "9" * 40, "-1"]
    assert send(client_of(None), kept=strange)[0] == 302
    assert (waiting(), Document.objects.count()) == (["ภาพ1.png"], 0)


def test_another_page_of_the_same_browser_sends_none_of_them(
    citizen: Account, council: Council, client_of: ClientOf
) -> None:
    client = client_of(citizen)
    send(client, **TOO_LONG, photos=[photo()])
    assert send(client, title="เรื่องอื่นจากอีกแท็บ")[0] == 302
    assert Document.objects.count() == 0


def test_a_browser_gets_a_session_for_them_and_for_nothing_else(
    council: Council, client_of: ClientOf
) -> None:
    plain, with_photo = client_of(None), client_of(None)
    send(plain, contact="yai@")
    send(with_photo, contact="yai@", photos=[photo()])
    assert ["sessionid" in one.cookies for one in (plain, with_photo)] == [False, True]


@pytest.mark.parametrize("signed_in", [True, False])
def test_they_stay_while_the_district_is_chosen_on_the_map_or_others_are_looked_at(
    signed_in: bool, citizen: Account, council: Council, client_of: ClientOf
) -> None:
    client = client_of(citizen if signed_in else None)
    page = send(client, act="look", photos=[photo(1)])[1]
    assert [one.name for one in kept_on(page)] == ["ภาพ1.png"]
    assert send(client, act="map", kept=numbers(page), photos=[photo(2)])[0] == 302
    page = client.get(f"{RAISE}?chosen=1&council=1049").content.decode()
    assert ([one.name for one in kept_on(page)], typed(page)[0]) == (
        ["ภาพ1.png", "ภาพ2.png"],
        RAISED["title"],
    )


def test_an_officer_need_not_choose_them_again(
    prasit: Account, council: Council, client_of: ClientOf
) -> None:
    desk, place = client_of(prasit), "/topics/councils/1049/enter/"
    said = {**RAISED, "channel": "paper"}
    page = desk.post(place, {**said, **TOO_LONG, "photos": [photo(1), photo(2)]}).content.decode()
    first, second = numbers(page)
    page = desk.post(place, {**said, "kept": [first, second], "drop": first}).content.decode()
    assert (numbers(page), typed(page)[1]) == ([second], RAISED["text"])
    assert desk.post(place, {**said, "kept": numbers(page)}).status_code == 302
    assert file_names() == [(Topic.objects.get().subject, "ภาพ2.png")]


def test_when_there_is_no_room_it_is_said_that_the_browser_forgets_them(
    settings: Settings, root: Path, citizen: Account, council: Council, client_of: ClientOf
) -> None:
    settings.WAITING_FILES_LIMIT_BYTES = 100
    status, page = send(client_of(citizen), **TOO_LONG, photos=[photo()])
    assert (status, beside(page, "photos"), kept_on(page), waiting()) == (422, BROWSER, [], [])


def test_one_address_keeps_so_many_in_an_hour(
    settings: Settings, citizen: Account, council: Council, client_of: ClientOf
) -> None:
    settings.ACTS_PER_ADDRESS_AND_HOUR = 1
    client = client_of(citizen)
    assert waiting() == kept_on(send(client, **TOO_LONG)[1])
    page = send(client, **TOO_LONG, photos=[photo(1)])[1]
    page = send(client, **TOO_LONG, kept=numbers(page), photos=[photo(2)])[1]
    assert (beside(page, "photos"), waiting()) == (BROWSER, ["ภาพ1.png"])
