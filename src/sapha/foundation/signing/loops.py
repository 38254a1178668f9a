"""Runs the coroutines of the signing library from ordinary code, in any thread."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Answer = TypeVar("Answer")


def run_to_end(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Run a coroutine in an event loop of its own and return its answer.

    A thread that already drives a loop (a test with a browser, an ASGI server) cannot run
    a second one inside it; there the work is done by a thread made for it.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, work).result()
