"""What cannot be verified says so in one line, within limits of time and memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from sapha.evidence.prints.verification.checking import verify_file
from sapha.foundation.errors import BadInput
from sapha.monitoring.progress_form.printing import print_form
from tests.factories import forgeries
from tests.factories.printed_forms import AT, project
from tests.factories.prints import certified, file_of, laid_down, project_to_certify

pytestmark = pytest.mark.django_db
PDF = print_form(project(), printed_at=AT, printed_by="ผู้ทดสอบ")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "not_a_pdf"),
        (b"PK\x03\x04 a spreadsheet", "not_a_pdf"),
        (b"%PDF-1.7\n", "broken"),
        (b"%PDF-1.7\n" + b"\x00" * 10_000, "broken"),
        (PDF[:20_000], "broken"),
        (forgeries.with_password(PDF), "encrypted"),
    ],
    ids=["empty", "spreadsheet", "head", "nulls", "truncated", "password"],
)
def test_file_that_is_no_readable_pdf(content: bytes, rule: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        verify_file(laid_down(tmp_path, content), "แฟ้ม.pdf")
    assert (caught.value.rule, caught.value.where) == (rule, "แฟ้ม.pdf")


def test_300_megabytes_are_refused_unread(tmp_path: Path) -> None:
    place = tmp_path / "huge.pdf"
    with place.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(300 * 2**20)
    with pytest.raises(BadInput) as caught:
        verify_file(place)
    assert caught.value.rule == "too_large"


def test_content_that_unfolds_without_end_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        verify_file(laid_down(tmp_path, forgeries.bomb(1_000)))
    assert caught.value.rule == "too_much"


def test_truncated_print_of_ours_is_altered(tmp_path: Path) -> None:
    made = certified(project_to_certify())
    found = verify_file(laid_down(tmp_path, file_of(made)[:-7_000]))
    assert (found.verdict.value, found.number, [one.rule for one in found.reasons][:2]) == (
        "altered", made.number, ["other_bytes", "cut"],
    )  # fmt: skip


def test_print_of_ours_behind_a_password_is_not_genuine(tmp_path: Path) -> None:
    made = certified(project_to_certify())
    with pytest.raises(BadInput) as caught:
        verify_file(laid_down(tmp_path, forgeries.with_password(file_of(made))))
    assert caught.value.rule == "encrypted"
