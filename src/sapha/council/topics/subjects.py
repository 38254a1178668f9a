"""Topics as lower floors may show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import rules
from django.urls import reverse
from django.utils import timezone

from sapha.civic.participants.queries import participant_of
from sapha.council.topics.choices import PUBLIC_STATES
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import may_read
from sapha.foundation.subjects import SubjectKind


def _seen(actor: object | None, keys: Collection[str]) -> list[str]:
    participant = participant_of(actor)
    found = Topic.objects.filter(key__in=keys).select_related("council")
    return [topic.key for topic in found if may_read(actor, participant, topic)]


def _titles(keys: Collection[str]) -> Mapping[str, str]:
    shown = Topic.objects.filter(key__in=keys, state__in=PUBLIC_STATES)
    return dict(shown.values_list("key", "title"))


def _unit(key: str) -> tuple[str, str] | None:
    found = Topic.objects.filter(key=key).select_related("council").first()
    return None if found is None else (found.unit.kind, found.unit.key)


def _may_attach(actor: object | None, key: str) -> bool:
    found = Topic.objects.filter(key=key).select_related("council").first()
    if found is None:
        return False
    participant = participant_of(actor)
    return bool(rules.has_perm("topics.look_after", actor, found)) or (
        participant is not None
        and found.raised_by_id == participant.pk
        and found.may_be_changed_at(timezone.now())
    )


def _chain(key: str) -> str:
    return f"council:{key.partition('-')[0]}"


TOPIC = SubjectKind(
    kind="topic",
    url=lambda key: reverse("topics:topic", args=[key]),
    title=lambda key: _titles([key]).get(key, ""),
    titles=_titles,
    may_view=lambda actor, key: key in _seen(actor, [key]),
    may_view_all=_seen,
    unit=_unit,
    may_attach=_may_attach,
    chain=_chain,
)
