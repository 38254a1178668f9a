"""The code on the paper, drawn as a printer draws it and read as a telephone reads it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sapha.foundation.signing import SigningConfig
from tests.factories.prints import certified, file_of, laid_down, project_to_certify

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        shutil.which("zbarimg") is None or shutil.which("pdftoppm") is None,
        reason="zbar or poppler is not on this machine: apt install zbar-tools poppler-utils",
    ),
]


def scanned(pdf: Path, *, resolution: int) -> list[str]:
    """Return what every QR code on every page says, in order of pages."""
    draw = ["pdftoppm", "-gray", "-r", str(resolution), "-png", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(draw, check=True, capture_output=True, timeout=60)
    pages = sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))
    read = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", *map(str, pages)]
    return subprocess.run(read, capture_output=True, text=True, check=False, timeout=60).stdout.split("\n")[
        :-1
    ]


@pytest.mark.parametrize("resolution", [100, 300], ids=["fax", "printer"])
def test_code_reads_as_link_and_full_hash(tmp_path: Path, resolution: int) -> None:
    made = certified(project_to_certify())
    read = scanned(laid_down(tmp_path, file_of(made)), resolution=resolution)
    stamp = made.stamped
    assert read == [f"{stamp.site}/verify/{made.number}?h={made.snapshot_sha256}"]


def test_code_on_a_signed_print_reads_the_same(
    tmp_path: Path, settings: Any, signing_config: SigningConfig
) -> None:
    settings.SIGNING = signing_config
    made = certified(project_to_certify())
    assert scanned(laid_down(tmp_path, file_of(made)), resolution=150) == [made.stamped.address]


def test_a_long_address_of_an_installation_still_reads(tmp_path: Path, settings: Any) -> None:
    settings.SITE_URL = "https://district-citizen-councils.office.of.strategy.bangkok.example.go.th"
    made = certified(project_to_certify())
    read = scanned(laid_down(tmp_path, file_of(made)), resolution=100)
    assert read == [f"{settings.SITE_URL}/verify/{made.number}?h={made.snapshot_sha256}"]
