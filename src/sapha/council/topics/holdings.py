"""What this app holds of a person: topics raised, supports, comments, topics followed."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.council.topics.models import Comment, Follow, Support, Topic, TopicStep
from sapha.foundation.errors import Bilingual
from sapha.foundation.holdings import Holding, Row, register_holding

_RECORD = Bilingual(
    "บันทึกการทำงานของสภา เมื่อลบข้อมูลส่วนบุคคลแล้วแสดงด้วยนามแฝง",
    "The record of the council's work; once your data is erased it is shown under a pseudonym",
)
_WISH = Bilingual("ท่านเลือกติดตามเอง ลบได้เมื่อท่านขอ", "Chosen by you; erased when you ask")


def _raised(pk: int) -> Sequence[Row]:
    rows = Topic.objects.filter(raised_by__person=pk).order_by("pk")
    return list(rows.values("key", "title", "text", "place", "channel", "state", "raised_at"))


def _supported(pk: int) -> Sequence[Row]:
    return list(
        Support.objects.filter(participant__person=pk).order_by("pk").values("topic__key", "given_at")
    )


def _said(pk: int) -> Sequence[Row]:
    rows = Comment.objects.filter(participant__person=pk).order_by("pk")
    return list(rows.values("topic__key", "kind", "text", "state", "said_at"))


def _asked(pk: int) -> Sequence[Row]:
    rows = TopicStep.objects.filter(topic__raised_by__person=pk, verb="topic.appealed").order_by("pk")
    return list(rows.values("topic__key", "note", "at"))


def _followed(pk: int) -> Sequence[Row]:
    return list(Follow.objects.filter(participant__person=pk).order_by("pk").values("topic__key", "since"))


def _forget_followed(pk: int) -> int:
    return Follow.objects.filter(participant__person=pk).delete()[0]


def register() -> None:
    """Register every holding of this app, once."""
    for name, thai, english, read in (
        ("topics", "เรื่องที่ท่านยื่น", "Topics you raised", _raised),
        ("supports", "เรื่องที่ท่านสนับสนุน", "Topics you support", _supported),
        ("comments", "ความเห็นของท่าน", "Your comments", _said),
        ("appeals", "คำขอให้ทบทวนของท่าน", "Your requests for a review", _asked),
    ):
        register_holding(Holding(name, Bilingual(thai, english), _RECORD, read))
    followed = Bilingual("เรื่องที่ท่านติดตาม", "Topics you follow")
    register_holding(Holding("followed_topics", followed, _WISH, _followed, _forget_followed))
