"""What can be done to topics without an account, by a one-time code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, override

from sapha.civic.participants.acts import Act, Outcome, Typed, register_act
from sapha.civic.participants.models import Participant
from sapha.civic.participants.queries import for_visitors
from sapha.council.councils.queries.councils import council_by_key
from sapha.council.topics import commands, rules
from sapha.council.topics.choices import Category, CommentKind, CommentState, TopicState
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.districts import is_at_rest
from sapha.council.topics.queries.topics import topic_for
from sapha.council.topics.validators import LONGEST_COMMENT, TopicWords, checked_words, paragraphs
from sapha.evidence.documents.commands import keep_waiting_until
from sapha.evidence.documents.queries import waiting_files
from sapha.evidence.notices.recipients import may_be_reached
from sapha.foundation.errors import Bilingual, SaphaError

RAISE, SUPPORT, FOLLOW, COMMENT = "topics.raise", "topics.support", "topics.follow", "topics.comment"
_RAISED = Bilingual(
    "รับเรื่องแล้ว เลขที่ {key} เจ้าหน้าที่จะอ่านก่อนเผยแพร่",
    "Your topic is kept. Its number is {key}. An officer reads it before it is published.",
)
_PUBLISHED = Bilingual("รับเรื่องและเผยแพร่แล้ว เลขที่ {key}", "Your topic is published. Its number is {key}.")
AT_REST = Bilingual(
    "สภาของเขตนี้ยังไม่ได้ทำหน้าที่ในขณะนี้ เรื่องของท่านยังอยู่ กำหนดเวลาเริ่มนับเมื่อสภาทำหน้าที่อีกครั้ง",
    "The council of this district does not work at present: your topic is kept, "
    "and its clocks begin when the council works again.",
)
_NO_PHOTOS = Bilingual("แต่เก็บภาพที่แนบไม่ได้", "The photographs could not be kept")
_PHOTOS_GONE = Bilingual(
    "ภาพที่แนบไว้ถูกทิ้งแล้วเพราะรหัสเดิมหมดอายุ",
    "The photographs were thrown away because the earlier code ran out.",
)
_SUPPORTED = Bilingual("ท่านสนับสนุนเรื่องนี้แล้ว นับหนึ่งคน", "You support this topic, counted once.")
_FOLLOWED = Bilingual("ท่านติดตามเรื่องนี้แล้ว", "You follow this topic.")
_TOLD = Bilingual("เราจะแจ้งท่านทุกขั้นตอน", "You will be told of every step.")
_UNREACHED = Bilingual(
    "เราไม่มีทางติดต่อท่าน โปรดจดเลขที่เรื่องไว้และดูความก้าวหน้าที่หน้าของเรื่อง",
    "We know no way to reach you: note the number of the topic and look at its page for its steps.",
)
_HELD = Bilingual(
    "รับความเห็นแล้ว เจ้าหน้าที่จะอ่านก่อนผู้อื่นเห็น",
    "Your comment is kept and will be read by an officer before others see it.",
)
_SAID = Bilingual("เผยแพร่ความเห็นของท่านแล้ว", "Your comment is published.")


def _topic(key: str) -> Topic:
    """Return a topic everybody may read."""
    return topic_for(None, None, key)


def _path(topic: Topic) -> str:
    with override("th"):
        return reverse("topics:topic", args=[topic.key])


def _filled(text: Bilingual, topic: Topic) -> Bilingual:
    return Bilingual(text.th.format(key=topic.key), text.en.format(key=topic.key))


def _words(typed: Typed) -> TopicWords:
    return TopicWords(
        typed["title"],
        typed["text"],
        typed["category"],
        typed["place"],
        complaint_reference=typed.get("complaint_reference", ""),
    )


def _check_raise(about: str, typed: Typed) -> None:
    rules.check_takes_topics(council_by_key(about))
    checked_words(_words(typed))


def _raise(participant: Participant, about: str, typed: Typed) -> Outcome:
    topic = commands.raise_topic(
        actor=participant, council=council_by_key(about), participant=participant, said=_words(typed)
    )
    lost = _photos_lost(topic, typed.get("photos", ""))
    is_held = topic.state == TopicState.HELD
    said = _and(_filled(_RAISED if is_held else _PUBLISHED, topic), lost)
    said = _and(said, AT_REST if is_at_rest(about) else None)
    return Outcome(_with_promise(said, participant), "" if is_held else _path(topic))


def _photos_lost(topic: Topic, holder: str) -> Bilingual | None:
    """Attach the photographs that waited; return why they are not there, when they are not. The topic stays."""
    if not holder:
        return None
    try:
        kept = commands.attach_waiting_photos(actor=for_visitors(), topic=topic, holder=holder)
    except SaphaError as error:
        return Bilingual(f"{_NO_PHOTOS.th}: {error.text.th}", f"{_NO_PHOTOS.en}: {error.text.en}")
    return None if kept else _PHOTOS_GONE


def _and(said: Bilingual, more: Bilingual | None) -> Bilingual:
    return said if more is None else Bilingual(f"{said.th} {more.th}"[:500], f"{said.en} {more.en}"[:500])


def _with_promise(said: Bilingual, participant: Participant) -> Bilingual:
    """Add that whoever acted will be told, or that nobody can tell them: a code on paper leaves no contact."""
    return _and(said, _TOLD if may_be_reached(participant.person) else _UNREACHED)


def _photos_wait(typed: Typed, until: datetime) -> None:
    if typed.get("photos"):
        keep_waiting_until(actor=for_visitors(), holder=typed["photos"], until=until)


def _photo_lines(typed: Typed) -> Sequence[tuple[str, str]]:
    if not typed.get("photos"):
        return []
    count = waiting_files(typed["photos"]).count()
    gone = gettext("Thrown away, because the code ran out. Choose them again under “Change what I typed”.")
    return [(gettext("Photographs"), str(count) if count else gone)]


def _raise_lines(about: str, typed: Typed) -> Sequence[tuple[str, str]]:
    district, category = council_by_key(about).district, dict(Category.choices).get(typed["category"], "")
    return [
        (gettext("District"), district.full_name if district else ""),
        (gettext("Kind of topic"), str(category)),
        (gettext("What is it about"), typed["title"]),
        (gettext("Tell us more"), typed["text"]),
        *([(gettext("Where"), typed["place"])] if typed["place"] else []),
        *_photo_lines(typed),
    ]


def _about_lines(about: str, _typed: Typed) -> Sequence[tuple[str, str]]:
    return [(gettext("Topic"), _topic(about).title)]


def _check_support(about: str, _typed: Typed) -> None:
    rules.check_takes_supports(_topic(about))


def _support(participant: Participant, about: str, _typed: Typed) -> Outcome:
    topic = commands.support_topic(actor=participant, topic=_topic(about))
    return Outcome(_with_promise(_SUPPORTED, participant), _path(topic))


def _check_follow(about: str, _typed: Typed) -> None:
    _topic(about)


def _follow(participant: Participant, about: str, _typed: Typed) -> Outcome:
    topic = _topic(about)
    commands.follow_topic(actor=participant, topic=topic)
    return Outcome(_with_promise(_FOLLOWED, participant), _path(topic))


def _check_comment(about: str, typed: Typed) -> None:
    paragraphs("text", typed["text"], LONGEST_COMMENT)
    rules.check_takes_comments(_topic(about))


def _comment(participant: Participant, about: str, typed: Typed) -> Outcome:
    topic = _topic(about)
    made = commands.comment_on_topic(actor=participant, topic=topic, kind=typed["kind"], text=typed["text"])
    return Outcome(_HELD if made.state == CommentState.HELD else _SAID, _path(topic))


def _comment_lines(about: str, typed: Typed) -> Sequence[tuple[str, str]]:
    kind = dict(CommentKind.choices).get(typed["kind"], "")
    return [
        *_about_lines(about, typed),
        (gettext("It is"), str(kind)),
        (gettext("Your words"), typed["text"]),
    ]


def _raise_form(_about: str) -> str:
    return reverse("topics:raise")


def _support_form(about: str) -> str:
    return reverse("topics:support", args=[about])


def _follow_form(about: str) -> str:
    return reverse("topics:follow", args=[about])


def _comment_form(about: str) -> str:
    return reverse("topics:comment", args=[about])


def register() -> None:
    """Register every act of this app, once."""
    raises = Bilingual("ยื่นเรื่องต่อสภาของเขต", "raise a topic before the council of the district")
    supports = Bilingual("สนับสนุนเรื่อง", "support a topic")
    follows = Bilingual("ติดตามเรื่อง", "follow a topic")
    says = Bilingual("แสดงความเห็นต่อเรื่อง", "comment on a topic")
    register_act(Act(RAISE, raises, _raise, _raise_form, _check_raise, _raise_lines, _photos_wait))
    register_act(Act(SUPPORT, supports, _support, _support_form, _check_support, _about_lines))
    register_act(Act(FOLLOW, follows, _follow, _follow_form, _check_follow, _about_lines))
    register_act(Act(COMMENT, says, _comment, _comment_form, _check_comment, _comment_lines))
