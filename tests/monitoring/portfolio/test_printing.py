from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.evidence.prints.models import Print, PrintFile
from sapha.foundation.errors import BadInput, NotThere
from sapha.ledger.models import Event
from sapha.monitoring.portfolio import tasks
from sapha.monitoring.portfolio.commands import ask_for_forms
from sapha.monitoring.portfolio.models import FormsRun
from sapha.monitoring.portfolio.storage import place_of
from tests.factories.agencies import make_agency
from tests.monitoring.progress.kept import FAR_BEHIND, GOOD, keep_project

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def agency(city_agency: Agency) -> Agency:
    section = make_agency("ฝ่ายตัวอย่าง", city_agency)
    keep_project("00000000-0001", GOOD, agency=section, name="ปลูกต้นไม้ริมคลอง")
    keep_project("00000000-0002", FAR_BEHIND, agency=city_agency, name="จัดตั้งห้องสมุด")
    keep_project("00000000-0003", GOOD, agency=city_agency, year=2567)
    keep_project("00000000-0004", GOOD, agency=make_agency())
    return city_agency


def printed(actor: Account, agency: Agency) -> tuple[FormsRun, bytes]:
    run = ask_for_forms(actor=actor, agency=agency, fiscal_year=2566)
    assert tasks.print_waiting(NOW) == 1
    run.refresh_from_db()
    return run, place_of(run.sha256).read_bytes()


def test_all_forms_are_one_file_with_cover_and_bookmarks(somchai: Account, agency: Agency) -> None:
    run, pdf = printed(somchai, agency)
    assert (run.state, run.total, run.printed) == ("done", 2, 2)
    text = pypdfium2.PdfDocument(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as bound, bound.open_outline() as outline:
        assert len(bound.pages) == run.pages
        assert [(one.title, [child.title for child in one.children]) for one in outline.root] == [
            (f"{agency.name_th} 2566", []),
            ("ฝ่ายตัวอย่าง", ["00000000-0001 ปลูกต้นไม้ริมคลอง"]),
            (agency.name_th, ["00000000-0002 จัดตั้งห้องสมุด"]),
        ]
        for unit in outline.root[1:]:
            for child in unit.children:
                page = bound.pages.index(pikepdf.Page(child.destination[0]))
                assert child.title[:13] in text[page].get_textpage().get_text_range()
    front = text[0].get_textpage().get_text_range()
    assert [code in front for code in ("00000000-0001", "00000000-0002", "00000000-0003")] == [
        True,
        True,
        False,
    ]


def test_certified_prints_stay_as_they_are(somchai: Account, agency: Agency) -> None:
    before = (list(Print.objects.values()), list(PrintFile.objects.values()))
    printed(somchai, agency)
    assert (list(Print.objects.values()), list(PrintFile.objects.values())) == before
    told = Event.objects.filter(verb__startswith="forms.").order_by("id").values_list("verb", "actor_key")
    assert list(told) == [("forms.asked", somchai.actor_key), ("forms.printed", "service:worker")]


def test_asking_twice_gives_the_print_under_way(somchai: Account, agency: Agency) -> None:
    first = ask_for_forms(actor=somchai, agency=agency, fiscal_year=2566)
    assert ask_for_forms(actor=somchai, agency=agency, fiscal_year=2566) == first
    assert FormsRun.objects.count() == 1


def test_nothing_to_print_and_foreign_units_are_refused(
    somchai: Account, suda: Account, agency: Agency
) -> None:
    with pytest.raises(BadInput):
        ask_for_forms(actor=somchai, agency=agency, fiscal_year=2560)
    with pytest.raises(NotThere):
        ask_for_forms(actor=suda, agency=agency, fiscal_year=2566)
    assert FormsRun.objects.count() == 0


def test_what_a_killed_printer_left_is_taken_up_after_its_silence(somchai: Account, agency: Agency) -> None:
    run = ask_for_forms(actor=somchai, agency=agency, fiscal_year=2566)
    with time_machine.travel(NOW, tick=False):
        FormsRun.objects.update(state="printing", claimed_at=NOW, printed=1)
        assert tasks.print_waiting(NOW) == 0
    with time_machine.travel(NOW + tasks.SILENCE + timedelta(seconds=1), tick=False):
        assert tasks.print_waiting(NOW) == 1
    run.refresh_from_db()
    assert (run.state, run.printed) == ("done", 2)


def test_a_print_that_breaks_off_says_so(
    somchai: Account, agency: Agency, client: Client, settings: LazySettings
) -> None:
    run = ask_for_forms(actor=somchai, agency=agency, fiscal_year=2566)
    settings.DATA_DIR = Path("/proc/nowhere")
    tasks.print_waiting(NOW)
    run.refresh_from_db()
    assert (run.state, run.problem_en) == ("failed", "Printing broke off: ask for the print again")
    client.force_login(somchai)
    assert "การพิมพ์หยุดกลางคัน" in client.get(f"/projects/forms/{run.pk}/").content.decode()


def test_the_file_is_kept_for_seven_days(somchai: Account, agency: Agency) -> None:
    with time_machine.travel(NOW, tick=False):
        run, _pdf = printed(somchai, agency)
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        tasks.print_waiting(NOW)
    run.refresh_from_db()
    assert (run.state, place_of(run.sha256).exists()) == ("expired", False)


def test_pages_lead_from_asking_to_the_file(somchai: Account, agency: Agency, client: Client) -> None:
    client.force_login(somchai)
    refused = client.post(f"/projects/agency-forms/{agency.pk}/", {"fiscal_year": "1"})
    assert refused.status_code == 422
    asked = client.post(f"/projects/agency-forms/{agency.pk}/", {"fiscal_year": "2566"})
    run = FormsRun.objects.get()
    assert asked.headers["Location"] == f"/projects/forms/{run.pk}/"
    busy = client.get(f"/projects/forms/{run.pk}/progress/")
    assert ("0 จาก 2 โครงการ" in " ".join(busy.content.decode().split()), "HX-Refresh" in busy) == (
        True,
        False,
    )
    assert client.get(f"/projects/forms/{run.pk}/file/").status_code == 404
    tasks.print_waiting(NOW)
    assert client.get(f"/projects/forms/{run.pk}/progress/").headers["HX-Refresh"] == "true"
    assert b"".join(client.get(f"/projects/forms/{run.pk}/file/"))[:5] == b"%PDF-"  # type: ignore[call-overload]
    assert (
        f"/projects/agency-forms/{agency.pk}/"
        in client.get(f"/projects/by-agency/?agency={agency.pk}").content.decode()
    )


def test_nobody_else_sees_the_print(
    somchai: Account, suda: Account, auditor: Account, agency: Agency, client: Client
) -> None:
    run = ask_for_forms(actor=somchai, agency=agency, fiscal_year=2566)
    addresses = [
        f"/projects/agency-forms/{agency.pk}/",
        *(f"/projects/forms/{run.pk}/{end}" for end in ("", "progress/", "file/")),
    ]
    assert [client.get(one).status_code for one in addresses] == [302] * 4
    client.force_login(suda)
    assert [client.get(one).status_code for one in addresses] == [404] * 4
    client.force_login(auditor)
    assert [client.get(one).status_code for one in addresses] == [403] * 4
    assert (
        f"/projects/agency-forms/{agency.pk}/"
        not in client.get(f"/projects/by-agency/?agency={agency.pk}").content.decode()
    )


@pytest.mark.parametrize("runs", [1, 3])
def test_the_page_costs_the_same_queries_for_one_print_and_for_three(
    somchai: Account,
    agency: Agency,
    client: Client,
    runs: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(runs):
        FormsRun.objects.create(agency=agency, fiscal_year=2566, state="failed", asked_by=somchai)
    client.force_login(somchai)
    with django_assert_num_queries(6):
        client.get(f"/projects/agency-forms/{agency.pk}/")
