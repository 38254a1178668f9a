"""What an official says when they answer; every refusal names its field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sapha.council.answers.choices import AnswerOutcome
from sapha.council.commitments.choices import RefusalReason
from sapha.council.meetings.texts import one_line, paragraphs
from sapha.evidence.documents.commands import SentFile
from sapha.foundation.errors import BadInput, Bilingual

LONGEST_ANSWER, LONGEST_WORDS = 8000, 2000
_NO_OUTCOME = Bilingual("โปรดเลือกผลของเรื่อง", "Choose what becomes of the topic")
_NO_REASON = Bilingual("โปรดเลือกเหตุผล", "Choose a reason")
_NO_COMMITMENT = Bilingual(
    "คำตอบว่าจะดำเนินการ ต้องอ้างข้อสั่งการที่มีผู้รับผิดชอบและวันครบกำหนด โปรดเลือกข้อสั่งการ",
    "That something will be done rests on a commitment with a unit and a last day: choose one",
)


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """What an answer says.

    Attributes:
        text: in plain words.
        outcome: a code of `AnswerOutcome`.
        reason: a code of `RefusalReason` when it is refused.
        destination, reference: to whom it is referred, and its number there.
        commitments: ids of those it rests on.
        evidence: files that prove what was done.
    """

    text: str
    outcome: str
    reason: str = ""
    destination: str = ""
    reference: str = ""
    commitments: Sequence[int] = ()
    evidence: Sequence[SentFile] = field(default=())


def checked_answer(said: AnswerWords) -> AnswerWords:
    """Return the words as they are kept; what does not belong to the outcome is left out.

    Raises:
        BadInput: something is missing or too long.
    """
    if said.outcome not in AnswerOutcome.values:
        raise BadInput(_NO_OUTCOME, rule="answers.no_outcome", where="outcome")
    text = paragraphs(said.text, "text", LONGEST_ANSWER, required=True)
    refused, referred = said.outcome == AnswerOutcome.REFUSED, said.outcome == AnswerOutcome.REFERRED
    if refused and said.reason not in RefusalReason.values:
        raise BadInput(_NO_REASON, rule="answers.no_reason", where="reason")
    if said.outcome == AnswerOutcome.PROMISED and not said.commitments:
        raise BadInput(_NO_COMMITMENT, rule="answers.no_commitment", where="commitments")
    return AnswerWords(
        text,
        said.outcome,
        said.reason if refused else "",
        one_line(said.destination, "destination", 300, required=True) if referred else "",
        one_line(said.reference, "reference", 100, required=True) if referred else "",
        tuple(said.commitments),
        tuple(said.evidence),
    )
