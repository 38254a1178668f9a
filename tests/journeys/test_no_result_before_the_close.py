"""While ballots are taken nobody learns how they fall, on any page or file of the site, whoever asks.

The same meeting is looked at twice, as far as the database goes: members vote one way, then, as if they
never had, another way. Every address of the site answers everybody with the same bytes both times.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.models import Meeting, Vote
from sapha.council.meetings.queries import one_room
from sapha.oversight.opendata.oparl.kinds import KINDS
from sapha.oversight.opendata.tables import SOURCES
from tests.council.meetings.conftest import clock, council, meeting, on_the_day, secretary, sittings
from tests.factories.meetings import Sitting, opened_meeting

__all__ = ["clock", "council", "meeting", "on_the_day", "secretary", "sittings"]
ClientOf = Callable[[Account | None], Client]
Answers = dict[tuple[str, str], tuple[int, bytes]]
# Five of ten vote: (3, 1, 1) and (1, 2, 2). The first says the same both times: their own page shows it to them.
ONE_WAY, ANOTHER_WAY = ("yes", "yes", "yes", "no", "abstain"), ("yes", "no", "abstain", "abstain", "no")
TEXT = "ให้ตั้งถังแยกขยะ"
# Pages of the sign-in library, files of all projects, and a paper that bears another number each time it is set:
# they read nothing of a vote.
ELSEWHERE = (
    "account_",
    "mfa_",
    "socialaccount_",
    "usersessions_",
    "line_",
    "openid_connect_",
    "portfolio:",
    "membership:all_orders_pdf",
)


@pytest.fixture
def opened(on_the_day: Meeting, sittings: list[Sitting], secretary: Account) -> Meeting:
    """The meeting with ten members there and its item taken up."""
    made = opened_meeting(secretary, on_the_day, sittings[:10])
    commands.open_item(actor=secretary, item=made.items.get())
    return made


def voting(opened: Meeting, secretary: Account, method: str) -> Vote:
    motion = commands.put_motion(actor=secretary, item=opened.items.get(), text=TEXT)
    return commands.open_vote(actor=secretary, motion=motion, method=method)


def _routes(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the name of every route and what its address needs to be told."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _routes(one, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            pattern = one.pattern
            asked = pattern.converters or getattr(pattern, "regex", re.compile("")).groupindex
            yield f"{space}{one.name}", frozenset(asked)


def addresses(vote: Vote) -> list[str]:
    """Return every address of the site that this meeting has, and those that name it."""
    item = vote.motion.item
    known = {"key": "1049", "ref": item.meeting.ref, "pk": item.pk, "code": 1049}
    found = set()
    for name, asked in _routes(get_resolver()):
        if name.startswith(ELSEWHERE) or not asked <= set(known):
            continue
        try:
            found.add(reverse(name, kwargs={one: known[one] for one in asked}))
        except NoReverseMatch:
            continue
    whole = f"1049/{item.meeting.ref}"
    more = [
        *(f"/search/?q={quote(word)}" for word in (TEXT, "จุดจอด", "เห็นชอบ 3")),
        f"{reverse('search:feed')}?q={quote('จุดจอด')}",
        *(reverse("ledger:chain", args=[chain]) for chain in ("council:1049", f"meeting:{whole}")),
        *(reverse("opendata:table", args=[one.table.name]) for one in SOURCES),
        *(reverse("opendata:oparl_list", args=[kind]) for kind in KINDS),
        reverse("opendata:oparl_object", args=["meetings", whole]),
        *(reverse("opendata:oparl_object", args=[kind, item.pk]) for kind in ("agenda-items", "papers", "consultations")),
    ]  # fmt: skip
    return sorted({*found, *more})


# Drawn anew for each answer, or hashes of acts, each of which has a number drawn by lot: who reads of people is
# recorded, and that is an act.
DRAWN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|"x-csrftoken": "[^"]*"|[0-9a-f]{8,64}')


def _said(answer: HttpResponseBase) -> bytes:
    """Return what an answer says, without what is drawn by lot."""
    content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type,attr-defined]
    if content.startswith(b"PK"):  # a workbook, of which the moment of making is told by its zip too
        with ZipFile(io.BytesIO(content)) as parts:
            content = b"".join(parts.read(name) for name in sorted(parts.namelist()))
    return DRAWN.sub(b"", answer.get("ETag", "").encode() + content)


# No page could show, not even as a hash (which `DRAWN` leaves out), what is not in the database.
RESULT = ("yes", "no", "abstain", "casting", "outcome", "sum_th", "sum_en", "ballots_sha256")
NOTHING_YET = (None, None, None, "", "", "", "", "")


def kept_of(vote: Vote) -> tuple[object, ...]:
    """Return what the database keeps of the result."""
    return Vote.objects.values_list(*RESULT).get(pk=vote.pk)


def looked_at(
    vote: Vote, voters: list[Sitting], choices: tuple[str, ...], people: dict[str, Client], asked: list[str]
) -> Answers:
    """Let some vote, ask everything, and undo it all."""
    cache.clear()
    one_room._rooms.clear()
    seen: Answers = {}
    with transaction.atomic():
        for one, choice in zip(voters, choices, strict=False):
            commands.cast_vote(actor=one.account, vote=vote, choice=choice)
        assert kept_of(vote) == NOTHING_YET
        for who, client in people.items():
            for address in asked:
                answer = client.get(address)
                seen[who, address] = answer.status_code, _said(answer)
        transaction.set_rollback(True)
    return seen


@pytest.fixture
def people(
    sittings: list[Sitting], secretary: Account, client_of: ClientOf, prasit: Account, auditor: Account, admin: Account
) -> dict[str, Client]:  # fmt: skip
    """Everybody who may see something of a meeting, and who may not."""
    accounts = {
        "nobody": None, "has voted": sittings[0].account, "has not voted": sittings[6].account,
        "not there": sittings[12].account, "secretary": secretary, "prasit": prasit, "auditor": auditor, "admin": admin,
    }  # fmt: skip
    return {who: client_of(account) for who, account in accounts.items()}


@pytest.mark.parametrize("method", ["open", "secret"])
def test_every_address_answers_everybody_the_same_however_members_vote(
    method: str, opened: Meeting, sittings: list[Sitting], secretary: Account, people: dict[str, Client]
) -> None:
    vote = voting(opened, secretary, method)
    asked = addresses(vote)
    for client in people.values():
        client.get(
            reverse("meetings:notice", args=["1049", opened.ref])
        )  # the first time counts as opening it
    first = looked_at(vote, sittings, ONE_WAY, people, asked)
    second = looked_at(vote, sittings, ANOTHER_WAY, people, asked)
    assert [where for where, said in first.items() if said != second[where]] == []
    shown = {
        who: sum(status == 200 for (one, _), (status, _) in first.items() if one == who) for who in people
    }
    assert min(shown.values()) > 60, shown
    surfaces = ("room", "wall", "seat", "meeting", "item", "council")
    names = {
        name: reverse(f"meetings:{name}", args=args) for name, args in zip(surfaces, _args(vote), strict=True)
    }
    assert {name: first["secretary", at][0] for name, at in names.items()} == dict.fromkeys(surfaces, 200)


def _args(vote: Vote) -> list[list[object]]:
    item = vote.motion.item
    whole: list[object] = ["1049", item.meeting.ref]
    return [whole, whole, whole, whole, [*whole, item.pk], ["1049"]]


def test_after_the_close_the_same_looks_differ(
    opened: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    """What is compared would notice a result."""
    vote = voting(opened, secretary, "open")
    page = reverse("meetings:item", args=["1049", opened.ref, vote.motion.item_id])
    seen = []
    for choices in (ONE_WAY, ANOTHER_WAY):
        cache.clear()
        with transaction.atomic():
            for one, choice in zip(sittings, choices, strict=False):
                commands.cast_vote(actor=one.account, vote=vote, choice=choice)
            commands.close_vote(actor=secretary, vote=vote)
            assert kept_of(vote) != NOTHING_YET
            seen.append(_said(client_of(None).get(page)))
            transaction.set_rollback(True)
    assert seen[0] != seen[1]
