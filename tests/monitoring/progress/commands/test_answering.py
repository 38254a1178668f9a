"""The owner answers findings: beside them on the page, in the lines, in JSON, in the print."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.config.cli import main
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from sapha.monitoring.progress.commands.answering import answer_finding
from sapha.monitoring.progress.models import FindingAnswer
from sapha.monitoring.progress_form.printing.kept import printables
from sapha.monitoring.projects.models import Project
from tests.civic.people.test_races import outcomes
from tests.factories.progress import make_report
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db
RULE = "declared_vs_computed"


@pytest.fixture(autouse=True)
def on_8_june() -> Iterator[None]:
    with time_machine.travel("2023-06-08T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def project(city_agency: Agency) -> Project:
    project = make_project(agency=city_agency)
    make_report(project, 1)
    make_report(project, 2, reported_on=date(2023, 5, 31), progress_percent=Decimal(40))
    return project


def answer(actor: Account, project: Project, text: str = "รอผู้รับจ้าง", **changes: object) -> FindingAnswer:
    said = {"rule": RULE, "report": 2, "seen": 0, **changes}
    return answer_finding(actor=actor, project=project, text=text, **said)  # type: ignore[arg-type]


def test_the_answer_stands_wherever_the_finding_does(
    somchai: Account,
    project: Project,
    client_of: Callable[[Account | None], Client],
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer(somchai, project)
    page = client_of(None).get(reverse("projects:project", args=[project.code])).content.decode()
    assert page.count("รอผู้รับจ้าง") == 1
    main(["findings", project.code, "--json"])
    findings = json.loads(capsys.readouterr().out)["projects"][0]["findings"]
    said = {(one["rule"], one["report"]): one["answer"] for one in findings}
    assert {key: text for key, text in said.items() if text is not None} == {(RULE, 2): "รอผู้รับจ้าง"}
    main(["findings", project.code])
    assert capsys.readouterr().out.count("คำชี้แจง: รอผู้รับจ้าง") == 1
    [printed] = printables([project])
    assert dict(printed.judged.answers) == {(RULE, 2): "รอผู้รับจ้าง"}
    assert Event.objects.get(verb="finding.answered").facts == {"rule": RULE, "report": 2, "version": 1}


def test_a_later_answer_is_a_new_version(
    somchai: Account, wichai: Account, project: Project, client_of: Callable[[Account | None], Client]
) -> None:
    answer(somchai, project)
    with pytest.raises(Conflict):
        answer(wichai, project, "ไม่ทราบว่ามีแล้ว")
    answer(wichai, project, "ได้ผู้รับจ้างใหม่", seen=1)
    assert list(FindingAnswer.objects.values_list("version", "text")) == [
        (1, "รอผู้รับจ้าง"),
        (2, "ได้ผู้รับจ้างใหม่"),
    ]
    page = client_of(None).get(reverse("reports:finding", args=[project.code, RULE])).content.decode()
    assert [page.count(text) for text in ("รอผู้รับจ้าง", "ได้ผู้รับจ้างใหม่")] == [1, 1]


def test_only_the_owner_answers_and_only_what_stands(
    somchai: Account, suda: Account, manee: Account, project: Project
) -> None:
    with pytest.raises(NotThere):
        answer(suda, project)
    with pytest.raises(NotPermitted):
        answer(manee, project)
    with pytest.raises(NotThere):
        answer(somchai, project, rule="overspent")
    for text in (" ", "\u200b", "ก" * 2001):
        with pytest.raises(BadInput):
            answer(somchai, project, text)


def test_answered_on_the_page(
    somchai: Account, suda: Account, project: Project, client_of: Callable[[Account | None], Client]
) -> None:
    page = reverse("reports:finding", args=[project.code, RULE])
    typed = {"report": "2", "seen": "0", "text": "<b>รอ</b>"}
    assert client_of(suda).post(page, typed).status_code == 404
    assert client_of(somchai).post(page, {**typed, "text": ""}).status_code == 422
    assert client_of(somchai).post(page, {**typed, "report": "9"}).status_code == 404
    assert client_of(somchai).post(page, typed).status_code == 302
    shown = client_of(None).get(page).content.decode()
    assert "&lt;b&gt;รอ&lt;/b&gt;" in shown
    assert client_of(somchai).post(page, typed).status_code == 409


@pytest.mark.django_db(transaction=True)
def test_of_two_who_answer_at_once_one_wins(somchai: Account, project: Project) -> None:
    assert outcomes([lambda: answer(somchai, project)] * 3) == ["done", *["findings.answered_meanwhile"] * 2]
    assert FindingAnswer.objects.count() == 1
