"""Entering acts on topics in the chain of their council, and taking a topic one step on."""

from __future__ import annotations

from typing import Any, Protocol

from sapha.council.topics.choices import NEXT, TopicState
from sapha.council.topics.models import Topic, TopicStep
from sapha.council.topics.telling import tell_step
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.errors import Bilingual, Conflict
from sapha.ledger.commands import record_event

_MOVED_ON = Bilingual("เรื่องนี้เปลี่ยนไปแล้ว โปรดเปิดหน้านี้ใหม่", "The topic has moved on: open this page again")


class Acting(Protocol):
    """Who acts: an account or a participant."""

    @property
    def actor_key(self) -> str:
        """How the ledger names who acts."""

    @property
    def is_active(self) -> bool:
        """Whether they may act at all."""


def record(actor: Acting, verb: str, topic: Topic, **facts: Any) -> None:
    """Enter an act; facts name rows, counts and hashes, never people or words."""
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=topic.council.ledger_key,
        subject=topic.subject,
        facts=facts,
    )


def locked_topic(topic: Topic) -> Topic:
    """Return the topic with its row locked: those who write it wait for each other."""
    return Topic.objects.select_for_update(of=("self",)).select_related("council__charter").get(pk=topic.pk)


def words_hash(topic: Topic) -> str:
    """Return a hash of what the topic says, by which a later reader sees whether it is the same."""
    return canonical_sha256({"title": topic.title, "text": topic.text, "place": topic.place})


def check_next(topic: Topic, state: str) -> None:
    """Refuse a step that does not follow from the topic's state.

    Raises:
        Conflict: the topic is in another state by now.
    """
    if state not in NEXT[topic.state]:
        raise Conflict(_MOVED_ON, rule="topics.moved_on")


def take_step(
    actor: Acting,
    topic: Topic,
    verb: str,
    *,
    state: str | None = None,
    reason: str = "",
    note: str = "",
    about: str = "",
    supporters: bool = False,
    **facts: Any,
) -> TopicStep:
    """Take a locked topic one step on: the row, the ledger, and one message to whom it concerns.

    Args:
        actor: who does it.
        topic: locked; saved here with everything the caller changed.
        verb: a registered verb.
        state: the state it leads to; left out, the topic stays where it is.
        reason: a code of `StepReason`.
        note: what is said beside it.
        about: kind and key of what it leads to.
        supporters: whether those who support it are told too, like of the answer.
        facts: of the ledger's event.

    Raises:
        Conflict: the state does not follow from the topic's own.
    """
    if state is not None:
        check_next(topic, state)
        topic.state = TopicState(state)
    topic.save()
    step = TopicStep.objects.create(
        topic=topic,
        number=topic.steps.count() + 1,
        verb=verb,
        state=topic.state,
        reason=reason,
        note=note,
        about=about,
        actor_key=actor.actor_key,
    )
    record(actor, verb, topic, **facts)
    tell_step(actor.actor_key, topic, step, supporters=supporters)
    return step
