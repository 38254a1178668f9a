"""What carries a commitment out: the progress of a project is the commitment's, and so is its delay.

An improvement of a service has no progress, only the day from which it is so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sapha.council.commitments.models import Commitment
from sapha.foundation.subjects import Progress, subject_kind

_BEHIND = frozenset({"red", "grey"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """The project as the other half shows it.

    Attributes:
        title, url: what it is called and where it stands.
        progress: how far it is, by its own reports.
        days_over: days by which its plan ends after the day the commitment was promised for.
    """

    title: str
    url: str
    progress: Progress
    days_over: int

    @property
    def is_behind(self) -> bool:
        """Whether the promised day will not be kept as things stand: behind, resting, or planned for later."""
        return not self.progress.is_over and (self.days_over > 0 or self.progress.band in _BEHIND)


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment as lists and its page show it."""

    commitment: Commitment
    carrier: Carrier | None

    @property
    def is_endangered(self) -> bool:
        """Whether there is time left, and what carries it out will not keep it."""
        one, carrier = self.commitment, self.carrier
        is_behind = carrier.is_behind if carrier is not None else one.service_days_over > 0
        return is_behind and not (one.is_finished or one.days_late)

    @property
    def band(self) -> str:
        """The band it is drawn with: late is bad, in danger is to be watched."""
        return "watch" if self.is_endangered else self.commitment.band


def lines_of(commitments: Iterable[Commitment]) -> list[Line]:
    """Return commitments with what carries them out; two queries for however many, none where none is linked."""
    rows = list(commitments)
    found = _carriers({one.project_code for one in rows if one.project})
    return [Line(one, _of(one, found)) for one in rows]


def _carriers(codes: set[str]) -> dict[str, tuple[str, str, Progress]]:
    kind = subject_kind("project")
    if kind is None or not codes:
        return {}
    titles, progress = kind.titles_of(codes), kind.progress(codes)
    return {code: (titles[code], kind.url(code), progress[code]) for code in titles.keys() & progress.keys()}


def _of(one: Commitment, found: dict[str, tuple[str, str, Progress]]) -> Carrier | None:
    if one.project_code not in found:
        return None
    title, url, progress = found[one.project_code]
    over = (progress.ends_on - one.due_on).days if progress.ends_on else 0
    return Carrier(title, url, progress, max(over, 0))
