"""`sapha ledger verify`: checks every chain, the tree and every head, or one proof; status 1 when not sound."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sapha.config.cli.ledger.files import read_small
from sapha.config.cli.ledger.prove import told
from sapha.foundation.errors import BadInput, Bilingual
from sapha.ledger.queries import event_count
from sapha.ledger.statements import Proof, read_head, read_proof
from sapha.ledger.verification import LedgerReport, verify_ledger


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define --json, --proof and --head."""
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")
    parser.add_argument("--proof", metavar="FILE", help="check this proof alone, without a database")
    parser.add_argument("--head", metavar="FILE", help="with --proof: the head it must lead to")


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
            f"บัญชีเหตุการณ์ครบถ้วน {report.chains:,} สาย {report.events:,} เหตุการณ์ ค่าแฮชรวม {report.heads:,} วัน"
            if thai
            else f"The ledger is sound: {report.chains:,} chains, {report.events:,} events, {report.heads:,} heads"
        )
    else:
        yield (
            f"บัญชีเหตุการณ์ไม่ครบถ้วน: เสียหาย {report.broken:,} จาก {report.chains:,} สาย"
            if thai
            else f"The ledger is not sound: {report.broken:,} of {report.chains:,} chains are broken"
        )


def run(options: argparse.Namespace) -> int:
    """Check the ledger and say what was found; 0 sound, 1 broken.

    Raises:
        BadInput: a head was named without a proof.
    """
    if options.head:
        text = Bilingual("--head ใช้คู่กับ --proof", "--head belongs to --proof")
        raise BadInput(text, rule="ledger.head_without_proof")
    with _progress_bar() as progress:
        report = verify_ledger(progress)
    told_report = _as_json(report) if options.json else "\n".join(_as_lines(report, options.lang))
    sys.stdout.write(told_report + "\n")
    return 0 if report.is_sound else 1


_FAILS = Bilingual("หลักฐานไม่ถูกต้อง", "the proof does not hold")
_OTHER_HEAD = Bilingual(
    "หลักฐานไม่ได้นำไปสู่ค่าแฮชรวมประจำวันในแฟ้มนี้", "the proof does not lead to the head in this file"
)


def _fault(proof: Proof, head: str | None) -> Bilingual | None:
    if not proof.holds():
        return _FAILS
    if head is None:
        return None
    wanted = read_head(read_small(Path(head)), head)
    return None if proof.roots.get(wanted.size) == wanted.root else _OTHER_HEAD


def check_proof(options: argparse.Namespace) -> int:
    """Check one proof by its own figures, and against a head when one is given; 0 it holds, 1 it does not.

    Raises:
        BadInput: a file cannot be read or is none of a ledger.
    """
    proof = read_proof(read_small(Path(options.proof)), options.proof)
    fault = _fault(proof, options.head)
    if options.json:
        verdict = {"holds": fault is None, "roots": {str(size): root for size, root in proof.roots.items()}}
        sys.stdout.write(json.dumps(verdict) + "\n")
    else:
        lines = told(proof, options.lang) if fault is None else [fault.in_language(options.lang)]
        sys.stdout.write("\n".join(lines) + "\n")
    return 0 if fault is None else 1
