"""The official answer: by name and post, to everybody who raised, supported or followed."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from sapha.civic.people.models import Account
from sapha.civic.people.queries import person_of
from sapha.civic.people.rules import require
from sapha.council.answers.choices import AnswerOutcome
from sapha.council.answers.models import Answer
from sapha.council.answers.posts import post_of
from sapha.council.answers.queries import grounds_for, objection_to, standing_answer, waits_for_agenda
from sapha.council.answers.validators import AnswerWords, checked_answer
from sapha.council.commitments.choices import CommitmentState, RefusalReason
from sapha.council.commitments.models import Commitment
from sapha.council.topics.choices import TopicState
from sapha.council.topics.models import Topic
from sapha.council.topics.recording import check_next, locked_topic, take_step
from sapha.evidence.documents.choices import Retention, Visibility
from sapha.evidence.documents.commands import attach_document
from sapha.foundation.canonical import sha256_hex
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput, Bilingual, Conflict

SECOND_OFFICER = Bilingual(
    "ผู้ยื่นแจ้งว่ายังไม่ได้รับการแก้ไข จึงต้องให้เจ้าหน้าที่อีกคนเป็นผู้ตอบหรือปิดเรื่อง",
    "The person who raised it says that it is not solved: another officer answers or closes it",
)
_WAITS = Bilingual(
    "เรื่องนี้มีสิทธิเข้าวาระ ต้องบรรจุเข้าวาระหรือประกาศเหตุผลที่ไม่บรรจุก่อน จึงตอบได้",
    "The topic has a right to the agenda: list it or publish why not before you answer",
)
_NOT_ITS_OWN = Bilingual(
    "ข้อสั่งการที่เลือกไม่ใช่ของเรื่องนี้ โปรดเลือกใหม่", "A commitment you chose was not given for this topic"
)
_NO_EVIDENCE = Bilingual(
    "คำตอบว่าดำเนินการแล้ว ต้องมีหลักฐาน โปรดแนบภาพหรือเอกสาร หรือเลือกข้อสั่งการที่ดำเนินการแล้ว",
    "That it is done needs evidence: attach a photograph or paper, or choose a commitment that is done",
)


@in_turn()
@transaction.atomic
def give_answer(*, actor: Account, topic: Topic, said: AnswerWords) -> Answer:
    """Answer a topic; of a topic that is answered, give a new version and keep the one before.

    The same answer of the same official again is the one that stands already; files sent with it are kept with it.

    Args:
        actor: a person with a post: an officer of the district, the secretary or chair of the
            council, or an officer of a unit that carries out a commitment for the topic.
        topic: decided, or open without a right to the agenda that waits.
        said: what the answer says.

    Raises:
        NotPermitted, NotThere: the actor has no post by which to answer this topic.
        BadInput: words, reason, destination, commitment or evidence are missing or cannot be used.
        Conflict: the topic cannot be answered now, or needs a second officer.
    """
    require(actor, "answers.give_answer", topic)
    words, person = checked_answer(said), person_of(actor)
    kept = locked_topic(topic)
    before, objection = standing_answer(kept), objection_to(kept)
    if before is not None and kept.state == TopicState.ANSWERED and _is_same(before, actor, words):
        _attach(actor, before, words)
        return before
    check_second_officer(actor=actor, topic=kept)
    _check_state(kept)
    grounds = _grounds(kept, words)
    answer = Answer.objects.create(
        topic=kept,
        number=1 if before is None else before.number + 1,
        round=1 if objection is None else 2,
        text=words.text,
        outcome=words.outcome,
        refusal_reason=words.reason,
        destination=words.destination,
        reference=words.reference,
        answered_by=person,
        post=post_of(actor, kept),
        actor_key=actor.actor_key,
    )
    answer.commitments.set(grounds)
    _attach(actor, answer, words)
    _tell(actor, kept, answer)
    return answer


def check_second_officer(*, actor: Account, topic: Topic) -> None:
    """Refuse whoever gave the answer that did not solve it.

    Raises:
        Conflict: the actor did.
    """
    if objection_to(topic) is None:
        return
    if Answer.objects.filter(topic=topic, round=1, actor_key=actor.actor_key).exists():
        raise Conflict(SECOND_OFFICER, rule="answers.second_officer")


def _is_same(before: Answer, actor: Account, words: AnswerWords) -> bool:
    said = (words.text, words.outcome, words.reason, words.destination, words.reference)
    stands = (before.text, before.outcome, before.refusal_reason, before.destination, before.reference)
    grounds = set(before.commitments.values_list("pk", flat=True))
    return before.actor_key == actor.actor_key and stands == said and grounds == set(words.commitments)


def _check_state(topic: Topic) -> None:
    if topic.state != TopicState.ANSWERED:
        check_next(topic, TopicState.ANSWERED)
        if waits_for_agenda(topic):
            raise Conflict(_WAITS, rule="answers.waits_for_agenda")


def _grounds(topic: Topic, words: AnswerWords) -> list[Commitment]:
    found = list(grounds_for(topic).filter(pk__in=words.commitments))
    if len(found) != len(set(words.commitments)):
        raise BadInput(_NOT_ITS_OWN, rule="answers.not_its_own", where="commitments")
    is_proven = words.evidence or any(one.state == CommitmentState.DONE for one in found)
    if words.outcome == AnswerOutcome.DONE and not is_proven:
        raise BadInput(_NO_EVIDENCE, rule="answers.no_evidence", where="evidence")
    return found


def _attach(actor: Account, answer: Answer, words: AnswerWords) -> None:
    for number, file in enumerate(words.evidence, start=1):
        attach_document(
            actor=actor,
            subject=answer.subject,
            file=file,
            title=f"หลักฐานของคำตอบ {number}",
            retention=Retention.TEN_YEARS,
            visibility=Visibility.PUBLIC,
        )


def _tell(actor: Account, topic: Topic, answer: Answer) -> None:
    is_new = topic.state != TopicState.ANSWERED
    topic.answered_at = topic.answered_at or timezone.now()
    take_step(
        actor,
        topic,
        "topic.answered" if is_new else "topic.answer_corrected",
        state=TopicState.ANSWERED if is_new else None,
        note=_note(answer),
        about=answer.subject,
        supporters=True,
        answer=answer.pk,
        number=answer.number,
        outcome=str(answer.outcome),
        text_sha256=sha256_hex(answer.text.encode()),
    )


def _note(answer: Answer) -> str:
    """Return what everybody is told: the outcome with its reason, the words, and by whom."""
    with override("th"):
        outcome = str(AnswerOutcome(answer.outcome).label)
        if answer.refusal_reason:
            outcome = f"{outcome}: {RefusalReason(answer.refusal_reason).label}"
        if answer.destination:
            outcome = f"{outcome}: {answer.destination} เลขที่ {answer.reference}"
    return f"{outcome}\n{answer.text}\n{answer.answered_by.full_name} {answer.post}"
