"""All 50 councils in one sitting, from the charter to a suspension and back: by page, and by command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.models import Account
from sapha.config.cli import main
from sapha.config.demo.nominees import sample_table
from sapha.council.councils.models import Council
from sapha.council.membership.models import AppointmentOrder, Membership
from sapha.foundation.be_dates import format_date
from sapha.ledger.verification import verify_ledger
from tests.council.councils.views.test_drafting import typed
from tests.factories.charters import default_draft
from tests.factories.membership import order_book

ClientOf = Callable[[Account | None], Client]
SEATS = 50 * 19


def counts(answer: HttpResponse) -> list[tuple[str, int]]:
    return [(str(result), count) for result, count in answer.context["counts"]]  # type: ignore[attr-defined]


def states() -> set[str]:
    return set(Council.objects.values_list("state", flat=True))


def pages_of(content: bytes) -> int:
    return len(pypdfium2.PdfDocument(BytesIO(content)))


def test_by_page(admin: Account, client_of: ClientOf) -> None:
    load_reference_data(actor_key="service:console")
    client, today = client_of(admin), timezone.localdate()
    day, before = format_date(today, "short", "th"), format_date(today - timedelta(days=30), "short", "th")
    letter = {"document_number": "กท 0406/1", "document_date": before, "document_title": "แนวทาง"}
    draft = default_draft()
    charter = f"/charters/{draft.charter_id}/1/"

    assert client.post(f"{charter}edit/", typed(draft, reason="ตรวจแล้ว")).status_code == 302
    force = {**letter, "valid_from": before, "figures_confirmed": "on"}
    assert client.post(f"{charter}in-force/", force).status_code == 302
    assert counts(client.post("/councils/create/", {"charter": draft.charter_id})) == [("done", 50)]

    people = sample_table(list(Council.objects.select_related("charter")), today)

    def send(deed: str) -> Any:
        file = SimpleUploadedFile("nominees.csv", people, "text/csv")
        return client.post("/councils/board/nominees/", {"file": file, "deed": deed}).context["told"]

    assert send("look") == (SEATS, [], 0)
    assert send("keep") == (SEATS, [], SEATS)

    register = order_book(admin)
    said = {
        "register": register.pk, "sender": "กรุงเทพมหานคร", "dated": day, "starts_on": day,
        "signer_name": "นายสมมุติ ใจดี", "signer_post": "ผู้ว่าราชการกรุงเทพมหานคร",
    }  # fmt: skip
    assert counts(client.post("/councils/board/members/", said)) == [("done", 50)]
    assert (Membership.objects.count(), AppointmentOrder.objects.count()) == (SEATS, 50)
    numbers = [
        one.letter.number.partition("/")[0] for one in client.get("/councils/board/orders/").context["orders"]
    ]
    assert numbers == [str(number) for number in range(1, 51)]
    assert pages_of(client.get("/councils/board/orders.pdf").content) >= 50

    for act, state in (("activate", "active"), ("suspend", "suspended"), ("resume", "active")):
        asked = {"act": act, "everyone": "on", "starts_on": day, **letter}
        foreseen = client.post("/councils/board/preview/", asked)
        assert counts(foreseen) == counts(client.post("/councils/board/act/", asked)) == [("done", 50)]
        assert states() == {state}
    rows = client.get("/councils/board/").context["rows"]
    assert {(row.filled, row.held.rules.seats) for row in rows} == {(19, 19)}
    assert verify_ledger().is_sound


def sapha(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Do one deed by command, which must succeed, and return the last line it printed."""
    status = main(["councils", *arguments])
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    return said.out.splitlines()[-1]


@pytest.mark.django_db(transaction=True)
def test_by_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    today = timezone.localdate()
    day, before = today.isoformat(), (today - timedelta(days=30)).isoformat()
    letter, table = ("--letter", "กท 0406/1", "--dated", before), str(tmp_path / "nominees.csv")
    sapha(capsys, "charters")
    charter = str(default_draft().charter_id)

    sapha(capsys, "in-force", "--charter", charter, "--from", before, "--figures-confirmed", *letter)
    done = "สำเร็จ 50 ไม่เปลี่ยนแปลง 0 ทำไม่ได้ 0"
    assert sapha(capsys, "create", "--all", "--charter", charter) == done
    assert sapha(capsys, "nominees", table, "--sample") == table
    assert sapha(capsys, "nominees", table) == f"ใช้ได้ {SEATS} แถว ไม่ได้ 0 แถว บันทึก 0 คน"
    assert sapha(capsys, "nominees", table, "--write") == f"ใช้ได้ {SEATS} แถว ไม่ได้ 0 แถว บันทึก {SEATS} คน"
    signed = ("--sender", "กรุงเทพมหานคร", "--signer", "นายสมมุติ ใจดี", "--signer-post", "ผู้ว่าราชการกรุงเทพมหานคร")
    assert sapha(capsys, "members", "--all", "--dated", day, *signed) == done
    prints = tmp_path / "orders"
    sapha(capsys, "orders", str(prints))
    assert len(list(prints.glob("1*_*-*.pdf"))) == 50
    assert pages_of((prints / "all.pdf").read_bytes()) >= 50

    for act, state in (("activate", "active"), ("suspend", "suspended"), ("resume", "active")):
        assert sapha(capsys, act, "--all", *letter) == done
        assert states() == {state}
    assert verify_ledger().is_sound
