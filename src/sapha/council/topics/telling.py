"""One message for each step of a topic, to the person who raised it and to everybody who follows."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import override

from sapha.civic.people.models import Person
from sapha.council.topics.choices import PRIVATE_NOTES, StepReason
from sapha.council.topics.models import Topic, TopicStep
from sapha.evidence.notices.commands import queue_messages
from sapha.foundation.errors import Bilingual

TOLD = "topic.step"
_SAID = {
    "topic.raised": Bilingual(
        "เราได้รับเรื่องของท่านแล้ว และกำลังตรวจก่อนเผยแพร่",
        "We received your topic and check it before it is published",
    ),
    "topic.published": Bilingual(
        "เรื่องเผยแพร่แล้ว ต้องมีผู้สนับสนุน {needed} คนจึงเข้าวาระ",
        "The topic is public; {needed} supporters bring it to the agenda",
    ),
    "topic.changed": Bilingual("ผู้ยื่นแก้ไขถ้อยคำของเรื่อง", "The person who raised it changed its words"),
    "topic.withdrawn": Bilingual("ผู้ยื่นถอนเรื่องนี้", "The person who raised it withdrew it"),
    "topic.hidden": Bilingual("เรื่องนี้ไม่เผยแพร่", "The topic is not shown"),
    "topic.acknowledged": Bilingual("สำนักงานเขตรับเรื่องแล้ว", "The district office has received it"),
    "topic.merged": Bilingual(
        "เรื่องนี้ไปต่อร่วมกับอีกเรื่องที่เหมือนกัน ท่านติดตามเรื่องนั้นต่อ",
        "It goes on together with another topic that says the same; you follow that one now",
    ),
    "topic.took_in": Bilingual(
        "รวมเรื่องที่เหมือนกันเข้ามา นับผู้สนับสนุนคนละครั้ง",
        "A topic that says the same was taken in; each supporter is counted once",
    ),
    "topic.split": Bilingual("เรื่องนี้แยกกลับมาเดินต่อเอง", "It goes its own way again"),
    "topic.gave_back": Bilingual(
        "เรื่องที่เคยรวมเข้ามาแยกออกไปแล้ว", "A topic that was taken in goes its own way again"
    ),
    "topic.judgement_undone": Bilingual(
        "เจ้าหน้าที่ย้อนการตัดสินเมื่อครู่ เรื่องกลับเป็นอย่างเดิม",
        "The office took back what it decided a moment ago: the topic is as it was",
    ),
    "topic.appealed": Bilingual(
        "ได้รับคำขอให้ทบทวนแล้ว เจ้าหน้าที่อีกคนจะอ่าน", "Your request for a review is kept; another officer reads it"
    ),
    "topic.appeal_refused": Bilingual("ทบทวนแล้ว เรื่องยังไม่เผยแพร่", "It was reviewed and stays hidden"),
    "topic.threshold_reached": Bilingual(
        "มีผู้สนับสนุนครบเกณฑ์ {needed} คน เรื่องมีสิทธิเข้าวาระ",
        "It has its {needed} supporters and a right to the agenda",
    ),
}
_APPEAL = Bilingual(
    "หากท่านไม่เห็นด้วย ขอให้ทบทวนได้ที่หน้าของเรื่อง", "If you do not agree, you may ask for a review on its page"
)


def register_step_text(verb: str, text: Bilingual) -> None:
    """Let a higher app say what its step means: ``topic.listed``, ``topic.answered``."""
    _SAID[verb] = text


def step_text(topic: Topic, verb: str) -> Bilingual:
    """Return what a step means, in both languages."""
    needed = topic.supports_needed or 0
    said = _SAID[verb]
    return Bilingual(said.th.format(needed=needed), said.en.format(needed=needed))


def _reason(step: TopicStep) -> Bilingual:
    if not step.reason:
        return Bilingual("", "")
    words = []
    for language in ("th", "en"):
        with override(language):
            words.append(str(StepReason(step.reason).label))
    return Bilingual(f"เหตุผล: {words[0]}", f"Reason: {words[1]}")


def _whole(said: Bilingual, step: TopicStep) -> Bilingual:
    reason = _reason(step)
    appeal = _APPEAL if step.reason else Bilingual("", "")
    note = "" if step.verb in PRIVATE_NOTES else step.note
    th = [part for part in (said.th, reason.th, note, appeal.th) if part]
    en = [part for part in (said.en, reason.en, note, appeal.en) if part]
    return Bilingual("\n".join(th), "\n".join(en))


def tell_step(actor_key: str, topic: Topic, step: TopicStep, *, supporters: bool = False) -> int:
    """Queue one message about a step; return to how many people.

    Args:
        actor_key: who took it.
        topic: whose step it is.
        step: the step.
        supporters: whether those who supported are told too: of the answer they are.
    """
    concerned = Q(participant=topic.raised_by_id) | Q(participant__follows__topic=topic)
    if supporters:
        concerned |= Q(participant__supports__topic=topic)
    said = step_text(topic, step.verb)
    with override("th"):
        link = reverse("topics:topic", args=[topic.key])
    return queue_messages(
        actor_key=actor_key,
        people=Person.objects.filter(concerned).only("pk").distinct(),
        kind=TOLD,
        dedup_key=f"{topic.key} step {step.number}",
        subject=Bilingual(f"{said.th}: {topic.title}", f"{said.en}: {topic.title}"),
        text=_whole(said, step),
        link=link,
        about=topic.subject,
    )
