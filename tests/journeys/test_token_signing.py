"""Prints and heads signed by a key that never leaves its token (PKCS#11), end to end on SoftHSM."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from sapha.evidence.prints.models import Print, PrintFile
from sapha.evidence.prints.signing import HEAD_FIELD, OWNER_FIELD, opened_pen
from sapha.evidence.prints.verification.checking import verify_file
from sapha.foundation.errors import SystemUnable
from sapha.foundation.signing import SigningConfig, check_detached
from sapha.ledger.commands import make_head
from sapha.ledger.verification import verify_ledger
from sapha.monitoring.progress_form.printing import print_form
from tests.factories import forgeries
from tests.factories.printed_forms import AT, project
from tests.factories.prints import certified, file_of, laid_down, project_to_certify


def test_both_signatures_of_a_print_come_from_the_token(token_config: SigningConfig, tmp_path: Path) -> None:
    pdf = print_form(project(), printed_at=AT, printed_by="ผู้ทดสอบ")
    for field in (OWNER_FIELD, HEAD_FIELD):
        with opened_pen(token_config) as pen:
            assert pen is not None
            pdf = pen.sign(pdf, field=field, by="สมชาย ใจดี")
    reader = PdfFileReader(io.BytesIO(pdf))
    assert [one.field_name for one in reader.embedded_regular_signatures] == [OWNER_FIELD, HEAD_FIELD]
    told = subprocess.run(
        ["pdfsig", laid_down(tmp_path, pdf)], capture_output=True, text=True, check=False, timeout=60
    ).stdout
    assert told.count("Signature Validation: Signature is Valid.") == 2


@pytest.mark.django_db
def test_a_certified_print_is_genuine_and_altered_when_painted_over(
    token_config: SigningConfig, settings: Any, tmp_path: Path
) -> None:
    settings.SIGNING = token_config
    made = certified(project_to_certify())
    genuine = verify_file(laid_down(tmp_path, file_of(made)))
    altered = verify_file(laid_down(tmp_path, forgeries.painted_over(file_of(made))))
    assert [(one.verdict.value, [why.rule for why in one.reasons][:2]) for one in (genuine, altered)] == [
        ("genuine", ["same_bytes", "signed_by"]), ("altered", ["other_bytes", "appended"]),
    ]  # fmt: skip
    assert [one.signer for one in altered.signatures] == ["city"]


@pytest.mark.django_db
def test_the_head_of_the_day_is_signed_by_the_token(token_config: SigningConfig, settings: Any) -> None:
    settings.SIGNING = token_config
    certified(project_to_certify())
    head = make_head(actor_key="service:console").head
    found = check_detached(token_config, head.statement.encode(), bytes(head.signature))
    assert (found.rule, verify_ledger().is_sound) == ("intact", True)


@pytest.mark.django_db
def test_a_wrong_pin_registers_nothing(token_config: SigningConfig, settings: Any) -> None:
    kept = project_to_certify()
    settings.SIGNING = replace(token_config, token_pin="000000")
    with pytest.raises(SystemUnable):
        certified(kept)
    assert (Print.objects.count(), PrintFile.objects.count()) == (0, 0)
