"""Comments: points for, points against, questions."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.topics.choices import CommentKind, CommentState, StepReason
from sapha.council.topics.models import Comment, Topic
from sapha.council.topics.pace import check_comments, publishing_of
from sapha.council.topics.queries.trust import is_trusted
from sapha.council.topics.recording import locked_topic, record
from sapha.council.topics.rules import check_takes_comments
from sapha.council.topics.validators import LONGEST_COMMENT, paragraphs
from sapha.foundation.errors import BadInput, Bilingual

TWICE = timedelta(minutes=10)
_NO_KIND = Bilingual(
    "โปรดเลือกว่าเป็นข้อสนับสนุน ข้อคัดค้าน หรือคำถาม", "Choose: a point for, a point against or a question"
)
_NO_REASON = Bilingual("โปรดเลือกเหตุผล", "Choose a reason")


@transaction.atomic
def comment_on_topic(*, actor: Participant, topic: Topic, kind: str, text: str) -> Comment:
    """Keep a comment; the first ones of a person are read by an officer before others read them.

    The same words of the same person to the same topic within ten minutes are one comment, tapped twice.

    Raises:
        NotPermitted: the actor does not take part.
        BadInput: no kind, no text, or too much of it.
        Conflict: the topic takes no more comments, or the participant made as many as the charter takes in a day.
    """
    require(actor, "topics.comment_on_topic", topic)
    if kind not in CommentKind.values:
        raise BadInput(_NO_KIND, rule="topics.no_comment_kind", where="kind")
    words = paragraphs("text", text, LONGEST_COMMENT)
    check_takes_comments(topic)
    ruled = publishing_of(topic.council)
    twin = _said_twice(actor, topic, kind, words)
    if twin is not None:
        return twin
    check_comments(actor, ruled.comments_a_day)
    state = CommentState.PUBLISHED if is_trusted(actor, ruled.accepted_before) else CommentState.HELD
    comment = Comment.objects.create(topic=topic, participant=actor, kind=kind, text=words, state=state)
    record(actor, "topic.commented", topic, comment=comment.pk, kind=kind)
    return comment


def _said_twice(actor: Participant, topic: Topic, kind: str, words: str) -> Comment | None:
    locked_topic(topic)  # two taps wait for each other
    since = timezone.now() - TWICE
    return Comment.objects.filter(
        topic=topic, participant=actor, kind=kind, text=words, said_at__gte=since
    ).first()


@transaction.atomic
def judge_comment(*, actor: Account, comment: Comment, publish: bool, reason: str = "") -> Comment:
    """Publish a comment, or hide it with a reason.

    Raises:
        NotPermitted, NotThere: the actor looks after no topics of this council.
        BadInput: it is hidden without a reason.
    """
    require(actor, "topics.moderate", comment)
    if not publish and reason not in StepReason.values:
        raise BadInput(_NO_REASON, rule="topics.no_reason", where="reason")
    kept = Comment.objects.select_for_update(of=("self",)).select_related("topic__council").get(pk=comment.pk)
    kept.state = CommentState.PUBLISHED if publish else CommentState.HIDDEN
    kept.reason = "" if publish else reason
    kept.save(update_fields=["state", "reason"])
    record(
        actor, "topic.comment_judged", kept.topic, comment=kept.pk, state=str(kept.state), reason=kept.reason
    )
    return kept
