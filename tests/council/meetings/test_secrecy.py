"""A secret ballot leads back to nobody: not from the tables, the ledger, the log, nor the order of time."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.models import BallotPaper, Meeting, Vote, VoterMark
from sapha.ledger.models import Event
from tests.council.meetings.views.test_secretary import meeting_page
from tests.factories.meetings import Sitting, opened_meeting

ClientOf = Callable[[Account | None], Client]
# What five voters choose, in the order they vote.
PATTERNS = (("yes", "no", "no", "no", "no"), ("no", "no", "no", "no", "yes"))


@pytest.fixture
def vote(on_the_day: Meeting, sittings: list[Sitting], secretary: Account) -> Vote:
    meeting = opened_meeting(secretary, on_the_day, sittings[:10])
    item = commands.open_item(actor=secretary, item=meeting.items.get())
    motion = commands.put_motion(actor=secretary, item=item, text="ให้กรรมการพิจารณาต่อไปได้")
    return commands.open_vote(actor=secretary, motion=motion, method="secret")


def cast_on_phones(
    vote: Vote, sittings: list[Sitting], client_of: ClientOf, choices: tuple[str, ...]
) -> None:
    page = meeting_page("seat_deed", vote.motion.item.meeting, "vote")
    for one, choice in zip(sittings, choices, strict=False):
        said = {"vote": vote.pk, "choice": choice}
        assert client_of(one.account).post(page, said).status_code == 302


def rows_of_everything() -> dict[str, list[dict[str, object]]]:
    """Return every row of every table, by table."""
    return {
        one._meta.db_table: [dict(row) for row in one._base_manager.order_by("pk").values()]
        for one in apps.get_models()
        if one._meta.managed and not one._meta.proxy
    }


def test_two_opposite_courses_of_a_vote_leave_the_same_rows_behind(
    vote: Vote, sittings: list[Sitting], client_of: ClientOf
) -> None:
    """Whether the first or the last of five voted in favour, nothing but the filled papers may differ."""
    seen = []
    for choices in PATTERNS:
        cast_on_phones(vote, sittings, client_of, choices)
        rows = rows_of_everything()
        papers = rows.pop(BallotPaper._meta.db_table)
        # Sessions are signed in and told "received" alike; their keys are drawn anew each time.
        rows.pop("django_session")
        seen.append((rows, sorted(str(one["choice"]) for one in papers)))
        vote.papers.update(choice="")
        vote.marks.update(has_voted=False)
    assert seen[0] == seen[1]


def test_papers_name_no_voter_and_no_time() -> None:
    links = {one.name: type(one).__name__ for one in BallotPaper._meta.get_fields()}
    assert links == {"id": "UUIDField", "vote": "ForeignKey", "choice": "CharField"}
    marks = {one.name: type(one).__name__ for one in VoterMark._meta.get_fields()}
    assert marks == {
        "id": "BigAutoField",
        "vote": "ForeignKey",
        "seat": "ForeignKey",
        "has_voted": "BooleanField",
    }
    times = (models.DateTimeField, models.DateField, models.TimeField)
    fields = (*BallotPaper._meta.get_fields(), *VoterMark._meta.get_fields())
    assert not [one for one in fields if isinstance(one, times)]


def test_neither_ledger_nor_log_tells_of_a_single_secret_ballot(
    vote: Vote, sittings: list[Sitting], client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    before = Event.objects.count()
    with caplog.at_level(logging.DEBUG):
        cast_on_phones(vote, sittings, client_of, PATTERNS[0])
    assert Event.objects.count() == before
    own = [one.getMessage() for one in caplog.records if not one.name.startswith("django.db")]
    assert [one for one in own if "choice" in one or "abstain" in one] == []


def test_the_ledger_of_a_closed_secret_vote_has_figures_and_no_seats(
    vote: Vote, sittings: list[Sitting], client_of: ClientOf, secretary: Account
) -> None:
    cast_on_phones(vote, sittings, client_of, PATTERNS[0])
    commands.close_vote(actor=secretary, vote=vote)
    facts = Event.objects.get(verb="vote.closed").facts
    papers = {str(one) for one in BallotPaper.objects.values_list("pk", flat=True)}
    assert not [one for one in papers if one in json.dumps(facts)]
    assert {"membership", "seat", "voter", "ballots"} & set(facts) == set()


def test_the_place_in_the_table_tells_nothing_of_the_order_of_voting(
    vote: Vote, sittings: list[Sitting], client_of: ClientOf, secretary: Account
) -> None:
    """The same voter votes first and in favour, thirty times: their paper is found everywhere in the table."""
    places = set()
    physical = "ctid" if connection.vendor == "postgresql" else "rowid"
    for _ in range(30):
        commands.cast_vote(actor=sittings[0].account, vote=vote, choice="yes")
        commands.cast_vote(actor=sittings[1].account, vote=vote, choice="no")
        with connection.cursor() as asked:
            asked.execute(
                f"SELECT choice FROM council_ballot_paper WHERE vote_id = %s ORDER BY {physical}",
                [vote.pk],
            )
            places.add([row[0] for row in asked.fetchall()].index("yes"))
        vote.papers.update(choice="")
        vote.marks.update(has_voted=False)
    assert len(places) > 3
