"""What follows from a secret item is seen by who was in the room and who carries it out, and told to nobody else."""

from __future__ import annotations

import pytest
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.commitments import commands
from sapha.council.commitments.models import Commitment
from sapha.council.commitments.sources import matters_arising
from sapha.council.councils.models import Council
from sapha.council.meetings.models import AgendaItem, Meeting, Resolution
from sapha.evidence.notices.models import OutboxMessage
from tests.factories.commitments import given, proven
from tests.factories.topics import participant, published

pytestmark = pytest.mark.django_db
WORDS = "ตรวจสอบผู้รับเหมา"


@pytest.fixture
def secret(
    resolution: Resolution,
    secretary: Account,
    city_agency: object,
    somchai: Account,
    prasit: Account,
    council: Council,
) -> Commitment:
    """A commitment of a secret item that answers a topic."""
    AgendaItem.objects.filter(pk=resolution.item_id).update(is_secret=True)
    topic = published(prasit, council, participant())
    return given(secretary, resolution, city_agency, text=WORDS, topic=topic)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "status"),
    [("somchai", 200), ("secretary", 200), ("auditor", 200), ("malee", 404), ("citizen", 404), ("", 404)],
)
def test_who_reads_it(
    request: pytest.FixtureRequest, client: Client, secret: Commitment, name: str, status: int
) -> None:
    if name:
        client.force_login(request.getfixturevalue(name))
    page = client.get(f"/commitments/{secret.pk}/")
    assert page.status_code == status
    for address in (
        "/commitments/?show=all",
        "/councils/1049/",
        f"/topics/{secret.topic.key if secret.topic else ''}/",
    ):
        assert WORDS not in client.get(address).content.decode()


def test_it_is_carried_out_like_any_other(secret: Commitment, somchai: Account) -> None:
    proven(somchai, secret)
    done = commands.finish_commitment(actor=somchai, commitment=secret, note="พบว่าผู้รับเหมาทิ้งงาน")
    assert done.state == "done"
    assert secret.topic is not None
    assert "ทิ้งงาน" not in "".join(secret.topic.steps.values_list("note", flat=True))


def test_no_message_and_no_agenda_says_what_it_is(secret: Commitment, running: Meeting) -> None:
    told = OutboxMessage.objects.filter(about=secret.subject)
    assert told.exists()
    assert [row for row in told if WORDS in f"{row.subject_th}{row.text_th}"] == []
    assert list(matters_arising(running)) == []
