"""``sapha councils members``: everybody who accepted is appointed, one order per council."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.units import CITY
from sapha.config.cli.progress import progress_bar
from sapha.config.demo.nominees import sample_table
from sapha.council.councils.choices import Scope
from sapha.council.councils.models import Council
from sapha.council.councils.outcomes import CouncilOutcome, Progress
from sapha.council.councils.queries.councils import councils
from sapha.council.membership.commands import appoint_all, import_nominees
from sapha.council.membership.printing import orders_as_one
from sapha.council.membership.queries.nominees import issued_orders, order_register, order_registers
from sapha.council.membership.wording import OrderText
from sapha.evidence.letters.choices import Direction
from sapha.evidence.letters.commands import open_register
from sapha.evidence.letters.models import Register
from sapha.evidence.letters.printing.printing import print_letter
from sapha.foundation.be_dates import parse_date
from sapha.foundation.date_forms import BE_MINUS_CE
from sapha.foundation.errors import BadInput, Bilingual

_NO_FILE = Bilingual("อ่านแฟ้มนี้ไม่ได้", "this file cannot be read")
_NO_PLACE = Bilingual("เขียนที่นี่ไม่ได้", "this place cannot be written to")
_NO_ORDERS = Bilingual("ยังไม่มีคำสั่งที่ออกเลขแล้ว", "no order has its number yet")
_PRINTED = Bilingual(
    "พิมพ์คำสั่ง {} ฉบับไว้ที่ {} (all.pdf รวมทุกฉบับ)", "{} orders printed into {} (all.pdf holds them all)"
)
_WHICH = Bilingual(
    "มีทะเบียนคำสั่งหลายเล่ม ระบุ --register: {}", "several registers of orders; give --register: {}"
)
_TAKEN_IN = Bilingual("ใช้ได้ {} แถว ไม่ได้ {} แถว บันทึก {} คน", "{} rows fit, {} do not, {} nominees kept")


def add_nominees_deed(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the deed."""
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="table of nominees")
    parser.add_argument(
        "--sample",
        action="store_true",
        help="write such a table of people who do not exist, marked as sample",
    )
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
    if options.sample:
        return _write_sample(options)
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


def _write_sample(options: argparse.Namespace) -> int:
    chosen = list(councils().filter(charter__body_type__scope=Scope.ONE_PER_DISTRICT))
    try:
        options.file.write_bytes(sample_table(chosen, timezone.localdate()))
    except OSError as error:
        raise BadInput(_NO_PLACE, rule="command.file", where=str(options.file)) from error
    sys.stdout.write(f"{options.file}\n")
    return 0


def add_orders_deed(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the deed."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the files are written")
    parser.add_argument(
        "--year", type=int, metavar="BE", help="calendar year of the orders; all when left out"
    )


def print_orders(_actor: Account, options: argparse.Namespace) -> int:
    """Write every issued order as its own PDF, and all of them as one for the printer.

    Raises:
        BadInput: there is none, or the folder cannot be written.
    """
    orders = list(issued_orders(options.year - BE_MINUS_CE if options.year else None))
    if not orders:
        raise BadInput(_NO_ORDERS, rule="command.orders", where=str(options.folder))
    try:
        options.folder.mkdir(parents=True, exist_ok=True)
        with progress_bar() as progress:
            for done, order in enumerate(orders, start=1):
                name = f"{order.council.key}_{order.letter.number.replace('/', '-')}.pdf"
                (options.folder / name).write_bytes(print_letter(order.letter))
                progress(done, len(orders))
        (options.folder / "all.pdf").write_bytes(orders_as_one(orders))
    except OSError as error:
        raise BadInput(_NO_PLACE, rule="command.file", where=str(options.folder)) from error
    sys.stdout.write(_PRINTED.in_language(options.lang).format(len(orders), options.folder) + "\n")
    return 0


def _register(actor: Account, number: int | None) -> Register:
    """Return the register asked for, else the city's only one; a city without any gets its first.

    Raises:
        NotThere: there is no such register.
        BadInput: there are several, and none is named.
    """
    if number is not None:
        return order_register(number)
    there = list(order_registers(actor).filter(unit_kind=CITY.kind, unit_key=CITY.key))
    if len(there) > 1:
        listed = ", ".join(f"{one.pk} {one.name}" for one in there)
        raise BadInput(Bilingual(_WHICH.th.format(listed), _WHICH.en.format(listed)), rule="command.register")
    if there:
        return there[0]
    return open_register(actor=actor, unit=CITY, direction=Direction.ORDER, name="คำสั่ง")


def add_members_deed(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the deed."""
    parser.add_argument("keys", nargs="*", metavar="KEY", help="councils, for example 1049")
    parser.add_argument("--all", action="store_true", dest="everyone")
    parser.add_argument(
        "--register", type=int, metavar="N", help="register of orders; the city's only one when left out"
    )
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
    register = _register(actor, options.register)
    return appoint_all(actor=actor, councils=councils, register=register, text=text, progress=progress)
