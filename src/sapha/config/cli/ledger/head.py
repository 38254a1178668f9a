"""`sapha ledger head`: the newest head, as text or file; --make publishes that of today."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from sapha.civic.people.queries import service_account
from sapha.config.cli.ledger.files import write_pieces, write_whole
from sapha.foundation.be_dates import format_date
from sapha.ledger import queries
from sapha.ledger.commands import make_head
from sapha.ledger.models import TreeHead


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define --make, --json, -o and --hashes."""
    parser.add_argument("--make", action="store_true", help="make the head of today unless it is there")
    parser.add_argument("--json", action="store_true", help="print the published file")
    parser.add_argument("-o", "--output", metavar="FILE", help="save it; the signature beside it as FILE.p7s")
    parser.add_argument("--hashes", metavar="FILE", help="save the hashes of all acts it covers, in order")


def _lines(head: TreeHead, language: str) -> Iterator[str]:
    day = format_date(head.day, "long", language)
    signed = bool(head.signature)
    if language == "en":
        yield f"Head of {day}: {head.size:,} acts, {'signed' if signed else 'not signed'}"
    else:
        yield f"ค่าแฮชรวมประจำวัน {day}: {head.size:,} เหตุการณ์ {'ลงนามแล้ว' if signed else 'ไม่มีลายมือชื่อ'}"
    yield head.root


def _save(head: TreeHead, place: Path) -> None:
    write_whole(place, head.statement.encode())
    if head.signature:
        write_whole(place.with_name(place.name + ".p7s"), bytes(head.signature))


def _save_hashes(head: TreeHead, place: Path) -> None:
    write_pieces(place, queries.hash_lines(head.size))


def run(options: argparse.Namespace) -> int:
    """Show the newest head.

    Raises:
        NotThere: none has been made yet.
        SystemUnable: the key or authority that is set cannot be used, or a file not written.
    """
    head = (
        make_head(actor_key=service_account("console").actor_key).head
        if options.make
        else queries.newest_head()
    )
    if options.output:
        _save(head, Path(options.output))
    if options.hashes:
        _save_hashes(head, Path(options.hashes))
    shown = head.statement if options.json else "\n".join(_lines(head, options.lang))
    sys.stdout.write(shown + "\n")
    return 0
