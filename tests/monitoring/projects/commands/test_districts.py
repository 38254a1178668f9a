"""One central project for many districts: each its own project, again changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from sapha.civic.agencies.models import Agency
from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account
from sapha.civic.people.units import Unit
from sapha.foundation.errors import NotPermitted, NotThere, SaphaError
from sapha.ledger.models import Event
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.commands.districts import DistrictOutcome
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.districts import district_shares
from tests.factories.agencies import make_agency, make_agency_code
from tests.factories.districts import make_district
from tests.factories.drafts import make_details
from tests.factories.people import give_role, make_account
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def offices(db: None) -> dict[int, Agency]:
    made = {}
    for code in (1047, 1048, 1049):
        office = make_agency(f"สำนักงานเขตตัวอย่าง {code}", district=make_district(code))
        make_agency_code(f"5{code:07}", office, is_main=True)
        made[code] = office
    return made


@pytest.fixture
def central(somchai: Account, city_agency: Agency) -> Project:
    details = make_details(city_agency, budget_baht=Decimal(50_000_000))
    return commands.register_project(actor=somchai, details=details)


def changes(outcomes: list[DistrictOutcome]) -> list[tuple[int, str, str]]:
    return [(one.share.district.code, one.change, one.code) for one in outcomes]


def test_every_district_gets_its_own_project_once(
    somchai: Account, central: Project, offices: dict[int, Agency]
) -> None:
    make_project("50001048-0007")
    first = commands.register_for_districts(actor=somchai, project=central, districts=[1047, 1048])
    assert changes(first) == [(1047, "registered", "50001047-0001"), (1048, "registered", "50001048-0008")]
    again = commands.register_for_districts(actor=somchai, project=central, districts=[1047, 1048, 1049])
    assert changes(again) == [
        (1047, "kept", "50001047-0001"),
        (1048, "kept", "50001048-0008"),
        (1049, "registered", "50001049-0001"),
    ]
    child = Project.objects.get(code="50001047-0001")
    assert (child.parent, child.agency, child.budget_received_baht, child.name, child.owner_text) == (
        central,
        offices[1047],
        None,
        central.name,
        "",
    )
    told = Event.objects.filter(verb="project.given_to_districts").order_by("pk")
    assert [event.facts for event in told] == [
        {"districts": 2, "codes": ["50001047-0001", "50001048-0008"]},
        {"districts": 1, "codes": ["50001049-0001"]},
    ]


def test_one_refusal_holds_nothing_back(
    somchai: Account, central: Project, offices: dict[int, Agency]
) -> None:
    offices[1048].codes.all().delete()
    outcomes = commands.register_for_districts(actor=somchai, project=central, districts=[1047, 1048, 1049])
    assert [one.change for one in outcomes] == ["registered", "refused", "registered"]


def test_the_preview_is_what_happens(somchai: Account, central: Project, offices: dict[int, Agency]) -> None:
    shown = [(share.district.code, share.code) for share in district_shares(central, [1047, 1049])]
    done = commands.register_for_districts(actor=somchai, project=central, districts=[1047, 1049])
    assert shown == [(one.share.district.code, one.code) for one in done]


@pytest.mark.parametrize(
    ("who", "error"),
    [("suda", NotThere), ("prasit", NotThere), ("manee", NotPermitted), ("admin", NotPermitted)],
)
def test_others_give_nothing_to_districts(
    who: str, error: type[SaphaError], central: Project, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(error):
        commands.register_for_districts(actor=request.getfixturevalue(who), project=central, districts=[1047])


def test_a_district_gives_nothing_to_its_neighbours(offices: dict[int, Agency]) -> None:
    officer = make_account("office@example.org", "เขต")
    give_role(officer, Role.AGENCY_OFFICER, Unit("agency", str(offices[1047].pk)))
    own = commands.register_project(actor=officer, details=make_details(offices[1047]))
    with pytest.raises(NotPermitted):
        commands.register_for_districts(actor=officer, project=own, districts=[1048])
    assert Project.objects.count() == 1


def test_on_the_page_it_is_looked_at_before_it_is_done(
    somchai: Account, central: Project, offices: dict[int, Agency], client_of: Callable[[Account], Client]
) -> None:
    url, client = reverse("register:districts", args=[central.code]), client_of(somchai)
    assert len(client.get(url).context["shares"]) == 3
    assert client.post(url, {"act": "check"}).status_code == 422
    assert client.post(url, {"act": "check", "district": ["x", "9" * 30, "9" * 5_000]}).status_code == 422
    check = client.post(url, {"act": "check", "district": ["1047", "1049"]})
    assert [share.code for share in check.context["shares"]] == ["50001047-0001", "50001049-0001"]
    assert Project.objects.count() == 1
    done = client.post(url, {"act": "register", "district": ["1047", "1049"]})
    assert (done.context["made"], Project.objects.count()) == (2, 3)
