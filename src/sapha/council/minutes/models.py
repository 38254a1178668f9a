"""Minutes with their blocks, members' corrections and dissents, and recordings of the meeting."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Concat, Lower

from sapha.civic.people.units import Unit
from sapha.council.meetings.models import AgendaItem, Meeting, Resolution
from sapha.council.membership.models import Membership
from sapha.council.minutes.choices import (
    CORRECTION_BANDS,
    STATE_BANDS,
    CorrectionState,
    MinutesState,
    Part,
)
from sapha.evidence.documents.models import Document
from sapha.foundation.database.conditions import is_sha256
from sapha.ledger.fields import CanonicalJSONField


class Minutes(models.Model):
    """The minutes of one meeting.

    Attributes:
        circulated_at: when the members got them.
        answer_until: last day on which members propose corrections, in Bangkok.
        adopted_by: the item of a later meeting under which they were adopted.
        content: everything they say, frozen at adoption; empty before.
        sha256: hash of the canonical JSON of the content.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=10, choices=MinutesState, default=MinutesState.DRAFT)
    drawn_up_at = models.DateTimeField(auto_now_add=True)
    circulated_at = models.DateTimeField(null=True, blank=True)
    answer_until = models.DateField(null=True, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    adopted_by = models.OneToOneField(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="adopted_minutes"
    )
    content = CanonicalJSONField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        """Frozen with a hash and the item that adopted them, never before."""

        db_table = "council_minutes"
        ordering = ["meeting"]
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MinutesState.values), name="minutes_state_known"),
            models.CheckConstraint(
                condition=Q(state=MinutesState.DRAFT, circulated_at__isnull=True)
                | Q(
                    state__in=[MinutesState.CIRCULATED, MinutesState.ADOPTED],
                    circulated_at__isnull=False,
                    answer_until__isnull=False,
                ),
                name="minutes_circulated_dated",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=MinutesState.ADOPTED,
                    adopted_at__isnull=False,
                    adopted_by__isnull=False,
                    content__isnull=False,
                )
                & is_sha256("sha256")
                | ~Q(state=MinutesState.ADOPTED)
                & Q(adopted_at__isnull=True, adopted_by__isnull=True, content__isnull=True, sha256=""),
                name="minutes_frozen_when_adopted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.state}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.meeting.unit

    @property
    def ledger_key(self) -> str:
        """Kind and key by which agendas and papers name them; the meeting must be fetched."""
        return f"minutes:{self.meeting.key}"

    @property
    def band(self) -> str:
        """The band the state is drawn with."""
        return STATE_BANDS[self.state]


class Block(models.Model):
    """A block of minutes: one of the ten single parts, or an item of the body.

    Attributes:
        item: the agenda item a block of the body tells of; empty for the heading of a kind.
        number: of the item as it was called, ``4.2``; empty outside the body.
        title: heading in the body; empty elsewhere, where the form's wording is the heading.
        is_withheld: the public version says only that the block exists.
        public_text: what the public version says in its place; empty: the same text.
        version: counts the changes, so that nobody overwrites what they did not see.
        search_text: what its public version says, as the search compares it; computed by the database.
    """

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="blocks")
    position = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10, choices=Part)
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="+")
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=600, blank=True)
    text = models.TextField(blank=True)
    is_withheld = models.BooleanField(default=False)
    public_text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    search_text = models.GeneratedField(
        expression=Lower(
            Case(
                When(is_withheld=True, then=Value("")),
                When(
                    public_text="", then=Concat("title", Value(" "), "text", output_field=models.TextField())
                ),
                default=Concat("title", Value(" "), "public_text", output_field=models.TextField()),
                output_field=models.TextField(),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        """Each place once, each single part once."""

        db_table = "council_minutes_block"
        ordering = ["minutes", "position"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "position"], name="minutes_block_place_once"),
            models.UniqueConstraint(
                fields=["minutes", "part"], condition=~Q(part=Part.BODY), name="minutes_block_part_once"
            ),
            models.UniqueConstraint(
                fields=["minutes", "item"], condition=Q(item__isnull=False), name="minutes_block_item_once"
            ),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="minutes_block_part_known"),
        ]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.position}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.minutes.unit


class Correction(models.Model):
    """What a member would have a block say instead.

    Attributes:
        before: the text of the block when it was proposed.
        text: the text proposed.
        reason: why, in the member's words.
        proposed_by: actor key: the member, or the secretary who took it down.
        answer: why it was refused; or a remark.
    """

    block = models.ForeignKey(Block, models.PROTECT, related_name="corrections")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="corrections")
    before = models.TextField(blank=True)
    text = models.TextField(blank=True)
    reason = models.CharField(max_length=1000)
    state = models.CharField(max_length=10, choices=CorrectionState, default=CorrectionState.PROPOSED)
    proposed_at = models.DateTimeField(auto_now_add=True)
    proposed_by = models.CharField(max_length=80)
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=1000, blank=True)

    class Meta:
        """It changes something; refused with a reason."""

        db_table = "council_minutes_correction"
        ordering = ["block", "proposed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["block", "membership"],
                condition=Q(state=CorrectionState.PROPOSED),
                name="correction_one_open",
            ),
            models.CheckConstraint(condition=~Q(text=F("before")), name="correction_changes"),
            models.CheckConstraint(
                condition=Q(state=CorrectionState.PROPOSED, decided_at__isnull=True)
                | Q(state__in=[CorrectionState.ACCEPTED, CorrectionState.WITHDRAWN], decided_at__isnull=False)
                | Q(state=CorrectionState.REFUSED, decided_at__isnull=False) & ~Q(answer=""),
                name="correction_refused_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.block_id} {self.state}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.block.unit

    @property
    def band(self) -> str:
        """The band its state is drawn with."""
        return CORRECTION_BANDS[self.state]


class Dissent(models.Model):
    """A member who dissents from a resolution; the minutes do not close while its text is missing.

    Attributes:
        text: the dissent in the member's words; empty until it is written.
    """

    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="dissents")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="dissents")
    text = models.TextField(blank=True)
    registered_at = models.DateTimeField(auto_now_add=True)
    registered_by = models.CharField(max_length=80)
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Once per member and resolution."""

        db_table = "council_dissent"
        ordering = ["resolution", "registered_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["resolution", "membership"], name="dissent_once"),
            models.CheckConstraint(
                condition=Q(text="", written_at__isnull=True) | (~Q(text="") & Q(written_at__isnull=False)),
                name="dissent_written_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resolution_id} {self.membership_id}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.resolution.unit


class Recording(models.Model):
    """A recording of a meeting, elsewhere or kept here, with the times at which its items begin.

    Attributes:
        address: where it lies, https; empty for a file kept here, and once it was erased.
        file: the file kept here; its bytes are given to nobody once it was erased.
        is_public: of a file, whether everybody may hear it while no secret item is in it.
        length: in seconds.
        linked_by: actor key.
        erased_at: when the address and every time were taken out.
        erase_reason: why, as everybody reads it.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="recordings")
    title = models.CharField(max_length=200)
    address = models.CharField(max_length=500, blank=True)
    file = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    is_public = models.BooleanField(default=False)
    length = models.PositiveIntegerField()
    linked_at = models.DateTimeField(auto_now_add=True)
    linked_by = models.CharField(max_length=80)
    erased_at = models.DateTimeField(null=True, blank=True)
    erase_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        """An address and a file once per meeting, each recording one of them; erased with a reason."""

        db_table = "council_recording"
        ordering = ["meeting", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "address"],
                condition=Q(erased_at__isnull=True) & ~Q(address=""),
                name="recording_address_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "file"], condition=Q(erased_at__isnull=True), name="recording_file_once"
            ),
            models.CheckConstraint(
                condition=(
                    Q(erased_at__isnull=True, erase_reason="")
                    & (
                        Q(address__startswith="https://", file__isnull=True)
                        | Q(address="", file__isnull=False)
                    )
                )
                | (Q(erased_at__isnull=False, address="") & ~Q(erase_reason="")),
                name="recording_erased_with_reason",
            ),
            models.CheckConstraint(condition=Q(length__gte=1), name="recording_has_length"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.title}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.meeting.unit


class RecordingMark(models.Model):
    """Where an item begins in a recording.

    Attributes:
        second: from the beginning of the recording.
    """

    recording = models.ForeignKey(Recording, models.PROTECT, related_name="marks")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="recording_marks")
    second = models.PositiveIntegerField()

    class Meta:
        """Each item once, and no two at the same second."""

        db_table = "council_recording_mark"
        ordering = ["recording", "second"]
        constraints = [
            models.UniqueConstraint(fields=["recording", "item"], name="recording_mark_item_once"),
            models.UniqueConstraint(fields=["recording", "second"], name="recording_mark_second_once"),
        ]

    def __str__(self) -> str:
        return f"{self.recording_id} {self.second}"
