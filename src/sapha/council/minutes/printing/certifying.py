"""Adopted minutes as documents to certify: the official ones, and the version everybody may read."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.council.minutes.choices import PaperKind
from sapha.council.minutes.content import content_of
from sapha.council.minutes.printing.paper import ATTACHMENT_NAME, minutes_snapshot, print_certified
from sapha.council.minutes.printing.values import figures_of, values_of
from sapha.council.minutes.queries.papers import adopted_by_keys
from sapha.evidence.prints.kinds import PrintKind, Snapshot
from sapha.foundation.errors import Bilingual


def _public(keys: Sequence[str]) -> dict[str, Snapshot]:
    return {key: minutes_snapshot(content_of(one), public=True) for key, one in adopted_by_keys(keys).items()}


def _official(keys: Sequence[str]) -> dict[str, Snapshot]:
    return {
        key: minutes_snapshot(content_of(one), public=False) for key, one in adopted_by_keys(keys).items()
    }


PUBLIC_MINUTES = PrintKind(
    kind=PaperKind.PUBLIC.value,
    name=Bilingual("รายงานการประชุม", "Minutes"),
    things=adopted_by_keys,
    snapshots=_public,
    typeset=print_certified,
    figures=figures_of,
    values=values_of,
    permit="minutes.write_minutes",
    attachment=ATTACHMENT_NAME,
)
OFFICIAL_MINUTES = PrintKind(
    kind=PaperKind.OFFICIAL.value,
    name=Bilingual("รายงานการประชุม (ฉบับทางการ)", "Official minutes"),
    things=adopted_by_keys,
    snapshots=_official,
    typeset=print_certified,
    figures=figures_of,
    values=values_of,
    permit="minutes.write_minutes",
    attachment=ATTACHMENT_NAME,
)
