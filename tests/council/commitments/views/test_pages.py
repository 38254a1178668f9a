from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.council.commitments.models import Commitment
from sapha.council.meetings.models import Resolution
from tests.factories.commitments import given, proven

pytestmark = pytest.mark.django_db
Sign = Callable[[Account | None], Client]


@pytest.fixture
def sign(client: Client) -> Sign:
    def sign(account: Account | None) -> Client:
        client.logout()
        if account is not None:
            client.force_login(account, backend="sapha.civic.people.signed_in.SignedInBackend")
        return client

    return sign


def test_from_the_resolution_to_the_evidence_by_page(
    sign: Sign, resolution: Resolution, secretary: Account, somchai: Account, city_agency: Agency
) -> None:
    page = sign(secretary).get(f"/commitments/resolutions/{resolution.pk}/")
    assert page.status_code == 200
    said = {"text": "ตีเส้นใหม่", "agency": city_agency.pk, "due_on": "1 ธ.ค. 2566", "topic": ""}
    assert sign(secretary).post(f"/commitments/resolutions/{resolution.pk}/", said).status_code == 302
    one = Commitment.objects.get()
    address = f"/commitments/{one.pk}/"
    assert "ตีเส้นใหม่" in sign(None).get(address).content.decode()
    assert "ตีเส้นใหม่" in sign(None).get("/councils/1049/").content.decode()

    assert sign(somchai).post(f"{address}acknowledge/").status_code == 302
    refused = sign(somchai).post(f"{address}finish/", {"note": "เสร็จแล้วครับ"})
    assert (refused.status_code, "เสร็จแล้วครับ" in refused.content.decode()) == (422, True)
    assert "โปรดแนบหลักฐาน" in refused.content.decode()
    proven(somchai, one)
    assert sign(somchai).post(f"{address}finish/", {"note": "เสร็จแล้วครับ"}).status_code == 302
    assert "ดำเนินการแล้ว มีหลักฐาน" in sign(None).get(address).content.decode()


def test_a_resolution_from_which_nothing_follows_says_why(
    sign: Sign, resolution: Resolution, secretary: Account, prasit: Account
) -> None:
    assert "มติที่ยังไม่ระบุผู้ดำเนินการ" in sign(prasit).get("/councils/1049/office/").content.decode()
    address = f"/commitments/resolutions/{resolution.pk}/nothing/"
    assert sign(secretary).post(address, {"reason": ""}).status_code == 422
    assert sign(secretary).post(address, {"reason": "เป็นเรื่องเพื่อทราบ"}).status_code == 302
    assert "มติที่ยังไม่ระบุผู้ดำเนินการ" not in sign(prasit).get("/councils/1049/office/").content.decode()


def test_a_form_that_does_not_fit_comes_back_as_typed(
    sign: Sign, resolution: Resolution, secretary: Account, city_agency: Agency
) -> None:
    said = {"text": "ตีเส้นใหม่", "agency": city_agency.pk, "due_on": "31 ก.พ. 2566"}
    answer = sign(secretary).post(f"/commitments/resolutions/{resolution.pk}/", said)
    assert (answer.status_code, "31 ก.พ. 2566" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("name", "give", "carry"),
    [
        ("somchai", 404, 302), ("prasit", 200, 404), ("malee", 404, 404), ("citizen", 404, 404),
        ("auditor", 403, 403), ("manee", 403, 403), ("", 302, 302),
    ],
)  # fmt: skip
def test_who_may_do_what(
    request: pytest.FixtureRequest, sign: Sign, commitment: Commitment, name: str, give: int, carry: int
) -> None:
    client = sign(request.getfixturevalue(name) if name else None)
    assert client.get(f"/commitments/{commitment.pk}/").status_code == 200
    assert client.get(f"/commitments/resolutions/{commitment.resolution_id}/").status_code == give
    assert client.post(f"/commitments/{commitment.pk}/acknowledge/").status_code == carry
    expected = "acknowledged" if name == "somchai" else "open"
    assert Commitment.objects.get().state == expected


def test_what_is_late_is_listed_and_hostile_questions_ask_for_all(sign: Sign, commitment: Commitment) -> None:
    client = sign(None)
    assert "ไม่มีข้อสั่งการตามที่เลือก" in client.get("/commitments/?show=late").content.decode()
    for query in ("show=x&council=0", "agency=9" + "9" * 40, "agency=%00", "page=-1"):
        assert client.get(f"/commitments/?{query}").status_code == 200
    assert client.get("/commitments/99999999/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_queries_for_one_and_for_three(
    sign: Sign,
    resolution: Resolution,
    secretary: Account,
    city_agency: Agency,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for place in range(number):
        given(secretary, resolution, city_agency, text=f"งานที่ {place}")
    client = sign(None)
    item = resolution.item
    for address, queries in (
        ("/commitments/", 3),
        (f"/councils/1049/meetings/{item.meeting.ref}/items/{item.pk}/", 10),
    ):
        cache.clear()
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


def test_markup_is_shown_and_never_run(
    sign: Sign, resolution: Resolution, secretary: Account, city_agency: Agency
) -> None:
    one = given(secretary, resolution, city_agency, text="<script>alert(1)</script>")
    for address in ("/commitments/", f"/commitments/{one.pk}/", "/councils/1049/"):
        assert "<script>alert" not in sign(None).get(address).content.decode()
