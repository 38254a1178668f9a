"""The register of certified prints: rows that are added and never changed or deleted."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from sapha.evidence.prints.choices import Signatory
from sapha.evidence.prints.stamps import Stamp
from sapha.foundation.database.conditions import is_sha256
from sapha.foundation.errors import Bilingual, NotPermitted
from sapha.ledger.fields import CanonicalJSONField

_REFUSED = Bilingual(
    "ทะเบียนเอกสารเพิ่มได้อย่างเดียว แก้ไขหรือลบไม่ได้",
    "The register of prints only grows: its rows are never changed or deleted",
)


def _refuse() -> NoReturn:
    raise NotPermitted(_REFUSED, rule="prints.append_only")


class RegisteredQuerySet(models.QuerySet[Any]):
    """A queryset that reads and adds, and refuses the rest."""

    def update(self, **_values: object) -> NoReturn:
        """Refuse."""
        _refuse()

    def delete(self) -> NoReturn:
        """Refuse."""
        _refuse()

    def bulk_update(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse."""
        _refuse()


class RegisteredRow(models.Model):
    """A row that stays as it was added."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add a new row; an existing one is never saved again.

        Raises:
            NotPermitted: the row is already in the register.
        """
        if not self._state.adding:
            _refuse()
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse."""
        _refuse()


class PrintSeries(models.Model):
    """The last number given in a calendar year: the row writers queue on, so that no gap arises."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "evidence_print_series"

    def __str__(self) -> str:
        return f"{self.year}: {self.last_number}"


class PrintIssuer(models.Model):
    """This installation as an issuer of documents; one row, made once.

    Attributes:
        key: printed on every document, so that another installation's prints are told from ours.
    """

    key = models.CharField(max_length=12)

    class Meta:
        db_table = "evidence_print_issuer"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="print_issuer_one_row")]

    def __str__(self) -> str:
        return self.key


class Print(RegisteredRow):
    """One certified document: what it said, when, by whom.

    Attributes:
        number: document number, its public key.
        year, sequence: the parts of the number: calendar year of the Buddhist Era, running number.
        subject_kind, subject_key: what the document is about.
        edition: counts the documents of one subject from 1; a later edition supersedes it.
        snapshot: all that the document shows.
        snapshot_sha256: of the snapshot's canonical JSON.
        stamp: the facts printed beside the snapshot (`stamps.Stamp`).
        certified_by: public key of the acting account.
    """

    number = models.CharField(max_length=17, unique=True)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    subject_kind = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=80)
    edition = models.PositiveIntegerField()
    snapshot = CanonicalJSONField()
    snapshot_sha256 = models.CharField(max_length=64, db_index=True)
    stamp = CanonicalJSONField()
    certified_at = models.DateTimeField()
    certified_by = models.CharField(max_length=80)
    page_count = models.PositiveIntegerField()

    objects = RegisteredQuerySet.as_manager()

    class Meta:
        """Numbers and editions once each; hashes that are hashes."""

        db_table = "evidence_print"
        ordering = ["-year", "-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["year", "sequence"], name="print_sequence_once"),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_key", "edition"], name="print_edition_once"
            ),
            models.CheckConstraint(
                condition=Q(sequence__gte=1, edition__gte=1, page_count__gte=1), name="print_counts_from_one"
            ),
            models.CheckConstraint(condition=is_sha256("snapshot_sha256"), name="print_snapshot_hash"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """Kind and key of what it is about."""
        return f"{self.subject_kind}:{self.subject_key}"

    @property
    def ledger_key(self) -> str:
        """The print as subject of ledger events."""
        return f"print:{self.number}"

    @property
    def stamped(self) -> Stamp:
        """The facts printed beside the snapshot."""
        return Stamp.from_json(self.stamp)


class PrintFile(RegisteredRow):
    """One revision of a print's file; the second adds the signature of the head of agency.

    Attributes:
        revision: counted from 1.
        signatory: whose act the revision is.
        signer: name in the certificate of the digital signature; empty when it has none.
        made_by: public key of the acting account.
    """

    print = models.ForeignKey(Print, on_delete=models.PROTECT, related_name="files")
    revision = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64, unique=True)
    size_bytes = models.PositiveBigIntegerField()
    signatory = models.CharField(max_length=5, choices=Signatory)
    signer = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    objects = RegisteredQuerySet.as_manager()

    class Meta:
        """Each revision once; the first is the owner's, the second the head's and signed."""

        db_table = "evidence_print_file"
        ordering = ["print", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["print", "revision"], name="print_file_revision_once"),
            models.CheckConstraint(condition=is_sha256("sha256"), name="print_file_hash"),
            models.CheckConstraint(
                condition=Q(revision=1, signatory=Signatory.OWNER)
                | (Q(revision=2, signatory=Signatory.HEAD) & ~Q(signer="")),
                name="print_file_signatory",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.print_id} r{self.revision}"
