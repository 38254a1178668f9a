"""Takes files into a fresh register, one after the other; tells of each how it went, as JSON lines."""

from __future__ import annotations

import json
import resource
import sys
import time

import django

django.setup()

from sapha.civic.people.queries import service_account  # noqa: E402
from sapha.config.prepare import prepare_database  # noqa: E402
from sapha.monitoring.progress_form.commands import import_form  # noqa: E402


def _processor_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(paths: list[str]) -> None:
    """Take in each file and print its figures."""
    prepare_database()
    actor = service_account("console")
    for path in paths:
        peaks: list[float] = []

        def progress(_done: int, _total: int, projects: int, peaks: list[float] = peaks) -> None:
            if projects in {1000, 9000}:
                peaks.append(_peak_mb())

        start, used = time.perf_counter(), _processor_seconds()
        outcome = import_form(actor=actor, path=path, progress=progress)
        told = {
            "seconds": time.perf_counter() - start,
            "processor": _processor_seconds() - used,
            "new": outcome.count("new"),
            "unchanged": outcome.count("unchanged"),
            "reports": sum(each.reports for each in outcome.prints),
            "problems": len(outcome.problems),
            "peaks": [*peaks, _peak_mb()],
        }
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
