"""What may be asked of registers and letters, and who may see what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import rules
from django.db.models import Count, Max, Q, QuerySet

from sapha.civic.agencies.models import Agency
from sapha.civic.people.choices import UnitKind
from sapha.civic.people.rules import require, roles_of
from sapha.civic.people.units import CITY, Unit, units_below
from sapha.evidence.letters.choices import LetterKind, LetterState, Secrecy
from sapha.evidence.letters.models import Letter, LetterLink, Register, RegisterYear
from sapha.evidence.letters.numbering import calendar_year
from sapha.evidence.letters.rules import NO_LETTER, READERS
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.errors import Bilingual, NotThere
from sapha.foundation.letter_numbers import find_letters
from sapha.foundation.subjects import subject_kind
from sapha.foundation.thai_text import search_text

Record = dict[str, Any]
_NO_REGISTER = Bilingual("ไม่พบทะเบียนนี้", "There is no such register")


# --- units and registers ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reach:
    """The units whose registers an actor may read; ``everything`` for a role of the whole city."""

    everything: bool
    units: frozenset[Unit]

    def covers(self, unit: Unit) -> bool:
        """Tell whether the unit's registers may be read."""
        return self.everything or unit in self.units

    def condition(self, path: str = "") -> Q:
        """Return the condition that a register is within reach; ``path`` leads to the register."""
        if self.everything:
            return ~Q(pk__in=[])  # an empty condition would vanish beside another one
        found = Q(pk__in=[])
        for kind in UnitKind.values:
            if keys := [unit.key for unit in self.units if unit.kind == kind]:
                found |= Q(**{f"{path}unit_kind": kind, f"{path}unit_key__in": keys})
        return found


def reach_of(actor: object, roles: Collection[str] = READERS) -> Reach:
    """Return the units that these roles of an actor cover, downwards to councils; a few queries in all."""
    held = {role.unit for role in roles_of(actor) if role.role in roles}
    if CITY in held:
        return Reach(everything=True, units=frozenset())
    agencies = {int(unit.key) for unit in held if unit.kind == UnitKind.AGENCY}
    districts = {int(unit.key) for unit in held if unit.kind == UnitKind.DISTRICT}
    if not agencies and not districts:
        return Reach(everything=False, units=frozenset(held) | units_below(held))
    roots = Agency.objects.filter(Q(pk__in=agencies) | Q(district__in=districts)).values_list(
        "lineage", flat=True
    )
    below = Q(pk__in=[])
    for lineage in roots:
        below |= Q(lineage__startswith=lineage)
    for pk, district in Agency.objects.filter(below).values_list("pk", "district"):
        held.add(Unit(UnitKind.AGENCY, str(pk)))
        if district is not None:
            held.add(Unit(UnitKind.DISTRICT, str(district)))
    return Reach(everything=False, units=frozenset(held) | units_below(held))


def registers_for(actor: object) -> QuerySet[Register]:
    """Return the registers an actor may read, with the number of their letters and drafts."""
    return (
        Register.objects.filter(reach_of(actor).condition())
        .annotate(
            numbered=Count("letters", filter=~Q(letters__state=LetterState.DRAFT)),
            drafts=Count("letters", filter=Q(letters__state=LetterState.DRAFT)),
            latest=Max("letters__dated"),
        )
        .order_by("unit_kind", "unit_key", "direction", "prefix", "name", "id")
    )


# --- letters of a register --------------------------------------------------------------


def letters_in(
    register: Register, *, year: int | None = None, words: str = "", secret_too: bool = False
) -> QuerySet[Letter]:
    """Return the numbered letters of a register, the newest number first.

    Args:
        register: the register.
        year: Buddhist calendar year; ``None`` for all.
        words: what must occur in number, subject, sender or addressee.
        secret_too: whether the words are looked for in secret letters as well; for their unit only.
    """
    found = register.letters.exclude(state=LetterState.DRAFT)
    if year is not None:
        found = found.filter(year=year)
    if sought := search_text(words):
        found = found.filter(search_text__contains=sought)
        if not secret_too:
            found = found.filter(secrecy=Secrecy.NONE)
    return found.select_related("register").order_by("-year", "-running")


def drafts_in(register: Register) -> QuerySet[Letter]:
    """Return the drafts of a register, the latest first."""
    return register.letters.filter(state=LetterState.DRAFT).select_related("register").order_by("-id")


def years_of(register: Register) -> QuerySet[RegisterYear]:
    """Return the years in which the register gave or holds numbers, the latest first."""
    return register.years.order_by("-year")


@dataclass(frozen=True, slots=True)
class Numbering:
    """What a register and year holds.

    Attributes:
        own_from: first number given by this system; ``None`` when it gave none.
        last: highest number.
        kept: numbers that stand in the register.
        voided: those of them that are voided.
        gaps: numbers below that are not in this register's own numbering: they were given on
            paper, here or in another register of the same prefix.
    """

    year: int
    own_from: int | None
    last: int
    kept: int
    voided: int

    @property
    def gaps(self) -> int:
        """How many numbers up to the highest one stand on paper only."""
        return self.last - self.kept


def numberings(register: Register) -> list[Numbering]:
    """Return one line a year, the latest first; two queries."""
    counts = {
        row["year"]: row
        for row in register.letters.exclude(state=LetterState.DRAFT)
        .order_by()
        .values("year")
        .annotate(kept=Count("id"), voided=Count("id", filter=Q(state=LetterState.VOIDED)))
    }
    return [
        Numbering(row.year, row.own_from, row.last, found["kept"], found["voided"])
        for row in years_of(register)
        if (found := counts.get(row.year, {"kept": 0, "voided": 0}))
    ]


def out_of_order_with(register: Register, year: int, running: int, dated: date) -> Letter | None:
    """Return the nearest letter of the same register and year whose day does not fit this number.

    That is a lower number with a later day, or a higher one with an earlier day. It is worth a
    warning, never a refusal; letters of different registers are never compared.
    """
    others = register.letters.filter(year=year).exclude(state=LetterState.VOIDED)
    lower = others.filter(running__lt=running, dated__gt=dated).order_by("-running").first()
    return lower or others.filter(running__gt=running, dated__lt=dated).order_by("running").first()


# --- what a letter says -----------------------------------------------------------------


def letter_record(letter: Letter) -> Record:
    """Return the content of a letter for machines: what its hash freezes and its print carries."""
    register = letter.register
    return {
        "register": {"unit": str(register.unit), "prefix": register.prefix, "name": register.name},
        "kind": letter.kind,
        "number": letter.number,
        "year": letter.year,
        "running": letter.running,
        "dated": letter.dated.isoformat() if letter.dated else None,
        "subject": letter.subject,
        "salutation": letter.salutation,
        "addressee": letter.addressee,
        "sender": letter.sender,
        "references": [reference.text for reference in letter.references.all()],
        "attachments": letter.attachments,
        "body": letter.body,
        "closing": letter.closing,
        "signer": {"name": letter.signer_name, "post": letter.signer_post},
        "contact": {"office": letter.contact_office, "phone": letter.contact_phone},
        "copies_to": letter.copies_to,
        "urgency": letter.urgency,
        "secrecy": letter.secrecy,
        "sender_number": letter.sender_number,
        "received_at": letter.received_at,
        "is_recorded": letter.is_recorded,
    }


def letter_hash(letter: Letter) -> str:
    """Return the SHA-256 of the canonical JSON of a letter's content."""
    return canonical_sha256(letter_record(letter))


def is_intact(letter: Letter) -> bool:
    """Tell whether an issued letter still says what it said when its number was taken."""
    return letter.state != LetterState.DRAFT and letter.sha256 == letter_hash(letter)


def targets_of(actor: object, texts: Sequence[str]) -> list[Letter | None]:
    """Return the letter each reference names, where exactly one that the actor may see fits.

    The number must be the same, and the day where the reference gives one.
    """
    mentions = [found[0] if (found := find_letters(text)) else None for text in texts]
    numbers = {str(mention.number) for mention in mentions if mention}
    if not numbers:
        return [None] * len(texts)
    seen = reach_of(actor).condition("register__") | Q(is_published=True)
    letters = list(
        Letter.objects.filter(seen, number__in=numbers)
        .exclude(kind=LetterKind.INCOMING)
        .exclude(state=LetterState.DRAFT)
    )
    return [
        _the_one(letter for letter in letters if mention and letter.number == str(mention.number)
                 and mention.dated in {None, letter.dated})
        for mention in mentions
    ]  # fmt: skip


def _the_one(letters: Iterable[Letter]) -> Letter | None:
    found = list(letters)
    return found[0] if len(found) == 1 else None


# --- letters by what they concern -------------------------------------------------------


def letters_about(actor: object | None, subject: str) -> list[Letter]:
    """Return the numbered letters linked to a subject that the actor may see, oldest first."""
    seen = Q(is_published=True)
    if actor is not None:
        seen |= reach_of(actor).condition("register__")
    return list(
        Letter.objects.filter(seen, links__subject=subject)
        .exclude(state=LetterState.DRAFT)
        .select_related("register")
        .order_by("dated", "id")
    )


def published_letters(subjects: Iterable[str]) -> dict[str, list[Letter]]:
    """Return the published letters linked to each subject, voided and received ones aside; one query."""
    found: dict[str, list[Letter]] = {}
    links = (
        LetterLink.objects.filter(
            subject__in=list(subjects), letter__is_published=True, letter__state=LetterState.ISSUED
        )
        .exclude(letter__kind=LetterKind.INCOMING)
        .select_related("letter__register")
        .order_by("letter__dated", "letter_id")
    )
    for link in links:
        found.setdefault(link.subject, []).append(link.letter)
    return found


@dataclass(frozen=True, slots=True)
class LinkedThing:
    """What a letter concerns, as people read it."""

    subject: str
    title: str
    url: str


def linked_things(actor: object | None, letter: Letter) -> list[LinkedThing]:
    """Return what the letter is linked to and the actor may see."""
    return [thing for link in letter.links.all() if (thing := thing_of(actor, link.subject))]


def thing_of(actor: object | None, subject: str) -> LinkedThing | None:
    """Return title and address of a subject; ``None`` when it is unknown or not for this actor."""
    name, _, key = subject.partition(":")
    kind = subject_kind(name)
    if kind is None or not key or not kind.may_view(actor, key):
        return None
    return LinkedThing(subject, kind.title(key) or subject, kind.url(key))


# --- one letter -------------------------------------------------------------------------


def register_for(actor: object, pk: int) -> Register:
    """Return a register the actor may read.

    Raises:
        NotThere: there is none, or it is another unit's.
        NotPermitted: the actor's own ground, but reading is not theirs.
    """
    register = Register.objects.filter(pk=pk).first()
    if register is None:
        raise NotThere(_NO_REGISTER, rule="letters.no_register")
    require(actor, "letters.see_register", register)
    return register


def letter_for(actor: object, pk: int) -> Letter:
    """Return a letter the actor may know of, with what it refers to and concerns.

    Raises:
        NotThere: there is none, or it is another unit's and not published.
    """
    letter = (
        Letter.objects.select_related("register")
        .prefetch_related("references__target__register", "referred_by__letter__register", "links")
        .filter(pk=pk)
        .first()
    )
    if letter is None:
        raise NotThere(NO_LETTER, rule="letters.no_letter")
    if not rules.has_perm("letters.see_letter", actor, letter):
        raise NotThere(NO_LETTER, rule="letters.no_letter")
    return letter


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as shown: its text, and the letter when the visitor may see it."""

    text: str
    letter: Letter | None


def references_of(actor: object, letter: Letter) -> tuple[list[Reference], list[Letter]]:
    """Return what a letter refers to, and the numbered letters that refer to it, as far as one may see."""
    reach = reach_of(actor)

    def seen(other: Letter | None) -> bool:
        return other is not None and (other.is_published or reach.covers(other.unit))

    outwards = [
        Reference(one.text, one.target if seen(one.target) else None) for one in letter.references.all()
    ]
    inwards = [one.letter for one in letter.referred_by.all() if one.letter.number and seen(one.letter)]
    return outwards, inwards


def warning_before_issue(letter: Letter) -> Letter | None:
    """Return the letter whose later day a draft's day does not follow, in its register and year."""
    if letter.dated is None or letter.state != LetterState.DRAFT:
        return None
    year = calendar_year(letter.dated)
    counter = RegisterYear.objects.filter(register=letter.register_id, year=year).first()
    if counter is None or counter.latest_dated is None or letter.dated >= counter.latest_dated:
        return None
    return out_of_order_with(letter.register, year, counter.last + 1, letter.dated)
