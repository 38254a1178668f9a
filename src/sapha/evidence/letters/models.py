"""Registers, the numbers they gave, letters, what letters refer to and concern.

A draft holds no number. A number, once taken, stays: a voided letter keeps it, marked.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.choices import UnitKind
from sapha.civic.people.units import Unit
from sapha.evidence.letters.choices import Direction, LetterKind, LetterState, Secrecy, Urgency
from sapha.evidence.letters.numbering import FIRST_YEAR, LARGEST, LAST_YEAR
from sapha.foundation.database.conditions import is_sha256


class Register(models.Model):
    """A register of letters (ทะเบียนหนังสือ); a unit may keep several with one prefix.

    Attributes:
        unit_kind: kind of the unit that keeps it.
        unit_key: public key of that unit.
        direction: what it numbers.
        prefix: as printed before the stroke, ``กท 0406``; only outgoing registers have one.
        is_circular: whether it numbers circulars (ว).
        name: what the unit calls it.
    """

    unit_kind = models.CharField(max_length=10, choices=UnitKind)
    unit_key = models.CharField(max_length=40)
    direction = models.CharField(_("What it numbers"), max_length=12, choices=Direction)
    prefix = models.CharField(_("Prefix"), max_length=40, blank=True)
    is_circular = models.BooleanField(_("Circulars"), default=False)
    name = models.CharField(_("Name"), max_length=120)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        """Names tell the registers of a unit, and those of a prefix, apart."""

        db_table = "evidence_register"
        ordering = ["direction", "prefix", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit_kind", "unit_key", "direction", "name"], name="register_name_once_in_unit"
            ),
            models.UniqueConstraint(
                fields=["prefix", "is_circular", "name"],
                condition=~Q(prefix=""),
                name="register_name_once_in_prefix",
            ),
            models.CheckConstraint(
                condition=Q(direction=Direction.OUTGOING) & ~Q(prefix="")
                | ~Q(direction=Direction.OUTGOING) & Q(prefix="", is_circular=False),
                name="register_prefix_of_outgoing",
            ),
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values), name="register_direction_known"
            ),
            models.CheckConstraint(condition=Q(unit_kind__in=UnitKind.values), name="register_unit_kind"),
            models.CheckConstraint(condition=~Q(name=""), name="register_with_name"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unit(self) -> Unit:
        """The unit that keeps it."""
        return Unit(self.unit_kind, self.unit_key)

    @property
    def title(self) -> str:
        """Prefix and name: what tells it from every other register of the prefix."""
        prefix = f"{self.prefix}{'/ว' if self.is_circular else ''}"
        return f"{prefix} · {self.name}" if prefix else self.name

    @property
    def full_title(self) -> str:
        """The title, and where it bears no prefix the unit: no two registers share it."""
        return self.title if self.prefix else f"{self.title} ({self.unit})"

    @property
    def ledger_key(self) -> str:
        """The register as a subject of the ledger."""
        return f"register:{self.pk}"


class RegisterYear(models.Model):
    """The numbers a register gave in one Buddhist calendar year; its row is locked to take one.

    Attributes:
        last: the highest number taken; 0 before the first.
        own_from: the first number this system gave; from it on there is no gap. Null while
            only numbers of letters that exist on paper were entered.
        latest_dated: the latest day borne by a letter of this register and year.
    """

    register = models.ForeignKey(Register, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)
    own_from = models.PositiveIntegerField(null=True)
    latest_dated = models.DateField(null=True)

    class Meta:
        """One row a register and year."""

        db_table = "evidence_register_year"
        ordering = ["register", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["register", "year"], name="register_year_once"),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="register_year_sane"
            ),
            models.CheckConstraint(
                condition=Q(own_from__isnull=True) | Q(own_from__gte=1, own_from__lte=F("last")),
                name="register_year_own_from",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register_id} {self.year}: {self.last}"


class Letter(models.Model):
    """One letter (หนังสือราชการ): a draft, an issued, a received or a voided one.

    Attributes:
        year: Buddhist calendar year in which it was numbered; null in drafts.
        running: its number in the register and year; of an incoming letter that of its receipt.
        number: as printed, ``กท 0406/4511`` or ``12/2566``.
        dated: the day it bears; of an incoming letter the sender's date.
        is_recorded: it existed on paper, its number was given there.
        salutation: คำขึ้นต้น, ``เรียน``.
        sender: ส่วนราชการเจ้าของหนังสือ with its address, a line each; who gives the order or
            announces; of an incoming letter who sent it.
        attachments: สิ่งที่ส่งมาด้วย, a text each.
        body: blocks, see `sapha.evidence.letters.blocks`.
        closing: คำลงท้าย.
        contact_office, contact_phone: ส่วนราชการเจ้าของเรื่อง and its telephone.
        copies_to: สำเนาส่ง.
        sender_number: the number an incoming letter bears.
        received_at: when an incoming letter came.
        out_of_order_with: the letter of the same register whose day does not fit this number,
            when there was one; the warning was shown and stays.
        is_published: everyone may read it.
        withdrawn_at, withdrawn_reason: when and why its publication was taken back; everyone still
            sees its number and this.
        revision: counts the changes of a draft, so that two who write at once do not undo each other.
        sha256: of the canonical JSON of its content, from the day it was numbered.
    """

    register = models.ForeignKey(Register, models.PROTECT, related_name="letters")
    kind = models.CharField(_("Kind"), max_length=12, choices=LetterKind)
    state = models.CharField(max_length=6, choices=LetterState, default=LetterState.DRAFT)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    running = models.PositiveIntegerField(null=True, blank=True)
    number = models.CharField(max_length=60, blank=True)
    dated = models.DateField(null=True, blank=True)
    is_recorded = models.BooleanField(default=False)
    subject = models.TextField()
    salutation = models.CharField(max_length=60, blank=True)
    addressee = models.TextField(blank=True)
    sender = models.TextField(blank=True)
    attachments = models.JSONField(default=list, blank=True)
    body = models.JSONField(default=list, blank=True)
    closing = models.CharField(max_length=120, blank=True)
    signer_name = models.CharField(max_length=200, blank=True)
    signer_post = models.TextField(blank=True)
    contact_office = models.TextField(blank=True)
    contact_phone = models.CharField(max_length=120, blank=True)
    copies_to = models.TextField(blank=True)
    urgency = models.CharField(max_length=12, choices=Urgency, default=Urgency.NORMAL)
    secrecy = models.CharField(max_length=12, choices=Secrecy, default=Secrecy.NONE)
    sender_number = models.CharField(max_length=60, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    out_of_order_with = models.CharField(max_length=60, blank=True)
    is_published = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    sha256 = models.CharField(max_length=64, blank=True)
    void_reason = models.TextField(blank=True)
    drafted_at = models.DateTimeField(default=timezone.now, editable=False)
    numbered_at = models.DateTimeField(null=True, editable=False)
    voided_at = models.DateTimeField(null=True, editable=False)
    search_text = models.TextField(blank=True)

    class Meta:
        """Numbers once, drafts without, voided ones with a reason."""

        db_table = "evidence_letter"
        ordering = ["-year", "-running", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["register", "year", "running"], name="letter_number_once"),
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="letter_kind_known"),
            models.CheckConstraint(
                condition=Q(
                    state=LetterState.DRAFT,
                    year__isnull=True,
                    running__isnull=True,
                    number="",
                    sha256="",
                    numbered_at__isnull=True,
                )
                | Q(
                    is_sha256("sha256"),
                    state__in=[LetterState.ISSUED, LetterState.VOIDED],
                    year__gte=FIRST_YEAR,
                    year__lte=LAST_YEAR,
                    running__gte=1,
                    running__lte=LARGEST,
                    year__isnull=False,
                    running__isnull=False,
                    dated__isnull=False,
                    numbered_at__isnull=False,
                )
                & ~Q(number=""),
                name="letter_numbered_unless_draft",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.VOIDED) & Q(void_reason="", voided_at__isnull=True)
                | Q(state=LetterState.VOIDED, voided_at__isnull=False) & ~Q(void_reason=""),
                name="letter_voided_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(is_published=False) | Q(secrecy=Secrecy.NONE) & ~Q(state=LetterState.DRAFT),
                name="letter_published_if_open",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, is_published=False) & ~Q(withdrawn_reason=""),
                name="letter_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind=LetterKind.INCOMING, received_at__isnull=False) | ~Q(kind=LetterKind.INCOMING)
                ),
                name="letter_incoming_received",
            ),
            models.CheckConstraint(condition=Q(secrecy__in=Secrecy.values), name="letter_secrecy_known"),
            models.CheckConstraint(condition=Q(urgency__in=Urgency.values), name="letter_urgency_known"),
        ]
        indexes = [models.Index(fields=["register", "state"], name="letter_register_state")]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}".strip()

    @property
    def unit(self) -> Unit:
        """The unit whose register it stands in."""
        return self.register.unit

    @property
    def is_secret(self) -> bool:
        """Whether only the unit itself may read it."""
        return self.secrecy != Secrecy.NONE

    @property
    def is_withdrawn(self) -> bool:
        """Whether everyone could read it once and no longer can."""
        return self.withdrawn_at is not None

    @property
    def may_still_be_published(self) -> bool:
        """Whether everyone could be let read it: numbered, not secret, not from outside, not public yet."""
        closed = self.is_published or self.is_secret or self.kind == LetterKind.INCOMING
        return self.state != LetterState.DRAFT and not closed

    @property
    def ledger_key(self) -> str:
        """The letter as a subject of the ledger."""
        return f"letter:{self.pk}"


class LetterReference(models.Model):
    """A letter another one refers to (อ้างถึง).

    Attributes:
        text: as printed.
        target: the letter meant, where it stands in a register here.
    """

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="references")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    target = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="referred_by")

    class Meta:
        """In the order in which they are printed; never to itself."""

        db_table = "evidence_letter_reference"
        ordering = ["letter", "position"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "position"], name="letter_reference_place_once"),
            models.CheckConstraint(condition=~Q(text=""), name="letter_reference_with_text"),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | ~Q(target=F("letter")), name="letter_reference_not_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class LetterLink(models.Model):
    """What a letter concerns: a project, a council, a survey, a resolution.

    Attributes:
        subject: kind and key as in the ledger, ``project:04060000-3756``.
    """

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="links")
    subject = models.CharField(max_length=120, db_index=True)
    linked_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        """Each thing once a letter."""

        db_table = "evidence_letter_link"
        ordering = ["letter", "subject"]
        constraints = [models.UniqueConstraint(fields=["letter", "subject"], name="letter_link_once")]

    def __str__(self) -> str:
        return f"{self.letter_id} → {self.subject}"
