"""What cannot be taken is said in Thai beside its field, and the form holds what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from sapha.civic.participants.models import PendingAct
from sapha.civic.people.models import Account
from sapha.council.councils.choices import Act
from sapha.council.councils.commands import StateAct, change_states
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Topic
from sapha.evidence.documents.models import Document
from tests.civic.participants.test_bad_input import RAISED
from tests.council.topics.views.test_pages import FORM
from tests.factories.charters import ORDER

ClientOf = Callable[[Account | None], Client]
OWNER, GPS = 0xA430, 0x8825


def beside(page: str, name: str) -> str:
    """Return what is said beside the field of this name."""
    part = re.findall(rf'<(?:div|fieldset)\s+class="field error".*?name="{name}"', page, re.DOTALL)[-1]
    said = re.findall(r'class="wrongs[^>]*>(.*?)</ul>', part, re.DOTALL)[-1]
    return unescape(re.sub(r"<[^>]+>", "", said)).strip()


def typed(page: str) -> tuple[str, str, str]:
    """Return title, text and place as the form holds them."""
    value = [re.findall(rf'name="{name}" value="([^"]*)"', page)[0] for name in ("title", "place")]
    text = re.findall(r'<textarea name="text"[^>]*>\s*(.*?)</textarea>', page, re.DOTALL)[0]
    return unescape(value[0]), unescape(text), unescape(value[1])


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_dissolved_council_takes_no_topic_and_says_so_at_the_district(
    signed_in: bool, council: Council, admin: Account, citizen: Account, client_of: ClientOf
) -> None:
    for act in (Act.REVIEW, Act.DISSOLVE):
        change_states(actor=admin, councils=[council], act=act, given=StateAct(ORDER, date(2023, 10, 1)))
    answer = client_of(citizen if signed_in else None).post("/topics/raise/", RAISED)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert beside(page, "council") == "สภาของเขตนี้ยุบแล้ว จึงยังรับเรื่องไม่ได้ สิ่งที่ท่านเขียนยังอยู่ในหน้านี้"
    assert typed(page) == (RAISED["title"], RAISED["text"], RAISED["place"])
    assert Topic.objects.count() == 0


NO_WORDS = "โปรดเขียนเป็นคำด้วย สัญลักษณ์หรืออีโมจิอย่างเดียวยังบอกไม่ได้ว่าเรื่องอะไร"


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"title": "\u200b\u200c"}, "title", "โปรดบอกว่าเรื่องอะไร ให้ยาวกว่านี้เล็กน้อย"),
        ({"text": "\u200b\u2060\ufeff"}, "text", "โปรดเล่ารายละเอียด"),
        ({"title": "🌊🌊🌊🌊🌊🌊"}, "title", NO_WORDS),
        ({"text": "🌊 👩\u200d👩\u200d👧 \u200b!!"}, "text", NO_WORDS),
        (
            {"text": "ก" * 100_000},
            "text",
            "ยาวเกินไป เขียนได้ 8,000 ตัวอักษร ท่านเขียน 100,000 ตัวอักษร โปรดย่อให้สั้นลง",
        ),
        ({"text": "🌊" * 9000}, "text", "ยาวเกินไป เขียนได้ 8,000 ตัวอักษร ท่านเขียน 9,000 ตัวอักษร โปรดย่อให้สั้นลง"),
    ],
)
def test_words_are_refused_at_their_field_and_stay(
    signed_in: bool,
    changed: dict[str, str],
    field: str,
    said: str,
    council: Council,
    citizen: Account,
    client_of: ClientOf,
) -> None:
    sent = {**RAISED, **changed}
    answer = client_of(citizen if signed_in else None).post("/topics/raise/", sent)
    page = answer.content.decode()
    assert (answer.status_code, beside(page, field)) == (422, said)
    assert typed(page) == (sent["title"], sent["text"], sent["place"])
    assert (Topic.objects.count(), PendingAct.objects.count()) == (0, 0)


def test_a_photograph_tells_neither_owner_nor_place(
    council: Council, citizen: Account, prasit: Account, client_of: ClientOf
) -> None:
    exif = Image.Exif()
    exif[OWNER] = "SOMEBODY-PRIVATE"
    exif.get_ifd(GPS).update({1: "N", 2: (13.0, 45.0, 12.0), 3: "E", 4: (100.0, 30.0, 1.0)})
    file = BytesIO()
    Image.new("RGB", (40, 30), "green").save(file, "JPEG", exif=exif)
    assert b"SOMEBODY-PRIVATE" in file.getvalue()
    photo = SimpleUploadedFile("หน้าบ้าน.jpg", file.getvalue(), "image/jpeg")
    client_of(citizen).post("/topics/raise/", {**FORM, "photos": [photo]})
    commands.publish_topic(actor=prasit, topic=Topic.objects.get())
    kept = Document.objects.get()
    assert client_of(None).get(f"/documents/{kept.pk}/{kept.sha256[:8]}").status_code == 404
    page = client_of(None).get(f"/documents/{kept.pk}/").content.decode()
    answer = client_of(None).get(re.findall(rf'href="(/documents/{kept.pk}/[0-9a-f]{{8}})"', page)[0])
    shown = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200, (answer.status_code, shown[:200])
    picture = Image.open(BytesIO(shown))
    assert (answer.status_code, picture.size, b"PRIVATE" in shown) == (200, (40, 30), False)
    assert dict(picture.getexif().get_ifd(GPS)) == {}
