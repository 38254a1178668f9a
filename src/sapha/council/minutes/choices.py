"""States and parts of minutes: the closed lists of this app."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MinutesState(models.TextChoices):
    """draft → circulated → adopted."""

    DRAFT = "draft", _("Draft minutes")
    CIRCULATED = "circulated", _("Minutes before the members")
    ADOPTED = "adopted", _("Minutes adopted")


STATE_BANDS: dict[str, str] = {
    MinutesState.DRAFT: "blank",
    MinutesState.CIRCULATED: "now",
    MinutesState.ADOPTED: "good",
}


class Part(models.TextChoices):
    """The eleven parts of form 11, in its order (Regulation on Correspondence B.E. 2526, clause 25)."""

    COUNCIL = "council", "รายงานการประชุม"
    NUMBER = "number", "ครั้งที่"
    DAY = "day", "เมื่อ"
    PLACE = "place", "ณ"
    ATTENDED = "attended", "ผู้มาประชุม"
    ABSENT = "absent", "ผู้ไม่มาประชุม"
    OTHERS = "others", "ผู้เข้าร่วมประชุม"
    BEGAN = "began", "เริ่มประชุมเวลา"
    BODY = "body", "ข้อความ"
    ENDED = "ended", "เลิกประชุมเวลา"
    RECORDER = "recorder", "ผู้จดรายงานการประชุม"


# Only one block each; the body has a block for every item.
HEAD = (Part.COUNCIL, Part.NUMBER, Part.DAY, Part.PLACE)
PEOPLE = (Part.ATTENDED, Part.ABSENT, Part.OTHERS)
MAY_BE_EMPTY = (Part.ABSENT, Part.OTHERS, Part.BODY)


class CorrectionState(models.TextChoices):
    """proposed → accepted | refused | withdrawn."""

    PROPOSED = "proposed", _("Correction proposed")
    ACCEPTED = "accepted", _("Correction accepted")
    REFUSED = "refused", _("Correction refused")
    WITHDRAWN = "withdrawn", _("Correction withdrawn")


CORRECTION_BANDS: dict[str, str] = {
    CorrectionState.PROPOSED: "now",
    CorrectionState.ACCEPTED: "good",
    CorrectionState.REFUSED: "bad",
    CorrectionState.WITHDRAWN: "pause",
}


class PaperKind(models.TextChoices):
    """The two certified prints of adopted minutes, each also the kind of its subject."""

    OFFICIAL = "official_minutes", _("Official minutes")
    PUBLIC = "minutes", _("Public version")
