"""The deeds of topics."""

from sapha.council.topics.commands.changing import change_topic, withdraw_topic
from sapha.council.topics.commands.commenting import comment_on_topic, judge_comment
from sapha.council.topics.commands.following import follow_topic, unfollow_topic
from sapha.council.topics.commands.publishing import acknowledge_topic, hide_topic, publish_topic
from sapha.council.topics.commands.raising import raise_topic
from sapha.council.topics.commands.supporting import count_supports, support_topic

__all__ = [
    "acknowledge_topic",
    "change_topic",
    "comment_on_topic",
    "count_supports",
    "follow_topic",
    "hide_topic",
    "judge_comment",
    "publish_topic",
    "raise_topic",
    "support_topic",
    "unfollow_topic",
    "withdraw_topic",
]
