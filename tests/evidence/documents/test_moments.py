"""Pictures told apart by before and after the work: only where it is asked, only pictures, changed by saying it again."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sapha.civic.people.models import Account
from sapha.council.commitments.models import Commitment
from sapha.evidence.documents.commands import SentFile, attach_document, redact_document, withdraw_document
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.moments import is_asked, public_before_and_after
from sapha.foundation.errors import BadInput
from sapha.ledger.models import Event
from sapha.monitoring.projects.models import Project
from tests.council.commitments.conftest import (
    clock,
    commitment,
    council,
    resolution,
    running,
    secretary,
    sittings,
)
from tests.factories.commitments import pictured
from tests.factories.documents import PDF, attach, png

__all__ = ["clock", "commitment", "council", "resolution", "running", "secretary", "sittings"]
pytestmark = pytest.mark.django_db


def test_it_is_recorded_and_said_again_changed(commitment: Commitment, somchai: Account) -> None:
    first = pictured(somchai, commitment, "before", visibility="official")
    again = pictured(somchai, commitment, "after", visibility="official")
    kept = pictured(somchai, commitment, "", visibility="official")  # said nothing: it stays what it was
    assert [one.pk for one in (again, kept)] == [first.pk] * 2
    assert Document.objects.get().moment == "after"
    events = Event.objects.filter(subject=first.ledger_key).order_by("pk")
    assert [(one.verb, one.facts.get("moment")) for one in events] == [
        ("document.attached", "before"),
        ("document.told_apart", "after"),
    ]


@pytest.mark.parametrize(
    ("moment", "content", "rule"),
    [
        ("later", png(), "documents.code_unknown"),
        ("before", PDF, "documents.moment_of_no_picture"),
    ],
)
def test_what_is_unknown_or_no_picture_is_refused(
    commitment: Commitment, somchai: Account, moment: str, content: bytes, rule: str
) -> None:
    with pytest.raises(BadInput) as refused:
        attach_document(
            actor=somchai, subject=commitment.subject, file=SentFile("a", [content]), title="ก",
            retention="10y", visibility="public", moment=moment,
        )  # fmt: skip
    assert (refused.value.rule, refused.value.where) == (rule, "moment")
    assert Document.objects.count() == 0


def test_a_project_is_not_asked(project: Project, somchai: Account) -> None:
    assert is_asked(project.ledger_key) is False
    with pytest.raises(BadInput) as refused:
        attach(somchai, project, png(), name="a.png", moment="before")
    assert refused.value.rule == "documents.moment_not_asked"


@pytest.mark.parametrize("values", [{"moment": "later"}, {"media_type": "application/pdf"}])
def test_the_database_knows_pictures_and_codes(
    commitment: Commitment, somchai: Account, values: dict[str, str]
) -> None:
    kept = pictured(somchai, commitment, "before")
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=kept.pk).update(**values)


def test_the_redacted_picture_shows_what_the_official_one_shows(
    commitment: Commitment, somchai: Account
) -> None:
    official = pictured(somchai, commitment, "before", visibility="official")
    version = redact_document(actor=somchai, document=official, file=SentFile("b.png", [png(7)]))
    paper = redact_document(actor=somchai, document=official, file=SentFile("b.txt", ["ลบแล้ว".encode()]))
    assert [one.moment for one in (version, paper)] == ["before", ""]


def test_everybody_sees_what_is_public_in_one_query(commitment: Commitment, somchai: Account) -> None:
    shown = [pictured(somchai, commitment, moment, width) for width, moment in ((3, "after"), (4, "before"))]
    pictured(somchai, commitment, "before", 5, visibility="official")
    gone = pictured(somchai, commitment, "after", 6)
    withdraw_document(actor=somchai, document=gone, reason="ภาพผิดที่")
    with CaptureQueriesContext(connection) as asked:
        found = public_before_and_after([commitment.subject, "commitment:0"])
    assert len(asked) == 1
    (sides,) = found.values()
    assert [[one.document.pk for one in side] for side in (sides.after, sides.before)] == [
        [shown[0].pk],
        [shown[1].pk],
    ]
    assert public_before_and_after([]) == {}
