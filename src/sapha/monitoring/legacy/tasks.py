"""Looking tables through and taking them in, in the background: claimed once, taken up again after a crash."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from django.db import connections
from django.db.models import Q
from django.utils import timezone

from sapha.foundation.errors import Bilingual
from sapha.monitoring.legacy.choices import FileState
from sapha.monitoring.legacy.commands import check_table, take_table
from sapha.monitoring.legacy.models import LegacyFile

# A worker tells after every batch that it is alive; one silent for so long is gone.
SILENCE = timedelta(minutes=2)
_LOG = logging.getLogger(__name__)
_BROKE = Bilingual(
    "การนำเข้าหยุดกลางคัน แถวที่นำเข้าแล้วยังอยู่ครบและไม่ซ้ำ โปรดส่งแฟ้มนี้อีกครั้ง",
    "the import broke off; rows taken in are safe and will not be doubled: send this file again",
)


def work(now: datetime) -> int:  # noqa: ARG001 - as jobs are called
    """Look through and take in what waits; return how many files."""
    done = 0
    while (file_id := LegacyFile.objects.filter(_waiting()).order_by("received_at").values_list("pk", flat=True).first()) is not None:  # fmt: skip
        done += work_on(file_id)
    return done


def work_on(file_id: int) -> bool:
    """Claim a waiting file and do what is next for it; tell whether it was ours to do."""
    file = LegacyFile.objects.select_related("received_by").filter(_waiting(), pk=file_id).first()
    if file is None:
        return False
    to_take = file.state in {FileState.CONFIRMED, FileState.TAKING}
    next_state = FileState.TAKING if to_take else FileState.READING
    mine = LegacyFile.objects.filter(_waiting(), pk=file_id, state=file.state)
    if not mine.update(state=next_state, claimed_at=timezone.now()):
        return False
    try:
        (take_table if to_take else check_table)(actor=file.received_by, file=file)
    except Exception:  # noqa: BLE001 - whatever it was, the page must say so
        _LOG.exception("work on table %s broke off", file_id)
        LegacyFile.objects.filter(pk=file_id).update(
            state=FileState.FAILED, error={"th": _BROKE.th, "en": _BROKE.en}, finished_at=timezone.now()
        )
    return True


def wake_worker() -> None:
    """Start a thread that does what waits; several at once do no harm."""
    threading.Thread(target=_work_and_close, name="legacy-worker", daemon=True).start()


def _work_and_close() -> None:
    try:
        work(timezone.now())
    finally:
        connections.close_all()


def _waiting() -> Q:
    silent = Q(claimed_at__isnull=True) | Q(claimed_at__lt=timezone.now() - SILENCE)
    gone = Q(state__in=[FileState.READING, FileState.TAKING]) & silent
    return Q(state__in=[FileState.RECEIVED, FileState.CONFIRMED]) | gone
