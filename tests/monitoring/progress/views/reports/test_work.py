"""My work, and SED's review of a quarter."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput, NotPermitted
from sapha.ledger.models import Event
from sapha.monitoring.progress.commands.checking import return_report
from sapha.monitoring.progress.commands.reviewing import review_quarter
from sapha.monitoring.progress.models import QuarterReview
from sapha.monitoring.progress.scores import meaning_of
from sapha.monitoring.projects.models import Project
from tests.factories.projects import make_project
from tests.factories.reports import accept, submit

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]
QUARTER = reverse("reports:quarter", args=[2566, 3])


@pytest.fixture(autouse=True)
def on_8_june() -> Iterator[None]:
    with time_machine.travel("2023-06-08T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def project(city_agency: Agency) -> Project:
    return make_project(agency=city_agency, budget_received_baht=Decimal(0))


def review(
    actor: Account, project: Project, complete: int | None, timely: int | None, comment: str = ""
) -> None:
    review_quarter(
        actor=actor,
        project=project,
        fiscal_year=2566,
        quarter=3,
        completeness=complete,
        timeliness=timely,
        comment=comment,
    )


def test_each_sees_what_waits_for_them(
    client_of: ClientOf, somchai: Account, wichai: Account, manee: Account, suda: Account, project: Project
) -> None:
    accept(somchai, manee, project)
    fall = {"progress_percent": Decimal(10), "schedule_status": "behind", "reason_for_fall": "นับซ้ำ"}
    submit(somchai, project, **fall)
    other = make_project(agency=project.agency)
    return_report(actor=manee, report=submit(somchai, other), reason="ขาดภาพถ่าย")

    def waits(who: Account) -> dict[str, int]:
        work = client_of(who).get(reverse("reports:work")).context["work"]
        kinds = ("written", "falls", "due", "reviews", "findings")
        return {**{kind: len(getattr(work, kind)) for kind in kinds}, "checks": work.checks}

    assert waits(somchai) == {"written": 1, "falls": 0, "due": 1, "reviews": 0, "findings": 1, "checks": 0}
    assert waits(wichai) == {"written": 1, "falls": 1, "due": 1, "reviews": 0, "findings": 1, "checks": 0}
    assert waits(manee) == {"written": 0, "falls": 0, "due": 0, "reviews": 0, "findings": 0, "checks": 1}
    assert waits(suda) == {"written": 0, "falls": 0, "due": 0, "reviews": 0, "findings": 0, "checks": 0}
    assert client_of(suda).get(reverse("reports:work")).context["work"].is_empty


@pytest.mark.parametrize("count", [1, 3])
def test_my_work_costs_the_same_however_much_waits(
    client_of: ClientOf,
    somchai: Account,
    city_agency: Agency,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for _ in range(count):
        make_project(agency=city_agency)
    client = client_of(somchai)
    with django_assert_num_queries(8):
        assert len(client.get(reverse("reports:work")).context["work"].due) == count


def test_not_scored_is_not_0_on_the_page_and_in_the_table(
    client_of: ClientOf, manee: Account, city_agency: Agency
) -> None:
    one, two, three = (make_project(agency=city_agency) for _ in range(3))
    review(manee, one, 0, None, "=1+1")
    review(manee, two, 100, 75)
    page = client_of(manee).get(QUARTER)
    found = [(line.completeness.value, line.timeliness.value) for line in page.context["lines"]]
    assert found == [(0, None), (100, 75), (None, None)]
    table = client_of(manee).get(reverse("reports:quarter_csv", args=[2566, 3])).content.decode("utf-8-sig")
    rows = list(csv.DictReader(table.splitlines()))
    assert [(row["code"], row["completeness"], row["timeliness"], row["comment"]) for row in rows] == [
        (one.code, "0", "", "'=1+1"),
        (two.code, "100", "75", ""),
        (three.code, "", "", ""),
    ]


def test_scores_are_typed_by_the_coordinator(
    client_of: ClientOf, manee: Account, somchai: Account, suda: Account, project: Project
) -> None:
    page = reverse("reports:review", args=[project.code, 2566, 3])
    assert client_of(suda).get(page).status_code == 404
    assert client_of(somchai).post(page, {}).status_code == 403
    assert client_of(manee).post(page, {"completeness": "101"}).status_code == 422
    assert client_of(manee).post(page, {"completeness": "0", "timeliness": ""})["Location"] == QUARTER
    kept = QuarterReview.objects.get()
    assert (kept.completeness, kept.timeliness, kept.scored_by) == (0, None, manee)
    assert client_of(manee).get(page).context["form"].initial["completeness"] == 0
    assert Event.objects.get(verb="quarter.reviewed").facts == {
        "fiscal_year": 2566, "quarter": 3, "completeness": 0, "timeliness": None,
    }  # fmt: skip


def test_scores_out_of_range_and_of_others_are_refused(
    manee: Account, somchai: Account, project: Project
) -> None:
    with pytest.raises(BadInput):
        review(manee, project, 101, None)
    with pytest.raises(NotPermitted):
        review(somchai, project, 1, 1)
    assert QuarterReview.objects.count() == 0


def test_a_quarter_that_has_not_begun_is_not_scored(
    client_of: ClientOf, manee: Account, project: Project
) -> None:
    page = reverse("reports:review", args=[project.code, 2566, 4])
    with time_machine.travel("2023-06-30T23:00:00+07:00", tick=False):
        refused = client_of(manee).post(page, {"completeness": "100", "comment": "ครบ"})
    assert (refused.status_code, QuarterReview.objects.count()) == (422, 0)
    shown = refused.content.decode()
    assert "ไตรมาสนี้ยังไม่เริ่ม" in shown
    assert 'value="100"' in shown
    with time_machine.travel("2023-07-01T00:30:00+07:00", tick=False):
        assert client_of(manee).post(page, {"completeness": "100"}).status_code == 302


def test_officers_read_the_scores_of_their_own_projects_only(
    client_of: ClientOf, somchai: Account, suda: Account, citizen: Account, project: Project
) -> None:
    seen = {who: client_of(who).get(QUARTER) for who in (somchai, suda)}
    assert [len(page.context["lines"]) for page in seen.values()] == [1, 0]
    assert client_of(citizen).get(QUARTER).status_code == 403
    assert client_of(somchai).get(reverse("reports:quarters"))["Location"] == QUARTER


@pytest.mark.parametrize(("score", "words"), [(None, "not scored"), (0, "nothing came in the quarter"),
    (1, "more than 30 days late"), (49, "more than 30 days late"), (50, "at most 30 days late"),
    (99, "at most 7 days late"), (100, "every report came in time")])  # fmt: skip
def test_every_score_has_its_meaning(score: int | None, words: str) -> None:
    assert meaning_of(score, "timeliness").en == words
