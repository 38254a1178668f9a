"""Reading uploaded files in the background: each row is claimed once, and taken up again after a crash."""

from __future__ import annotations

import logging
import threading
import time
from datetime import timedelta

from django.db import connections
from django.db.models import Q
from django.utils import timezone

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress_form.choices import FileState
from sapha.monitoring.progress_form.commands import read_received
from sapha.monitoring.progress_form.models import FormFile
from sapha.monitoring.progress_form.outcomes import problem

# A reader tells every second that it is alive; one silent for so long is gone.
SILENCE = timedelta(minutes=2)
_TOLD_EVERY = 1.0  # seconds
_LOOKS_EVERY = 15.0  # seconds
_LOG = logging.getLogger(__name__)
_BROKE = Bilingual(
    "การอ่านหยุดกลางคัน โครงการที่นำเข้าแล้วยังอยู่ครบ โปรดส่งแฟ้มนี้อีกครั้ง",
    "reading broke off; what was taken in is safe, send this file again",
)


def process_file(file_id: int) -> bool:
    """Claim a waiting file and read it into the register; tell whether it was ours to read."""
    if not _claim(file_id):
        return False
    file = FormFile.objects.select_related("received_by").get(pk=file_id)
    try:
        read_received(actor=file.received_by, form_file=file, progress=_Heartbeat(file_id))
    except Exception:  # noqa: BLE001 - whatever it was, the page must say so
        _LOG.exception("reading of form file %s broke off", file_id)
        told = [problem("reading_broke", _BROKE, file=file.name)]
        FormFile.objects.filter(pk=file_id).update(
            state=FileState.FAILED, errors=told, finished_at=timezone.now()
        )
    return True


def process_waiting_files() -> int:
    """Read every file that waits, and every one whose reader is gone; return how many."""
    read = 0
    while (file_id := _next_waiting()) is not None:
        read += process_file(file_id)
    return read


def wake_reader() -> None:
    """Start a thread that reads what waits; several at once do no harm."""
    threading.Thread(target=_work, name="form-reader", daemon=True).start()


def _work() -> None:
    try:
        process_waiting_files()
        while FormFile.objects.filter(state=FileState.READING).exclude(stored_as="").exists():
            # Another reader works on it, or one that was killed: after its silence it is ours.
            connections.close_all()
            time.sleep(_LOOKS_EVERY)
            process_waiting_files()
    finally:
        connections.close_all()


def _waiting() -> Q:
    gone = Q(state=FileState.READING, claimed_at__lt=timezone.now() - SILENCE)
    return ~Q(stored_as="") & (Q(state=FileState.RECEIVED) | gone)


def _next_waiting() -> int | None:
    return FormFile.objects.filter(_waiting()).order_by("received_at").values_list("pk", flat=True).first()


def _claim(file_id: int) -> bool:
    mine = FormFile.objects.filter(_waiting(), pk=file_id)
    return bool(mine.update(state=FileState.READING, claimed_at=timezone.now()))


class _Heartbeat:
    """Writes the counters that the page shows, at most once a second."""

    def __init__(self, file_id: int) -> None:
        self._file_id = file_id
        self._told = 0.0

    def __call__(self, done: int, total: int, projects: int) -> None:
        """Take in how far the reading has come."""
        if time.monotonic() - self._told < _TOLD_EVERY:
            return
        self._told = time.monotonic()
        FormFile.objects.filter(pk=self._file_id).update(
            bytes_read=min(done, total), projects_read=projects, claimed_at=timezone.now()
        )
