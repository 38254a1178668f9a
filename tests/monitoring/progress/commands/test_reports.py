"""A report on its way: drafted, submitted, returned, corrected, accepted and frozen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from sapha.civic.agencies.models import Agency
from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account
from sapha.civic.people.units import CITY
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from sapha.monitoring.progress.commands.checking import accept_report, approve_fall, return_report
from sapha.monitoring.progress.commands.reviewing import review_quarter
from sapha.monitoring.progress.commands.writing import (
    change_report,
    discard_report,
    draft_report,
    submit_report,
)
from sapha.monitoring.progress.filing import NotReady
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.models import ProgressReport, Rating
from sapha.monitoring.progress.queries import parts_of, project_facts, report_hash
from sapha.monitoring.progress.reports_seen import waiting_for
from sapha.monitoring.progress.versions import last_percent
from sapha.monitoring.progress_form.printing.computed import notes
from sapha.monitoring.projects.models import Project, ProjectVersion
from tests.factories.people import give_role, make_account
from tests.factories.progress import make_report
from tests.factories.projects import make_project
from tests.factories.reports import accept, make_terms, submit

pytestmark = pytest.mark.django_db
FALL = {"reported_on": date(2023, 6, 8), "progress_percent": Decimal(10), "reason_for_fall": "นับซ้ำ"}
LATE = {**FALL, "schedule_status": "behind"}


@pytest.fixture(autouse=True)
def on_8_june() -> Iterator[None]:
    with time_machine.travel("2023-06-08T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def project(city_agency: Agency) -> Project:
    return make_project(agency=city_agency, budget_received_baht=Decimal(1000))


def test_accepted_it_is_frozen_and_counts(somchai: Account, manee: Account, project: Project) -> None:
    report = submit(somchai, project)
    assert parts_of(Project.objects.get()).reports == []
    accept_report(actor=manee, report=report)
    kept = ProgressReport.objects.get()
    assert (kept.state, kept.sha256, kept.checked_by) == ("accepted", report_hash(project.code, kept), manee)
    event = Event.objects.get(verb="report.accepted")
    assert event.facts == {"numbers": [1], "hashes": [kept.sha256]}
    rating = Rating.objects.get()
    assert (rating.band_schedule, rating.declared_percent) == ("green", Decimal("66.58"))
    assert [one["number"] for one in ProjectVersion.objects.get().snapshot["reports"]] == [1]
    with pytest.raises(Conflict) as refused:
        change_report(actor=somchai, report=kept, terms=make_terms(), seen=kept.revision)
    assert refused.value.rule == "reports.not_open"


def test_every_word_beyond_the_print_counts_in_the_hash(
    somchai: Account, manee: Account, project: Project
) -> None:
    report = accept(somchai, manee, project, problems="ฝนตก")
    report.problems = "น้ำท่วม"
    assert report_hash(project.code, report) != report.sha256


def test_returned_with_a_reason_corrected_and_submitted_again(
    somchai: Account, manee: Account, project: Project
) -> None:
    report = submit(somchai, project)
    with pytest.raises(BadInput, match="โปรดใส่เหตุผลที่ส่งคืน"):
        return_report(actor=manee, report=report, reason="  ")
    back = return_report(actor=manee, report=report, reason="ขาดภาพถ่าย")
    assert (back.state, back.return_reason) == ("returned", "ขาดภาพถ่าย")
    fixed = change_report(actor=somchai, report=back, terms=make_terms(problems="-"), seen=back.revision)
    again = submit_report(actor=somchai, report=fixed, seen=fixed.revision)
    assert (again.state, again.return_reason) == ("submitted", "")
    kinds = OutboxMessage.objects.order_by("pk").values_list("kind", "person")
    told = list(dict.fromkeys(kinds))
    assert told == [("report.submitted", manee.person_id), ("report.returned", somchai.person_id)]


def test_what_is_not_ready_stays_a_draft(somchai: Account, project: Project) -> None:
    draft = draft_report(actor=somchai, project=project, number=1, terms=make_terms(narrative=""))
    with pytest.raises(NotReady) as refused:
        submit_report(actor=somchai, report=draft, seen=draft.revision)
    assert [lack.where for lack in refused.value.lacks] == ["narrative"]
    assert ProgressReport.objects.get().state == "draft"


def test_a_draft_of_another_unit_is_not_there(suda: Account, somchai: Account, project: Project) -> None:
    with pytest.raises(NotThere):
        draft_report(actor=suda, project=project, number=1, terms=make_terms())
    draft = draft_report(actor=somchai, project=project, number=1, terms=make_terms())
    for deed in (
        lambda: change_report(actor=suda, report=draft, terms=make_terms(), seen=1),
        lambda: submit_report(actor=suda, report=draft, seen=1),
        lambda: discard_report(actor=suda, report=draft),
        lambda: accept_report(actor=suda, report=draft),
        lambda: approve_fall(actor=suda, report=draft),
    ):
        with pytest.raises(NotThere):
            deed()


def test_who_writes_does_not_check_and_who_checks_does_not_write(
    somchai: Account, wichai: Account, manee: Account, project: Project
) -> None:
    report = submit(somchai, project)
    for actor in (somchai, wichai):
        with pytest.raises(NotPermitted):
            accept_report(actor=actor, report=report)
    with pytest.raises(NotPermitted):
        draft_report(actor=manee, project=project, number=2, terms=make_terms())


def test_a_fall_waits_for_the_head_of_the_agency(
    somchai: Account, wichai: Account, manee: Account, project: Project
) -> None:
    accept(somchai, manee, project)
    report = submit(somchai, project, **LATE)
    with pytest.raises(Conflict) as refused:
        accept_report(actor=manee, report=report)
    assert refused.value.rule == "reports.fall_not_approved"
    with pytest.raises(NotPermitted):
        approve_fall(actor=somchai, report=report)
    approve_fall(actor=wichai, report=report)
    kept = accept_report(actor=manee, report=report)
    assert (kept.state, kept.fall_approved_by) == ("accepted", "ผู้อำนวยการ")
    assert Event.objects.get(verb="report.fall_approved").facts == {"number": 2, "percent": "10.00"}


def test_who_wrote_the_lower_figure_does_not_agree_to_it(
    somchai: Account, wichai: Account, manee: Account, project: Project
) -> None:
    accept(somchai, manee, project)
    own = submit(wichai, project, **LATE)
    with pytest.raises(Conflict) as refused:
        approve_fall(actor=wichai, report=own)
    assert refused.value.rule == "reports.own_fall"
    back = return_report(actor=manee, report=own, reason="ตรวจตัวเลข")
    fixed = change_report(
        actor=somchai, report=back, terms=make_terms(**LATE, problems="-"), seen=back.revision
    )
    with pytest.raises(Conflict):
        approve_fall(actor=wichai, report=fixed)  # still the one who submitted it
    again = submit_report(actor=somchai, report=fixed, seen=fixed.revision)
    assert approve_fall(actor=wichai, report=again).fall_approver == wichai


def test_an_approval_ends_when_the_approver_writes_or_submits(
    somchai: Account, wichai: Account, manee: Account, project: Project
) -> None:
    accept(somchai, manee, project)
    back = return_report(actor=manee, report=submit(somchai, project, **LATE), reason="ตรวจตัวเลข")
    approved = approve_fall(actor=wichai, report=back)
    written = change_report(
        actor=wichai, report=approved, terms=make_terms(**LATE, problems="ฝน"), seen=approved.revision
    )
    assert (written.fall_approved_by, written.fall_approver) == ("", None)
    rewritten = change_report(actor=somchai, report=written, terms=make_terms(**LATE), seen=written.revision)
    approved = approve_fall(actor=wichai, report=rewritten)
    submitted = submit_report(actor=wichai, report=approved, seen=approved.revision)
    assert (submitted.fall_approved_by, submitted.fall_approver) == ("", None)


def test_the_database_itself_wants_another_approver(
    somchai: Account, wichai: Account, manee: Account, project: Project
) -> None:
    accept(somchai, manee, project)
    report = submit(somchai, project, **LATE)
    for field in ("submitted_by", "written_by"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProgressReport.objects.filter(pk=report.pk).update(**{field: wichai}, fall_approver=wichai)


def test_a_coordinator_checks_only_what_names_them_or_nobody(
    somchai: Account, manee: Account, project: Project, city_agency: Agency
) -> None:
    other = make_account("mana@example.org", "มานะ", "นักวิเคราะห์")
    give_role(other, Role.SED_COORDINATOR, CITY)
    Project.objects.filter(pk=project.pk).update(coordinator=other.person)
    named = Project.objects.get(pk=project.pk)
    report = submit(somchai, named)
    told = set(OutboxMessage.objects.filter(kind="report.submitted").values_list("person", flat=True))
    assert told == {other.person_id}
    assert [list(waiting_for(one)) for one in (manee, other)] == [[], [report]]
    for deed in (
        lambda: accept_report(actor=manee, report=report),
        lambda: return_report(actor=manee, report=report, reason="ขาดภาพ"),
        lambda: review_quarter(
            actor=manee, project=named, fiscal_year=2566, quarter=3, completeness=1, timeliness=1
        ),
    ):
        with pytest.raises(NotPermitted):
            deed()
    assert accept_report(actor=other, report=report).state == "accepted"


def test_another_figure_needs_another_approval(
    somchai: Account, wichai: Account, manee: Account, project: Project
) -> None:
    accept(somchai, manee, project)
    back = return_report(actor=manee, report=submit(somchai, project, **LATE), reason="ตรวจตัวเลข")
    approved = approve_fall(actor=wichai, report=back)
    lower = make_terms(**{**LATE, "progress_percent": Decimal(5)})
    changed = change_report(actor=somchai, report=approved, terms=lower, seen=approved.revision)
    assert changed.fall_approved_by == ""


def test_what_does_not_fall_is_not_approved(somchai: Account, wichai: Account, project: Project) -> None:
    with pytest.raises(Conflict) as refused:
        approve_fall(actor=wichai, report=submit(somchai, project))
    assert refused.value.rule == "reports.no_fall"


def test_a_correction_takes_the_place_of_what_it_corrects(
    somchai: Account, manee: Account, project: Project
) -> None:
    wrong = accept(somchai, manee, project, progress_percent=Decimal(67), spent_baht=Decimal(900))
    terms = make_terms(spent_baht=Decimal(950))
    draft = draft_report(actor=somchai, project=project, number=2, terms=terms, corrects=wrong)
    right = submit_report(actor=somchai, report=draft, seen=draft.revision)
    accept_report(actor=manee, report=right)
    assert Rating.objects.get().declared_percent == Decimal("66.58")
    with pytest.raises(Conflict) as refused:
        draft_report(actor=somchai, project=project, number=3, terms=terms, corrects=wrong)
    assert refused.value.rule == "reports.not_correctable"


def test_an_older_report_is_corrected_of_its_own_day_and_the_latest_stays_the_latest(
    somchai: Account, manee: Account, project: Project
) -> None:
    older = {"reported_on": date(2023, 3, 1), "progress_percent": Decimal(41)}
    wrong = accept(somchai, manee, project, **{**older, "progress_percent": Decimal("41.64")})
    accept(somchai, manee, project)
    late = make_terms(**{**older, "reported_on": date(2023, 6, 1), "status_explanation": "นับใหม่"})
    draft = draft_report(actor=somchai, project=project, number=3, terms=late, corrects=wrong)
    with pytest.raises(NotReady) as refused:
        submit_report(actor=somchai, report=draft, seen=draft.revision)
    assert [(one.where, one.rule) for one in refused.value.lacks] == [
        ("reported_on", "reports.after_following")
    ]
    draft = change_report(actor=somchai, report=draft, terms=make_terms(**older), seen=draft.revision)
    accept_report(actor=manee, report=submit_report(actor=somchai, report=draft, seen=draft.revision))
    rating = Rating.objects.get()
    assert (rating.declared_percent, rating.last_reported_on) == (Decimal("66.58"), date(2023, 5, 31))
    assert last_percent(Project.objects.get()) == Decimal("66.58")
    again = submit(somchai, project, reported_on=date(2023, 6, 8), progress_percent=Decimal("68.77"))
    assert accept_report(actor=manee, report=again).number == 4  # 68.77 after 66.58, not after 41


def test_a_corrected_central_project_is_compared_by_its_latest_report(project: Project) -> None:
    child = make_project(parent=project)
    wrong = make_report(project, number=1, reported_on=date(2023, 3, 1), progress_percent=Decimal(41))
    make_report(project, number=2, progress_percent=Decimal(66))
    make_report(project, number=3, reported_on=date(2023, 3, 1), progress_percent=Decimal(40), corrects=wrong)
    assert [kin.progress_percent for kin in project_facts(child).related] == [Decimal(66)]


def test_a_correction_is_named_on_page_and_print_and_both_stay_readable(
    somchai: Account, manee: Account, project: Project, client: Client
) -> None:
    wrong = accept(somchai, manee, project, progress_percent=Decimal(67))
    draft = draft_report(actor=somchai, project=project, number=2, terms=make_terms(), corrects=wrong)
    accept_report(actor=manee, report=submit_report(actor=somchai, report=draft, seen=draft.revision))
    address = f"/projects/{project.code}/"
    shown = client.get(address).content.decode()
    assert "แก้ไขรายงานครั้งที่ 1" in " ".join(shown.split())
    assert f'href="{address}reports/1/"' in shown
    assert "แก้ไขแล้วโดยรายงานครั้งที่ 2" in " ".join(client.get(f"{address}reports/1/").content.decode().split())
    assert notes(judge(project_facts(Project.objects.get()))) == ["รายงานครั้งที่ 2 แก้ไขครั้งที่ 1 ซึ่งไม่นับแล้ว"]
    assert "วัดหรือตรวจนับจริง" in shown  # on what the percent rests


def test_a_newer_one_accepted_meanwhile_stops_the_older(
    somchai: Account, manee: Account, project: Project
) -> None:
    older = submit(somchai, project, reported_on=date(2023, 5, 30), progress_percent=Decimal(66))
    accept(somchai, manee, project)
    with pytest.raises(Conflict) as refused:
        accept_report(actor=manee, report=older)
    assert refused.value.rule == "reports.before_accepted"


def test_somebody_elses_change_is_not_overwritten(
    somchai: Account, wichai: Account, project: Project
) -> None:
    draft = draft_report(actor=somchai, project=project, number=1, terms=make_terms())
    change_report(actor=wichai, report=draft, terms=make_terms(problems="ฝนตก"), seen=draft.revision)
    with pytest.raises(Conflict) as refused:
        change_report(actor=somchai, report=draft, terms=make_terms(), seen=draft.revision)
    assert (refused.value.rule, ProgressReport.objects.get().problems) == ("reports.moved", "ฝนตก")


def test_a_draft_may_be_thrown_away_what_was_submitted_stays(somchai: Account, project: Project) -> None:
    draft = draft_report(actor=somchai, project=project, number=1, terms=make_terms())
    discard_report(actor=somchai, report=draft)
    assert ProgressReport.objects.count() == 0
    with pytest.raises(Conflict):
        discard_report(actor=somchai, report=submit(somchai, project))


def test_the_database_itself_wants_a_submitted_report_in_full(project: Project) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgressReport.objects.create(project=project, number=1, state="submitted")
