# ruff: noqa: PLC0415 - Django is set up first
"""Does one measurement of the ledger and prints its figures as a line of JSON."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from statistics import median

CHAINS, ROUNDS, BATCH = 1_000, 300, 20_000
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def _told(**figures: float) -> None:
    print(json.dumps(figures), flush=True)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _fill(events: int, already: int = 0) -> None:
    """Write sound chains with the speed of bulk inserts; what is measured is read afterwards."""
    from django.db import connection, transaction

    from sapha.ledger.chain import GENESIS_HASH, EventContent, event_hash, time_text

    heads = {}
    columns = "chain, sequence, verb, actor_key, subject, at, facts, previous_hash, nonce, hash"
    insert = f"INSERT INTO ledger_event ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
    for start in range(0, events, BATCH):
        rows = []
        for number in range(start, min(start + BATCH, events)):
            chain = f"project:bench-{already + number % CHAINS:06d}"
            length, before = heads.get(chain, (0, GENESIS_HASH))
            at = BEGIN + timedelta(seconds=number)
            facts = f'{{"file_sha256":"{number:064d}","numbers":[1,2,3]}}'
            place = (chain, length + 1, "report.accepted", "account:1", chain)
            content = EventContent(*place, time_text(at), facts, before, f"{number:032x}")
            heads[chain] = (length + 1, event_hash(content))
            kept_at = connection.ops.adapt_datetimefield_value(at)
            rows.append((*content[:5], kept_at, facts, before, content.nonce, heads[chain][1]))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(insert, rows)
    with transaction.atomic(), connection.cursor() as cursor:
        put = "INSERT INTO ledger_chain_head (chain, length, hash) VALUES (%s, 0, %s)"
        cursor.executemany(put, [(chain, GENESIS_HASH) for chain in heads])
    _lift_and_set(heads)


def _lift_and_set(heads: dict[str, tuple[int, str]]) -> None:
    from django.db import connection, transaction

    from tests.factories.ledger import ledger_triggers_lifted

    with transaction.atomic(), ledger_triggers_lifted(), connection.cursor() as cursor:
        move = "UPDATE ledger_chain_head SET length = %s, hash = %s WHERE chain = %s"
        cursor.executemany(move, [(length, last, chain) for chain, (length, last) in heads.items()])


def _append() -> None:
    """Time a command of one write, with and without its event, in turns."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction

    from sapha.ledger.commands import record_event

    ContentType.objects.get_or_create(app_label="bench", model="bench")
    seconds: dict[bool, list[float]] = {True: [], False: []}
    for number in range(ROUNDS * 2):
        recorded = number % 2 == 0
        begun = time.perf_counter()
        with transaction.atomic():
            ContentType.objects.filter(app_label="bench").update(model=f"bench{number}")
            if recorded:
                key = f"project:append-{number % 50}"
                record_event(actor_key="account:1", verb="account.opened", chain=key, subject=key)
        seconds[recorded].append(time.perf_counter() - begun)
    plain, with_event = (1000 * median(seconds[each]) for each in (False, True))
    _told(plain_ms=plain, append_ms=with_event - plain)


def _head(day: str, time_name: str, memory_name: str) -> None:
    from sapha.ledger.commands import make_head

    begun = time.perf_counter()
    assert make_head(actor_key="service:worker", now=BEGIN + int(day) * DAY).is_new
    _told(**{time_name: time.perf_counter() - begun, memory_name: _peak_mb()})


def _verify() -> None:
    from sapha.ledger.verification import verify_ledger

    begun, used = time.perf_counter(), time.process_time()
    report = verify_ledger()
    seconds, used = time.perf_counter() - begun, time.process_time() - used
    if not report.is_sound:
        raise SystemExit(f"not sound: {report.breaks[:3]} {report.head_breaks[:3]} {report.missing_guards}")
    _told(verify_s=seconds, verify_cpu_s=used, verify_mb=_peak_mb(), verified=report.events)


def _prove() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from sapha.foundation.subjects import subject_kind
    from sapha.ledger import queries
    from sapha.ledger.queries import trees

    assert subject_kind("project")
    trees.may_view = lambda _actor, _subject: True  # the projects of this ledger are not in the register
    seconds, most = [], 0
    for number in range(60):
        chain = f"project:bench-{100_000 + number * 16 % CHAINS:06d}"
        with CaptureQueriesContext(connection) as asked:
            begun = time.perf_counter()
            proof = queries.prove_inclusion(None, chain, 1 + number)
            seconds.append(time.perf_counter() - begun)
        assert proof.holds()
        most = max(most, len(asked))
    _told(prove_ms=1000 * median(seconds), queries=most)


def main(part: str, *values: str) -> None:
    """Do one part, or all of them in processes of their own."""
    import django

    django.setup()
    parts = {"append": _append, "head": _head, "verify": _verify, "prove": _prove}
    if part == "fill":
        _fill(int(values[0]), int(values[1]))
    elif part != "all":
        parts[part](*values)
    else:
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        tenth = int(values[0]) // 10
        for each in (
            ["append"], ["fill", str(tenth), "0"], ["head", "400", "tenth_s", "tenth_mb"],
            ["fill", str(int(values[0]) - tenth), "100000"], ["head", "401", "head_s", "head_mb"],
            ["head", "402", "next_s", "next_mb"], ["verify"], ["prove"],
        ):  # fmt: skip
            subprocess.run([sys.executable, "-m", "bench._ledger_worker", *each], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
