"""Whatever people and officers type about topics is text on every page, in every message, file and paper that shows it."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from sapha.civic.agencies.models import Agency
from sapha.civic.participants.commands import join
from sapha.civic.people.models import Account
from sapha.council.commitments import commands as commitments
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import AgendaItem, Meeting, NoticeFile
from sapha.council.topics import commands
from sapha.council.topics.models import Comment, Topic
from sapha.evidence.notices.tasks import deliver
from tests.council.meetings.conftest import clock, council, secretary, sittings
from tests.factories.documents import png
from tests.factories.meetings import MEETS, Sitting, notified, opened_meeting, planned_meeting
from tests.factories.people import make_contact
from tests.factories.topics import participant

__all__ = ["clock", "council", "secretary", "sittings"]
ClientOf = Callable[[Account | None], Client]
# Markup, an attribute, a template, a formula and the signs of the typesetter.
SIGNS = "'\"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}{% now %}#panic(1)$x$"
FORMULA = f"=1+1{SIGNS}"
SHORT = "'\"><script>alert(2)</script>"  # where sixty characters are taken
FILE_NAME = "'\"><img src=x onerror=alert(1)>.png"
_PAGES = (
    "/topics/",
    "/councils/1049/",
    "/documents/",
    "/commitments/",
    "/me/",
    "/search/",
    "/ledger/chains/",
)
_MOST_PAGES = 60


class Elements(HTMLParser):
    """Collects what a browser would run, and the links."""

    def __init__(self) -> None:
        super().__init__()
        self.run: list[str] = []
        self.links: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep handlers, strange addresses and links."""
        said = {name: value or "" for name, value in attrs}
        self.run += [f"{tag} {name}" for name in said if name.startswith("on")]
        self.run += [f"{tag} {value}" for value in said.values() if value.lower().startswith("javascript:")]
        self.run += [f"{tag} {said['src']}"] if said.get("src") == "x" else []
        self._in_script = tag == "script"
        if tag == "a" and "href" in said:
            self.links.append(said["href"])

    def handle_endtag(self, _tag: str) -> None:
        """Leave a script."""
        self._in_script = False

    def handle_data(self, data: str) -> None:
        """Keep scripts of ours that are not ours."""
        if self._in_script and "alert" in data:
            self.run.append(data)


def elements(text: str) -> Elements:
    found = Elements()
    found.feed(text)
    return found


def body(answer: HttpResponseBase) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


def crawl(client: Client, starts: list[str]) -> dict[str, HttpResponseBase]:
    """Return every page below the places of topics that links lead to."""
    waiting, seen = list(starts), {}
    while waiting and len(seen) < _MOST_PAGES:
        path = waiting.pop(0)
        if path in seen:
            continue
        answer = client.get(path)
        seen[path] = answer
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        for link in elements(answer.content.decode()).links:  # type: ignore[attr-defined]
            there = urldefrag(urljoin(path, link)).url
            if there.startswith(_PAGES) and "next=" not in urlsplit(there).query and "/page" not in there:
                waiting.append(there)
    return seen


def by_pages(client_of: ClientOf, citizen: Account, prasit: Account) -> Topic:
    """Raise, publish, hide, appeal, comment through the pages, hostile in every field."""
    said = {
        "council": "1049", "category": "light", "title": FORMULA, "text": f"{FORMULA}\n{SIGNS}", "place": SIGNS,
        "shown_as": "name", "public_name": SIGNS[:100], "of_age": "on", "complaint_reference": SHORT,
    }  # fmt: skip
    photo = SimpleUploadedFile(FILE_NAME, png(), "image/png")
    answer = client_of(citizen).post("/topics/raise/", {**said, "photos": [photo]})
    assert answer.status_code == 302, answer.content.decode()
    topic = Topic.objects.get()
    judge = f"/topics/councils/1049/{topic.key}/judge/"
    hidden = client_of(prasit).post(judge, {"act": "hide", "reason": "other", "note": SIGNS})
    assert hidden.status_code == 302
    client_of(citizen).post(f"/topics/{topic.key}/appeal/", {"words": SIGNS})
    return topic


def everything(
    clock: time_machine.Coordinates,
    client_of: ClientOf,
    people: tuple[Account, Account, Account],
    council: Council,
    sittings: list[Sitting],
    agency: Agency,
) -> tuple[Topic, Meeting]:
    """Bring one hostile topic through its whole life: declined, listed, decided, committed, referred."""
    citizen, prasit, admin = people
    secretary, topic = sittings[-1].account, by_pages(client_of, citizen, prasit)
    commands.publish_topic(actor=admin, topic=topic)
    speaker = participant("ผู้พูด")
    join(actor=speaker.person.account, shown_as="name", public_name=SIGNS[:100])
    client_of(speaker.person.account).post(f"/topics/{topic.key}/comment/", {"kind": "for", "text": SIGNS})
    commands.judge_comment(actor=prasit, comment=Comment.objects.get(), publish=True)
    Topic.objects.filter(pk=topic.pk).update(supports_needed=2)
    commands.support_topic(actor=speaker, topic=topic)
    topic.refresh_from_db()
    commands.decline_listing(actor=prasit, topic=topic, reason="other", note=SIGNS)
    commands.appeal_topic(actor=topic.raised_by, topic=topic, words=SIGNS)
    meeting = planned_meeting(secretary, council)
    item = meetings.take_proposed_item(actor=secretary, meeting=meeting, source=topic.subject)
    notified(secretary, meeting)
    clock.move_to(MEETS + timedelta(minutes=1))
    opened_meeting(secretary, meeting, sittings)
    item = meetings.open_item(actor=secretary, item=AgendaItem.objects.get(pk=item.pk))
    resolution = meetings.take_note(actor=secretary, item=item, text=SIGNS)
    made = commitments.make_commitment(
        actor=secretary,
        resolution=resolution,
        text=SIGNS,
        agency=agency,
        due_on=date(2023, 12, 1),
        topic=topic,
    )
    commitments.report_progress(actor=admin, commitment=made, note=SIGNS)
    commitments.refer_commitment(actor=admin, commitment=made, destination=SIGNS, reference=SHORT, note=SIGNS)
    return topic, Meeting.objects.get(pk=meeting.pk)


def paper_text(content: bytes, folder: Path) -> str:
    place = folder / "paper.pdf"
    place.write_bytes(content)
    return subprocess.run(
        ["pdftotext", "-raw", str(place), "-"], check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def people(citizen: Account, prasit: Account, admin: Account) -> tuple[Account, Account, Account]:
    return citizen, prasit, admin


def test_nothing_typed_runs_anywhere(
    clock: time_machine.Coordinates,
    client_of: ClientOf,
    people: tuple[Account, Account, Account],
    council: Council,
    sittings: list[Sitting],
    city_agency: Agency,
    tmp_path: Path,
) -> None:
    citizen, prasit, _admin = people
    make_contact(citizen.person, "email", "citizen@example.org", is_preferred=True)
    topic, meeting = everything(clock, client_of, people, council, sittings, city_agency)
    starts = [
        "/topics/", f"/topics/{topic.key}/", f"/topics/{topic.key}/appeal/", f"/topics/{topic.key}/change/",
        f"/topics/councils/1049/{topic.key}/merge/", "/topics/councils/1049/", "/topics/moderation/", "/councils/1049/",
        f"/councils/1049/meetings/{meeting.ref}/", f"/councils/1049/meetings/{meeting.ref}/agenda/", "/commitments/", "/me/",
        "/councils/1049/work/", f"/topics/?words={quote(SIGNS)}", f"/search/?q={quote(SIGNS)}",
    ]  # fmt: skip
    shown = 0
    for reader in (None, citizen, prasit, sittings[-1].account):
        for path, answer in crawl(client_of(reader), starts).items():
            kind, content = answer.get("Content-Type", ""), body(answer)
            assert answer.status_code < 500, path
            if kind.startswith("text/html"):
                assert elements(content.decode()).run == [], (reader, path)
                shown += b"alert(1)" in content
            elif kind.startswith("text/csv"):
                lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
                assert [cell for line in lines for cell in line if cell.startswith(("=1+1", "@"))] == [], path
    assert shown >= 20  # the crawl found the pages that show it

    deliver(timezone.now())
    told = [one for one in mail.outbox if topic.key in one.body or "alert(1)" in one.body]
    assert told
    pages = [text for one in told for text, kind in getattr(one, "alternatives", []) if kind == "text/html"]
    assert [elements(text).run for text in pages] == [[]] * len(pages)
    assert [one.subject for one in told if "\n" in one.subject or len(one.subject) > 400] == []

    paper = paper_text(bytes(NoticeFile.objects.get(notice__meeting=meeting).content), tmp_path)
    assert ("<script>alert(1)" in paper.replace("\n", ""), "#panic(1)" in paper.replace("\n", "")) == (
        True,
        True,
    )
