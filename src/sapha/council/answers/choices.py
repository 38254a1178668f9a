"""The closed lists of this app: what an answer says, how useful it was."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnswerOutcome(models.TextChoices):
    """What becomes of the topic by this answer (DOMAIN, rule 14: the last three close it)."""

    PROMISED = "promised", _("Will be done, by a commitment")
    DONE = "done", _("Done, with evidence")
    REFUSED = "refused", _("Refused, with reason")
    REFERRED = "referred", _("Referred to another body")


FINAL = (AnswerOutcome.DONE, AnswerOutcome.REFUSED, AnswerOutcome.REFERRED)
OUTCOME_BANDS = {
    AnswerOutcome.PROMISED: "now",
    AnswerOutcome.DONE: "good",
    AnswerOutcome.REFUSED: "cut",
    AnswerOutcome.REFERRED: "pause",
}


class Usefulness(models.TextChoices):
    """How useful somebody found an answer; no middle to hide in."""

    VERY = "very", _("Very useful")
    USEFUL = "useful", _("Useful")
    LITTLE = "little", _("A little useful")
    NOT = "not", _("Not useful")


class ClosingReason(models.TextChoices):
    """Why a reopened topic is closed without another answer."""

    MENDED = "mended", _("It was put right meanwhile")
    NOTHING_NEW = "nothing_new", _("Nothing new to the answer given before")
    OTHER_WAY = "other_way", _("It goes on in another way, named in the words beside it")
    OTHER = "other", _("Another reason, in the words beside it")
