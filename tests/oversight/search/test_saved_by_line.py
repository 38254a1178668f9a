"""News of a saved search by LINE: once, with the finds as they are public when it goes out, and the way to stop."""

from __future__ import annotations

import json
import re

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands as topics
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.tasks import deliver
from sapha.oversight.search import commands
from sapha.oversight.search.models import SavedSearch
from tests.evidence.notices.conftest import Service, service
from tests.factories.notices import LINE_ID
from tests.factories.people import make_contact
from tests.factories.topics import participant
from tests.oversight.search.test_saved import DAY, LIGHT, next_day, raise_one

__all__ = ["service"]
SUBJECT = "มีสิ่งใหม่ที่ตรงกับ “ไฟทางเดิน”"


@pytest.fixture
def jai(clock: time_machine.Coordinates, council: Council, service: Service) -> Participant:
    """Somebody who takes part and wants to be told by LINE."""
    made = participant("ใจ")
    make_contact(made.person, "line", LINE_ID, is_preferred=True)
    return made


def pushed(service: Service) -> list[str]:
    """Return the text of every push to this person, in turn."""
    bodies = [json.loads(one.body) for one in service.posted]
    assert {(one.path, json.loads(one.body)["to"]) for one in service.posted} <= {
        ("/v2/bot/message/push", LINE_ID)
    }
    return [str(message["text"]) for body in bodies for message in body["messages"]]


def addresses_in(text: str) -> list[str]:
    return re.findall(rf"{settings.SITE_URL}(/\S+)", text)


def test_what_is_new_is_told_once_by_line_and_not_by_mail(
    clock: time_machine.Coordinates, prasit: Account, council: Council, jai: Participant, service: Service
) -> None:
    raise_one(prasit, council)
    commands.save_search(actor=jai, search=LIGHT)
    assert (next_day(clock), pushed(service)) == (0, [])
    new = raise_one(prasit, council)
    assert next_day(clock) == 1
    (text,) = pushed(service)
    assert text.startswith(f"{SUBJECT}\n\n• {new.title} · ")
    topic, stop, _settings, none_of_the_kind = dict.fromkeys(addresses_in(text))
    assert (topic, stop.split("/")[:3]) == (f"/topics/{new.key}/", ["", "search", "alert"])
    assert none_of_the_kind.split("/")[:3] == ["", "inbox", "stop"]
    assert (next_day(clock), len(pushed(service))) == (0, 1)
    letters = [one for one in mail.outbox if one.subject == SUBJECT]
    told = OutboxMessage.objects.filter(kind="search.news").order_by("channel")
    assert (letters, list(told.values_list("channel", "state"))) == (
        [],
        [("in_app", "sent"), ("line", "sent")],
    )
    assert (Client().post(stop).status_code, SavedSearch.objects.count()) == (200, 0)


def test_a_push_tried_again_is_the_same_push_without_what_was_hidden_meanwhile(
    clock: time_machine.Coordinates, prasit: Account, council: Council, jai: Participant, service: Service
) -> None:
    service.answers = [(500, {}), (200, {})]
    commands.save_search(actor=jai, search=LIGHT)
    stays, goes = raise_one(prasit, council), raise_one(prasit, council)
    assert next_day(clock) == 1
    topics.hide_topic(actor=prasit, topic=goes, reason="insult", note="")
    deliver(timezone.now() + 2 * DAY)
    first, second = pushed(service)
    assert [(one.key in first, one.key in second) for one in (stays, goes)] == [(True, True), (True, False)]
    keys = {one.headers["X-Line-Retry-Key"] for one in service.posted}
    deliver(timezone.now() + 3 * DAY)
    assert (len(keys), len(pushed(service))) == (1, 2)


def test_a_push_that_is_refused_stops_the_search_until_it_is_wanted_again(
    clock: time_machine.Coordinates, prasit: Account, council: Council, jai: Participant, service: Service
) -> None:
    service.answers = [(400, {}), (200, {})]
    saved = commands.save_search(actor=jai, search=LIGHT)
    raise_one(prasit, council)
    assert next_day(clock) == 1
    raise_one(prasit, council)
    assert (next_day(clock), len(pushed(service))) == (0, 1)
    saved.refresh_from_db()
    assert saved.stopped_at is not None
    commands.want_search_again(actor=jai, saved=saved)
    assert (next_day(clock), len(pushed(service))) == (1, 2)
