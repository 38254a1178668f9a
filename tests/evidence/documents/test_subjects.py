from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.evidence.documents import commands
from sapha.ledger.queries import visible_subjects
from tests.factories.documents import PDF, attach, project_of

pytestmark = pytest.mark.django_db


def test_a_visitor_sees_public_documents_and_its_unit_all_of_them(
    somchai: Account, suda: Account, auditor: Account, city_agency: Agency
) -> None:
    project = project_of(city_agency)
    official = attach(somchai, project)
    public = attach(somchai, project, PDF + b"%1", visibility="public")
    gone = attach(somchai, project, PDF + b"%2", visibility="public")
    commands.withdraw_document(actor=somchai, document=gone, reason="ผิดฉบับ")
    keys = {one.ledger_key for one in (official, public, gone)}
    asked = {*keys, "document:x", "document:99", "document:" + "9" * 30}
    seen = [visible_subjects(actor, asked) for actor in (None, suda, auditor, somchai)]
    assert seen == [{public.ledger_key}, {public.ledger_key}, keys, keys]


@pytest.mark.parametrize("count", [1, 3])
def test_many_are_asked_for_together(
    count: int, somchai: Account, city_agency: Agency, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    projects = [project_of(city_agency, f"04060000-{number:04d}") for number in range(1, count + 1)]
    keys = {attach(somchai, one, visibility="public").ledger_key for one in projects}
    with django_assert_num_queries(2):  # the documents and the projects
        assert visible_subjects(None, keys) == keys
