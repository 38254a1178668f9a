"""A member's screen is drawn once for all who see the same, and holds nothing of anybody else."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import override

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.models import Meeting, Vote
from tests.council.meetings.views.test_screens import voting
from tests.council.meetings.views.test_secretary import meeting_page
from tests.factories.meetings import Sitting, opened_meeting

ClientOf = Callable[[Account | None], Client]
BY_HTMX = {"HX-Request": "true"}
_TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="([^"]*)"')


@pytest.fixture
def vote(on_the_day: Meeting, sittings: list[Sitting], secretary: Account) -> Vote:
    meeting = opened_meeting(secretary, on_the_day, sittings[:10])
    commands.open_item(actor=secretary, item=meeting.items.get())
    return voting(meeting, secretary, "open")


def screen(client: Client, vote: Vote, language: str = "th") -> str:
    with override("th"):
        page = meeting_page("seat_live", vote.motion.item.meeting)
    page = page if language == "th" else f"/{language}{page}"
    return client.get(page, headers=BY_HTMX).content.decode()


def without_tokens(text: str) -> str:
    return _TOKENS.sub("", text)


def test_members_who_said_the_same_differ_only_by_name_and_seat(
    vote: Vote, sittings: list[Sitting], client_of: ClientOf
) -> None:
    clients = [client_of(one.account) for one in sittings[3:6]]
    names = [one.membership.person.full_name for one in sittings[3:6]]
    first, second, third = (screen(one, vote) for one in clients)
    assert [[name in text for name in names] for text in (first, second, third)] == [
        [True, False, False], [False, True, False], [False, False, True],
    ]  # fmt: skip
    cut = [without_tokens(text).split('aria-labelledby="seat-me"')[0] for text in (first, second, third)]
    assert cut[0] == cut[1] == cut[2]


def test_what_one_member_said_stands_on_no_other_screen(
    vote: Vote, sittings: list[Sitting], client_of: ClientOf
) -> None:
    clients = [client_of(one.account) for one in sittings[3:6]]
    before = [screen(one, vote) for one in clients]
    commands.cast_vote(actor=sittings[3].account, vote=vote, choice="yes")
    commands.cast_vote(actor=sittings[4].account, vote=vote, choice="no")
    after = [screen(one, vote) for one in clients]
    assert [[f"<b>{one}</b>" in text for one in ("เห็นชอบ", "ไม่เห็นชอบ")] for text in after] == [
        [True, False], [False, True], [False, False],
    ]  # fmt: skip
    assert without_tokens(after[2]) == without_tokens(before[2])


def test_every_form_carries_the_token_of_its_own_browser(
    vote: Vote, sittings: list[Sitting], client_of: ClientOf
) -> None:
    page = meeting_page("seat_deed", vote.motion.item.meeting, "vote")
    said = {"vote": vote.pk, "choice": "yes"}
    sent = []
    for one in sittings[3:5]:
        client = client_of(one.account)
        client.handler.enforce_csrf_checks = True
        (token,) = set(_TOKENS.findall(screen(client, vote)))
        refused = client.post(page, said, headers=BY_HTMX)
        sent.append(
            (refused.status_code, client.post(page, {**said, "csrfmiddlewaretoken": token}).status_code)
        )
    assert sent == [(403, 302), (403, 302)]
    assert vote.ballots.count() == 2


def test_each_language_is_drawn_for_itself(vote: Vote, sittings: list[Sitting], client_of: ClientOf) -> None:
    client = client_of(sittings[3].account)
    texts = [screen(client, vote, language) for language in ("th", "en", "th")]
    assert ["Confirm my vote" in one for one in texts] == [False, True, False]
    assert without_tokens(texts[0]) == without_tokens(texts[2])
