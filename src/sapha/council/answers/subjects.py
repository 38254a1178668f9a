"""Answers as lower floors may show them: their evidence, the ledger."""

from __future__ import annotations

from collections.abc import Collection

import rules
from django.urls import reverse

from sapha.civic.participants.queries import participant_of
from sapha.council.answers.models import Answer
from sapha.council.topics.queries.topics import may_read
from sapha.foundation.subjects import SubjectKind


def _found(key: str) -> Answer | None:
    if not (key.isascii() and key.isdecimal() and len(key) <= 18):
        return None
    return Answer.objects.select_related("topic__council").filter(pk=int(key)).first()


def _url(key: str) -> str:
    found = _found(key)
    return "" if found is None else reverse("topics:topic", args=[found.topic.key])


def _title(key: str) -> str:
    found = _found(key)
    return "" if found is None else f"คำตอบเรื่อง {found.topic.title}"


def _seen(actor: object | None, keys: Collection[str]) -> list[str]:
    participant = participant_of(actor)
    return [key for key in keys if (found := _found(key)) and may_read(actor, participant, found.topic)]


def _unit(key: str) -> tuple[str, str] | None:
    found = _found(key)
    return None if found is None else (found.unit.kind, found.unit.key)


def _may_attach(actor: object | None, key: str) -> bool:
    """Return whether somebody may add evidence: whoever gave the answer, while they may answer at all."""
    found = _found(key)
    return (
        found is not None
        and getattr(actor, "actor_key", "") == found.actor_key
        and bool(rules.has_perm("answers.give_answer", actor, found.topic))
    )


def _chain(key: str) -> str:
    found = _found(key)
    return "system" if found is None else found.topic.council.ledger_key


ANSWER = SubjectKind(
    kind="answer",
    url=_url,
    title=_title,
    may_view=lambda actor, key: key in _seen(actor, [key]),
    may_view_all=_seen,
    unit=_unit,
    may_attach=_may_attach,
    chain=_chain,
)
