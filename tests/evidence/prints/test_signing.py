from __future__ import annotations

import io
import subprocess
from dataclasses import replace

import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature

from sapha.evidence.prints.signing import HEAD_FIELD, OWNER_FIELD, opened_pen
from sapha.foundation.errors import SystemUnable
from sapha.foundation.signing import SigningConfig, run_to_end, validation_context
from sapha.monitoring.progress_form.printing import print_form
from tests.factories.printed_forms import AT, project

PDF = print_form(project(), printed_at=AT, printed_by="ผู้ทดสอบ")


def signed(config: SigningConfig, *fields: str) -> bytes:
    pdf = PDF
    for field in fields:
        with opened_pen(config) as pen:
            assert pen is not None
            pdf = pen.sign(pdf, field=field, by="สมชาย ใจดี")
    return pdf


def statuses(pdf: bytes, config: SigningConfig) -> list[tuple[str, bool, bool, bool]]:
    found = []
    for one in PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures:
        status = run_to_end(async_validate_pdf_signature(one, validation_context(config)))
        found.append(
            (one.field_name, status.bottom_line, status.trusted, status.timestamp_validity is not None)
        )
    return found


def test_without_a_key_there_is_no_pen() -> None:
    with opened_pen(SigningConfig()) as pen:
        assert pen is None


def test_first_signature_leaves_the_bytes_before_it_and_prepares_the_second(
    signing_config: SigningConfig,
) -> None:
    one = signed(signing_config, OWNER_FIELD)
    fields = PdfFileReader(io.BytesIO(one)).root["/AcroForm"]["/Fields"]
    assert one.startswith(PDF)
    assert [str(field.get_object()["/T"]) for field in fields] == [OWNER_FIELD, HEAD_FIELD]
    assert statuses(one, signing_config) == [(OWNER_FIELD, True, True, False)]


def test_first_signature_stays_valid_when_the_second_signs(signing_config: SigningConfig) -> None:
    one = signed(signing_config, OWNER_FIELD)
    two = signed(signing_config, OWNER_FIELD, HEAD_FIELD)
    assert len(two) > len(one)
    assert statuses(two, signing_config) == [
        (OWNER_FIELD, True, True, False),
        (HEAD_FIELD, True, True, False),
    ]


def test_another_reader_finds_both_valid_and_every_page(
    signing_config: SigningConfig, tmp_path: object
) -> None:
    place = f"{tmp_path}/two.pdf"
    two = signed(signing_config, OWNER_FIELD, HEAD_FIELD)
    with open(place, "wb") as file:  # noqa: PTH123
        file.write(two)
    told = subprocess.run(["pdfsig", place], capture_output=True, text=True, check=False).stdout
    assert told.count("Signature Validation: Signature is Valid.") == 2
    assert len(pypdfium2.PdfDocument(two)) == len(pypdfium2.PdfDocument(PDF))


def test_signature_carries_a_timestamp(signing_config: SigningConfig, timestamp_authority: str) -> None:
    config = replace(signing_config, timestamp_url=timestamp_authority)
    assert statuses(signed(config, OWNER_FIELD), config) == [(OWNER_FIELD, True, True, True)]


def test_unreachable_timestamp_authority_is_told(signing_config: SigningConfig) -> None:
    config = replace(signing_config, timestamp_url="http://127.0.0.1:9/", timestamp_timeout=2.0)
    with pytest.raises(SystemUnable) as caught:
        signed(config, OWNER_FIELD)
    assert "timestamp" in caught.value.rule
