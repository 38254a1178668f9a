"""What the words of a topic may be; every refusal names its field."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import normalise, search_text

LONGEST_TITLE, LONGEST_TEXT, LONGEST_PLACE, LONGEST_COMMENT = 150, 8000, 200, 2000
LONGEST_REFERENCE = 60
SHORTEST_TITLE = 5
# A frame around the city; a point outside it is a slip of the finger.
SOUTH, NORTH, WEST, EAST = Decimal("13.45"), Decimal("14.00"), Decimal("100.30"), Decimal("100.95")
_NO_TITLE = Bilingual("โปรดบอกว่าเรื่องอะไร ให้ยาวกว่านี้เล็กน้อย", "Say in a few words what it is about")
_NO_TEXT = Bilingual("โปรดเล่ารายละเอียด", "Tell what it is about")
_NO_WORDS = Bilingual(
    "โปรดเขียนเป็นคำด้วย สัญลักษณ์หรืออีโมจิอย่างเดียวยังบอกไม่ได้ว่าเรื่องอะไร",
    "Say it in words too: signs and emoji alone do not tell what it is about",
)
_OUTSIDE = Bilingual("จุดบนแผนที่อยู่นอกกรุงเทพมหานคร", "The point on the map lies outside Bangkok")


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What somebody writes of a topic.

    Attributes:
        complaint_reference: number at the city's complaint channel, when it was reported there too.
    """

    title: str
    text: str
    category: str
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    complaint_reference: str = ""

    @property
    def search_text(self) -> str:
        """The words one may find it by."""
        return search_text(self.title, self.text, self.place)


def _too_long(field: str, limit: int, count: int) -> BadInput:
    text = Bilingual(
        f"ยาวเกินไป เขียนได้ {limit:,} ตัวอักษร ท่านเขียน {count:,} ตัวอักษร โปรดย่อให้สั้นลง",
        f"Too long: {limit:,} characters are taken and you wrote {count:,}. Make it shorter.",
    )
    return BadInput(text, rule="topics.too_long", where=field)


def line(field: str, text: str, limit: int) -> str:
    """Return a text as one line without invisible signs.

    Raises:
        BadInput: it is longer than the limit.
    """
    plain = " ".join(normalise(text).split())
    if len(plain) > limit:
        raise _too_long(field, limit, len(plain))
    return plain


def paragraphs(field: str, text: str, limit: int) -> str:
    """Return a text with its line breaks, without invisible signs.

    Raises:
        BadInput: it is empty or longer than the limit.
    """
    plain = "\n".join(each.rstrip() for each in normalise(text).strip().splitlines())
    if not plain:
        raise BadInput(_NO_TEXT, rule="topics.no_text", where=field)
    if len(plain) > limit:
        raise _too_long(field, limit, len(plain))
    return plain


def checked_words(said: TopicWords) -> TopicWords:
    """Return the words as they are kept.

    Raises:
        BadInput: the title or text says nothing, nothing in words or too much, or the point lies outside the city.
    """
    title = line("title", said.title, LONGEST_TITLE)
    if len(title) < SHORTEST_TITLE:
        raise BadInput(_NO_TITLE, rule="topics.no_title", where="title")
    text = paragraphs("text", said.text, LONGEST_TEXT)
    for field, words in (("title", title), ("text", text)):
        if not any(sign.isalnum() for sign in words):
            raise BadInput(_NO_WORDS, rule="topics.no_words", where=field)
    latitude, longitude = said.latitude, said.longitude
    if (latitude is None) != (longitude is None) or (
        latitude is not None
        and longitude is not None
        and not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST)
    ):
        raise BadInput(_OUTSIDE, rule="topics.outside_city", where="place")
    return TopicWords(
        title,
        text,
        said.category,
        line("place", said.place, LONGEST_PLACE),
        latitude,
        longitude,
        line("complaint_reference", said.complaint_reference, LONGEST_REFERENCE),
    )
