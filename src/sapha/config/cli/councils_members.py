"""``sapha councils members``: everybody who accepted is appointed, one order per council."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.councils.outcomes import CouncilOutcome, Progress
from sapha.council.membership.commands import appoint_all, import_nominees
from sapha.council.membership.queries.nominees import order_register
from sapha.council.membership.wording import OrderText
from sapha.foundation.be_dates import parse_date
from sapha.foundation.errors import BadInput, Bilingual

_NO_FILE = Bilingual("อ่านไฟล์นี้ไม่ได้", "this file cannot be read")
_TAKEN_IN = Bilingual("ใช้ได้ {} แถว ไม่ได้ {} แถว บันทึก {} คน", "{} rows fit, {} do not, {} nominees kept")


def add_nominees_deed(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the deed."""
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="table of nominees")
    parser.add_argument(
        "--write", action="store_true", help="keep them; without it the table is only looked at"
    )


def take_in_nominees(actor: Account, options: argparse.Namespace) -> int:
    """Look at a table of nominees row by row, and keep them when every row fits.

    Returns:
        0 everything fits; 1 some rows do not, and nothing was written.

    Raises:
        BadInput: the file cannot be read.
    """
    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise BadInput(_NO_FILE, rule="command.file", where=str(options.file)) from error
    told = import_nominees(actor=actor, content=content, dry_run=not options.write)
    for one in told.problems:
        sys.stdout.write(f"{one.line}\t{one.column}\t{one.text.in_language(options.lang)}\n")
    counts = (told.rows, len(told.problems), told.written)
    sys.stdout.write(_TAKEN_IN.in_language(options.lang).format(*counts) + "\n")
    return 1 if told.problems else 0


def add_members_deed(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the deed."""
    parser.add_argument("keys", nargs="*", metavar="KEY", help="councils, for example 1049")
    parser.add_argument("--all", action="store_true", dest="everyone")
    parser.add_argument("--register", type=int, required=True, metavar="N", help="register of orders")
    parser.add_argument("--dated", required=True, metavar="DATE", help="date of the orders")
    parser.add_argument(
        "--from", dest="starts_on", metavar="DATE", help="first day; the orders' when left out"
    )
    parser.add_argument("--sender", required=True, help="in whose name, for example กรุงเทพมหานคร")
    parser.add_argument("--signer", required=True, help="who signs")
    parser.add_argument("--signer-post", required=True, help="post of the signer")


def appoint_members(
    actor: Account, options: argparse.Namespace, councils: Sequence[Council], progress: Progress
) -> list[CouncilOutcome]:
    """Appoint, and return what was done to each council.

    Raises:
        BadInput: a date cannot be read.
        NotThere: there is no such register of orders.
    """
    dated = parse_date(options.dated)
    text = OrderText(
        dated=dated,
        starts_on=parse_date(options.starts_on) if options.starts_on else dated,
        sender=options.sender,
        signer_name=options.signer,
        signer_post=options.signer_post,
    )
    register = order_register(options.register)
    return appoint_all(actor=actor, councils=councils, register=register, text=text, progress=progress)
