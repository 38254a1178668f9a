"""Adopted minutes as certified prints: numbered, verified, and nothing secret in what is public."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sapha.civic.people.models import Account
from sapha.config.cli import main
from sapha.council.councils.models import Council
from sapha.council.minutes import commands
from sapha.council.minutes.models import Minutes
from sapha.evidence.prints import store
from sapha.evidence.prints.kinds import print_kind
from sapha.evidence.prints.models import Print
from sapha.evidence.prints.verification.checking import verify_file
from sapha.foundation.canonical import canonical_json, sha256_hex
from sapha.foundation.errors import NotPermitted, NotThere, SystemUnable
from sapha.ledger.models import Event
from tests.factories import forgeries
from tests.factories.meetings import Sitting
from tests.factories.minutes import adopted, adopting_meeting, circulated, held_meeting
from tests.factories.prints import file_of, laid_down

Sign = Callable[[Account | None], Client]
SECRETS = ("จุดจอด", "นายตลาด", "2 จุด")


def prints() -> dict[str, Print]:
    return {one.subject_kind: one for one in Print.objects.order_by("sequence")}


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(document[page].get_textpage().get_text_range() for page in range(len(document)))


@pytest.fixture
def open_minutes(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> Minutes:
    """Adopted minutes that leave nothing out for the public."""
    return adopted(clock, secretary, council, sittings)


@pytest.fixture
def secret_minutes(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> Minutes:
    """Adopted minutes of a meeting whose only item is secret."""
    return adopted(clock, secretary, council, sittings, secret=True)


def test_adoption_certifies_one_print_where_nothing_is_left_out(open_minutes: Minutes) -> None:
    [made] = Print.objects.all()
    pdf = file_of(made)
    attached = bytes(pypdfium2.PdfDocument(pdf).get_attachment(0).get_data())
    assert (made.number, made.edition, made.subject, made.page_count) == (
        "2566-000001-23", 1, "minutes:1049/1-2566", len(pypdfium2.PdfDocument(pdf)),
    )  # fmt: skip
    assert (attached, sha256_hex(attached)) == (canonical_json(made.snapshot), made.snapshot_sha256)
    shown = text_of(pdf)
    assert [made.number in shown, "รับรองรายงานการประชุมแล้วในการประชุมครั้งที่ ๒/๒๕๖๖" in shown] == [True, True]
    event = Event.objects.get(verb="print.certified")
    assert (event.chain, event.subject) == ("council:1049", f"print:{made.number}")
    adoption = Event.objects.get(verb="minutes.adopted").facts
    assert adoption["official_sha256"] == adoption["public_sha256"] == sha256_hex(pdf)


def test_the_same_snapshot_and_stamp_give_the_same_bytes(secret_minutes: Minutes) -> None:
    for kind, one in prints().items():
        assert print_kind(kind).typeset(one.snapshot, one.stamped) == file_of(one)


def test_with_something_secret_the_official_minutes_are_a_print_of_their_own(
    secret_minutes: Minutes, sittings: list[Sitting], malee: Account, client_of: Sign
) -> None:
    public, official = prints()["minutes"], prints()["official_minutes"]
    inside, outside = text_of(file_of(official)), text_of(file_of(public))
    assert ["จุดจอด" in one for one in (inside, outside)] == [True, False]
    told = canonical_json(public.snapshot).decode()
    assert [word in told for word in SECRETS] == [False, False, False]
    for client, statuses in (
        (client_of(None), [200, 404]),
        (client_of(malee), [200, 404]),
        (client_of(sittings[2].account), [200, 200]),
    ):
        for name, more in (("prints:print", []), ("prints:file", ["1"]), ("verify:number", [])):
            seen = [
                client.get(reverse(name, args=[one.number, *more])).status_code for one in (public, official)
            ]
            assert seen == statuses


def test_everybody_verifies_the_public_print_by_number_and_by_file(
    secret_minutes: Minutes, client_of: Sign, tmp_path: Path
) -> None:
    public, official = prints()["minutes"], prints()["official_minutes"]
    anybody = client_of(None)
    page = anybody.get(f"/verify/{public.number}?h={public.snapshot_sha256}")
    shown = page.content.decode()
    assert page.status_code == 200
    assert ["รหัสบนกระดาษตรงกับเอกสารในทะเบียน" in shown, "2/2566" in shown] == [True, True]
    assert [word in shown for word in SECRETS] == [False, False, False]
    for one in (public, official):
        with laid_down(tmp_path, file_of(one)).open("rb") as file:
            told = anybody.post("/verify/", {"file": file}).content.decode()
        assert ("ตรงกับเอกสารเลขที่" in told, [word in told for word in SECRETS]) == (True, [False] * 3)


def test_one_byte_or_the_attached_data_changed(open_minutes: Minutes, tmp_path: Path) -> None:
    [made] = Print.objects.all()
    for place in (900, 20_000, -5_000, -3):
        found = verify_file(laid_down(tmp_path, forgeries.with_byte_changed(file_of(made), place)))
        assert (found.verdict.value, found.number) == ("altered", made.number)
        assert [one.rule for one in found.reasons][:2] == ["other_bytes", "bytes_changed"]
    forged = forgeries.with_data_changed(file_of(made), "ผู้เสนอ นายตลาด สมมุติ", "ผู้เสนอ นายตลาบ สมมุติ")
    found = verify_file(laid_down(tmp_path, forged))
    assert (found.verdict.value, [one.rule for one in found.reasons]) == (
        "altered",
        ["other_bytes", "pages_same", "data_changed"],
    )
    [difference] = found.differences
    assert (difference.label.th, "นายตลาด" in difference.registered.th, "นายตลาบ" in difference.given.th) == (
        "4.1 จุดจอดวินหน้าตลาด", True, True,
    )  # fmt: skip


def test_an_altered_official_print_tells_the_public_nothing_that_was_registered(
    secret_minutes: Minutes, client_of: Sign, tmp_path: Path
) -> None:
    official = prints()["official_minutes"]
    forged = forgeries.with_data_changed(file_of(official), "ให้กำหนดจุดจอดใหม่ 2 จุด", "ให้กำหนดจุดจอดใหม่ 9 จุด")
    with laid_down(tmp_path, forged).open("rb") as file:
        told = client_of(None).post("/verify/", {"file": file}).content.decode()
    assert ("ไม่ตรงกับแฟ้มในทะเบียน" in told, [word in told for word in SECRETS]) == (True, [False] * 3)


def test_the_command_line_knows_it_and_a_draft_is_known_as_uncertified(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account,
    client_of: Sign, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    made = circulated(secretary, held_meeting(clock, secretary, council, sittings))
    draft = client_of(secretary).get(reverse("minutes:official", args=["1049", "1-2566"])).content
    found = verify_file(laid_down(tmp_path, draft))
    assert (found.verdict.value, [one.rule for one in found.reasons]) == ("unknown", ["plain_print"])
    adopting_meeting(clock, secretary, council, sittings)
    commands.adopt_minutes(actor=secretary, minutes=made)
    [one] = Print.objects.all()
    path = laid_down(tmp_path, file_of(one))
    capsys.readouterr()
    assert main(["verify", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (one.number in json.dumps(told), "genuine" in json.dumps(told)) == (True, True)


def test_only_who_writes_the_minutes_certifies_them(
    open_minutes: Minutes, sittings: list[Sitting], malee: Account, secretary: Account
) -> None:
    from sapha.evidence.prints.commands import certify_print

    for actor, refusal in ((sittings[2].account, NotPermitted), (malee, NotThere)):
        with pytest.raises(refusal):
            certify_print(actor=actor, kind="minutes", key="1049/1-2566")
    again = certify_print(actor=secretary, kind="minutes", key="1049/1-2566")
    assert (again.edition, Print.objects.count()) == (1, 1)
    with pytest.raises(NotThere):  # not adopted
        certify_print(actor=secretary, kind="minutes", key="1049/2-2566")


def test_a_full_disk_adopts_nothing(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    made = circulated(secretary, held_meeting(clock, secretary, council, sittings))
    adopting_meeting(clock, secretary, council, sittings)
    place = tmp_path / "no-folder"
    place.write_text("a file stands where the folder should be")
    monkeypatch.setattr(store.settings, "DATA_DIR", place)
    with pytest.raises(SystemUnable):
        commands.adopt_minutes(actor=secretary, minutes=made)
    assert (Minutes.objects.get().state, Print.objects.count()) == ("circulated", 0)
    assert Event.objects.filter(verb__in=["minutes.adopted", "print.certified"]).count() == 0
