"""A bar that long deeds move along, on a terminal; elsewhere nothing is shown."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

Moved = Callable[[int, int], None]


@contextlib.contextmanager
def progress_bar() -> Iterator[Moved]:
    """Give what a deed calls with how much is done and how much there is."""
    from rich.console import Console  # noqa: PLC0415 - only verbs with a bar need it
    from rich.progress import Progress  # noqa: PLC0415

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def moved(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield moved
