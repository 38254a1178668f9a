"""The pages of indicators: list, one, entry; queries stay constant, 0 is not missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.errors import Bilingual
from sapha.monitoring.indicators import computed
from sapha.monitoring.indicators.computed import ComputedValue
from sapha.monitoring.indicators.models import Indicator, IndicatorValue
from tests.factories.districts import make_district
from tests.factories.indicators import make_indicator, make_value
from tests.factories.projects import make_year

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_as_much_for_three_as_for_one(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries, city_agency: Agency
) -> None:
    for _ in range(count):
        make_value(make_indicator(agency=city_agency), value="0")
    with django_assert_num_queries(4):
        answer = client.get("/indicators/")
    assert (answer.status_code, len(answer.context["page"])) == (200, count)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({}, ["6100-0001", "6100-0002", "6100-0003"]),
        ({"target": "none"}, ["6100-0003"]),
        ({"shared": "yes"}, ["6100-0002"]),
        ({"state": "retired"}, ["6100-0001"]),
        ({"q": "6100-0002"}, ["6100-0002"]),
        ({"agency": "x'--", "level": "purple", "dimension": "9"}, ["6100-0001", "6100-0002", "6100-0003"]),
    ],
)
def test_list_is_narrowed(client: Client, query: dict[str, str], codes: list[str]) -> None:
    make_indicator("6100-0001", retired_on="2023-01-01", retired_reason="ยุบรวม", target=Decimal(0))
    make_indicator("6100-0002", is_shared=True)
    make_indicator("6100-0003", target=None)
    assert [one.code for one in client.get("/indicators/", query).context["page"]] == codes


def test_page_tells_0_from_not_reported_and_from_nothing(client: Client) -> None:
    shown = make_indicator("6100-0001")
    make_value(shown, 1, "0")
    make_value(shown, 2, None, note="รอผลสำรวจ", raw="0.00")
    answer = client.get("/indicators/6100-0001/")
    rows = [(row.entered is not None, row.entered and row.entered.value) for row in answer.context["rows"]]
    assert rows == [(True, Decimal(0)), (True, None), (False, None), (False, None)]
    page = answer.content.decode()
    assert ("ระบบเดิมแสดง “0.00”" in page, "0 ร้อยละ" in page) == (True, True)


def test_computed_stands_beside_entered_with_its_source(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computed, "_SOURCES", {})

    def source(_year: int, quarter: int, _today: date) -> ComputedValue | None:
        words = Bilingual(f"นับ {quarter}", f"counted {quarter}")
        day = date(2022, 12, 31)
        return {
            1: ComputedValue(Decimal(40), day, words),
            2: ComputedValue(Decimal(0), day, words),
            3: ComputedValue(None, day, words),
        }.get(quarter)

    computed.register_computed_source(
        "council.share", Bilingual("ทะเบียนสภา", "register of councils"), Bilingual("ร้อยละ", "percent"), source
    )
    make_value(make_indicator("6100-0001", computed_by="council.share"), 1, "100")
    answer = client.get("/en/indicators/6100-0001/")
    row = answer.context["rows"][0]
    assert (row.entered.value, row.computed.value, row.gap) == (100, 40, 60)
    page = " ".join(answer.content.decode().split())
    assert "Computed by the system: register of councils" in page
    said = ["40 percent", "counted 1, as of 31 Dec 2022", "0 percent", "not applicable", "cannot be computed"]
    assert [words in page for words in said] == [True] * 5


@pytest.mark.parametrize("count", [1, 3])
def test_shared_indicator_asks_as_much_for_three_districts_as_for_one(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shown = make_indicator("6100-0002", is_shared=True, aggregate="mean")
    for code in range(1001, 1001 + count):
        make_value(shown, 2, str(code - 1000), district=make_district(code))
    with django_assert_num_queries(6):
        answer = client.get("/indicators/6100-0002/")
    side = answer.context["side"]
    assert (answer.context["quarter"], side.together.counted) == (2, count)
    assert side.together.value == Decimal(count + 1) / 2


def test_a_district_that_measured_otherwise_is_marked_and_not_put_together(client: Client) -> None:
    shown = make_indicator("6100-0002", is_shared=True, aggregate="sum")
    make_value(shown, 1, "5", district=make_district(1001))
    make_value(shown, 1, "7", district=make_district(1002), unit_text="แห่ง")
    side = client.get("/indicators/6100-0002/").context["side"]
    assert (side.comparison.other_unit, side.together.value) == ((1002,), None)


def test_csv_leaves_not_reported_empty_and_writes_0(client: Client) -> None:
    shown = make_indicator("6100-0001", name="=1+1", unit_text="คะแนน")
    make_value(shown, 1, "0")
    make_value(shown, 2, None, note="-รอผล")
    lines = b"".join(client.get("/indicators/6100-0001/values.csv")).decode().splitlines()  # type: ignore[arg-type]
    assert [line.rsplit(",", 1)[0] for line in lines[1:]] == [
        "6100-0001,2566,1,,,0,คะแนน,,measured,yes,,",
        "6100-0001,2566,2,,,,คะแนน,,none,no,'-รอผล,",
    ]
    listed = b"".join(client.get("/indicators/indicators.csv")).decode()  # type: ignore[arg-type]
    assert "6100-0001,'=1+1,คะแนน,up,output,,,80,no,no,none,," in listed


def test_officer_enters_a_value_and_a_refused_one_stays_in_the_form(
    client: Client, somchai: Account, city_agency: Agency
) -> None:
    make_year(2566)
    make_indicator("0406-0773", agency=city_agency)
    client.force_login(somchai, backend="sapha.civic.people.signed_in.SignedInBackend")
    make_value(Indicator.objects.get(), 1, "1")
    address = "/indicators/0406-0773/value/"
    said = {"fiscal_year": "2566", "quarter": "2", "value": "104.15", "evidence": "measured"}
    refused = client.post(address, said)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["value"])
    assert 'value="104.15"' in refused.content.decode()
    done = client.post(address, {**said, "value": "0"})
    assert (done.status_code, done["Location"]) == (302, "/indicators/0406-0773/?year=2566&quarter=2")
    assert IndicatorValue.objects.get(quarter=2).value == 0


def test_district_officer_sees_only_the_own_district_in_the_form(client: Client, prasit: Account) -> None:
    make_district(1049)
    make_district(1050)
    make_indicator("6100-0002", is_shared=True)
    client.force_login(prasit, backend="sapha.civic.people.signed_in.SignedInBackend")
    answer = client.get("/indicators/6100-0002/value/")
    assert [code for code, _name in answer.context["form"].fields["district"].choices] == [1049]


def test_officer_registers_changes_and_retires_an_indicator(
    client: Client, somchai: Account, city_agency: Agency
) -> None:
    client.force_login(somchai, backend="sapha.civic.people.signed_in.SignedInBackend")
    said = {
        "code": "0406-0773", "name": "เบิกจ่าย", "unit_text": "คะแนน", "direction": "up", "level": "outcome",
        "aggregate": "none", "agency": str(city_agency.pk), "target": "",
    }  # fmt: skip
    assert client.post("/indicators/new/", {**said, "code": "1"}).status_code == 422
    assert client.post("/indicators/new/", said).status_code == 302
    assert client.post("/indicators/0406-0773/change/", {**said, "target": "0"}).status_code == 302
    assert Indicator.objects.get().target == 0
    assert client.post("/indicators/0406-0773/retire/", {"on": "1/10/2566", "reason": ""}).status_code == 422
    assert (
        client.post("/indicators/0406-0773/retire/", {"on": "1/10/2566", "reason": "ยุบ"}).status_code == 302
    )
    assert Indicator.objects.get().retired_reason == "ยุบ"


@pytest.mark.parametrize(
    ("who", "status"), [("suda", 404), ("citizen", 404), ("auditor", 403), ("manee", 403)]
)
def test_others_find_no_entry_form(
    client: Client, who: str, status: int, city_agency: Agency, request: pytest.FixtureRequest
) -> None:
    make_indicator("0406-0773", agency=city_agency)
    client.force_login(request.getfixturevalue(who), backend="sapha.civic.people.signed_in.SignedInBackend")
    assert client.get("/indicators/0406-0773/value/").status_code == status


def test_an_unknown_code_is_not_there(client: Client) -> None:
    assert client.get("/indicators/9999-9999/").status_code == 404
