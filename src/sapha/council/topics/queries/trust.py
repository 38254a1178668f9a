"""Whether somebody's words are published at once."""

from __future__ import annotations

from sapha.civic.participants.models import Participant
from sapha.council.topics.choices import CommentState, TopicState
from sapha.council.topics.models import Comment, Topic

# After so many accepted words of a person and none hidden, an officer no longer reads them first.
ACCEPTED_BEFORE = 1


def is_trusted(participant: Participant) -> bool:
    """Return whether the person's earlier words were accepted, and none was hidden."""
    topics = Topic.objects.filter(raised_by=participant)
    comments = Comment.objects.filter(participant=participant)
    if topics.filter(state=TopicState.HIDDEN).exists() or comments.filter(state=CommentState.HIDDEN).exists():
        return False
    accepted = topics.filter(published_at__isnull=False).count()
    return accepted + comments.filter(state=CommentState.PUBLISHED).count() >= ACCEPTED_BEFORE
