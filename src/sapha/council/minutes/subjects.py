"""Minutes as lower floors may show them: ledger, papers, agendas."""

from __future__ import annotations

from collections.abc import Collection

import rules
from django.urls import reverse
from django.utils.translation import get_language

from sapha.council.meetings.queries.meetings import meeting_by_key
from sapha.council.meetings.telling import name_of
from sapha.council.minutes.choices import PaperKind
from sapha.council.minutes.queries.minutes import may_see, minutes_by_key, sees_official
from sapha.council.minutes.queries.recordings import hears_everything
from sapha.foundation.errors import Bilingual
from sapha.foundation.subjects import SubjectKind


def _url(key: str) -> str:
    council, _, ref = key.partition("/")
    return reverse("minutes:minutes", args=[council, ref])


def _title(key: str) -> str:
    found = minutes_by_key(key)
    if found is None:
        return ""
    called = name_of(found.meeting)
    return Bilingual(f"รายงาน{called.th}", f"Minutes: {called.en}").in_language(get_language() or "th")


def _seen(actor: object | None, keys: Collection[str]) -> list[str]:
    return [key for key in keys if (found := minutes_by_key(key)) is not None and may_see(actor, found)]


def _seen_officially(actor: object | None, keys: Collection[str]) -> list[str]:
    return [key for key in keys if (found := minutes_by_key(key)) is not None and sees_official(actor, found)]


def _unit(key: str) -> tuple[str, str] | None:
    council, _, _ref = key.partition("/")
    return ("council", council) if council else None


MINUTES = SubjectKind(
    kind="minutes",
    url=_url,
    title=_title,
    may_view=lambda actor, key: bool(_seen(actor, [key])),
    may_view_all=_seen,
    unit=_unit,
    chain=lambda key: f"council:{key.partition('/')[0]}",
)


def _hears(actor: object | None, key: str) -> bool:
    found = meeting_by_key(key)
    return found is not None and hears_everything(actor, found)


def _keeps(actor: object | None, key: str) -> bool:
    found = meeting_by_key(key)
    return found is not None and bool(rules.has_perm("minutes.write_minutes", actor, found))


def _meeting_name(key: str) -> str:
    found = meeting_by_key(key)
    if found is None:
        return ""
    called = name_of(found)
    return Bilingual(f"บันทึกเสียงหรือภาพของ{called.th}", f"Recordings: {called.en}").in_language(
        get_language() or "th"
    )


def _meeting_url(key: str) -> str:
    council, _, ref = key.partition("/")
    return reverse("meetings:meeting", args=[council, ref])


# The files of a meeting's recordings. What of them everybody hears is served by the meeting's own page.
RECORDINGS = SubjectKind(
    kind="meeting_recording",
    url=_meeting_url,
    title=_meeting_name,
    may_view=_hears,
    unit=_unit,
    may_attach=_keeps,
    may_read=_hears,
    chain=MINUTES.chain,
)

# The official print holds what the public version leaves out, so that only those inside see it.
OFFICIAL = SubjectKind(
    kind=PaperKind.OFFICIAL.value,
    url=_url,
    title=_title,
    may_view=lambda actor, key: bool(_seen_officially(actor, [key])),
    may_view_all=_seen_officially,
    unit=_unit,
    chain=MINUTES.chain,
)
