"""Certifies projects of a new register on one core; tells count, seconds and processor time.

Arguments: the number of projects, and `signed` or `unsigned`. Its data directory is a new one.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sapha.config.settings")
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    django.setup()

from django.conf import settings

from bench._print_document import FORM
from sapha.civic.people.queries import service_account
from sapha.config.prepare import prepare_database
from sapha.evidence.prints.commands import certify_prints
from sapha.foundation.signing import SigningConfig
from sapha.monitoring.progress_form.commands import import_form


def _fill(count: int) -> list[str]:
    """Import the example form under many codes."""
    text, codes = FORM.read_text(), []
    for number in range(count + 1):
        code = f"9999{number:04d}-0001"
        place = Path(settings.DATA_DIR) / f"{code}.txt"
        place.write_text(text.replace("99990000-0001", code).replace("ประจำเขต", f"ประจำเขต {number}"))
        import_form(actor=service_account("console"), path=place)
        codes.append(code)
    return codes


def _key() -> SigningConfig:
    from tests.factories.keys import PASSPHRASE, issue, make_authority, write_pkcs12  # noqa: PLC0415

    authority = make_authority()
    place = write_pkcs12(Path(settings.DATA_DIR) / "signer.p12", issue(authority, "bench"), authority)
    return SigningConfig(key_file=place, key_passphrase=PASSPHRASE)


def main(count: int, how: str) -> None:
    """Certify and print the figures."""
    prepare_database()
    settings.SIGNING = _key() if how == "signed" else SigningConfig()
    first, *codes = _fill(count)
    actor = service_account("console")
    list(certify_prints(actor=actor, kind="project", keys=[first]))  # fonts and key are opened once
    start, used = time.perf_counter(), time.process_time()
    made = sum(1 for _ in certify_prints(actor=actor, kind="project", keys=codes))
    print(made, time.perf_counter() - start, time.process_time() - used)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
