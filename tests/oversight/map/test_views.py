from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.monitoring.progress.choices import RatingBand
from tests.factories.charters import fifty_councils
from tests.factories.ratings import make_project, rate

pytestmark = pytest.mark.usefixtures("reference_data")


def _tight(html: str) -> str:
    """Return the page without the white space around tags, which the formatter of templates may move."""
    return re.sub(r"\s+>", ">", re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(html.split())))


def _page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return _tight(response.content.decode())


def _rows(html: str) -> list[str]:
    return re.findall(r'<th scope="row"><a class="t" href="/(?:en/)?districts/(\d+)/">', html)


def test_the_list_holds_50_districts_by_group_with_exact_figures(client: Client) -> None:
    html = _page(client, "/districts/")
    assert len(_rows(html)) == 50
    assert re.findall(r'scope="rowgroup"><span class="label">([^<]+)', html) == [
        "กลุ่มเขตกรุงเทพกลาง",
        "กลุ่มเขตกรุงเทพใต้",
        "กลุ่มเขตกรุงเทพเหนือ",
        "กลุ่มเขตกรุงเทพตะวันออก",
        "กลุ่มเขตกรุงธนเหนือ",
        "กลุ่มเขตกรุงธนใต้",
    ]
    row = html[html.index('href="/districts/1049/">ทุ่งครุ') :]
    cells = re.findall(r'<td class="num" data-l="([^"]+)">([^<]+)</td>', row)[:4]
    assert cells == [("ประชากร", "123,761"), ("พื้นที่ (ตร.กม.)", "33.0"), ("แขวง", "2"), ("โครงการ", "ยังไม่มี")]
    assert "ณ 31 ธ.ค. 2565 ทั้งเมือง 5,494,932 คน" in html


def test_the_list_in_english_counts_in_the_common_era(client: Client) -> None:
    html = _page(client, "/en/districts/")
    assert "registered people on 31 Dec 2022, 5,494,932 in the whole city" in html
    assert len(_rows(html)) == 50


def test_a_number_finds_its_district(client: Client) -> None:
    html = _page(client, "/districts/?q=49")
    assert _rows(html) == ["1049"]
    assert "เขตที่พบ" in html


@pytest.mark.parametrize("query", ["ไม่มีเขตนี้", "<script>alert(1)</script>", "%25", "'\"--", "%00%00x"])
def test_a_query_that_finds_nothing_says_what_to_do(client: Client, query: str) -> None:
    response = client.get("/districts/", {"q": query})
    html = _tight(response.content.decode())
    assert (response.status_code, _rows(html)) == (200, [])
    assert "ไม่มีเขตที่ตรงกับคำค้น" in html
    assert "<script>alert" not in html


def test_an_unknown_measure_is_no_error(client: Client) -> None:
    assert 'aria-current="true">ประชากรตามทะเบียนราษฎร' in _page(client, "/districts/?show=nonsense")


def test_a_district_page_shows_its_figures_with_date_and_source(client: Client) -> None:
    html = _page(client, "/districts/1049/")
    for said in (
        "ทุ่งครุ",
        "กลุ่มเขตกรุงธนใต้ · รหัสเขต 1049",
        "123,761<small>คน</small>",
        "33.0<small>ตร.กม.</small>",
        "3,756<small>คนต่อ ตร.กม.</small>",
        "ชาย 57,842 คน หญิง 65,919 คน",
        "ณ 31 ธ.ค. 2565",
        "รหัสหน่วยงาน 50490000",
        "แหล่งข้อมูลไม่ได้ระบุปี",
        "สภาคนเมืองเขตนี้ยังไม่ได้บันทึกในระบบ",
        "ยังไม่มีโครงการของสำนักงานเขตนี้ในทะเบียน",
        "รหัส 104901 · รหัสไปรษณีย์ 10140",
    ):
        assert said in html
    assert re.findall(r'<a class="chip" href="/districts/(\d+)/">', html) == ["1021", "1024", "1035"]


def test_a_district_page_in_english(client: Client) -> None:
    html = _page(client, "/en/districts/1049/")
    assert "57,842 men, 65,919 women" in html
    assert "registered people on 31 Dec 2022" in html
    assert "The council of this district is not in the register yet" in html


def test_a_district_page_lists_declared_beside_computed(client: Client, office: Agency) -> None:
    rate(make_project("50490000-0001", office, "โครงการลานกีฬา"), RatingBand.RED, declared_percent=10)
    html = _page(client, "/districts/1049/")
    assert "โครงการลานกีฬา" in html
    assert "ต้องเร่งแก้ไข" in html
    assert "1 โครงการในทะเบียน" in html


@pytest.mark.parametrize(
    "path", ["/districts/1000/", "/districts/1051/", "/districts/0/", "/districts/99999999999999999999/"]
)
def test_a_district_that_does_not_exist_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_pages_only_read(client: Client) -> None:
    assert [client.post(path).status_code for path in ("/districts/", "/districts/1049/")] == [405, 405]


def test_queries_do_not_grow_with_projects(
    client: Client, office: Agency, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in (1, 2, 3):
        rate(make_project(f"50490000-000{place}", office), RatingBand.RED)
        cache.clear()
        with django_assert_num_queries(3):
            client.get("/districts/")
        with django_assert_num_queries(8):
            client.get("/districts/1049/")
        with django_assert_num_queries(2):
            client.get("/districts/1049/")


def test_pages_stay_below_60_kilobytes(client: Client, office: Agency) -> None:
    for place in range(12):
        project = make_project(f"50490000-{place:04}", office, "โครงการ" + "ปรับปรุงทางเดินเลียบคลอง " * 3)
        rate(project, RatingBand.RED, declared_percent=10, planned_percent=90, schedule_variance=-80)
    paths = ["/districts/", "/districts/?show=attention", "/en/districts/", "/districts/1049/"]
    assert [path for path in paths if len(client.get(path).content) > 60_000] == []


def test_long_lists_have_pages(client: Client, office: Agency) -> None:
    for place in range(11):
        rate(make_project(f"50490000-{place:04}", office), RatingBand.GREEN)
    first, second = _page(client, "/districts/1049/"), _page(client, "/districts/1049/?page=2")
    assert ("50490000-0010" in first, "50490000-0010" in second) == (False, True)
    assert _page(client, "/districts/1049/?page=x") != ""


def test_the_district_shows_its_council(client: Client, console: Account) -> None:
    fifty_councils(console)
    html = _page(client, "/districts/1049/")
    assert [said in html for said in ('href="/councils/1049/"', "วางแผนจัดตั้ง")] == [True] * 2
