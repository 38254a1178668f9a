"""Every address of monitoring × everybody of the cast, on the things of one agency: who gets in, who is told no.

Foreign is 404, forbidden is 403, nobody signed in goes to the sign-in page; only those named in the table pass.
What somebody may not do is also tried with POST, and leaves no trace in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sapha.civic.agencies.models import Agency
from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account
from sapha.civic.people.units import CITY
from sapha.ledger.models import Event
from sapha.monitoring.plans.commands import load_plans
from sapha.monitoring.plans.models import Plan, PlanNode
from sapha.monitoring.portfolio.commands import ask_for_forms
from sapha.monitoring.progress.commands.writing import draft_report
from sapha.monitoring.progress_form.commands import import_form
from sapha.monitoring.progress_form.models import FormFile
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.choices import ChangeKind, PlanKind
from sapha.monitoring.projects.lifecycle import ChangeTerms
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.planning import PlanTerms
from tests.factories.classes import make_class
from tests.factories.indicators import make_indicator
from tests.factories.people import give_role, make_account
from tests.factories.projects import make_project
from tests.factories.reports import accept, make_terms, submit
from tests.factories.tables import ROW, checked_table, csv_bytes
from tests.monitoring.progress.kept import keep_year

pytestmark = pytest.mark.django_db
SPACES = {"projects", "register", "reports", "plans", "indicators", "progress_form", "portfolio", "legacy"}
CAST = ["nobody", "citizen", "prasit", "malee", "suda", "somchai", "wichai", "manee", "auditor", "admin"]
# Whose roles reach the agency: told 403 where they may not, everybody else 404.
REACHES = {"somchai", "wichai", "manee", "auditor", "admin"}
STAFF = set(CAST) - {"nobody", "citizen"}
WRITERS, HEAD, COORDINATOR = {"somchai", "wichai"}, {"wichai"}, {"manee"}
REGISTRARS, DEFINERS = WRITERS | {"admin"}, {*WRITERS, "manee", "admin"}
READERS = WRITERS | {"auditor"}
EVERYBODY = set(CAST)
DRAFT_SEEN, SUBMITTED_SEEN = frozenset(READERS), frozenset({*READERS, "manee"})
# A table is seen by who handed it in, by administrators and auditors; who hands in none is not let near.
TABLE_SEEN, NO_TABLES = frozenset({"somchai", "admin", "auditor"}), frozenset({"citizen", "manee"})
TABLES = set(CAST) - {"nobody", *NO_TABLES}
FORM_SEEN = {*DEFINERS, "auditor"}


class Door(NamedTuple):
    """One address: its arguments, who gets in, and what the others are told.

    Attributes:
        post: it takes POST alone.
        unit: it belongs to the agency, so that strangers are told 404; else they are told 403.
        seen: who sees the thing at all, where that is not everybody who reaches the agency: others are told 404.
        shut: who is told 403 before the thing is even looked for.
        public: an accepted one would be open to everybody, so that visitors are not sent to sign in.
    """

    args: tuple[object, ...]
    may: set[str]
    post: bool = False
    unit: bool = True
    seen: frozenset[str] | None = None
    shut: frozenset[str] = frozenset()
    public: bool = False


class World(NamedTuple):
    """The things of one agency: reports 1 accepted, 2 submitted, 3 a draft."""

    code: str
    draft: int
    file: int
    form_code: str
    indicator: str
    klass: int
    plan: int
    node: int
    agency: int
    run: int
    table: int
    table_code: str


def doors(world: World) -> dict[str, Door]:
    """Return every address of monitoring with who gets in."""
    code, public = world.code, {"unit": False}
    table = {
        "register:define_class": Door((), {"manee", "admin"}, unit=False),
        "register:change_rhythm": Door((world.klass,), {"manee", "admin"}, unit=False),
        "plans:amend": Door((world.node,), {"manee", "admin"}, unit=False),
        "register:drafts": Door((), {"somchai", "wichai", "suda", "prasit", "malee", "admin"}, unit=False),
        "register:step": Door((world.draft, "identity"), REGISTRARS, seen=frozenset(REGISTRARS)),
        "register:check": Door((world.draft,), REGISTRARS, seen=frozenset(REGISTRARS)),
        "register:papers": Door((world.draft,), REGISTRARS, seen=frozenset(REGISTRARS)),
        "register:discard": Door((world.draft,), REGISTRARS, post=True, seen=frozenset(REGISTRARS)),
        "register:change": Door((code, "identity"), REGISTRARS),
        "register:copy": Door((code,), REGISTRARS, post=True),
        "register:decide": Door((code,), HEAD, post=True),
        "register:decline": Door((code,), HEAD, post=True),
        "register:change_state": Door((code, "suspend"), WRITERS),
        "register:districts": Door((code,), WRITERS),
        "register:indicators": Door((code,), REGISTRARS),
        "register:parent": Door((code,), REGISTRARS | COORDINATOR),
        "register:parent_questions": Door((), STAFF - {"auditor"}, unit=False),
        "register:parent_questions_csv": Door((), STAFF - {"auditor"}, unit=False),
        "register:edit_plan": Door((code,), WRITERS),
        "register:submit_plan": Door((code,), WRITERS, post=True),
        "register:approve_plan": Door((code,), HEAD, post=True),
        "register:return_plan": Door((code,), HEAD, post=True),
        "register:discard_plan": Door((code,), WRITERS, post=True),
        "reports:work": Door((), STAFF - {"auditor", "admin"}, unit=False),
        "reports:quarter": Door((2566, 3), STAFF, unit=False),
        "reports:quarter_csv": Door((2566, 3), STAFF, unit=False),
        "reports:quarters": Door((), EVERYBODY - {"nobody"}, unit=False),
        "reports:review": Door((code, 2566, 3), COORDINATOR),
        "reports:queue": Door((), COORDINATOR, unit=False),
        "reports:new": Door((code,), WRITERS),
        "reports:report": Door((code, 3), READERS, seen=DRAFT_SEEN, public=True),
        "reports:write": Door((code, 3), WRITERS, seen=DRAFT_SEEN),
        "reports:discard": Door((code, 3), WRITERS, post=True, seen=DRAFT_SEEN),
        "reports:return": Door((code, 2), COORDINATOR, post=True, seen=SUBMITTED_SEEN),
        "reports:accept": Door((code, 2), COORDINATOR, post=True, seen=SUBMITTED_SEEN),
        "reports:approve_fall": Door((code, 2), HEAD, post=True, seen=SUBMITTED_SEEN),
        "certify_project": Door((code,), WRITERS, post=True),
        "indicators:define": Door((), STAFF - {"prasit", "malee", "auditor"}, unit=False),
        "indicators:record": Door((world.indicator,), WRITERS),
        "indicators:change": Door((world.indicator,), DEFINERS),
        "indicators:retire": Door((world.indicator,), DEFINERS),
        "legacy:upload": Door((), TABLES, unit=False),
        "legacy:template_csv": Door((), TABLES, unit=False),
        "legacy:template_workbook": Door((), TABLES, unit=False),
        "progress_form:upload": Door((), STAFF - {"prasit", "malee", "auditor"}, unit=False),
        "progress_form:file": Door((world.file,), FORM_SEEN, seen=frozenset(FORM_SEEN)),
        "progress_form:file_progress": Door((world.file,), FORM_SEEN, seen=frozenset(FORM_SEEN)),
        "progress_form:confirm": Door((world.file, world.form_code), FORM_SEEN, seen=frozenset(FORM_SEEN)),
    }
    # Whoever answers for no project, auditors too, is told so before the file is looked for.
    table["progress_form:parents"] = table["progress_form:parents_csv"] = Door(
        (world.file,), DEFINERS, seen=frozenset(DEFINERS), shut=frozenset({"citizen", "auditor"})
    )
    table["portfolio:print_agency"] = Door((world.agency,), DEFINERS)
    table["portfolio:forms"] = table["portfolio:forms_progress"] = Door((world.run,), DEFINERS)
    # It is not printed yet, so that those who may fetch it are told that it is not there.
    table["portfolio:forms_file"] = Door((world.run,), set(), seen=frozenset({"auditor"}))
    for name, args in {
        "legacy:file": (world.table,),
        "legacy:progress": (world.table,),
        "legacy:rows_csv": (world.table,),
        "legacy:decide": (world.table, world.table_code),
    }.items():
        table[name] = Door(args, set(TABLE_SEEN), seen=TABLE_SEEN, shut=NO_TABLES)
    table["legacy:take"] = Door(
        (world.table,), {"somchai", "admin"}, post=True, seen=TABLE_SEEN, shut=NO_TABLES
    )
    for name, args in {
        "portfolio:timeline": (), "portfolio:by_agency": (), "portfolio:by_plan": (world.plan,),
        "portfolio:package": (), "portfolio:workbook": (),
        "projects:list": (), "projects:method": (), "projects:project": (code,), "register:classes": (),
        "register:state": (code,), "register:plan": (code,), "register:history": (code,),
        "reports:finding": (code, "indicator_without_target"), "print_project": (code,), "plans:plans": (),
        "plans:node": (world.node,), "plans:coverage": (world.plan,), "indicators:list": (), "indicators:list_csv": (),
        "indicators:indicator": (world.indicator,), "indicators:values_csv": (world.indicator,),
    }.items():  # fmt: skip
        table[name] = Door(args, EVERYBODY, **public)
    return table


@pytest.fixture
def world(
    somchai: Account, wichai: Account, manee: Account, city_agency: Agency, examples: Path, console: Account
) -> Iterator[World]:
    """The agency with everything that can wait in it."""

    with time_machine.travel("2023-06-08T09:00:00+07:00", tick=False):
        load_plans(actor=console)
        project = make_project(agency=city_agency)
        indicator = make_indicator(agency=city_agency, target=None)
        project.indicators.add(indicator)
        accept(somchai, manee, project)
        submit(somchai, project)
        draft_report(actor=somchai, project=project, number=3, terms=make_terms())
        terms = ChangeTerms(
            on=date(2023, 6, 1), document="กท 0406/1", document_on=date(2023, 6, 1), reason="-",
            review_on=date(2023, 9, 1),
        )  # fmt: skip
        commands.prepare_change(actor=somchai, project=project, kind=ChangeKind.SUSPEND, terms=terms)
        commands.save_plan_version(actor=somchai, project=project, terms=PlanTerms(kind=PlanKind.LINEAR))
        draft = commands.begin_draft(actor=somchai, agency=city_agency)
        keep_year(2566)
        import_form(actor=manee, path=examples / "progress_form_4_copies.txt")
        read = Project.objects.get(code="99990000-0001")
        Project.objects.filter(pk=read.pk).update(agency=city_agency)
        yield World(
            project.code,
            draft.pk,
            FormFile.objects.get().pk,
            read.code,
            indicator.code,
            make_class().pk,
            Plan.objects.values_list("pk", flat=True)[0],
            PlanNode.objects.values_list("pk", flat=True)[0],
            city_agency.pk,
            ask_for_forms(actor=somchai, agency=city_agency, fiscal_year=2566).pk,
            checked_table(somchai, csv_bytes([ROW, (ROW[0], "", "", "", "100", "1", "")])).pk,
            ROW[0],
        )


def monitoring_names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        else:
            yield from monitoring_names(pattern, f"{pattern.namespace}:" if pattern.namespace else space)


def expected(door: Door, who: str) -> str:
    if who in door.may:
        return "in"
    if who == "nobody" and not door.public:
        return "sign in"
    if who in door.shut:
        return "403"
    seen = REACHES if door.seen is None else door.seen
    return "404" if door.unit and who not in seen else "403"


def told(client: Client, url: str, *, post: bool) -> str:
    """Ask, undo everything it did, and tell the answer in the words of the table."""
    with transaction.atomic():
        answer = client.post(url) if post else client.get(url)
        if answer.streaming:
            b"".join(answer)  # read to its end, as a browser does, so that its file is closed
        transaction.set_rollback(True)
    if answer.status_code == 302 and answer["Location"].startswith("/accounts/"):
        return "sign in"
    return str(answer.status_code) if answer.status_code in {403, 404} else "in"


def test_the_table_names_every_address_of_monitoring(world: World) -> None:
    own = {
        name
        for name in monitoring_names(get_resolver())
        if name.partition(":")[0] in SPACES or name in {"print_project", "certify_project"}
    }
    assert set(doors(world)) == own


@pytest.mark.parametrize("who", CAST)
def test_who_gets_in(who: str, world: World, client: Client, request: pytest.FixtureRequest) -> None:
    if who != "nobody":
        client.force_login(request.getfixturevalue(who))
    table = doors(world)
    answers = {
        name: told(client, reverse(name, args=door.args), post=door.post) for name, door in table.items()
    }
    assert answers == {name: expected(door, who) for name, door in table.items()}


@pytest.mark.parametrize("who", CAST)
def test_who_may_not_does_nothing_by_post_either(
    who: str, world: World, client: Client, request: pytest.FixtureRequest
) -> None:
    if who != "nobody":
        client.force_login(request.getfixturevalue(who))
    before = Event.objects.count()
    refused = {403, 404, 405} | ({302} if who == "nobody" else set())
    passed = [
        name
        for name, door in doors(world).items()
        if who not in door.may and client.post(reverse(name, args=door.args)).status_code not in refused
    ]
    assert (passed, Event.objects.count()) == ([], before)


def test_a_coordinator_named_elsewhere_is_told_no(world: World, client: Client, manee: Account) -> None:
    """Where the project names another coordinator, nobody else checks, scores or confirms."""
    other = make_account("mana@example.org", "มานะ", "นักวิเคราะห์")
    give_role(other, Role.SED_COORDINATOR, CITY)
    Project.objects.update(coordinator=other.person)
    names = ["reports:accept", "reports:return", "reports:review"]
    for account, answer in ((manee, "403"), (other, "in")):
        client.force_login(account)
        table = doors(world)
        assert [
            told(client, reverse(name, args=table[name].args), post=table[name].post) for name in names
        ] == [answer] * 3
    client.force_login(manee)
    confirm = reverse("progress_form:confirm", args=[world.file, world.form_code])
    assert client.post(confirm).status_code == 403
