"""The deeds of topics."""

from sapha.council.topics.commands.changing import change_topic, withdraw_topic
from sapha.council.topics.commands.commenting import comment_on_topic, judge_comment
from sapha.council.topics.commands.declining import decline_listing
from sapha.council.topics.commands.following import follow_topic, unfollow_topic
from sapha.council.topics.commands.judging import (
    appeal_topic,
    refuse_appeal,
    start_reading,
    undo_judgement,
)
from sapha.council.topics.commands.merging import merge_topics, split_topic
from sapha.council.topics.commands.photos import (
    attach_photos,
    attach_waiting_photos,
    hold_photos,
    set_photos_aside,
)
from sapha.council.topics.commands.publishing import acknowledge_topic, hide_topic, publish_topic
from sapha.council.topics.commands.raising import raise_topic
from sapha.council.topics.commands.supporting import count_supports, support_topic

__all__ = [
    "acknowledge_topic",
    "appeal_topic",
    "attach_photos",
    "attach_waiting_photos",
    "change_topic",
    "comment_on_topic",
    "count_supports",
    "decline_listing",
    "follow_topic",
    "hide_topic",
    "hold_photos",
    "judge_comment",
    "merge_topics",
    "publish_topic",
    "raise_topic",
    "refuse_appeal",
    "set_photos_aside",
    "split_topic",
    "start_reading",
    "support_topic",
    "undo_judgement",
    "unfollow_topic",
    "withdraw_topic",
]
