"""Opening a topic to the public: the threshold, the clocks, the first supporter, the right to the agenda."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.participants.models import Participant
from sapha.civic.people.queries import service_account
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.councils.choices import CouncilState
from sapha.council.councils.queries.councils import rules_on
from sapha.council.topics.choices import TopicState
from sapha.council.topics.models import Follow, Support, SupportBatch, Topic
from sapha.council.topics.recording import Acting, record, take_step
from sapha.foundation.canonical import sha256_hex
from sapha.foundation.errors import Bilingual, Conflict
from sapha.foundation.jobs import WORKER

_NO_RULES = Bilingual(
    "สภานี้ยังไม่มีแนวทางการดำเนินงานที่ใช้บังคับ จึงยังไม่มีเกณฑ์ผู้สนับสนุน เผยแพร่เรื่องได้เมื่อแนวทางใช้บังคับ",
    "No charter of this council is in force, so that no threshold is known: topics can be published once there is one",
)


def _rules(topic: Topic) -> CharterRules:
    held = rules_on([topic.council.charter], timezone.localdate()).get(topic.council.charter_id)
    if held is None:
        raise Conflict(_NO_RULES, rule="topics.no_charter")
    return held.rules


def start_clocks(topic: Topic, rules: CharterRules, today: date) -> None:
    """Set the last days of the clocks, when the council works; nothing is saved here.

    While a council rests nothing falls due (DOMAIN §4.1): the clocks begin when it works again.
    """
    if topic.council.state != CouncilState.ACTIVE:
        return
    clocks = rules.clocks
    topic.acknowledge_by = today + timedelta(days=clocks.acknowledge)
    topic.answer_by = today + timedelta(days=clocks.answer)
    topic.finish_by = today + timedelta(days=clocks.finish)


def publish_now(actor: Acting, topic: Topic) -> None:
    """Publish a topic whose row is new or locked; whoever raised it is its first supporter.

    Raises:
        Conflict: no charter is in force, or the topic's state does not allow it.
    """
    rules, today = _rules(topic), timezone.localdate()
    topic.published_at = timezone.now()
    topic.supports_needed = rules.thresholds.supports_to_list
    window = rules.thresholds.window_days
    topic.support_until = None if window is None else today + timedelta(days=window)
    start_clocks(topic, rules, today)
    Follow.objects.get_or_create(topic=topic, participant=topic.raised_by)
    take_step(
        actor,
        topic,
        "topic.published",
        state=TopicState.PUBLISHED,
        supports_needed=topic.supports_needed,
    )
    keep_support(topic.raised_by, topic, rules)


def keep_support(participant: Participant, topic: Topic, rules: CharterRules | None) -> None:
    """Keep one support of a locked topic and say so when the threshold is reached."""
    try:
        with transaction.atomic():
            Support.objects.create(topic=topic, participant=participant)
    except IntegrityError:  # the same person at the same moment, on a topic that was not locked yet
        return
    topic.support_count += 1
    topic.save(update_fields=["support_count"])
    check_threshold(topic, rules)


def check_threshold(topic: Topic, rules: CharterRules | None) -> None:
    """Say that a locked topic reached its threshold, when it has by now; it reaches it once."""
    if topic.threshold_on is None and topic.support_count >= (topic.supports_needed or 0):
        _reach_threshold(topic, rules)


def _reach_threshold(topic: Topic, rules: CharterRules | None) -> None:
    """From now on the topic has a right to the agenda, and the clock for listing runs."""
    today, system = timezone.localdate(), service_account(WORKER)
    topic.threshold_on = today
    if rules is not None and topic.council.state == CouncilState.ACTIVE:
        topic.list_by = today + timedelta(days=rules.clocks.list)
    enter_supports(system, topic)
    take_step(system, topic, "topic.threshold_reached", supports=topic.support_count)


def enter_supports(actor: Acting, topic: Topic) -> SupportBatch | None:
    """Enter the supports that are not in the ledger yet, in the caller's transaction."""
    # Those that came with a merged topic were entered under that one.
    fresh = list(
        Support.objects.filter(topic=topic, batch__isnull=True, from_topic__isnull=True)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    if not fresh:
        return None
    sha256 = sha256_hex(",".join(map(str, fresh)).encode())
    batch = SupportBatch.objects.create(topic=topic, count=len(fresh), sha256=sha256)
    Support.objects.filter(pk__in=fresh).update(batch=batch)
    record(actor, "topic.supports_counted", topic, count=len(fresh), sha256=sha256)
    return batch
