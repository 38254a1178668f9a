"""Whether somebody's words are published at once."""

from __future__ import annotations

from sapha.civic.participants.models import Participant
from sapha.council.topics.choices import CommentState, TopicState
from sapha.council.topics.models import Comment, Topic


def is_trusted(participant: Participant, accepted_before: int) -> bool:
    """Return whether so many of the person's earlier words were accepted, and none was hidden.

    Args:
        participant: whose words they are.
        accepted_before: the charter's number; 0: nobody's words are held back.
    """
    if not accepted_before:
        return True
    topics = Topic.objects.filter(raised_by=participant)
    comments = Comment.objects.filter(participant=participant)
    if topics.filter(state=TopicState.HIDDEN).exists() or comments.filter(state=CommentState.HIDDEN).exists():
        return False
    accepted = topics.filter(published_at__isnull=False).count()
    return accepted + comments.filter(state=CommentState.PUBLISHED).count() >= accepted_before
