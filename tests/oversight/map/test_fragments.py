from __future__ import annotations

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from sapha.civic.agencies.models import Agency
from sapha.ledger.commands import record_event
from sapha.monitoring.progress.choices import RatingBand
from tests.factories.ratings import make_project, rate


def _record() -> None:
    with transaction.atomic():
        record_event(
            actor_key="service:console",
            verb="reference.loaded",
            chain="system",
            subject="reference:test",
            facts={"content_hash": "", "added": 0, "changed": 0},
        )


def _shows(client: Client, path: str) -> bool:
    return "50490000-0001" in client.get(path).content.decode()


def test_a_page_changes_with_the_next_act(client: Client, office: Agency) -> None:
    before = _shows(client, "/districts/1049/")
    rate(make_project("50490000-0001", office), RatingBand.GREEN)
    _record()
    assert (before, _shows(client, "/districts/1049/")) == (False, True)


def test_a_page_changes_with_the_day(client: Client, office: Agency) -> None:
    with time_machine.travel("2026-11-23T10:00:00Z", tick=False):
        assert not _shows(client, "/districts/1049/")
        rate(make_project("50490000-0001", office), RatingBand.GREEN)
        assert not _shows(client, "/districts/1049/")
    with time_machine.travel("2026-11-23T17:00:00Z", tick=False):
        assert _shows(client, "/districts/1049/")


@pytest.mark.usefixtures("reference_data")
def test_each_language_and_each_question_has_its_own_part(client: Client) -> None:
    pages = ["/", "/en/", "/districts/", "/en/districts/", "/districts/?show=attention", "/districts/1049/"]
    once = [client.get(page).content for page in pages]
    again = [client.get(page).content for page in pages]
    assert once == again
    assert len(set(once)) == len(pages)
