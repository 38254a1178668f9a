"""Makes an installation ready: database, reference data, static files, examples.

Every step finds out by itself whether it has anything to do, so that a second start costs little.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

import sapha
from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.queries import service_account
from sapha.council.councils.commands import load_councils_reference
from sapha.council.meetings.commands import load_holidays
from sapha.foundation.database.probes import probe_thai_order, probe_thai_search
from sapha.foundation.errors import Bilingual, SystemUnable
from sapha.monitoring.plans.commands import load_plans
from sapha.monitoring.progress_form.commands import import_form

Say = Callable[[str], None]


def _silent(_text: str) -> None:
    """Say nothing."""


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time prepare this data directory."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (settings.DATA_DIR / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _needs_migration() -> bool:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def prepare_database(say: Say = _silent) -> None:
    """Create the database, migrate it and load reference data.

    Raises:
        SystemUnable: the data directory cannot be written, the database not reached, or it is
            blind to Thai.
    """
    try:
        with _alone():
            if _needs_migration():
                say("กำลังเตรียมฐานข้อมูล / preparing the database")
                call_command("migrate", interactive=False, verbosity=0)
            probe_thai_search(connections[DEFAULT_DB_ALIAS])
            probe_thai_order(connections[DEFAULT_DB_ALIAS])
            actor = service_account("console")
            load_reference_data(actor_key=actor.actor_key)
            load_plans(actor=actor)
            load_councils_reference(actor=actor)
            load_holidays(actor=actor)
    except (OSError, OperationalError) as error:
        text = Bilingual(
            f"เปิดฐานข้อมูลหรือโฟลเดอร์ข้อมูล {settings.DATA_DIR} ไม่ได้ ({error}) "
            "โปรดตรวจ SAPHA_DATA_DIR และ SAPHA_DATABASE_URL",
            f"cannot open the database or the data directory {settings.DATA_DIR} ({error}); "
            "check SAPHA_DATA_DIR and SAPHA_DATABASE_URL",
        )
        raise SystemUnable(text, rule="database_unreachable") from error


def _static_stamp() -> str:
    newest = max((path.stat().st_mtime_ns for path in settings.PACKAGE.rglob("static/**/*")), default=0)
    return f"{sapha.__version__} {newest}"


def prepare_static_files() -> None:
    """Collect and compress the static files when the package's own have changed."""
    stamp, place = _static_stamp(), Path(settings.STATIC_ROOT) / ".collected"
    if place.exists() and place.read_text() == stamp:
        return
    with _alone():
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        place.write_text(stamp)


def example_forms() -> list[Path]:
    """Return the example forms, from the package or from the checkout."""
    for folder in (settings.PACKAGE / "examples", settings.PACKAGE.parent.parent / "examples"):
        if folder.is_dir():
            return sorted(folder.glob("*.txt"))
    return []


def load_examples(say: Say = _silent) -> None:
    """Read the example forms into the register; reading them again changes nothing."""
    actor = service_account("console")
    for form in example_forms():
        if import_form(actor=actor, path=form).count("new"):
            say(f"อ่านแบบตัวอย่าง {form.name} แล้ว / read the example")
