"""Receiving a table: its bytes are kept, known by their hash and never by their name."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from django.conf import settings
from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import Bilingual, SystemUnable
from sapha.ledger.commands import record_event
from sapha.monitoring.legacy.choices import FileState
from sapha.monitoring.legacy.models import LegacyFile
from sapha.monitoring.legacy.reading.limits import LARGEST_FILE
from sapha.monitoring.legacy.reading.opening import too_large
from sapha.monitoring.legacy.reading.table import no_table

_FOLDER = "tables"
_LONGEST_NAME = 120
_NOT_STORED = Bilingual(
    "เก็บแฟ้มไม่ได้ พื้นที่อาจเต็ม โปรดแจ้งผู้ดูแลระบบ",
    "the file cannot be stored, the disk may be full: tell the administrator",
)


def receive_table(*, actor: Account, name: str, content: bytes) -> LegacyFile:
    """Keep a table and note it; the same bytes of the same account are the same row.

    A file that could not be read, or was only looked through, waits to be looked through again.

    Raises:
        NotPermitted: the actor registers no projects anywhere.
        BadInput: the file is empty or too large.
        SystemUnable: the file cannot be written.
    """
    require(actor, "legacy.receive_file")
    if not content:
        raise no_table()
    if len(content) > LARGEST_FILE:
        raise too_large()
    digest = hashlib.sha256(content).hexdigest()
    stored_as = f"{_FOLDER}/{secrets.token_hex(16)}"
    place = Path(settings.MEDIA_ROOT) / stored_as
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        place.write_bytes(content)
        file = _noted(actor, digest, len(content), _shown(name), stored_as)
    except OSError as error:
        place.unlink(missing_ok=True)
        raise SystemUnable(_NOT_STORED, rule="not_stored") from error
    if file.stored_as != stored_as:
        place.unlink(missing_ok=True)
    return file


def _shown(name: str) -> str:
    base = name.replace("\\", "/").rpartition("/")[2]
    return "".join(character for character in base if character.isprintable())[:_LONGEST_NAME] or "–"


@in_turn()
@transaction.atomic
def _noted(actor: Account, sha256: str, size: int, name: str, stored_as: str) -> LegacyFile:
    file, is_new = LegacyFile.objects.select_for_update().get_or_create(
        sha256=sha256,
        received_by=actor,
        defaults={"name": name, "size_bytes": size, "stored_as": stored_as},
    )
    if is_new:
        record_event(
            actor_key=actor.actor_key,
            verb="legacy_file.received",
            chain="system",
            subject=f"legacy_file:{file.pk}",
            facts={"file_sha256": sha256, "size_bytes": size},
        )
    elif file.state in {FileState.FAILED, FileState.CHECKED}:
        LegacyFile.objects.filter(pk=file.pk).update(state=FileState.RECEIVED, error={}, claimed_at=None)
        file.refresh_from_db()
    return file
