"""``sapha demo``: sample data, plausible, marked as sample, the same for the same seed on the same day."""

from __future__ import annotations

import argparse
import sys

from django.utils import timezone

from sapha.civic.people.queries import service_account
from sapha.config.cli.progress import Moved, progress_bar
from sapha.config.demo.councils import make_councils, sample_councils
from sapha.config.demo.guard import refuse_real_data
from sapha.config.demo.history import departures, suspensions
from sapha.config.demo.maker import Maker
from sapha.config.demo.meetings import meetings
from sapha.config.demo.plan import MOST_COUNCILS, MOST_MONTHS, Wish, days_for
from sapha.config.demo.timeline import Timeline, present
from sapha.config.demo.topics import closings, topics
from sapha.config.prepare import prepare_database
from sapha.council.answers.models import Answer
from sapha.council.commitments.models import Commitment
from sapha.council.councils.models import Council
from sapha.council.meetings.models import Meeting, Resolution
from sapha.council.membership.models import AppointmentOrder, Membership
from sapha.council.topics.models import Topic
from sapha.foundation.errors import BadInput, Bilingual

_RANGE = Bilingual("{} ต้องอยู่ระหว่าง 0 ถึง {}", "{} lies between 0 and {}")
_MADE = {
    "councils": Bilingual("สภา", "councils"),
    "members": Bilingual("การดำรงตำแหน่ง", "memberships"),
    "orders": Bilingual("คำสั่งแต่งตั้ง", "appointment orders"),
    "topics": Bilingual("เรื่องของประชาชน", "topics of citizens"),
    "meetings": Bilingual("การประชุม", "meetings"),
    "resolutions": Bilingual("มติ", "resolutions"),
    "commitments": Bilingual("ข้อสั่งการ", "commitments"),
    "answers": Bilingual("คำตอบ", "answers"),
}
_COUNT = Bilingual("มี {:>5}  ทำใหม่ {:>5}  {}", "{:>5} there  {:>5} made  {}")
_DONE = Bilingual(
    "ข้อมูลตัวอย่างพร้อมแล้ว ทุกชื่อเป็นบุคคลสมมุติ เปิดดูด้วย sapha serve ลบโดยลบโฟลเดอร์หรือฐานข้อมูลนี้",
    "the sample data is ready; nobody in it exists; see it with sapha serve, remove it with this folder or database",
)
_MOST_TOPICS = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's options."""
    wish = Wish()
    parser.add_argument(
        "--councils", type=int, default=wish.councils, metavar="N", help="districts with a council"
    )
    parser.add_argument(
        "--months",
        type=int,
        default=wish.months,
        metavar="N",
        help="months in which the first two of them met; the others began two months ago",
    )
    parser.add_argument("--topics", type=int, default=wish.topics, metavar="N", help="topics of citizens")
    parser.add_argument("--seed", type=int, default=wish.seed, metavar="N", help="another seed, other names")
    parser.add_argument("--no-meetings", action="store_true", help="no meetings, in about half the time")


def run(options: argparse.Namespace) -> int:
    """Make what is missing of the sample and tell what there is.

    Raises:
        BadInput: a number is out of range, or the database holds the city's own data.
    """
    wish = Wish(options.councils, options.months, options.topics, options.seed, not options.no_meetings)
    for name, most in (("councils", MOST_COUNCILS), ("months", MOST_MONTHS), ("topics", _MOST_TOPICS)):
        if not 0 <= getattr(wish, name) <= most:
            text = Bilingual(*(said.format(f"--{name}", most) for said in _RANGE))
            raise BadInput(text, rule="demo.range", where="sapha demo")
    prepare_database()
    refuse_real_data()
    before = _counts()
    with progress_bar() as moved:
        _make(wish, moved)
    _tell(before, _counts(), options.lang)
    return 0


def _make(wish: Wish, moved: Moved) -> None:
    """Make the councils, then let everything happen to them in the order of time."""
    days = days_for(wish, timezone.localdate())
    maker = Maker(
        service_account("console"),
        wish,
        days,
        lambda _step, done, total: moved(done, total),
        Timeline(present()),
    )
    make_councils(maker)
    councils = list(sample_councils())
    lives = (departures, suspensions, meetings, topics, closings)
    for happens in lives if wish.meetings else (departures, suspensions, topics, closings):
        happens(maker, councils)
    maker.timeline.run(moved)


def _counts() -> dict[str, int]:
    return {
        "councils": Council.objects.filter(is_sample=True).count(),
        "members": Membership.objects.filter(council__is_sample=True).count(),
        "orders": AppointmentOrder.objects.filter(council__is_sample=True).count(),
        "topics": Topic.objects.filter(is_sample=True).count(),
        "meetings": Meeting.objects.filter(council__is_sample=True).count(),
        "resolutions": Resolution.objects.filter(council__is_sample=True).count(),
        "answers": Answer.objects.filter(topic__is_sample=True).count(),
        "commitments": Commitment.objects.filter(is_sample=True).count(),
    }


def _tell(before: dict[str, int], after: dict[str, int], language: str) -> None:
    count = _COUNT.in_language(language)
    for key, name in _MADE.items():
        line = count.format(after[key], after[key] - before[key], name.in_language(language))
        sys.stdout.write(line + "\n")
    sys.stdout.write(_DONE.in_language(language) + "\n")
