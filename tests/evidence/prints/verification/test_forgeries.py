"""Every way to alter a print gets its verdict, and a reason that names what was done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sapha.evidence.prints.kinds import print_kind
from sapha.evidence.prints.models import Print
from sapha.evidence.prints.numbers import document_number
from sapha.evidence.prints.signing import OWNER_FIELD
from sapha.evidence.prints.verification.checking import verify_file
from sapha.evidence.prints.verification.verdicts import Verification
from sapha.foundation.be_dates import format_date
from sapha.foundation.date_forms import parse_date
from sapha.foundation.signing import SigningConfig
from sapha.monitoring.progress_form.printing import print_form
from tests.factories import forgeries
from tests.factories.keys import SigningKeys
from tests.factories.printed_forms import AT, project
from tests.factories.prints import certified, change, file_of, laid_down, project_to_certify

pytestmark = pytest.mark.django_db


@pytest.fixture
def unsigned() -> Print:
    return certified(project_to_certify())


@pytest.fixture
def signed(settings: Any, signing_config: SigningConfig) -> Print:
    settings.SIGNING = signing_config
    return certified(project_to_certify())


def verified(folder: Path, content: bytes) -> Verification:
    return verify_file(laid_down(folder, content))


def told(found: Verification) -> tuple[str, list[str], str]:
    return found.verdict.value, [one.rule for one in found.reasons], found.number


@pytest.mark.parametrize("place", [900, 40_000, -5_000, -3])
def test_one_byte_changed(unsigned: Print, tmp_path: Path, place: int) -> None:
    found = verified(tmp_path, forgeries.with_byte_changed(file_of(unsigned), place))
    assert (found.verdict.value, found.number) == ("altered", unsigned.number)
    assert [one.rule for one in found.reasons][:2] == ["other_bytes", "bytes_changed"]


def test_signed_print_is_genuine(signed: Print, tmp_path: Path) -> None:
    assert told(verified(tmp_path, file_of(signed))) == (
        "genuine",
        ["same_bytes", "signed_by"],
        signed.number,
    )


def test_incremental_update_behind_a_signature_that_stays_valid(signed: Print, tmp_path: Path) -> None:
    found = verified(tmp_path, forgeries.painted_over(file_of(signed)))
    assert told(found) == (
        "altered",
        ["other_bytes", "appended", "changed_after_signing", "pages_changed"],
        signed.number,
    )
    [signature] = found.signatures
    assert (signature.signer, signature.is_intact, signature.is_trusted, signature.is_unmodified) == (
        "signer", True, True, False,
    )  # fmt: skip


def test_incremental_update_of_an_unsigned_print(unsigned: Print, tmp_path: Path) -> None:
    found = verified(tmp_path, forgeries.painted_over(file_of(unsigned)))
    assert told(found) == ("altered", ["other_bytes", "appended", "pages_changed"], unsigned.number)


def test_pages_swapped(unsigned: Print, tmp_path: Path) -> None:
    found = verified(tmp_path, forgeries.with_pages_swapped(file_of(unsigned)))
    assert told(found) == ("altered", ["other_bytes", "pages_moved", "data_removed"], unsigned.number)
    assert next(one.text.en for one in found.reasons if one.rule == "pages_moved").endswith(": 1, 2")


def test_signature_stripped(signed: Print, tmp_path: Path) -> None:
    bare = print_kind("project").typeset(signed.snapshot, signed.stamped)
    found = verified(tmp_path, bare)
    assert told(found) == (
        "altered",
        ["other_bytes", "cut", "signature_removed", "pages_same"],
        signed.number,
    )


def test_attached_data_changed(unsigned: Print, tmp_path: Path) -> None:
    old, new = '"progress_percent":"50.00"', '"progress_percent":"90.00"'
    found = verified(tmp_path, forgeries.with_data_changed(file_of(unsigned), old, new))
    assert told(found) == ("altered", ["other_bytes", "pages_same", "data_changed"], unsigned.number)
    assert [(one.path, one.registered.th, one.given.th) for one in found.differences] == [
        ("reports.3.progress_percent", "50.00", "90.00")
    ]


def test_print_of_another_installation_with_the_same_number(unsigned: Print, tmp_path: Path) -> None:
    other = replace(unsigned.stamped, issuer="0123456789ab", snapshot_sha256="1" * 64)
    [content] = unsigned.snapshot["projects"]
    snapshot = {**unsigned.snapshot, "projects": [{**content, "name": "โครงการของเมืองอื่น"}]}
    found = verified(tmp_path, print_kind("project").typeset(snapshot, other))
    assert told(found) == ("unknown", ["another_issuer"], "")
    assert "0123456789ab" in found.reasons[0].text.en


def test_signed_print_of_another_installation_tells_whose_signature_it_carries(
    unsigned: Print, tmp_path: Path, signing_keys: SigningKeys
) -> None:
    other = replace(
        unsigned.stamped,
        number=document_number(unsigned.year, 2),
        issuer="0123456789ab",
        snapshot_sha256="1" * 64,
    )
    snapshot = {**unsigned.snapshot, "version": 2}
    pdf = print_kind("project").typeset(snapshot, other)
    found = verified(tmp_path, forgeries.pen_of(signing_keys.stranger).sign(pdf, field=OWNER_FIELD, by="ผู้อื่น"))
    assert (found.verdict.value, [one.told.en for one in found.signatures]) == (
        "unknown",
        ["the digital signature of stranger is intact, but its certificate's issuer is not one we trust"],
    )


def test_signature_of_an_expired_key_is_told_with_its_day(
    tmp_path: Path, signing_keys: SigningKeys, settings: Any, signing_config: SigningConfig
) -> None:
    settings.SIGNING = signing_config
    pdf = print_form(project(), printed_at=AT, printed_by="ผู้ทดสอบ")
    found = verified(tmp_path, forgeries.pen_of(signing_keys.expired).sign(pdf, field=OWNER_FIELD, by="ผู้อื่น"))
    [one] = found.signatures
    ended = parse_date(one.told.th.rpartition("หมดอายุเมื่อ ")[2])  # in the Buddhist Era
    assert one.told.en.endswith(f"its certificate ended on {format_date(ended, 'short', 'en')}")
    assert (told(found), [one.told.en.split(" ended on ")[0] for one in found.signatures]) == (
        ("unknown", ["plain_print"], ""),
        ["the digital signature of expired is intact, but its certificate"],
    )


def test_plain_print_is_unknown_and_says_why(tmp_path: Path) -> None:
    found = verified(tmp_path, print_form(project(), printed_at=AT, printed_by="ผู้ทดสอบ"))
    assert told(found) == ("unknown", ["plain_print"], "")


def test_number_the_register_does_not_hold(unsigned: Print, tmp_path: Path) -> None:
    stamp = replace(unsigned.stamped, number=document_number(unsigned.year, 2), snapshot_sha256="1" * 64)
    found = verified(tmp_path, print_kind("project").typeset({**unsigned.snapshot, "version": 2}, stamp))
    assert told(found) == ("unknown", ["no_such_number"], "")


def test_print_rendered_again_with_other_content_and_our_number(unsigned: Print, tmp_path: Path) -> None:
    [content] = unsigned.snapshot["projects"]
    snapshot = {**unsigned.snapshot, "projects": [{**content, "name": "ชื่อปลอม"}]}
    found = verified(tmp_path, print_kind("project").typeset(snapshot, unsigned.stamped))
    assert (found.verdict.value, found.number) == ("altered", unsigned.number)
    assert ("name", "โครงการ 99990000-0002", "ชื่อปลอม") in [
        (one.path, one.registered.th, one.given.th) for one in found.differences
    ]


def test_superseded_print(tmp_path: Path) -> None:
    kept = project_to_certify()
    first = certified(kept)
    content = file_of(first)
    change(kept)
    second = certified(kept)
    found = verified(tmp_path, content)
    assert (told(found), found.newer) == (
        ("superseded", ["same_bytes", "superseded"], first.number),
        second.number,
    )
