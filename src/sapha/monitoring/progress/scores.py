"""The meaning of the scores that SED gives the reporting of a quarter; not scored is never 0."""

from __future__ import annotations

from typing import NamedTuple

from sapha.foundation.errors import Bilingual

NOT_SCORED = Bilingual("ไม่ได้ให้คะแนน", "not scored")


class Meaning(NamedTuple):
    """What scores from one value on mean, for completeness and for timeliness."""

    lowest: int
    completeness: Bilingual
    timeliness: Bilingual


MEANINGS = (
    Meaning(
        100,
        Bilingual("ครบทุกหัวข้อ มีหลักฐานทุกตัวเลข", "every part is there, every figure has its evidence"),
        Bilingual("ส่งภายในกำหนดทุกครั้ง", "every report came in time"),
    ),
    Meaning(
        75,
        Bilingual("ขาดรายละเอียดเล็กน้อย ตัวเลขหลักครบ", "small details are missing, the main figures are there"),
        Bilingual("ช้าไม่เกิน 7 วัน", "at most 7 days late"),
    ),
    Meaning(
        50,
        Bilingual("ขาดบางหัวข้อหรือขาดหลักฐาน", "parts or evidence are missing"),
        Bilingual("ช้าไม่เกิน 30 วัน", "at most 30 days late"),
    ),
    Meaning(
        1,
        Bilingual("ขาดตัวเลขหลัก", "main figures are missing"),
        Bilingual("ช้าเกิน 30 วัน", "more than 30 days late"),
    ),
    Meaning(
        0,
        Bilingual("รายงานแล้วแต่ใช้ไม่ได้ หรือไม่รายงาน", "reported but unusable, or not at all"),
        Bilingual("ไม่ส่งในไตรมาสนั้น", "nothing came in the quarter"),
    ),
)


def score_words(score: object) -> Bilingual:
    """Return a score as people read it: a number, or that nobody scored it."""
    return NOT_SCORED if score is None else Bilingual(str(score), str(score))


def meaning_of(score: int | None, side: str) -> Bilingual:
    """Return what a score means.

    Args:
        score: 0 to 100; ``None`` is not scored.
        side: ``completeness`` or ``timeliness``.
    """
    if score is None:
        return NOT_SCORED
    row = next(row for row in MEANINGS if score >= row.lowest)
    return row.completeness if side == "completeness" else row.timeliness
