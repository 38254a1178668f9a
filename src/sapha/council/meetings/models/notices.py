"""Notices with the exact bytes sent, what each member answered, and citizens who register."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sapha.civic.people.models import Person
from sapha.civic.people.units import Unit
from sapha.council.meetings.choices import Answer, HandedWay, RegistrationKind
from sapha.council.meetings.models.agenda import AgendaItem
from sapha.council.meetings.models.meetings import Meeting
from sapha.council.membership.models import Membership
from sapha.evidence.documents.models import Document
from sapha.foundation.database.conditions import is_sha256


class Notice(models.Model):
    """A notice of a meeting as it was sent; a change of the meeting sends another edition.

    Attributes:
        edition: counts the notices of the meeting, from 1.
        sent_at: when it went out to the members.
        days: full days before the meeting, neither end counted.
        sha256: hash of the exact bytes sent (`NoticeFile`).
        public_sha256: hash of the letter everybody gets, where it names fewer papers; else empty.
        has_clause: it says that re-called items may be decided by the lower quorum.
        sent_by: actor key.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="notices")
    edition = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    days = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    public_sha256 = models.CharField(max_length=64, blank=True)
    has_clause = models.BooleanField(default=False)
    sent_by = models.CharField(max_length=80)

    class Meta:
        """Editions once."""

        db_table = "council_notice"
        ordering = ["meeting", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "edition"], name="notice_edition_once"),
            models.CheckConstraint(condition=is_sha256("sha256"), name="notice_hash_shape"),
            models.CheckConstraint(
                condition=Q(public_sha256="") | is_sha256("public_sha256"), name="notice_public_hash_shape"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.edition}"

    def hash_for(self, *, in_the_room: bool) -> str:
        """Hash of the letter somebody gets: a member's, or everybody's."""
        return self.sha256 if in_the_room else self.public_sha256 or self.sha256

    @property
    def dedup_key(self) -> str:
        """What makes its messages the same message in the outbox; the meeting must be fetched."""
        return f"{self.meeting.key} notice {self.edition}"


class NoticeFile(models.Model):
    """The bytes of a notice; apart from it, so that lists do not read them.

    Attributes:
        content: the letter as the members got it.
        public_content: the letter everybody gets, where it names fewer papers.
    """

    notice = models.OneToOneField(Notice, models.PROTECT, related_name="file", primary_key=True)
    content = models.BinaryField()
    public_content = models.BinaryField(null=True, blank=True)

    class Meta:
        """Table."""

        db_table = "council_notice_file"

    def __str__(self) -> str:
        return f"{self.notice_id}"

    def bytes_for(self, *, in_the_room: bool) -> bytes:
        """Return the letter somebody gets: a member's, or everybody's."""
        return bytes(self.content if in_the_room or self.public_content is None else self.public_content)


class NoticePaper(models.Model):
    """A paper of an agenda item as it went with a notice; a paper put in its place later changes nothing here.

    Attributes:
        place: in the order of the agenda, from 1.
        number: of the item in the letter, ``4.2``.
        title, size_bytes, sha256: as sent; of a public paper those of the bytes everybody gets.
        is_public: everybody got it; else the members alone.
        is_redacted: the version for the public of another paper in the list; the members' letter names that one.
        is_secret: of a secret item, also one that was secret in an earlier meeting; it stands in no letter and goes by no message, the members read it here.
        by_mail: it goes along with e-mails; else they lead to it.
    """

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="sent_papers")
    document = models.ForeignKey(Document, models.PROTECT, related_name="sent_with")
    place = models.PositiveIntegerField()
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    is_public = models.BooleanField()
    is_redacted = models.BooleanField()
    is_secret = models.BooleanField()
    by_mail = models.BooleanField()

    class Meta:
        """A paper once under an item; what is secret or for the public alone goes by no message."""

        db_table = "council_notice_paper"
        ordering = ["notice", "place"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "place"], name="notice_paper_place_once"),
            models.UniqueConstraint(fields=["notice", "item", "document"], name="notice_paper_once"),
            models.CheckConstraint(condition=is_sha256("sha256"), name="notice_paper_hash_shape"),
            models.CheckConstraint(
                condition=Q(by_mail=False) | Q(is_secret=False, is_redacted=False),
                name="notice_paper_mailed_to_members",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.place}"


class Invitation(models.Model):
    """One member and one meeting: the latest notice sent, opened, answered.

    Attributes:
        notice: the latest edition sent to them.
        needs_letter: a notice was sent; not needed for those told in the previous meeting.
        opened_at: when they opened the notice here for the first time.
        answer, answered_at, note: what they answered, with their words.
        handed_how, handed_on: how and on which day they got it on paper; empty: by messages alone.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invitations")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="invitations")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="invitations")
    needs_letter = models.BooleanField(default=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=12, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    handed_how = models.CharField(max_length=4, choices=HandedWay, blank=True)
    handed_on = models.DateField(null=True, blank=True)

    class Meta:
        """One per member and meeting."""

        db_table = "council_invitation"
        ordering = ["meeting", "membership"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="invitation_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | Q(answer__in=Answer.values, answered_at__isnull=False),
                name="invitation_answer_dated",
            ),
            models.CheckConstraint(
                condition=Q(handed_how="", handed_on__isnull=True)
                | Q(handed_how__in=HandedWay.values, handed_on__isnull=False),
                name="invitation_handed_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.membership_id}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.meeting.unit


class Registration(models.Model):
    """A citizen who will attend, or sends a question, before a meeting.

    Attributes:
        text: the question; empty for attendance.
        withdrawn_at: when they took it back.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="registrations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="meeting_registrations")
    kind = models.CharField(max_length=8, choices=RegistrationKind)
    text = models.TextField(blank=True)
    registered_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Attendance once; a question has a text."""

        db_table = "council_registration"
        ordering = ["meeting", "registered_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(kind=RegistrationKind.ATTEND, withdrawn_at__isnull=True),
                name="registration_attends_once",
            ),
            models.CheckConstraint(
                condition=Q(kind=RegistrationKind.ATTEND, text="")
                | (Q(kind=RegistrationKind.QUESTION) & ~Q(text="")),
                name="registration_question_has_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.kind}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.meeting.unit
