"""`sapha work [--once]`: does what is due — messages, reminders, clocks, the daily ledger head."""

from __future__ import annotations

import argparse
import sys

from sapha.civic.people.queries import service_account
from sapha.config.prepare import prepare_database
from sapha.config.runner import Outcome, run_once, run_until_stopped
from sapha.foundation.jobs import WORKER

FAILED = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define --once."""
    parser.add_argument("--once", action="store_true", help="do what is due now and end")


def _line(outcome: Outcome, language: str) -> str:
    title = outcome.job.title.in_language(language)
    thai = language == "th"
    if outcome.skipped:
        return f"{title}: {'กำลังทำอยู่ที่อื่น' if thai else 'another runner is at it'}"
    if outcome.done is None:
        return f"{title}: {'ไม่สำเร็จ ดูสาเหตุในบันทึกของระบบ' if thai else 'failed, the log says why'}"
    return f"{title}: {outcome.done} {'รายการ' if thai else 'done'}"


def run(options: argparse.Namespace) -> int:
    """Run the jobs; with --once the status is 3 when one of them failed."""
    prepare_database()
    service_account(WORKER)
    if not options.once:
        run_until_stopped()
        return 0
    outcomes = run_once()
    for outcome in outcomes:
        sys.stdout.write(_line(outcome, options.lang) + "\n")
    return FAILED if any(outcome.done is None for outcome in outcomes) else 0
