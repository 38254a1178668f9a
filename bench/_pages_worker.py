# ruff: noqa: PLC0415, E402 - Django is set up first
"""Fills a fresh installation, and measures each page inside it without what is kept: prints JSON."""

from __future__ import annotations

import json
import sys
import time
from statistics import median
from typing import Any

import django

django.setup()

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client

ROUNDS = 7


def fill(projects: int) -> None:
    """Make the installation: reference data, fifty councils, projects."""
    from bench._pages_city import build
    from sapha.civic.people.queries import service_account
    from sapha.config.prepare import prepare_database, prepare_static_files
    from tests.factories.charters import fifty_councils

    prepare_database()
    prepare_static_files()
    fifty_councils(service_account("console"))
    build(projects)


def measure(pages: dict[str, str]) -> dict[str, dict[str, float]]:
    """Return queries, bytes and milliseconds of each page when nothing of it is kept: median by the clock, best of the processor."""
    settings.ALLOWED_HOSTS = ["*"]
    client, told = Client(), {}
    for name, address in pages.items():
        client.get(address)
        cache.clear()
        asked: list[str] = []

        def count(execute: Any, sql: str, *rest: Any, asked: list[str] = asked) -> Any:
            asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(count):
            answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        seconds, processor = [], []
        for _ in range(ROUNDS):
            cache.clear()
            start, busy = time.perf_counter(), time.process_time()
            client.get(address)
            seconds.append(time.perf_counter() - start)
            processor.append(time.process_time() - busy)
        told[name] = {
            "queries": len(asked),
            "bytes": len(answer.content),
            "fresh_ms": 1000 * median(seconds),
            "processor_ms": 1000 * min(processor),
        }
    return told


if __name__ == "__main__":
    start = time.perf_counter()
    fill(int(sys.argv[1]))
    made = time.perf_counter() - start
    print(json.dumps({"made_in": made, "pages": measure(json.loads(sys.argv[2]))}))
