"""Who makes the sample, by which wish, for which days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.units import CITY
from sapha.config.demo.plan import Days, Fate, Wish, chance_of, fate_of
from sapha.config.demo.timeline import Clock, Timeline
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.models import Council
from sapha.council.membership.commands import appoint_all
from sapha.council.membership.wording import OrderText
from sapha.evidence.letters.choices import Direction
from sapha.evidence.letters.commands import open_register
from sapha.evidence.letters.models import Register
from sapha.foundation.errors import BadInput, Bilingual

REGISTER = "คำสั่งตัวอย่าง (ข้อมูลตัวอย่าง)"
# Called with the step, how much of it is done and how much there is.
Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Maker:
    """What every step needs.

    Attributes:
        actor: the service account.
        told: called with the progress of each step.
        timeline: what happened since the councils began.
    """

    actor: Account
    wish: Wish
    days: Days
    told: Told
    timeline: Timeline

    @property
    def clock(self) -> Clock:
        """The clock the steps of the timeline see."""
        assert self.timeline.clock is not None  # only steps ask for it
        return self.timeline.clock

    def fate(self, council: Council) -> Fate:
        """Return what happens to the council."""
        return fate_of(chance_of(self.wish, council.key, "fate"), self.wish.months)

    def begins_on(self, council: Council) -> date:
        """Return the first day of the council's members."""
        assert council.district is not None  # sample councils are those of districts
        return self.days.of(council.district.number - 1)

    def progress(self, step: str) -> Callable[[int, int], None]:
        """Return what a deed tells its progress to."""
        return lambda done, total: self.told(step, done, total)

    def appoint(self, councils: Sequence[Council], starts_on: date) -> None:
        """Appoint everybody who accepted, from the day on, by orders of today.

        Raises:
            BadInput: an order was refused, which no wish may bring about.
        """
        text = OrderText(
            dated=timezone.localdate(),
            starts_on=starts_on,
            sender="กรุงเทพมหานคร (ข้อมูลตัวอย่าง)",
            signer_name="นายสมมุติ ตัวอย่าง",
            signer_post="ผู้ว่าราชการกรุงเทพมหานคร (บุคคลสมมุติ)",
            preamble="ข้อมูลตัวอย่าง ไม่ใช่คำสั่งจริง: อาศัยอำนาจตามแนวทางการดำเนินงานตัวอย่าง",
        )
        book, told = _register(self.actor), self.progress("members")
        outcomes = appoint_all(actor=self.actor, councils=councils, register=book, text=text, progress=told)
        refused = next((one for one in outcomes if one.result == "refused"), None)
        if refused is not None:
            raise BadInput(refused.text, rule="demo.refused", where=refused.key)


def _register(actor: Account) -> Register:
    there = Register.objects.filter(name=REGISTER, direction=Direction.ORDER).first()
    return there or open_register(actor=actor, unit=CITY, direction=Direction.ORDER, name=REGISTER)


def letter(number: str, dated: date) -> DocumentReference:
    """Return a letter that says itself that it is a sample."""
    title = Bilingual("หนังสือตัวอย่าง (ข้อมูลตัวอย่าง)", "Sample letter (sample data)")
    return DocumentReference(f"ตัวอย่าง {number}", dated, title.th)
