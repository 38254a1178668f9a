"""Rules that hold the words of a report against what it declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.judging.findings.finding import Finding, Words, rounded, short
from sapha.monitoring.progress.judging.planned import HUNDRED
from sapha.monitoring.progress.judging.stages import Stage, read_stage, says_done
from sapha.monitoring.progress.judging.status import Case, Entry
from sapha.monitoring.progress.judging.suspensions import suspension_words

_GOOD_CLAIMS = {"on_plan": Bilingual("เป็นไปตามแผน", "on plan"), "ahead": Bilingual("เร็วกว่าแผน", "ahead")}
_LATE = re.compile(r"(?:ล่าช้า|ช้า)กว่า(?:แผน|กำหนด)|ไม่เป็นไปตามแผน")
_ON_PLAN = re.compile(r"(?<!ไม่)(?<!ให้)เป็นไปตามแผน")


def text_vs_status(case: Case) -> Iterator[Finding]:
    """The narrative says one thing and the declared status or percent another.

    Suspended, cancelled or late in words while declared on plan; on plan in words while declared
    behind; finished in words below 100 %, or 100 % while the words tell of a stage before work.
    One finding a report, the gravest.
    """
    for entry in case.entries:
        if entry.report.narrative:
            found = _suspended(entry) or _percent(entry) or _late(entry) or _modest(entry)
            if found:
                yield found


def _suspended(entry: Entry) -> Finding | None:
    claim = _GOOD_CLAIMS.get(entry.report.schedule_status or "")
    words = suspension_words(entry.report.narrative) if claim else None
    if claim is None or words is None:
        return None
    state = Bilingual("ชะลอ", "suspended")
    if words.kind == "cancelled":
        state = Bilingual("ยกเลิกหรือยุติ", "cancelled")
    title = Bilingual(
        f"ข้อความบอกว่า{state.th} แต่สถานะบอก{claim.th}", f"The text says {state.en}, the status says {claim.en}"
    )
    return _finding(entry, words.kind, title, words.phrase, bad=True)


def _percent(entry: Entry) -> Finding | None:
    percent = entry.report.progress_percent
    if percent is None:
        return None
    if percent < HUNDRED:
        return _done_early(entry, percent) if says_done(entry.report.narrative) else None
    stage = read_stage(entry.report.narrative)
    if stage is None or stage >= Stage.WORK:
        return None
    title = Bilingual(
        f"แจ้งร้อยละ {short(percent)} แต่ข้อความอยู่ในขั้น{stage.words.th}",
        f"Reported {short(percent)} %, but the text is at the stage of {stage.words.en}",
    )
    return _finding(entry, "unfinished", title, entry.report.narrative[:120], bad=True)


def _done_early(entry: Entry, percent: Decimal) -> Finding:
    title = Bilingual(
        f"ข้อความบอกว่าเสร็จแล้ว แต่แจ้งร้อยละ {short(percent)}",
        f"The text says finished, but {short(percent)} % is reported",
    )
    return _finding(entry, "finished", title, entry.report.narrative[:120], bad=False)


def _late(entry: Entry) -> Finding | None:
    claim = _GOOD_CLAIMS.get(entry.report.schedule_status or "")
    match = _LATE.search(entry.report.narrative) if claim else None
    if claim is None or match is None or _is_hedged(entry.report.narrative, match.start()):
        return None
    title = Bilingual(
        f"ข้อความบอกว่าช้ากว่าแผน แต่สถานะบอก{claim.th}", f"The text says late, the status says {claim.en}"
    )
    return _finding(entry, "late", title, _around(entry.report.narrative, match), bad=False)


def _modest(entry: Entry) -> Finding | None:
    if entry.report.schedule_status != "behind":
        return None
    match = _ON_PLAN.search(entry.report.narrative)
    if match is None or _is_hedged(entry.report.narrative, match.start()):
        return None
    title = Bilingual(
        "ข้อความบอกว่าเป็นไปตามแผน แต่สถานะบอกช้ากว่าแผน", "The text says on plan, the status says behind"
    )
    return _finding(entry, "on_plan", title, _around(entry.report.narrative, match), bad=False)


def _is_hedged(narrative: str, at: int) -> bool:
    return bool(re.search(r"(?:ไม่|มิให้|เพื่อให้|อาจ|จะ|หาก|คาดว่า)\s?$", narrative[max(0, at - 12) : at]))


def _around(narrative: str, match: re.Match[str]) -> str:
    start = narrative.rfind("\n", 0, match.start()) + 1
    end = narrative.find("\n", match.end())
    stop = match.end() + 40 if end < 0 else min(end, match.end() + 40)
    return narrative[max(start, match.start() - 60) : stop].strip()


def _finding(entry: Entry, kind: str, title: Bilingual, quote: str, *, bad: bool) -> Finding:
    number = entry.report.number
    words = " ".join(quote.split())
    numbers: dict[str, str | int] = {"kind": kind, "schedule_status": entry.report.schedule_status or ""}
    if entry.report.progress_percent is not None:
        numbers["progress"] = rounded(entry.report.progress_percent)
    return Finding(
        "text_vs_status",
        number,
        "bad" if bad else "watch",
        numbers,
        lambda: Words(
            title, Bilingual(f"ครั้งที่ {number} เขียนว่า “{words}”", f"Report {number} writes: “{words}”")
        ),
    )


def stage_backwards(case: Case) -> Iterator[Finding]:
    """The narrative tells of an earlier stage than the last report that told of one."""
    was: tuple[Stage, int] | None = None
    for entry in case.entries:
        stage = read_stage(entry.report.narrative) if entry.report.narrative else None
        if stage is None:
            continue
        if was is not None and stage < was[0]:
            yield _backwards(entry, stage, was)
        was = stage, entry.report.number


def _backwards(entry: Entry, stage: Stage, was: tuple[Stage, int]) -> Finding:
    number = entry.report.number
    before, now = was[0].words, stage.words
    return Finding(
        "stage_backwards",
        number,
        "watch",
        {
            "from_stage": was[0].name.lower(),
            "to_stage": stage.name.lower(),
            "previous_report": was[1],
        },
        lambda: Words(
            Bilingual(
                f"ขั้นงานย้อนจาก{before.th}ไป{now.th}", f"The stage went back from {before.en} to {now.en}"
            ),
            Bilingual(
                f"ครั้งที่ {was[1]} อยู่ขั้น “{before.th}” ครั้งที่ {number} กลับไปขั้น “{now.th}”",
                f"Report {was[1]} was at “{before.en}”, report {number} is back at “{now.en}”",
            ),
        ),
    )
