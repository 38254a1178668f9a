"""The council of district 1049 with members, their means of contact, and a project, on 1 October 2566."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.people.models import Account, ContactPoint, Person
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from sapha.council.membership.commands import appoint_all
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.projects.models import Project
from tests.factories.charters import charter_in_force
from tests.factories.membership import fill_all, order_book, order_text
from tests.monitoring.progress.kept import keep_project

PHONE, EMAIL, LINE = "+66898765432", "planted.member@example.org", "U00112233445566778899aabbccddeeff"
# What must be in no page and no file, as people write it too.
PLANTED = (PHONE, "0898765432", "089-876-5432", EMAIL, LINE, "0212345678", "02-123-4567")


@pytest.fixture
def october() -> Iterator[None]:
    with time_machine.travel("2023-10-01T05:00:00Z", tick=False):
        yield


@pytest.fixture
def council(october: None, admin: Account, reference_data: ReferenceLoad) -> Council:
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    found = Council.objects.get(key="1049")
    fill_all(admin, found)
    appoint_all(actor=admin, councils=[found], register=order_book(admin), text=order_text())
    for person in Person.objects.filter(memberships__council=found):
        for kind, value in (("phone", PHONE), ("email", EMAIL), ("line", LINE)):
            ContactPoint.objects.create(person=person, kind=kind, value=value)
    Account.objects.create_user(EMAIL, person=Person.objects.filter(memberships__isnull=False).earliest("pk"))
    return found


@pytest.fixture
def project(october: None, reference_data: ReferenceLoad) -> Project:
    made = keep_project(
        "05000000-0001",
        "0",
        None,
        owner_text="นางสาวสมมุติ ใจดี โทร. 02-123-4567 มือถือ 0898765432",
        agency_path=["สำนักการแพทย์"],
    )
    ProgressReport.objects.create(project=made, number=3, narrative="ยังไม่รับ", state="draft")
    return made
