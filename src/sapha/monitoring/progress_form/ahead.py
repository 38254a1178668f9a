"""Reading large files in a process of its own, ahead of the writer: two cores share the work of an import.

Run as a module it is that process: it takes what to read from standard input and writes batches of readings.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sapha.monitoring.progress_form.outcomes import PrintRead, print_read
from sapha.monitoring.progress_form.reading import CopySpan, ErrorLog, Limits, read_projects

# A process costs a third of a second to start; below this many bytes it is not worth it.
_LARGE = 2 * 1024 * 1024
_BATCH = 20
# Bytes that wait between the two, some three hundred projects: while a hundred are written, the next are read.
_AHEAD = 1024 * 1024


class Understood(NamedTuple):
    """One project as it was read, and where its copies stand in which files."""

    code: str | None
    copies: tuple[CopySpan, ...]
    read: PrintRead


class _Order(NamedTuple):
    """What to read: where the files lie, how their senders called them, and how much is enough."""

    paths: Sequence[str]
    names: Mapping[str, str]
    limits: Limits


def read_prints(
    paths: Sequence[str], names: Mapping[str, str], errors: ErrorLog, limits: Limits
) -> Iterator[Understood]:
    """Yield the projects of files one by one and note in ``errors`` what is wrong; see `read_projects`.

    Args:
        paths: where the files lie.
        names: how their senders called them, by the reader's name for each.
        errors: takes in what is wrong.
        limits: how much is read.
    """
    order = _Order(paths, names, limits)
    count = 0
    if sum(map(_size, paths)) >= _LARGE:
        for one in _read_elsewhere(order, errors):
            count += 1
            yield one
        if errors.is_closed:
            return
    # No process could be started, or it is gone: the rest is read here.
    yield from islice(_read_here(order, errors), count, None)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0


def _read_here(order: _Order, errors: ErrorLog) -> Iterator[Understood]:
    for reading in read_projects(order.paths, errors, order.limits, judged=False):
        yield Understood(reading.code, reading.copies, print_read(reading, order.names))


def _read_elsewhere(order: _Order, errors: ErrorLog) -> Iterator[Understood]:
    """Yield what another process reads; close ``errors`` when it came to its end."""
    command = [sys.executable, "-m", __spec__.name if __spec__ else __name__]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        process = subprocess.Popen(  # noqa: S603 - this very module
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pipesize=_AHEAD,
        )
    except OSError:
        return
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pickle.dump(tuple(order), process.stdin)
            process.stdin.close()
            while isinstance(batch := pickle.load(process.stdout), list):  # noqa: S301 - from this very module
                yield from (Understood(*one) for one in batch)
            errors.close_with(batch)
        except (OSError, EOFError, pickle.UnpicklingError):
            return
        finally:
            process.kill()


def main() -> None:
    """Read what standard input orders and write it to standard output, batch by batch; the errors end it."""
    order, out = _Order(*pickle.load(sys.stdin.buffer)), sys.stdout.buffer  # noqa: S301 - from this very module
    sys.stdout = sys.stderr  # nothing else may speak there
    errors = ErrorLog(order.limits.errors)
    readings = _read_here(order, errors)
    while batch := [tuple(one) for one in islice(readings, _BATCH)]:
        pickle.dump(batch, out, pickle.HIGHEST_PROTOCOL)
        out.flush()
    pickle.dump(errors, out, pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main()
