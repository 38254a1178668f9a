"""What can be done to answers without an account, by a one-time code."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext, override

from sapha.civic.participants.acts import Act, Outcome, Typed, register_act
from sapha.civic.participants.models import Participant
from sapha.council.answers import commands
from sapha.council.answers.choices import Usefulness
from sapha.council.answers.validators import LONGEST_WORDS
from sapha.council.meetings.texts import paragraphs
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import topic_for
from sapha.foundation.errors import Bilingual

RATE, NOT_SOLVED = "answers.rate", "answers.not_solved"
RATED = Bilingual("ขอบคุณ เก็บคะแนนของท่านแล้ว", "Thank you, your rating is kept")
REOPENED = Bilingual(
    "เรื่องเปิดอีกครั้ง จะเข้าเรื่องสืบเนื่องของการประชุมครั้งหน้า และเจ้าหน้าที่อีกคนเป็นผู้ตอบหรือปิด",
    "The topic is open again. It comes to the matters arising of the next meeting, and another officer answers or closes it.",
)


def _topic(key: str) -> Topic:
    return topic_for(None, None, key)


def _path(topic: Topic) -> str:
    with override("th"):
        return reverse("topics:topic", args=[topic.key])


def _rate(participant: Participant, about: str, typed: Typed) -> Outcome:
    topic = _topic(about)
    commands.rate_answer(actor=participant, topic=topic, usefulness=typed["usefulness"])
    return Outcome(RATED, _path(topic))


def _object(participant: Participant, about: str, typed: Typed) -> Outcome:
    topic = _topic(about)
    commands.say_not_solved(actor=participant, topic=topic, words=typed["words"])
    return Outcome(REOPENED, _path(topic))


def _check_words(_about: str, typed: Typed) -> None:
    paragraphs(typed["words"], "words", LONGEST_WORDS, required=True)


def _check_rating(about: str, _typed: Typed) -> None:
    _topic(about)


def _rate_lines(about: str, typed: Typed) -> Sequence[tuple[str, str]]:
    step = dict(Usefulness.choices).get(typed["usefulness"], "")
    return [(gettext("Topic"), _topic(about).title), (gettext("How useful is the answer"), str(step))]


def _object_lines(about: str, typed: Typed) -> Sequence[tuple[str, str]]:
    return [(gettext("Topic"), _topic(about).title), (gettext("What is not solved"), typed["words"])]


def register() -> None:
    """Register every act of this app, once."""
    rates = Bilingual("ให้คะแนนคำตอบ", "rate an answer")
    objects = Bilingual("แจ้งว่ายังไม่ได้รับการแก้ไข", "say that it is not solved")
    register_act(
        Act(
            RATE,
            rates,
            _rate,
            lambda about: reverse("answers:rate", args=[about]),
            _check_rating,
            _rate_lines,
        )
    )
    register_act(
        Act(
            NOT_SOLVED,
            objects,
            _object,
            lambda about: reverse("answers:not_solved", args=[about]),
            _check_words,
            _object_lines,
        )
    )
