"""A registry by which a lower floor shows something of a higher one without knowing it.

The ledger, the letters and the verification page name their subjects by kind and key,
for example ``project`` and ``04060000-3756``. The app that owns a kind registers it at
start-up; a kind nobody registered has no page and may be seen by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sapha.foundation.errors import Bilingual

Figures = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a thing is, as the floor that owns it judges it; whoever leans on it takes this as its own.

    Attributes:
        declared_percent: what was reported last; null: nothing was reported.
        planned_percent: what should have been done on that day; null: not known.
        band: of the judgement: ``green``, ``amber``, ``red``, ``grey`` (rests) or ``white`` (not judged).
        word: the judgement in words.
        reported_on: day of the last report.
        ends_on: last day of its plan.
        is_over: whether nothing more will be done: completed or cancelled.
    """

    declared_percent: Decimal | None
    planned_percent: Decimal | None
    band: str
    word: Bilingual
    reported_on: date | None
    ends_on: date | None
    is_over: bool


def _no_progress(_keys: Collection[str]) -> Mapping[str, Progress]:
    return {}


def _no_figures(_key: str) -> Figures:
    return {}


def _nowhere(_key: str) -> tuple[str, str] | None:
    return None


def _nobody(_actor: object | None, _key: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """What other floors may ask about the things of one kind.

    Attributes:
        kind: the name of the kind, as in ledger chains: ``project``, ``agency``.
        url: public address of the thing with this key.
        title: what people call it; empty when the key is unknown.
        may_view: whether this actor (``None``: nobody signed in) may see it.
        figures: its current figures, label to text, for comparing with a print.
        unit: kind and key of the unit it belongs to; ``None`` when only the whole city reaches it.
        may_attach: whether this actor may keep documents with it; nobody unless the owner says so.
        may_read: whether this actor may read its documents that are not public; left out, the staff
            over its unit may.
        chain: ledger chain of its documents; left out, its own kind and key.
        may_view_all: which of many the actor may see, in as many queries as for one; when it
            is left out, each is asked for alone.
        titles: what people call each of many, in as many queries as for one; unknown keys are
            left out.
        progress: how far each of many is, in as many queries as for one; unknown ones are left out.
        is_place_shown: whether its pictures are told apart by showing the place before or after the work.
    """

    kind: str
    url: Callable[[str], str]
    title: Callable[[str], str]
    may_view: Callable[[object | None, str], bool]
    figures: Callable[[str], Figures] = field(default=_no_figures)
    unit: Callable[[str], tuple[str, str] | None] = field(default=_nowhere)
    may_attach: Callable[[object | None, str], bool] = field(default=_nobody)
    may_read: Callable[[object | None, str], bool] | None = None
    chain: Callable[[str], str] | None = None
    may_view_all: Callable[[object | None, Collection[str]], Collection[str]] | None = None
    titles: Callable[[Collection[str]], Mapping[str, str]] | None = None
    progress: Callable[[Collection[str]], Mapping[str, Progress]] = field(default=_no_progress)
    is_place_shown: bool = False

    def visible_among(self, actor: object | None, keys: Collection[str]) -> frozenset[str]:
        """Return the keys of the things the actor may see."""
        if self.may_view_all is not None:
            return frozenset(self.may_view_all(actor, keys))
        return frozenset(key for key in keys if self.may_view(actor, key))

    def titles_of(self, keys: Collection[str]) -> dict[str, str]:
        """Return the titles by key; a key without a title is left out."""
        found = self.titles(keys) if self.titles is not None else {key: self.title(key) for key in keys}
        return {key: title for key, title in found.items() if title}


_KINDS: dict[str, SubjectKind] = {}


def register_subject(kind: SubjectKind) -> None:
    """Register a kind; the app that owns it does so at start-up, and may repeat itself.

    Raises:
        ValueError: another registration holds the same kind.
    """
    if _KINDS.setdefault(kind.kind, kind) != kind:
        raise ValueError(f"subject kind {kind.kind} is registered twice")


def private_kinds() -> frozenset[str]:
    """Return the kinds whose documents only those see whom the kind itself names."""
    return frozenset(name for name, kind in _KINDS.items() if kind.may_read is not None)


def subject_kind(kind: str) -> SubjectKind | None:
    """Return the registration of a kind, or ``None`` when nobody owns it."""
    return _KINDS.get(kind)
