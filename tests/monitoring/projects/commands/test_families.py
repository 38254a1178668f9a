"""Linking a project to its central one: who may, what is refused, what both sides say afterwards."""

from __future__ import annotations

import pytest
from django.test import Client

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from sapha.monitoring.progress.models import RatingFinding
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.models import ParentWord, Project
from sapha.monitoring.projects.queries.families import found_parents
from sapha.monitoring.projects.queries.parent_questions import parent_questions
from tests.factories.agencies import make_agency
from tests.factories.districts import make_district
from tests.monitoring.progress.kept import keep_project

pytestmark = pytest.mark.django_db
CENTRAL, PART = "00000000-0001", "00000000-0002"


@pytest.fixture
def pair(city_agency: Agency) -> tuple[Project, Project]:
    """A suspended central project at 10 % and a finished one of the same policy, not linked."""
    central = keep_project(CENTRAL, "10", state="suspended", agency=make_agency("สำนักกลาง"))
    return central, keep_project(PART, "100", agency=city_agency)


def link(
    actor: Account, project: Project, code: str, reason: str = "นโยบายเดียวกัน", seen: str = ""
) -> ParentWord:
    return commands.link_parent(actor=actor, project=project, code=code, reason=reason, seen_parent=seen)


def contradicted() -> list[str]:
    rows = RatingFinding.objects.filter(rule="parent_child_contradiction")
    return list(rows.order_by("rating__project__code").values_list("rating__project__code", flat=True))


def test_a_link_makes_both_sides_say_that_they_contradict_and_taking_it_away_ends_that(
    pair: tuple[Project, Project], somchai: Account
) -> None:
    assert contradicted() == []
    link(somchai, pair[1], "๐๐๐๐๐๐๐๐-๐๐๐๑")
    assert contradicted() == [CENTRAL, PART]
    commands.unlink_parent(actor=somchai, project=pair[1], reason="เลือกผิด", seen_parent=CENTRAL)
    assert contradicted() == []
    events = Event.objects.filter(verb__startswith="project.parent_").order_by("pk")
    assert [(one.verb, one.facts) for one in events] == [
        ("project.parent_linked", {"parent": CENTRAL, "before": None}),
        ("project.parent_unlinked", {"parent": CENTRAL}),
    ]
    assert [(one.act, one.reason) for one in ParentWord.objects.order_by("pk")] == [
        ("linked", "นโยบายเดียวกัน"),
        ("unlinked", "เลือกผิด"),
    ]


@pytest.mark.parametrize(
    ("code", "reason", "rule"),
    [
        ("", "ก", "bad_project_code"),
        ("ไม่ใช่รหัส", "ก", "bad_project_code"),
        ("99999999-9999", "ก", "projects.no_parent"),
        (PART, "ก", "projects.own_parent"),
        ("00000000-0003", "ก", "projects.parent_is_child"),
        ("00000000-0004", "ก", "projects.parent_other_year"),
        (CENTRAL, "  ", "projects.no_reason"),
        (CENTRAL, "ก" * 501, "projects.long_reason"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    pair: tuple[Project, Project], somchai: Account, code: str, reason: str, rule: str
) -> None:
    keep_project("00000000-0003", parent=pair[0])
    keep_project("00000000-0004", year=2567)
    with pytest.raises(BadInput) as refused:
        link(somchai, pair[1], code, reason)
    assert (refused.value.rule, refused.value.where in {"code", "reason"}) == (rule, True)
    assert Project.objects.get(code=PART).parent is None
    assert ParentWord.objects.count() == 0


def test_there_is_no_loop_and_no_part_of_a_part(pair: tuple[Project, Project], somchai: Account) -> None:
    link(somchai, pair[1], CENTRAL)
    Project.objects.filter(code=CENTRAL).update(agency=pair[1].agency)
    with pytest.raises(BadInput) as refused:
        link(somchai, Project.objects.get(code=CENTRAL), PART)
    assert refused.value.rule == "projects.parent_is_child"
    keep_project("00000000-0005", agency=make_agency("สำนักอื่น"))
    with pytest.raises(BadInput) as refused:
        link(somchai, Project.objects.get(code=CENTRAL), "00000000-0005")
    assert refused.value.rule == "projects.has_children"


def test_whoever_looked_at_an_older_page_is_told(pair: tuple[Project, Project], somchai: Account) -> None:
    link(somchai, pair[1], CENTRAL)
    with pytest.raises(Conflict):
        link(somchai, pair[1], CENTRAL, seen="")
    with pytest.raises(BadInput) as refused:
        link(somchai, pair[1], CENTRAL, seen=CENTRAL)
    assert refused.value.rule == "projects.same_parent"


def test_only_who_writes_the_project_links_and_its_coordinator_proposes(
    pair: tuple[Project, Project], somchai: Account, suda: Account, manee: Account, auditor: Account
) -> None:
    for actor in (suda, auditor, manee):
        with pytest.raises((NotPermitted, NotThere)):
            link(actor, pair[1], CENTRAL)
    commands.propose_parent(actor=manee, project=pair[1], code=CENTRAL, reason="นโยบาย 13")
    assert Project.objects.get(code=PART).parent is None
    assert [(one.parent.code, one.reason.th, one.is_proposed) for one in parent_questions(pair[1])] == [
        (CENTRAL, "นโยบาย 13", True)
    ]
    with pytest.raises((NotPermitted, NotThere)):
        commands.propose_parent(actor=somchai, project=pair[1], code=CENTRAL, reason="ก")
    commands.decline_parent(actor=somchai, project=pair[1], code=CENTRAL, reason="คนละงาน")
    assert parent_questions(pair[1]) == []


def _of_a_district(name: str) -> Project:
    office = make_agency("สำนักงานเขตทุ่งครุ")
    Agency.objects.filter(pk=office.pk).update(district=make_district())
    return keep_project(PART, "100", name=name, agency=office)


def test_titles_and_units_make_a_question_and_never_a_link() -> None:
    central = keep_project(
        CENTRAL, "10", name="สปท.13/โครงการจัดตั้งสภาคนเมืองประจำเขต", agency=make_agency("สำนักกลาง")
    )
    keep_project("00000000-0003", name="โครงการขุดลอกคลอง", agency=make_agency("สำนักระบายน้ำ"))
    project = _of_a_district("สร้างการสื่อสารสองทางระหว่าง กทม.และประชาชนผ่านสภาคนเมืองประจำเขต")
    (question,) = parent_questions(project)
    assert (question.parent, question.is_proposed) == (central, False)
    assert "“สภาคนเมืองประจำเขต”" in question.reason.th
    assert Project.objects.get(code=PART).parent is None
    Project.objects.filter(code=CENTRAL).update(
        fiscal_year=keep_project("00000000-0009", year=2567).fiscal_year
    )
    assert parent_questions(project) == []


def test_by_page_one_searches_chooses_and_says_why(
    pair: tuple[Project, Project], somchai: Account, manee: Account
) -> None:
    client = Client()
    client.force_login(somchai)
    address = f"/projects/{PART}/parent/"
    assert [one.code for one in client.get(address, {"q": CENTRAL}).context["found"]] == [CENTRAL]
    assert found_parents(pair[1], "โครงการ 00000000-0001") == [pair[0]]
    said = {"code": CENTRAL, "reason": "", "act": "link", "seen_parent": ""}
    refused = client.post(address, said)
    assert (refused.status_code, CENTRAL in refused.content.decode()) == (422, True)
    assert client.post(address, {**said, "reason": "นโยบายเดียวกัน"}).status_code == 302
    assert Project.objects.get(code=PART).parent == pair[0]
    late = client.post(address, {**said, "code": "", "reason": "ผิด"})
    assert (late.status_code, "เปิดหน้านี้ใหม่" in late.content.decode()) == (409, True)
    assert "นโยบายเดียวกัน" in client.get(address).content.decode()
    client.force_login(manee)
    page = client.get(address).content.decode()
    assert ('value="propose"' in page, 'value="link"' in page) == (True, False)
    assert client.post(address, {**said, "reason": "ก"}).status_code == 403


def test_the_same_word_tapped_twice_is_one(pair: tuple[Project, Project], somchai: Account) -> None:
    said = {"actor": somchai, "project": pair[1], "code": CENTRAL, "reason": "คนละงาน"}
    assert commands.decline_parent(**said) == commands.decline_parent(**said)
    assert (ParentWord.objects.count(), Event.objects.filter(verb="project.parent_declined").count()) == (
        1,
        1,
    )
