"""Whether the database can do what Thai needs; asked at start-up and by ``sapha doctor``."""

from __future__ import annotations

import sqlite3

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import Atomic
from django.db.utils import DatabaseError

from sapha.foundation.database.collation import THAI_COLLATION
from sapha.foundation.errors import Bilingual, SystemUnable

_HAS_FTS5 = "SELECT sqlite_compileoption_used('ENABLE_FTS5')"


def probe_thai_search(connection: BaseDatabaseWrapper) -> None:
    """Make sure that the database's trigrams see Thai letters.

    In a PostgreSQL database made with the ctype C, ``pg_trgm`` takes no Thai letter for one and
    finds nothing without any error.

    Raises:
        SystemUnable: rule ``no_thai_search``; trigrams are missing or blind to Thai.
    """
    sqlite = connection.vendor == "sqlite"
    if sqlite:
        seen = sqlite3.sqlite_version_info >= (3, 34) and _answer(connection, _HAS_FTS5)
    else:
        seen = _answer(connection, "SELECT show_trgm('พื้นที่') <> '{}'")
    if not seen:
        raise SystemUnable(
            Bilingual(
                "ฐานข้อมูลค้นข้อความภาษาไทยไม่ได้: "
                + (
                    "ต้องใช้ SQLite 3.34 ขึ้นไปที่มี FTS5"
                    if sqlite
                    else "สร้างฐานข้อมูลใหม่ด้วย LC_CTYPE C.UTF-8 และติดตั้ง pg_trgm"
                ),
                "The database cannot search Thai text: "
                + (
                    "SQLite 3.34 or later with FTS5 is needed"
                    if sqlite
                    else "create it with LC_CTYPE C.UTF-8 and install pg_trgm"
                ),
            ),
            rule="no_thai_search",
        )


def probe_thai_order(connection: BaseDatabaseWrapper) -> None:
    """Make sure that the database puts Thai words in dictionary order.

    Raises:
        SystemUnable: rule ``no_thai_order``; the collation is missing or wrong.
    """
    collation = connection.ops.quote_name(THAI_COLLATION)
    if not _answer(connection, f"SELECT 'แก้ว' COLLATE {collation} < 'ขยะ' COLLATE {collation}"):
        raise SystemUnable(
            Bilingual(
                "ฐานข้อมูลเรียงคำไทยไม่ได้: ต้องใช้ PostgreSQL ที่มี ICU",
                "The database cannot sort Thai words: PostgreSQL built with ICU is needed",
            ),
            rule="no_thai_order",
        )


def _answer(connection: BaseDatabaseWrapper, question: str) -> bool:
    """Return what the database says; an error is a no, and does not break the transaction around it."""
    try:
        with Atomic(connection.alias, savepoint=True, durable=False), connection.cursor() as cursor:
            cursor.execute(question)
            row = cursor.fetchone()
    except DatabaseError:
        return False
    return bool(row and row[0])
