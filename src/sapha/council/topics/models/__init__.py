"""The tables of this app."""

from sapha.council.topics.models.topics import Topic, TopicSeries, TopicStep, TopicVersion
from sapha.council.topics.models.voices import Comment, Follow, Support, SupportBatch

__all__ = [
    "Comment",
    "Follow",
    "Support",
    "SupportBatch",
    "Topic",
    "TopicSeries",
    "TopicStep",
    "TopicVersion",
]
