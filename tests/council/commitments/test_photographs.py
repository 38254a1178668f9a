"""The photographs of a commitment: before and after the work side by side, for whoever gets them."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.commitments.models import Commitment
from sapha.evidence.documents.models import Document
from tests.factories.commitments import pictured
from tests.factories.documents import png

pytestmark = pytest.mark.django_db


def sides(page: str) -> dict[str, list[str]]:
    """Return what the pictures of each side are called, by the heading of the side."""
    found = re.findall(r"<h3>([^<]+)</h3>(.*?)(?=<h3>|</section>|$)", page, re.DOTALL)
    return {name: re.findall(r'alt="([^"]+)"', body) for name, body in found if "ดำเนินการ" in name}


def test_both_sides_stand_on_the_page_with_words(
    commitment: Commitment, somchai: Account, client: Client
) -> None:
    address = f"/commitments/{commitment.pk}/"
    assert "ก่อนดำเนินการ" not in client.get(address).content.decode()
    pictured(somchai, commitment, "after", 3, title="เส้นใหม่")
    page = client.get(address).content.decode()
    assert ("ไม่มีภาพก่อนดำเนินการ" in page, sides(page)) == (
        True,
        {"ก่อนดำเนินการ": [], "หลังดำเนินการ": ["หลังดำเนินการ: เส้นใหม่"]},
    )
    pictured(somchai, commitment, "before", 4, title="เส้นจาง")
    pictured(somchai, commitment, "before", 5, title="ภายในเท่านั้น", visibility="official")
    pictured(somchai, commitment, "", 6, title="แผนที่")
    both = {"ก่อนดำเนินการ": ["ก่อนดำเนินการ: เส้นจาง"], "หลังดำเนินการ": ["หลังดำเนินการ: เส้นใหม่"]}
    assert sides(client.get(address).content.decode()) == both
    client.force_login(somchai, backend="sapha.civic.people.signed_in.SignedInBackend")
    both["ก่อนดำเนินการ"].append("ก่อนดำเนินการ: ภายในเท่านั้น")
    assert sides(client.get(address).content.decode()) == both


def test_the_form_asks_it_and_the_page_of_the_photograph_tells_it(
    commitment: Commitment, somchai: Account, client: Client
) -> None:
    client.force_login(somchai, backend="sapha.civic.people.signed_in.SignedInBackend")
    assert 'name="moment"' in client.get(f"/commitments/{commitment.pk}/").content.decode()
    said = {"title": "เส้นจาง", "visibility": "public", "retention": "10y", "moment": "before"}
    file = SimpleUploadedFile("a.png", png())
    sent = client.post(f"/documents/of/{commitment.subject}/", {**said, "file": file})
    kept = Document.objects.get()
    assert (sent.status_code, kept.moment) == (302, "before")
    client.logout()
    assert "ก่อนดำเนินการ" in client.get(f"/documents/{kept.pk}/").content.decode()


def test_what_is_no_photograph_shows_no_place_and_nothing_typed_is_lost(
    commitment: Commitment, somchai: Account, client: Client
) -> None:
    client.force_login(somchai, backend="sapha.civic.people.signed_in.SignedInBackend")
    said = {"title": "บันทึกผลงาน", "visibility": "public", "retention": "10y", "moment": "after"}
    file = SimpleUploadedFile("a.txt", "เสร็จแล้ว".encode())
    sent = client.post(f"/documents/of/{commitment.subject}/", {**said, "file": file})
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, ["moment"])
    assert ("บันทึกผลงาน" in sent.content.decode(), Document.objects.count()) == (True, 0)
