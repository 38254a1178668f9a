"""Certifying: freeze, typeset, keep the file, then register it with a number that leaves no gap.

Typesetting and signing take long and may fail, so that they happen before the transaction, with
the number that will most likely be next. The transaction takes the series' lock, sees whether the
number is still free and writes; when another writer was faster, the document is made again. A
number is therefore used if and only if its document is registered.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.prints.choices import Signatory
from sapha.evidence.prints.kinds import PrintKind, Snapshot, print_kind
from sapha.evidence.prints.models import Print, PrintFile, PrintIssuer, PrintSeries
from sapha.evidence.prints.numbers import document_number
from sapha.evidence.prints.queries import latest_prints, ledger_chain, next_sequence, shown_actor
from sapha.evidence.prints.signing import OWNER_FIELD, Pen, opened_pen
from sapha.evidence.prints.stamps import LedgerHead, Stamp
from sapha.evidence.prints.store import keep_file
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.errors import BadInput, Bilingual, NotThere
from sapha.ledger.commands import record_event
from sapha.ledger.queries import latest_head

_AT_ONCE = 50
_TRIES = 2  # with the guessed number, before the document is made under the lock
_BE = 543
_NOTHING = Bilingual("ไม่พบสิ่งที่จะออกเอกสาร", "There is nothing to certify under this key")
_HALF_CHARACTER = Bilingual(
    "ข้อความมีอักขระที่ไม่สมบูรณ์ จึงออกเอกสารไม่ได้", "a text holds half a character, so that it cannot be certified"
)
_PAGES = re.compile(rb"<xmpTPg:NPages>([0-9]{1,6})</xmpTPg:NPages>")


@dataclass(frozen=True, slots=True)
class _Deed:
    """What is common to the documents of one act."""

    kind: PrintKind
    actor_key: str
    certified_by: str
    site: str
    issuer: str
    head: LedgerHead | None
    pen: Pen | None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One document to be made."""

    key: str
    snapshot: Snapshot
    sha256: str


@dataclass(frozen=True, slots=True)
class _Made:
    """One document that is made and kept, and waits for its registration."""

    stamp: Stamp
    year: int
    sequence: int
    file_sha256: str
    size: int
    pages: int


def certify_print(*, actor: Account, kind: str, key: str) -> Print:
    """Certify the document of one subject as it stands now, and return its registered print.

    When nothing has changed since the latest print, that one is returned and nothing is written.

    Raises:
        NotThere: there is no such subject, or not for this actor.
        NotPermitted: the actor is not one who may certify documents of this kind for its unit.
        BadInput: a text cannot be printed.
        SystemUnable: the file cannot be made, signed or kept; nothing is registered.
    """
    [made] = certify_prints(actor=actor, kind=kind, keys=[key])
    return made


def certify_prints(*, actor: Account, kind: str, keys: Sequence[str]) -> Iterator[Print]:
    """Certify the documents of many subjects; yields each print once it is registered.

    Every document is a deed of its own: what was yielded stays when a later one fails. The
    processors share the typesetting.

    Raises:
        As :func:`certify_print`.
    """
    owner = print_kind(kind)
    things = owner.things(keys)
    for key in keys:
        if key not in things:
            raise NotThere(_NOTHING, rule="prints.nothing", where=key)
        require(actor, owner.permit, things[key])
    return _signed_and_certified(owner, actor, keys)


def _signed_and_certified(kind: PrintKind, actor: Account, keys: Sequence[str]) -> Iterator[Print]:
    with opened_pen(settings.SIGNING) as pen:
        yield from _certified(_deed(kind, actor, pen), keys)


def _deed(kind: PrintKind, actor: Account, pen: Pen | None) -> _Deed:
    issuer, _ = PrintIssuer.objects.get_or_create(pk=1, defaults={"key": secrets.token_hex(6)})
    return _Deed(kind, actor.actor_key, shown_actor(actor), settings.SITE_URL, issuer.key, _head(), pen)


def _head() -> LedgerHead | None:
    head = latest_head()
    return None if head is None else LedgerHead(head.day, head.size, head.root)


def _certified(deed: _Deed, keys: Sequence[str]) -> Iterator[Print]:
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            wanted = _wanted(deed.kind.snapshots(some))
            latest = latest_prints(deed.kind.kind, some)
            fresh = [one for one in wanted.values() if not _is_latest(latest.get(one.key), one)]
            now = timezone.now().replace(microsecond=0)
            numbers = count(next_sequence(_year(now)))
            jobs = [workers.submit(_made, deed, one, now, number) for one, number in zip(fresh, numbers)]  # noqa: B905
            made = {one.key: job for one, job in zip(fresh, jobs, strict=True)}
            try:
                for key in some:
                    yield _certify(deed, wanted[key], made[key].result()) if key in made else latest[key]
            finally:
                for job in jobs:
                    job.cancel()


def _wanted(snapshots: Mapping[str, Snapshot]) -> dict[str, _Wanted]:
    return {key: _Wanted(key, snapshot, _hash(snapshot, key)) for key, snapshot in snapshots.items()}


def _hash(snapshot: Snapshot, key: str) -> str:
    try:
        return canonical_sha256(snapshot)
    except UnicodeEncodeError as error:
        raise BadInput(_HALF_CHARACTER, rule="half_character", where=key) from error


def _is_latest(latest: Print | None, wanted: _Wanted) -> bool:
    return latest is not None and latest.snapshot_sha256 == wanted.sha256


def _year(now: datetime) -> int:
    return timezone.localtime(now).year + _BE


def _made(deed: _Deed, wanted: _Wanted, now: datetime, sequence: int) -> _Made:
    """Typeset, sign and keep one document; asks the database nothing."""
    year = _year(now)
    stamp = Stamp(
        number=document_number(year, sequence),
        certified_at=now,
        certified_by=deed.certified_by,
        snapshot_sha256=wanted.sha256,
        site=deed.site,
        issuer=deed.issuer,
        signer=deed.pen.name if deed.pen else "",
        head=deed.head,
    )
    pdf = deed.kind.typeset(wanted.snapshot, stamp)
    found = _PAGES.search(pdf)
    if deed.pen is not None:
        pdf = deed.pen.sign(pdf, field=OWNER_FIELD, by=deed.certified_by)
    pages = int(found.group(1)) if found else 0
    return _Made(stamp, year, sequence, keep_file(pdf), len(pdf), pages)


def _certify(deed: _Deed, wanted: _Wanted, made: _Made) -> Print:
    for _ in range(_TRIES):
        if (registered := _registered(deed, wanted, made)) is not None:
            return registered
        now = timezone.now().replace(microsecond=0)
        made = _made(deed, wanted, now, next_sequence(_year(now)))
    return _made_under_lock(deed, wanted)


@transaction.atomic
def _registered(deed: _Deed, wanted: _Wanted, made: _Made) -> Print | None:
    """Register the document, or return ``None`` when another took its number meanwhile."""
    series = _locked_series(made.year)
    latest = latest_prints(deed.kind.kind, [wanted.key]).get(wanted.key)
    if latest is not None and _is_latest(latest, wanted):
        return latest
    if series.last_number + 1 != made.sequence:
        return None
    return _written(deed, wanted, made, latest)


@transaction.atomic
def _made_under_lock(deed: _Deed, wanted: _Wanted) -> Print:
    now = timezone.now().replace(microsecond=0)
    series = _locked_series(_year(now))
    latest = latest_prints(deed.kind.kind, [wanted.key]).get(wanted.key)
    if latest is not None and _is_latest(latest, wanted):
        return latest
    return _written(deed, wanted, _made(deed, wanted, now, series.last_number + 1), latest)


def _locked_series(year: int) -> PrintSeries:
    PrintSeries.objects.get_or_create(pk=year)
    return PrintSeries.objects.select_for_update().get(pk=year)


def _written(deed: _Deed, wanted: _Wanted, made: _Made, latest: Print | None) -> Print:
    PrintSeries.objects.filter(pk=made.year).update(last_number=made.sequence)
    stamp = made.stamp
    registered = Print.objects.create(
        number=stamp.number,
        year=made.year,
        sequence=made.sequence,
        subject_kind=deed.kind.kind,
        subject_key=wanted.key,
        edition=1 if latest is None else latest.edition + 1,
        snapshot=cast("Any", wanted.snapshot),
        snapshot_sha256=wanted.sha256,
        stamp=cast("Any", stamp.to_json()),
        certified_at=stamp.certified_at,
        certified_by=deed.actor_key,
        page_count=made.pages,
    )
    PrintFile.objects.create(
        print=registered,
        revision=1,
        sha256=made.file_sha256,
        size_bytes=made.size,
        signatory=Signatory.OWNER,
        signer=stamp.signer,
        made_at=stamp.certified_at,
        made_by=deed.actor_key,
    )
    record_event(
        actor_key=deed.actor_key,
        verb="print.certified",
        chain=ledger_chain(registered),
        subject=registered.ledger_key,
        facts={
            "document_number": registered.number,
            "edition": registered.edition,
            "snapshot_sha256": wanted.sha256,
            "file_sha256": made.file_sha256,
        },
    )
    return registered
