from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.monitoring.progress.choices import RatingBand
from tests.factories.ratings import make_project, rate

pytestmark = pytest.mark.usefixtures("reference_data")
TELLING = {
    "declared_percent": Decimal("10.00"),
    "planned_percent": Decimal("99.73"),
    "schedule_variance": Decimal("-89.73"),
    "last_reported_on": date(2023, 9, 29),
    "has_contradiction": True,
}


def _tight(html: str) -> str:
    """Return the page without the white space around tags, which the formatter of templates may move."""
    return re.sub(r"\s+>", ">", re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(html.split())))


def _page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return _tight(response.content.decode())


def _figures(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<div class="figure"><dt>([^<]+)</dt><dd class="n">([\d,]+)', html)


@pytest.mark.parametrize("accepted", ["", "en", "en-GB,en;q=0.9", "de", "th", "*"])
def test_home_answers_in_thai_without_redirect_whatever_the_browser_prefers(
    client: Client, accepted: str
) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    assert response.status_code == 200
    html = _tight(response.content.decode())
    assert re.findall(r'<html lang="([a-z]+)"', html) == ["th"]
    assert "เมืองรับปากอะไรไว้" in html


def test_home_in_english_stands_below_en(client: Client) -> None:
    html = _page(client, "/en/")
    assert '<html lang="en">' in html
    assert "What the city promised," in html


def test_home_of_an_empty_register_says_what_to_do_and_counts_nothing(client: Client) -> None:
    html = _page(client, "/")
    assert _figures(html) == []
    assert "ยังไม่มีรายงานในระบบ" in html
    assert "ประชากรตามทะเบียนราษฎร ณ 31 ธ.ค. 2565" in html


def test_home_counts_the_register(client: Client, office: Agency) -> None:
    rate(make_project("50490000-0001", office, "โครงการลานกีฬา"), RatingBand.RED, **TELLING)
    make_project("50490000-0002", office)
    html = _page(client, "/")
    assert _figures(html) == [
        ("โครงการในทะเบียน", "2"),
        ("แจ้งไม่ตรงกับที่คำนวณ", "1"),
        ("รายงานในปีงบประมาณนี้", "0"),
        ("คำถามที่รอคนยืนยัน", "0"),
    ]
    assert re.findall(r'</svg>([^<]+)</span></dt><dd class="n">(\d+)', html) == [
        ("เป็นไปด้วยดี", "0"),
        ("ควรติดตาม", "0"),
        ("ต้องเร่งแก้ไข", "1"),
        ("ชะลอ", "0"),
        ("ยังไม่ประเมิน", "1"),
    ]
    assert "เขตทุ่งครุ: 2 โครงการ" in html
    assert "เขตพระนคร: ยังไม่มี" in html


def test_home_shows_declared_unequal_to_computed(client: Client, office: Agency) -> None:
    rate(make_project("50490000-0001", office, "โครงการลานกีฬา"), RatingBand.RED, **TELLING)
    html = _page(client, "/")
    row = html[html.index("โครงการลานกีฬา") : html.index("</li>", html.index("โครงการลานกีฬา"))]
    assert "รายงานเมื่อ 29 ก.ย. 2566" in row
    assert "แจ้งว่า ตามแผน · 10%" in row
    assert "ไม่ตรงกับ" in row
    assert "−89.7" in row


def test_home_marks_samples(client: Client) -> None:
    rate(make_project("99990000-0001", is_sample=True), RatingBand.RED, **TELLING)
    html = _page(client, "/")
    assert "เป็นข้อมูลตัวอย่าง 1 โครงการ" in html
    assert "<small>(ตัวอย่าง)</small>" in html


def test_home_escapes_what_people_wrote(client: Client, office: Agency) -> None:
    rate(make_project("50490000-0001", office, "<script>alert(1)</script>"), RatingBand.RED, **TELLING)
    assert "<script>alert" not in _page(client, "/")


def test_home_costs_the_same_with_one_project_and_with_three(
    client: Client, office: Agency, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in (1, 2, 3):
        rate(make_project(f"50490000-000{place}", office), RatingBand.RED, **TELLING)
        cache.clear()
        with django_assert_num_queries(12):
            client.get("/")
        with django_assert_num_queries(7):
            client.get("/en/")
        with django_assert_num_queries(1):
            client.get("/")


def test_home_stays_below_60_kilobytes(client: Client, office: Agency) -> None:
    for place in range(6):
        name = "โครงการ" + "ปรับปรุงทางเดินเลียบคลอง " * 6
        rate(make_project(f"50490000-000{place}", office, name), RatingBand.RED, **TELLING)
    assert len(client.get("/").content) < 60_000


def test_the_agencies_are_listed_with_all_their_codes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        html = _tight(client.get("/agencies/").content.decode())
    assert len(re.findall(r'href="/agencies/\d+/">', html)) == 132
    assert "04060000, 04170000" in html


def test_an_agency_shows_its_codes_with_unknown_days_as_unknown(client: Client) -> None:
    agency = Agency.objects.get(name_th="สำนักงานปกครองและทะเบียน")
    html = _page(client, f"/agencies/{agency.pk}/")
    assert re.findall(r'class="code">(0\d{7})', html) == ["04060000", "04170000"]
    assert html.count(">ไม่ทราบ</td>") == 4
    assert "กท 0406" in html
    assert "ยังไม่มีโครงการของหน่วยงานนี้ในทะเบียน" in html


def test_an_agency_that_is_gone_says_so(client: Client) -> None:
    agency = Agency.objects.get(name_th="สำนักผังเมือง")
    assert "ยุบเลิกแล้ว ไม่ทราบวันที่ยุบเลิก" in _page(client, f"/agencies/{agency.pk}/")


def test_an_unknown_agency_is_not_found(client: Client) -> None:
    assert [client.get(f"/agencies/{key}/").status_code for key in (0, 999999, 10**30)] == [404, 404, 404]
