"""What may be asked of the register of prints."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from sapha.civic.people.models import Account
from sapha.evidence.prints.models import Print, PrintFile, PrintIssuer, PrintSeries
from sapha.evidence.prints.numbers import parse_number
from sapha.foundation.subjects import subject_kind


def prints_of(kind: str, key: str) -> QuerySet[Print]:
    """Return the certified prints of a subject the latest first."""
    prints = Print.objects.filter(subject_kind=kind, subject_key=key)
    return prints.defer("snapshot").order_by("-edition")


def latest_prints(kind: str, keys: Collection[str]) -> dict[str, Print]:
    """Return the latest print of each of these subjects that has one, its snapshot left out."""
    rows = Print.objects.filter(subject_kind=kind, subject_key__in=keys).order_by("subject_key", "edition")
    return {row.subject_key: row for row in rows.defer("snapshot")}


def next_sequence(year: int) -> int:
    """Return the number the next print of a year will get, unless another writer is faster."""
    last = PrintSeries.objects.filter(pk=year).values_list("last_number", flat=True).first()
    return (last or 0) + 1


def may_view(actor: object | None, found: Print) -> bool:
    """Return whether the actor may see what the print is about."""
    owner = subject_kind(found.subject_kind)
    return owner is not None and owner.may_view(actor, found.subject_key)


def ledger_chain(found: Print) -> str:
    """Return the ledger's chain of the acts on a print: that of what it is about."""
    owner = subject_kind(found.subject_kind)
    return found.subject if owner is None or owner.chain is None else owner.chain(found.subject_key)


def print_of_number(text: str) -> Print | None:
    """Return the print of a number as people write it; ``None`` when there is none."""
    number = parse_number(text)
    return None if number is None else Print.objects.filter(number=number).first()


def print_seen_by(actor: object | None, number: str) -> Print | None:
    """Return the print of a number when the actor may see it."""
    found = print_of_number(number)
    return found if found is not None and may_view(actor, found) else None


def prints_seen_among(actor: object | None, numbers: Collection[str]) -> list[str]:
    """Return which of many documents the actor may see, by number; each kind of subject asked once."""
    rows = Print.objects.filter(number__in=numbers).values_list("number", "subject_kind", "subject_key")
    of_kind: dict[str, dict[str, list[str]]] = {}
    for number, kind, key in rows:
        of_kind.setdefault(kind, {}).setdefault(key, []).append(number)
    seen = []
    for kind, by_key in of_kind.items():
        owner = subject_kind(kind)
        for key in owner.visible_among(actor, by_key) if owner else ():
            seen += by_key[key]
    return seen


def successor_of(one: Print) -> Print | None:
    """Return the latest print of the same subject when it is later than this one."""
    latest = prints_of(one.subject_kind, one.subject_key).first()
    return None if latest is None or latest.pk == one.pk else latest


def newest_file(one: Print) -> PrintFile:
    """Return the newest revision of a print's file."""
    newest: PrintFile = PrintFile.objects.filter(print=one).latest("revision")
    return newest


def file_of_hash(sha256: str) -> PrintFile | None:
    """Return the registered file with this hash."""
    return PrintFile.objects.select_related("print").filter(sha256=sha256).first()


def files_of(one: Print) -> list[PrintFile]:
    """Return the revisions of a print's file, the first one first."""
    return list(PrintFile.objects.filter(print=one).order_by("revision"))


def print_of_snapshot(sha256: str) -> Print | None:
    """Return the latest print that froze the snapshot with this hash."""
    return Print.objects.filter(snapshot_sha256=sha256).order_by("-edition").first()


def issuer_key() -> str:
    """Return the key of this installation; empty before its first document."""
    return PrintIssuer.objects.filter(pk=1).values_list("key", flat=True).first() or ""


def shown_actor(actor: Account) -> str:
    """Return an actor as paper shows them: name and post, never an address."""
    if actor.person is None:
        return f"บัญชีบริการ {actor.service_name}"
    return f"{actor.person} {actor.person.post_title}".strip()


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One certified print in the list of its subject.

    Attributes:
        print: the row itself.
        is_latest: whether no later one supersedes it.
    """

    print: Print
    is_latest: bool


def print_lines(kind: str, key: str) -> list[PrintLine]:
    """Return the certified prints of a subject, the latest first; one query."""
    return [PrintLine(one, is_latest=place == 0) for place, one in enumerate(prints_of(kind, key))]
