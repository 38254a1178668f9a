"""The tables of this app."""

from sapha.council.topics.models.reading import ReadingLock
from sapha.council.topics.models.topics import Topic, TopicSeries, TopicStep, TopicVersion
from sapha.council.topics.models.voices import Comment, Follow, Support, SupportBatch

__all__ = [
    "Comment",
    "Follow",
    "ReadingLock",
    "Support",
    "SupportBatch",
    "Topic",
    "TopicSeries",
    "TopicStep",
    "TopicVersion",
]
