"""The register of resolutions: of every meeting that was held, with what each does and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sapha.council.commitments.models import Commitment
from sapha.council.commitments.queries import of_resolutions
from sapha.council.councils.models import Council
from sapha.council.meetings.choices import VoteOutcome
from sapha.council.meetings.models import Resolution
from sapha.foundation.be_dates import calendar_year_span
from sapha.foundation.database.trigram import trigram_filter

# Asks for carried resolutions of which nobody said yet what they do.
NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class ResolutionFilter:
    """Which resolutions are listed; empty asks for all.

    Attributes:
        council: its key.
        year: calendar year of the decision, Buddhist Era.
        effect: a code of `Effect`, or `NOT_STATED`.
        words: each stands in the text.
    """

    council: str = ""
    year: int | None = None
    effect: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A resolution with what follows from it.

    Attributes:
        is_silent: it was carried, gave nobody anything to do, and nobody said why.
    """

    resolution: Resolution
    commitments: Sequence[Commitment]

    @property
    def is_silent(self) -> bool:
        """Whether it does not say what follows."""
        one = self.resolution
        stands = one.outcome == VoteOutcome.CARRIED and one.voided_at is None
        return stands and not self.commitments and not one.no_commitment


def registered_resolutions(asked: ResolutionFilter) -> QuerySet[Resolution]:
    """Return the resolutions that were asked for and everybody may read, the latest first.

    None of a secret item; a voided one keeps its number and is marked where it is shown.

    Raises:
        BadInput: rule ``query_too_long``; the words are too many.
    """
    # Whatever was resolved was resolved at a meeting that was opened, which everybody may know of: to ask for
    # the states of meetings as well would only lead the database away from the order of the days.
    rows = Resolution.objects.filter(
        Q(item__parent__isnull=True) | Q(item__parent__is_secret=False), item__is_secret=False
    )
    if asked.council:
        rows = rows.filter(council__key=asked.council)
    if asked.year is not None:
        rows = rows.filter(resolved_at__range=calendar_year_span(asked.year))
    if asked.effect == NOT_STATED:
        rows = rows.filter(effect="", outcome=VoteOutcome.CARRIED, voided_at__isnull=True)
    elif asked.effect:
        rows = rows.filter(effect=asked.effect)
    shown = rows.select_related("council", "vote", "item__meeting__council")
    return trigram_filter(shown, "search_text", asked.words).order_by("-resolved_at", "-id")


def latest_resolutions(council: Council) -> QuerySet[Resolution]:
    """Return the public resolutions of a council that stand, the latest first."""
    return registered_resolutions(ResolutionFilter(council=council.key)).filter(voided_at__isnull=True)


def register_lines(resolutions: Sequence[Resolution]) -> Iterator[RegisterLine]:
    """Yield resolutions with their commitments; one query however many they are."""
    found = of_resolutions([one.pk for one in resolutions])
    for one in resolutions:
        yield RegisterLine(one, found.get(one.pk, ()))
