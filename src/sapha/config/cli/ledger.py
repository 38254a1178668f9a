"""`sapha ledger verify`: checks every chain; exit status 1 when one is broken."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sapha.config.prepare import prepare_database
from sapha.ledger.queries import event_count
from sapha.ledger.verification import LedgerReport, verify_ledger


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define ``verify`` with --json."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="verify")
    verify = acts.add_parser("verify", help="check every chain of the ledger")
    verify.add_argument("--json", action="store_true", help="print the result as one JSON object")


@contextmanager
def _progress_bar() -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal; elsewhere show nothing."""
    from rich.console import Console  # noqa: PLC0415 - only this verb needs it
    from rich.progress import Progress  # noqa: PLC0415

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=event_count())
        yield lambda events: bar.advance(task, events)


def _as_json(report: LedgerReport) -> str:
    breaks = [
        {"chain": one.chain, "sequence": one.sequence, "rule": one.rule,
         "text_th": one.text.th, "text_en": one.text.en}
        for one in report.breaks
    ]  # fmt: skip
    head_breaks = [
        {"place": one.place, "rule": one.rule, "text_th": one.text.th, "text_en": one.text.en}
        for one in report.head_breaks
    ]
    return json.dumps(
        {
            "sound": report.is_sound,
            "chains": report.chains,
            "events": report.events,
            "broken": report.broken,
            "breaks": breaks,
            "missing_guards": list(report.missing_guards),
            "heads": report.heads,
            "head_breaks": head_breaks,
        },
        ensure_ascii=False,
    )


def _as_lines(report: LedgerReport, language: str) -> Iterator[str]:
    thai = language == "th"
    yield from (one.text.in_language(language) for one in report.breaks)
    yield from (one.text.in_language(language) for one in report.head_breaks)
    for guard in report.missing_guards:
        yield f"ฐานข้อมูลขาดตัวป้องกัน {guard}" if thai else f"the database lacks the guard {guard}"
    if report.is_sound:
        yield (
            f"บัญชีเหตุการณ์ครบถ้วน {report.chains:,} สาย {report.events:,} เหตุการณ์"
            if thai
            else f"The ledger is sound: {report.chains:,} chains, {report.events:,} events"
        )
    else:
        yield (
            f"บัญชีเหตุการณ์ไม่ครบถ้วน: เสียหาย {report.broken:,} จาก {report.chains:,} สาย"
            if thai
            else f"The ledger is not sound: {report.broken:,} of {report.chains:,} chains are broken"
        )


def run(options: argparse.Namespace) -> int:
    """Check the ledger and say what was found; 0 sound, 1 broken."""
    prepare_database()
    with _progress_bar() as progress:
        report = verify_ledger(progress)
    text = _as_json(report) if options.json else "\n".join(_as_lines(report, options.lang))
    sys.stdout.write(text + "\n")
    return 0 if report.is_sound else 1
