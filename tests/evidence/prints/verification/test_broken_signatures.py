"""Signed prints whose signature was broken, replaced, or set on other pages."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.test import Client

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.evidence.prints.commands import countersign_print
from sapha.evidence.prints.kinds import print_kind
from sapha.evidence.prints.models import Print, PrintFile
from sapha.evidence.prints.signing import OWNER_FIELD
from sapha.evidence.prints.verification.checking import verify_file
from sapha.foundation.errors import SystemUnable
from sapha.foundation.signing import SigningConfig
from sapha.ledger.models import Event
from tests.factories import forgeries
from tests.factories.keys import SigningKeys
from tests.factories.prints import certified, file_of, laid_down, project_to_certify

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(settings: Any, signing_config: SigningConfig, city_agency: Agency) -> Print:
    settings.SIGNING = signing_config
    return certified(project_to_certify(city_agency))


def contents(pdf: bytes) -> tuple[int, int]:
    """Return where the digits of the signature begin and end."""
    found = re.search(rb"/Contents\s*<([0-9a-fA-F]{200,})>", pdf)
    assert found is not None
    return found.span(1)


def with_signature(pdf: bytes, digits: bytes) -> bytes:
    start, end = contents(pdf)
    return pdf[:start] + digits.ljust(end - start, b"0") + pdf[end:]


@pytest.mark.parametrize("digits", [b"", b"3082", b"ff" * 200], ids=["zeros", "cut short", "noise"])
def test_a_signature_that_is_none_any_more(signed: Print, tmp_path: Path, digits: bytes) -> None:
    found = verify_file(laid_down(tmp_path, with_signature(file_of(signed), digits)))
    assert (found.verdict.value, found.number, [one.is_intact for one in found.signatures]) == (
        "altered", signed.number, [False],
    )  # fmt: skip
    assert "signature" in found.signatures[0].told.en


def test_a_byte_changed_beneath_the_signature(signed: Print, tmp_path: Path) -> None:
    found = verify_file(laid_down(tmp_path, forgeries.with_byte_changed(file_of(signed), 40_000)))
    assert (found.verdict.value, found.number, [one.is_intact for one in found.signatures]) == (
        "altered", signed.number, [False],
    )  # fmt: skip


def test_the_signature_of_somebody_else_in_its_place(
    signed: Print, tmp_path: Path, signing_keys: SigningKeys
) -> None:
    bare = print_kind("project").typeset(signed.snapshot, signed.stamped)
    pdf = forgeries.pen_of(signing_keys.stranger).sign(bare, field=OWNER_FIELD, by="ผู้อื่น")
    found = verify_file(laid_down(tmp_path, pdf))
    assert (found.verdict.value, found.number) == ("altered", signed.number)
    assert [(one.signer, one.is_intact, one.is_trusted) for one in found.signatures] == [
        ("stranger", True, False)
    ]


def test_a_page_of_another_genuine_print_put_in(signed: Print, city_agency: Agency, tmp_path: Path) -> None:
    other = certified(project_to_certify(city_agency, "99990000-0044"))
    source, made = pypdfium2.PdfDocument(file_of(signed)), pypdfium2.PdfDocument.new()
    made.import_pages(source, pages=[0])
    made.import_pages(pypdfium2.PdfDocument(file_of(other)), pages=[1])
    out = io.BytesIO()
    made.save(out)
    found = verify_file(laid_down(tmp_path, out.getvalue()))
    assert (found.verdict.value, found.number in {signed.number, other.number}) == ("altered", True)


def test_the_page_tells_a_broken_signature_as_an_altered_file(signed: Print, client: Client) -> None:
    upload = io.BytesIO(with_signature(file_of(signed), b"ff" * 200))
    upload.name = "แฟ้ม.pdf"
    answer = client.post("/verify/", {"file": upload})
    assert (answer.status_code, answer.context["found"].verdict.value) == (200, "altered")


@pytest.mark.parametrize("trouble", ["expired", "timestamp"])
def test_a_second_signature_that_cannot_be_made_registers_nothing(
    signed: Print, wichai: Account, settings: Any, signing_keys: SigningKeys, trouble: str
) -> None:
    settings.SIGNING = (
        replace(settings.SIGNING, key_file=signing_keys.expired)
        if trouble == "expired"
        else replace(settings.SIGNING, timestamp_url="http://127.0.0.1:9/", timestamp_timeout=2.0)
    )
    with pytest.raises(SystemUnable):
        countersign_print(actor=wichai, document=signed)
    assert (PrintFile.objects.count(), Event.objects.filter(verb="print.countersigned").count()) == (1, 0)
