"""What this app holds of a person: answers given by post, ratings, and "not solved"."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.council.answers.models import Answer, Objection, Rating
from sapha.foundation.errors import Bilingual
from sapha.foundation.holdings import Holding, Row, register_holding

_OFFICIAL = Bilingual(
    "หลักฐานว่าใครตอบประชาชนในนามของทางราชการ กฎหมายให้เก็บไว้",
    "The record of who answered citizens in the name of the city; the law has it kept",
)
_RECORD = Bilingual(
    "บันทึกการทำงานของสภา เมื่อลบข้อมูลส่วนบุคคลแล้วแสดงด้วยนามแฝง",
    "The record of the council's work; once your data is erased it is shown under a pseudonym",
)


def _answered(pk: int) -> Sequence[Row]:
    rows = Answer.objects.filter(answered_by=pk).order_by("pk")
    return list(rows.values("topic__key", "number", "post", "text", "answered_at"))


def _rated(pk: int) -> Sequence[Row]:
    rows = Rating.objects.filter(participant__person=pk).order_by("pk")
    return list(rows.values("topic__key", "round", "usefulness", "given_at"))


def _objected(pk: int) -> Sequence[Row]:
    rows = Objection.objects.filter(topic__raised_by__person=pk).order_by("pk")
    return list(rows.values("topic__key", "words", "said_at"))


def register() -> None:
    """Register every holding of this app, once."""
    given = Bilingual("คำตอบที่ท่านให้ในนามตำแหน่ง", "Answers you gave by your post")
    register_holding(Holding("topic_answers", given, _OFFICIAL, _answered, names_person=True))
    rated = Bilingual("คะแนนที่ท่านให้คำตอบ", "Your ratings of answers")
    register_holding(Holding("answer_ratings", rated, _RECORD, _rated))
    said = Bilingual("ที่ท่านแจ้งว่ายังไม่ได้รับการแก้ไข", "Where you said that it is not solved")
    register_holding(Holding("objections", said, _RECORD, _objected))
