"""Tables into the register: looked through first, taken once, nothing overwritten, nothing lost."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.errors import Conflict, NotPermitted
from sapha.ledger.models import Event
from sapha.ledger.verification.ledger import verify_ledger
from sapha.monitoring.legacy.commands import check_table, confirm_table, receive_table, take_table
from sapha.monitoring.legacy.models import LegacyFile, LegacyRow
from sapha.monitoring.progress.models import Rating, RatingFinding
from sapha.monitoring.projects.models import Project, ProjectVersion
from tests.conftest import SHARED
from tests.factories.agencies import make_agency
from tests.factories.progress import make_report
from tests.factories.projects import make_project, make_year
from tests.factories.tables import HEADINGS, ROW, checked_table, csv_bytes, taken_table

pytestmark = pytest.mark.django_db
SAMPLE = SHARED / "samples" / "legacy_projects.csv"


@pytest.fixture
def agency() -> Agency:
    make_year()
    return make_agency("สำนักงานเขตตัวอย่าง")


@pytest.fixture
def sample() -> bytes:
    if not SAMPLE.exists():
        pytest.skip(f"the sample is not beside this checkout: {SAMPLE}")
    for year in range(2562, 2567):
        make_year(year)
    return Path(SAMPLE).read_bytes()


def _states(file: LegacyFile) -> Counter[tuple[str, str]]:
    return Counter(file.rows.values_list("state", "question"))


def _register() -> list[object]:
    models = (Project, ProjectVersion, Rating, LegacyRow)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_looking_through_leaves_the_register_as_it_is(console: Account, agency: Agency) -> None:
    file = checked_table(console, csv_bytes())
    assert (file.state, _states(file)) == ("checked", Counter({("new", ""): 1}))
    assert (Project.objects.count(), Event.objects.filter(verb__startswith="project").count()) == (0, 0)


def test_row_becomes_a_project_with_version_rating_and_event(console: Account, agency: Agency) -> None:
    file = taken_table(console, csv_bytes())
    project = Project.objects.get()
    assert (project.code, project.name, project.fiscal_year_id, project.agency, project.agency_path) == (
        ROW[0], ROW[1], 2566, agency, ["สำนักงานเขตตัวอย่าง"],
    )  # fmt: skip
    assert (project.budget_received_baht, project.starts_on, project.reports.count()) == (None, None, 0)
    version, row = project.versions.get(), file.rows.get()
    assert (version.number, version.reason, version.source_sha256) == (1, "table", file.sha256)
    assert (row.project, row.state, row.progress_percent, row.sed_quarter, row.sed_score) == (
        project, "new", Decimal(100), 1, Decimal(100),
    )  # fmt: skip
    assert (row.raw["progress_raw"], row.raw["sed_score_raw"]) == ("100.00", "100.0000")
    assert Rating.objects.get().project == project
    event = Event.objects.get(chain=f"project:{ROW[0]}")
    assert (event.verb, event.facts["line"], event.facts["file_sha256"]) == (
        "project.taken_from_table", 2, file.sha256,
    )  # fmt: skip
    assert "โครงการ" not in str(event.facts)


def test_percent_without_a_day_is_kept_as_no_report(console: Account, agency: Agency) -> None:
    """The central project says 10 % and suspended, the table 100 % of the district: both sides tell it."""
    central = make_project("04060000-3756", state="suspended")
    make_report(central, 1, progress_percent=Decimal(10))
    district = make_project(
        ROW[0], name=ROW[1], agency=agency, agency_path=["สำนักงานเขตตัวอย่าง"], parent=central
    )
    file = taken_table(console, csv_bytes())
    district.refresh_from_db()
    assert (_states(file), district.undated_percent, district.reports.count()) == (
        Counter({("filled", ""): 1}), Decimal(100), 0,
    )  # fmt: skip
    found = RatingFinding.objects.filter(rule="parent_child_contradiction")
    assert set(found.values_list("rating__project__code", flat=True)) == {central.code, district.code}
    for one, title in (
        (central, f"ขัดกับโครงการของเขต {ROW[0]}"),
        (district, f"ขัดกับโครงการกลาง {central.code}"),
    ):
        page = Client().get(reverse("projects:project", args=[one.code])).content.decode()
        assert (title in page, "(ระบบเดิม ไม่ระบุวันที่)" in page) == (True, True)


def test_zero_without_a_day_contradicts_nobody(console: Account, agency: Agency) -> None:
    central = make_project("04060000-3756")
    make_report(central, 1, progress_percent=Decimal(100))
    make_project(ROW[0], name=ROW[1], agency=agency, agency_path=["สำนักงานเขตตัวอย่าง"], parent=central)
    taken_table(console, csv_bytes([(*ROW[:4], "0.00", *ROW[5:])]))
    assert Project.objects.get(code=ROW[0]).undated_percent == 0
    assert not RatingFinding.objects.filter(rule="parent_child_contradiction").exists()


def test_template_columns_fill_the_whole_project(console: Account, agency: Agency) -> None:
    headings = [*HEADINGS, "วันเริ่มต้น", "วันสิ้นสุด", "งบประมาณที่ได้รับ (budget_received_baht)", "owner", "objectives", "targets"]  # fmt: skip
    owner = "นายสมมุติ ใจดี ตำแหน่ง นักพัฒนาสังคม โทร. 02-123-4567"
    cells = ["1/10/2565", "30/9/2566", "0", owner, "2.1 ปลูก\n2.2 ดูแล", "ต้นไม้ 100 ต้น"]
    file = taken_table(console, csv_bytes([(*ROW, *cells)], headings))
    project = Project.objects.get()
    assert (project.starts_on, project.ends_on, project.budget_received_baht, project.owner_text) == (
        date(2022, 10, 1), date(2023, 9, 30), Decimal(0), owner,
    )  # fmt: skip
    assert list(project.objectives.values_list("number", "text")) == [("2.1", "ปลูก"), ("2.2", "ดูแล")]
    assert list(project.targets.values_list("number", "text")) == [(None, "ต้นไม้ 100 ต้น")]
    people = file.rows.get().values["people"]
    assert people == {
        "owner": {"kind": "person", "name": "นายสมมุติ ใจดี", "post": "นักพัฒนาสังคม", "confidence": 0.95}
    }


def test_same_file_again_changes_nothing(console: Account, agency: Agency) -> None:
    taken_table(console, csv_bytes())
    before, events = _register(), Event.objects.count()
    again = receive_table(actor=console, name="other.csv", content=csv_bytes())
    assert (again.state, _register(), Event.objects.count()) == ("taken", before, events)
    take_table(actor=console, file=again)
    assert (_register(), Event.objects.count()) == (before, events)


def test_same_rows_in_another_file_are_there_already(console: Account, agency: Agency) -> None:
    taken_table(console, csv_bytes())
    other = taken_table(console, csv_bytes(encoding="cp874"))
    assert (_states(other), Project.objects.count(), ProjectVersion.objects.count()) == (
        Counter({("same", ""): 1}), 1, 1,
    )  # fmt: skip


def test_empty_fields_are_filled_and_nothing_is_overwritten(console: Account, agency: Agency) -> None:
    make_project(
        ROW[0], name="", agency=agency, agency_path=["สำนักงานเขตตัวอย่าง"], starts_on=None, ends_on=None
    )
    make_project("60000000-0002", name="ชื่อในทะเบียน", agency=agency, agency_path=["สำนักงานเขตตัวอย่าง"])
    other = ("60000000-0002", "อีกชื่อหนึ่ง", *ROW[2:])
    file = taken_table(console, csv_bytes([ROW, other]))
    assert list(file.rows.values_list("state", "question")) == [("filled", ""), ("waiting", "differs")]
    assert list(Project.objects.order_by("code").values_list("name", flat=True)) == [ROW[1], "ชื่อในทะเบียน"]


def test_zero_not_reported_and_not_scored_are_three_things(console: Account, agency: Agency) -> None:
    rows = [
        ("60000000-0001", *ROW[1:4], "0.00", "1", "0"),
        ("60000000-0002", *ROW[1:4], "", "1", ""),
        ("60000000-0003", *ROW[1:4], "55", "", "-"),
    ]
    file = taken_table(console, csv_bytes(rows))
    assert list(file.rows.values_list("progress_percent", "sed_quarter", "sed_score")) == [
        (Decimal(0), 1, Decimal(0)), (None, 1, None), (Decimal(55), None, None),
    ]  # fmt: skip


def test_repeated_code_waits_and_an_echo_does_not(console: Account, agency: Agency) -> None:
    rows = [
        ROW,
        (ROW[0], "", "", "", "100", "1", ""),
        ("60000000-0002", *ROW[1:]),
        ("60000000-0002", *ROW[1:]),
    ]
    file = taken_table(console, csv_bytes(rows))
    assert list(file.rows.values_list("line", "state", "question")) == [
        (2, "waiting", "repeated"), (3, "waiting", "repeated"), (4, "new", ""), (5, "same", ""),
    ]  # fmt: skip
    assert list(Project.objects.values_list("code", flat=True)) == ["60000000-0002"]


def test_bad_rows_are_refused_with_their_fields_and_the_others_go_in(
    console: Account, agency: Agency
) -> None:
    rows = [
        ROW,
        ("60000000-0002", "ข", ROW[2], "2566", "104.15", "5", "x"),
        ("ไม่ใช่รหัส", *ROW[1:]),
        ("60000000-0004", "ง", ROW[2], "2499", "1", "1", "1"),
    ]
    file = taken_table(console, csv_bytes(rows))
    told = [(row.line, row.state, [text["field"] for text in row.texts]) for row in file.rows.all()]
    assert told == [
        (2, "new", []),
        (3, "refused", ["progress_percent", "sed_quarter", "sed_score"]),
        (4, "refused", ["code"]),
        (5, "refused", ["fiscal_year"]),
    ]
    assert file.rows.get(line=3).raw["progress_raw"] == "104.15"


def test_officer_takes_in_own_unit_alone(somchai: Account, city_agency: Agency, agency: Agency) -> None:
    own = ("60000000-0002", "ข", "สำนักงานปกครองและทะเบียน", *ROW[3:])
    unknown = ("60000000-0003", "ค", "หน่วยที่ไม่มี", *ROW[3:])
    nameless = ("60000000-0004", "", "", "", "1", "1", "1")
    file = taken_table(somchai, csv_bytes([ROW, own, unknown, nameless]))
    assert list(file.rows.values_list("state", flat=True)) == ["refused", "new", "refused", "waiting"]
    assert Project.objects.get().agency == city_agency


def test_strangers_hand_in_nothing(citizen: Account, auditor: Account, manee: Account) -> None:
    for actor in (citizen, auditor, manee):
        with pytest.raises(NotPermitted):
            receive_table(actor=actor, name="x.csv", content=csv_bytes())
    assert LegacyFile.objects.count() == 0


def test_broken_file_keeps_nothing_and_says_where(console: Account, agency: Agency) -> None:
    file = checked_table(console, csv_bytes() + b'60000000-0002,"never closed\n')
    assert (file.state, file.rows.count(), file.error["line"]) == ("failed", 0, 3)


def test_table_is_taken_only_after_it_was_looked_through(console: Account, agency: Agency) -> None:
    file = receive_table(actor=console, name="x.csv", content=csv_bytes())
    with pytest.raises(Conflict):
        confirm_table(actor=console, file=file)
    check_table(actor=console, file=file)
    confirm_table(actor=console, file=file)
    with pytest.raises(Conflict):
        confirm_table(actor=console, file=file)


def test_project_registered_in_the_meantime_is_seen(console: Account, agency: Agency) -> None:
    file = checked_table(console, csv_bytes())
    make_project(ROW[0], name="ของคนอื่น", agency=agency)
    confirm_table(actor=console, file=file)
    take_table(actor=console, file=file)
    assert (_states(file), Project.objects.get().name) == (Counter({("waiting", "differs"): 1}), "ของคนอื่น")


def test_work_that_broke_off_goes_on_without_doubling(
    console: Account, agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sapha.monitoring.legacy.commands.taking.BATCH", 2)
    rows = [(f"60000000-{number:04d}", *ROW[1:]) for number in range(1, 6)]
    file = checked_table(console, csv_bytes(rows))
    confirm_table(actor=console, file=file)

    def stop(done: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_table(actor=console, file=file, progress=stop)
    assert Project.objects.count() == 4
    take_table(actor=console, file=file)
    assert (Project.objects.count(), ProjectVersion.objects.count(), _states(file)) == (
        5, 5, Counter({("new", ""): 5}),
    )  # fmt: skip


def test_sample_of_the_present_system(console: Account, sample: bytes) -> None:
    file = taken_table(console, sample)
    assert _states(file) == Counter(
        {("new", ""): 29, ("waiting", "incomplete"): 12, ("waiting", "repeated"): 2}
    )
    assert list(file.rows.filter(code="50380000-6509").values_list("line", "question")) == [
        (30, "repeated"), (42, "repeated"),
    ]  # fmt: skip
    assert not Project.objects.filter(code="50380000-6509").exists()
    assert list(file.rows.filter(progress_percent=0).values_list("code", flat=True)) == [
        "01000000-2435",
        "15000000-2550",
    ]
    assert file.rows.filter(sed_score=None).count() == 16
    assert verify_ledger().breaks == ()
