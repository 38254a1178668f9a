"""OParl 1.1: a crawler that begins at the system reaches everything public and nothing secret."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from jsonschema import Draft202012Validator

from sapha.civic.people.commands import change_person
from sapha.civic.people.models import Account, Person
from sapha.civic.people.names import PersonDetails
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.membership.models import Membership
from sapha.evidence.documents.models import Document
from sapha.oversight.opendata.oparl.dump import oparl_lines
from sapha.oversight.opendata.oparl.kinds import KINDS
from tests.conformance.conftest import SECRETS, Register
from tests.conformance.oparl.classes import ERROR, SCHEMA
from tests.conformance.oparl.crawler import Crawler, Object, empty_values
from tests.factories.meetings import added, notified, planned_meeting
from tests.factories.minutes import NEXT_MONTH

BEGIN = "/open-data/oparl/"


def _at(path: str) -> str:
    return f"{settings.SITE_URL}{BEGIN}{path}"


def _told(client: Client, path: str) -> Any:
    return client.get(f"{BEGIN}{path}").json()


@pytest.fixture
def walk(register: Register) -> Crawler:
    return Crawler(Client()).walk(_at(""))


def test_a_strict_crawler_finds_nothing_wrong(walk: Crawler) -> None:
    assert walk.wrong == []
    answers = {at: json.loads(body) for at, body in walk.answers.items() if at.startswith(_at(""))}
    assert [(at, one) for at, told in answers.items() for one in empty_values(told)] == []


class Liar(Client):
    """A client to which the site seems to answer otherwise than it does."""

    def __init__(self, lie: Callable[[Object], object]) -> None:
        super().__init__()
        self._lie = lie

    def get(self, path: str, *args: Any, **more: Any) -> HttpResponse:
        """Ask, and change what was answered."""
        answer = super().get(path, *args, **more)
        if "/oparl/" in path:
            told = answer.json()
            self._lie(told)
            answer.content = json.dumps(told).encode()
        return answer


def _in_lists(name: str, change: Callable[[Object], object]) -> Callable[[Object], object]:
    """Return a lie about the objects of a class wherever they stand for themselves."""

    def lie(told: Object) -> None:
        for one in [told, *told.get("data", [])]:
            if one.get("type") == f"{SCHEMA}{name}" and not one.get("deleted"):
                change(one)

    return lie


@pytest.mark.parametrize(
    ("lie", "found"),
    [
        (_in_lists("Meeting", lambda one: one.pop("organization")), "'organization' is a required property"),
        (
            _in_lists("Person", lambda one: one.update(email=["a@b.th"])),
            "does not match any of the regexes",
        ),
        (_in_lists("Paper", lambda one: one.update(name=None)), "None is not of type 'string'"),
        (_in_lists("Membership", lambda one: one.update(startDate="1 ต.ค. 2566")), "does not match"),
        (_in_lists("AgendaItem", lambda one: one.update(order=99)), "stands inside another otherwise"),
        (_in_lists("Person", lambda one: one.update(membership=[])), "membership does not lead back"),
        (_in_lists("Organization", lambda one: one.update(id=one["id"] + "x/")), "calls itself"),
        (lambda told: told.get("data", []) and told["data"].pop(), "different"),
        (lambda told: told.get("links", {}).pop("first", None), "'first'"),
    ],
)
def test_the_crawler_notices_what_is_wrong(
    lie: Callable[[Object], object], found: str, register: Register
) -> None:
    crawler = Crawler(Liar(lie))
    try:
        crawler.walk(_at(""))
    except KeyError as error:  # what is not there cannot be followed
        crawler.wrong.append(str(error))
    assert any(found in one for one in crawler.wrong), crawler.wrong[:20]


def test_the_crawler_reaches_everything_public(walk: Crawler, register: Register) -> None:
    seen = {kind: {one.removeprefix(_at(f"{kind}/")).rstrip("/") for one in walk.objects if one.startswith(_at(f"{kind}/"))}
            for kind in KINDS}  # fmt: skip
    meetings = Meeting.objects.select_related("council").filter(number__isnull=False)
    items = {str(pk) for pk in AgendaItem.objects.filter(meeting__in=meetings).values_list("pk", flat=True)}
    members = Membership.objects.all()
    documents = Document.objects.filter(visibility="public")
    assert seen == {
        "organizations": set(Council.objects.values_list("key", flat=True)),
        "persons": {str(one.person_id) for one in members},
        "memberships": {str(one.pk) for one in members},
        "legislative-terms": {str(one.order_id) for one in members},
        "meetings": {one.key for one in meetings},
        "agenda-items": items,
        "locations": {str(one.pk) for one in meetings},
        "papers": items,
        "consultations": items,
        "files": {f"document-{one.pk}" for one in documents}
        | {f"notice-{one.pk}" for one in meetings}
        | {f"minutes-{register.minutes.pk}"},
    }


def test_the_file_of_all_objects_holds_what_a_walk_finds(walk: Crawler) -> None:
    told = [json.loads(line) for line in oparl_lines()]
    assert len(told) == len(walk.objects)
    assert {one["id"]: one for one in told} == walk.objects


def test_nothing_secret_is_in_any_answer_pages_and_files_included(walk: Crawler) -> None:
    leaks = [(at, one) for at, body in walk.answers.items() for one in SECRETS if one.encode() in body]
    assert leaks == []
    assert not any(b"@example.org" in body for body in walk.answers.values())


def test_an_item_says_what_was_resolved_and_what_that_does(register: Register) -> None:
    told = _told(Client(), f"agenda-items/{register.plain.pk}/")
    assert {name: told[name] for name in ("number", "order", "public", "result", "resolutionText", "keyword")} == {
        "number": "4.1", "order": 0, "public": True, "result": "ผ่าน", "resolutionText": "ให้กำหนดจุดจอดใหม่",
        "keyword": ["advice"],
    }  # fmt: skip


def test_what_was_public_and_is_no_more_says_that_it_is_deleted(register: Register) -> None:
    anybody = Client()
    gone = {
        f"papers/{register.secret.pk}/": "Paper", f"papers/{register.withdrawn.pk}/": "Paper",
        f"consultations/{register.withdrawn.pk}/": "Consultation",
        f"files/document-{register.gone.pk}/": "File", f"files/document-{register.hidden.pk}/": "File",
    }  # fmt: skip
    told = {path: _told(anybody, path) for path in gone}
    assert {path: (one["type"], one["deleted"], len(one)) for path, one in told.items()} == {
        path: (f"{SCHEMA}{name}", True, 5) for path, name in gone.items()
    }
    item = _told(anybody, f"agenda-items/{register.withdrawn.pk}/")
    assert ("consultation" in item, item["result"]) == (False, "ถอนแล้ว")


def test_an_item_made_secret_after_its_notice_is_deleted_for_those_who_ask_what_changed(
    register: Register, clock: time_machine.Coordinates, secretary: Account
) -> None:
    starts_at = NEXT_MONTH + timedelta(days=30)
    planned = planned_meeting(secretary, register.held.council, starts_at=starts_at)
    item = added(secretary, planned, "เรื่องที่จะลับ")
    notified(secretary, planned)
    anybody = Client()
    before = _told(anybody, f"papers/{item.pk}/")
    meeting = Meeting.objects.select_related("council").get(pk=planned.pk)
    assert _told(anybody, f"meetings/{meeting.key}/")["invitation"]["accessUrl"].endswith("/notice.pdf")
    clock.shift(timedelta(hours=1))
    meetings.change_item(
        actor=secretary,
        item=AgendaItem.objects.get(pk=item.pk),
        text=meetings.ItemText("เรื่องที่จะลับ", is_secret=True),
    )
    since = quote(before["modified"])
    [same] = [
        one for one in _told(anybody, f"papers/?modified_since={since}")["data"] if one["id"] == before["id"]
    ]
    assert (same["deleted"], same["created"], same["modified"] > before["modified"]) == (
        True,
        before["created"],
        True,
    )
    assert "invitation" not in _told(anybody, f"meetings/{meeting.key}/")
    letter = _told(anybody, f"files/notice-{planned.pk}/")
    assert (letter.get("deleted"), "accessUrl" in letter, letter["modified"]) == (
        True,
        False,
        same["modified"],
    )
    [listed] = [
        one for one in _told(anybody, f"files/?modified_since={since}")["data"] if one["id"] == letter["id"]
    ]
    assert listed == letter
    notified(secretary, planned)
    assert _told(anybody, f"files/notice-{planned.pk}/")["accessUrl"].endswith("/notice.pdf")


def test_every_list_is_narrowed_by_each_moment_and_paged(register: Register) -> None:
    anybody = Client()
    for kind in [*KINDS, "bodies", "organizations/1049/meetings"]:
        whole = _told(anybody, f"{kind}/")["data"]
        assert whole, kind
        for moment in ("created", "modified"):
            for bound in sorted({one[moment] for one in whole}):
                for way, holds in (("since", bound.__le__), ("until", bound.__ge__)):
                    wanted = [one["id"] for one in whole if holds(one[moment])]
                    query = f"{moment}_{way}={quote(bound, safe='')}"
                    assert _all_pages(anybody, f"{kind}/?{query}") == wanted, (kind, query)
        never = "created_since=2100-01-01T00%3A00%3A00%2B07%3A00"
        assert _all_pages(anybody, f"{kind}/?{never}") == [], kind


def _all_pages(client: Client, path: str) -> list[str]:
    """Return the ids of a list, seven on a page; what was asked for stands in every address."""
    found: list[str] = []
    asked = path.partition("?")[2]
    address: str | None = f"{_at(path)}&elementsPerPage=7"
    while address:
        told = client.get(address.removeprefix(settings.SITE_URL)).json()
        found += [one["id"] for one in told["data"]]
        assert all(asked in link for link in told["links"].values())
        address = told["links"].get("next")
    return found


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("meetings/?created_since=yesterday", 400),
        ("meetings/?modified_until=2023-10-10", 400),
        ("meetings/?created_since=2023-10-10T00:00:00", 400),
        ("meetings/?created_since=9999-12-31T23:59:59%2B00:00", 400),
        ("meetings/?elementsPerPage=-1", 400),
        ("meetings/?elementsPerPage=0", 400),
        ("meetings/?after=nonsense", 400),
        ("elephants/", 404),
        ("elephants/1/", 404),
        ("papers/0/", 404),
        ("papers/01/", 404),
        ("papers/999999/", 404),
        ("meetings/1049/9-2566/", 404),
        ("files/elephant-1/", 404),
        ("organizations/1050-9/meetings/", 404),
        ("bodies/11/", 404),
    ],
)
def test_errors_are_objects_too(path: str, status: int, db: None) -> None:
    answer = Client().get(f"{BEGIN}{path}")
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (status, "*")
    assert list(Draft202012Validator(ERROR).iter_errors(answer.json())) == []
    assert " / " in answer.json()["message"]


def test_a_planned_meeting_is_no_object_whoever_asks(
    register: Register, secretary: Account, client_of: Callable[[Account | None], Client]
) -> None:
    planned = Meeting.objects.get(number__isnull=True)
    [item] = AgendaItem.objects.filter(meeting=planned, title=SECRETS[3])
    client = client_of(secretary)
    for path in (
        f"locations/{planned.pk}/",
        f"papers/{item.pk}/",
        f"agenda-items/{item.pk}/",
        f"files/notice-{planned.pk}/",
    ):
        assert (path, client.get(f"{BEGIN}{path}").status_code) == (path, 404)


def test_ids_are_the_same_in_every_language_and_copies_are_known(register: Register) -> None:
    anybody = Client()
    thai, english = anybody.get(f"{BEGIN}meetings/"), anybody.get(f"/en{BEGIN}meetings/")
    assert thai.content == english.content
    known = anybody.get(f"{BEGIN}meetings/", headers={"If-None-Match": thai["ETag"]})
    assert (known.status_code, known.content, thai["Cache-Control"]) == (304, b"", "public, no-cache")
    assert anybody.post(f"{BEGIN}meetings/").status_code == 405


def test_a_person_renamed_counts_as_changed(
    register: Register, admin: Account, clock: time_machine.Coordinates
) -> None:
    anybody = Client()
    person = Person.objects.filter(memberships__isnull=False).earliest("pk")
    before = _told(anybody, f"persons/{person.pk}/")
    clock.shift(timedelta(days=1))
    change_person(actor=admin, person=person, details=_renamed(person))
    after = _told(anybody, f"persons/{person.pk}/")
    assert (after["familyName"], after["modified"] > before["modified"]) == ("ใหม่", True)


def _renamed(person: Person) -> PersonDetails:
    return PersonDetails(person.honorific, person.given_name, "ใหม่", person.post_title)


def test_a_list_of_many_asks_as_often_as_a_list_of_one(register: Register) -> None:
    anybody = Client()

    def asked(kind: str, size: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(_told(anybody, f"{kind}/?elementsPerPage={size}")["data"]) == size
        return len(queries)

    several = {kind: min(3, _told(anybody, f"{kind}/")["pagination"]["totalElements"]) for kind in KINDS}
    one, many = (
        {kind: asked(kind, size) for kind, size in sizes.items()}
        for sizes in (dict.fromkeys(KINDS, 1), several)
    )
    assert one == many == {
        "organizations": 5, "persons": 4, "memberships": 3, "legislative-terms": 2, "meetings": 7, "agenda-items": 6,
        "locations": 3, "papers": 5, "consultations": 3, "files": 4,
    }  # fmt: skip
    assert set(several.values()) == {1, 3}


def test_the_pages_lead_to_the_objects(register: Register, client: Client) -> None:
    pages = {
        "/open-data/": reverse("opendata:oparl_system"),
        "/councils/1049/": reverse("opendata:oparl_object", args=["organizations", "1049"]),
        "/councils/1049/meetings/1-2566/": reverse("opendata:oparl_object", args=["meetings", "1049/1-2566"]),
    }
    assert [
        page
        for page, address in pages.items()
        if f'href="{address}"' not in client.get(page).content.decode()
    ] == []
