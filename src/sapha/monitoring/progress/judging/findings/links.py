"""Rules on what a project is tied to: the city's plan, its indicators, its parent and children."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rapidfuzz import fuzz

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.judging.facts import IndicatorFacts, ProjectFacts, RelatedProject
from sapha.monitoring.progress.judging.findings.finding import Finding, Words, rounded, short
from sapha.monitoring.progress.judging.planned import HUNDRED
from sapha.monitoring.progress.judging.status import Case, suspended_on
from sapha.monitoring.progress.judging.suspensions import suspension_words

ROUTINE_WORK = "ภารกิจงานประจำของหน่วยงาน"
_ALIKE = 80
_ROUTINE = re.compile(r"งานประจำ(?!ปี|เดือน|วัน|สัปดาห์)")
_CITED = re.compile(
    r"(?P<level>ยุทธศาสตร์ย่อย|ยุทธศาสตร์|เป้าประสงค์|เป้าหมาย|กลยุทธ์)(?:ที่)?\s?(?P<number>[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,3})"
)
_DEPTH = {"ยุทธศาสตร์": 1, "ยุทธศาสตร์ย่อย": 2, "เป้าประสงค์": 3, "เป้าหมาย": 3, "กลยุทธ์": 4}
_LEVELS = (
    ("strategy", 1, Bilingual("ยุทธศาสตร์", "strategy")),
    ("sub_strategy", 2, Bilingual("ยุทธศาสตร์ย่อย", "sub-strategy")),
    ("goal", 3, Bilingual("เป้าหมาย", "goal")),
)


def is_routine_work(text: str) -> bool:
    """Whether a reading of an alignment field says routine work, however the print was damaged."""
    plain = "".join(text.replace("*", "").split())
    return bool(_ROUTINE.search(plain)) or fuzz.ratio(plain, ROUTINE_WORK) >= _ALIKE


def plan_link_contradiction(case: Case) -> Iterator[Finding]:
    """Rationale or objectives cite a part of the plan where the alignment says routine work."""
    project = case.project
    denied = [
        (depth, name) for field, depth, name in _LEVELS if _says_routine(project.alignment.get(field, ()))
    ]
    if not denied:
        return
    cited = _citations(project)
    deepest = max((depth for depth, _ in cited), default=0)
    against = [name for depth, name in denied if depth <= deepest]
    if against:
        shallowest = min(depth for depth, _ in denied)
        yield _contradiction([text for depth, text in cited if depth >= shallowest], against)


def _says_routine(readings: tuple[str, ...]) -> bool:
    return bool(readings) and all(is_routine_work(reading) for reading in readings)


def _citations(project: ProjectFacts) -> list[tuple[int, str]]:
    text = "\n".join((project.rationale, *project.objectives))
    seen = {f"{match['level']}ที่ {match['number']}": _DEPTH[match["level"]] for match in _CITED.finditer(text)}
    return [(depth, words) for words, depth in seen.items()]


def _contradiction(cited: list[str], against: list[Bilingual]) -> Finding:
    thai = "และ".join(name.th for name in against)
    english = " and ".join(name.en for name in against)
    return Finding(
        "plan_link_contradiction",
        None,
        "watch",
        {"cited": ", ".join(cited), "count": len(cited)},
        lambda: Words(
            Bilingual("อ้างแผนพัฒนา แต่ช่องแผนบอกว่างานประจำ", "Cites the plan, but is marked routine work"),
            Bilingual(
                f"หลักการและเหตุผลหรือวัตถุประสงค์อ้าง “{', '.join(cited)}” แต่ช่อง{thai}ระบุ “{ROUTINE_WORK}”",
                f"Rationale or objectives cite “{', '.join(cited)}”, but the {english} says “{ROUTINE_WORK}”",
            ),
        ),
    )


def indicator_without_target(case: Case) -> Iterator[Finding]:
    """A registered indicator has no target; a target of 0 is one."""
    for indicator in case.project.indicators:
        if indicator.target is None:
            yield _aimless(indicator)


def _aimless(indicator: IndicatorFacts) -> Finding:
    return Finding(
        "indicator_without_target",
        None,
        "watch",
        {"indicator": indicator.code},
        lambda: Words(
            Bilingual("ตัวชี้วัดไม่มีค่าเป้าหมาย", "An indicator without a target"),
            Bilingual(
                f"ตัวชี้วัด {indicator.code} {indicator.name} ไม่มีค่าเป้าหมาย จึงวัดผลไม่ได้",
                f"Indicator {indicator.code} {indicator.name} has no target and cannot be measured",
            ),
        ),
    )


def parent_child_contradiction(case: Case) -> Iterator[Finding]:
    """A parent and a child of one year cannot both be as they say.

    One is suspended while the other reports 100 %; the parent reports 100 % before its child; or
    they lie more than the set number of points apart. What the former system states without a day
    counts where no report states a percent.
    """
    own = case.now.progress
    undated = own is None
    # The former system writes 0 for nought and for not reported.
    if own is None and not (own := case.project.undated_percent):
        return
    suspended = _is_suspended(case)
    for other in case.project.related:
        if other.progress_percent is None or not _same_year(case.project, other):
            continue
        reason = _clash(case, own, suspended=suspended, other=other)
        if reason:
            mine = _state(own, suspended=suspended, undated=undated)
            yield _family(own, mine, other=other, reason=reason)


def _same_year(project: ProjectFacts, other: RelatedProject) -> bool:
    return None in {project.fiscal_year, other.fiscal_year} or project.fiscal_year == other.fiscal_year


def _is_suspended(case: Case) -> bool:
    if case.project.state in {"suspended", "cancelled"} or suspended_on(case.project, case.as_of):
        return True
    return case.last is not None and suspension_words(case.last.report.narrative) is not None


def _clash(case: Case, own: Decimal, *, suspended: bool, other: RelatedProject) -> str:
    theirs = other.progress_percent or Decimal(0)
    if (suspended and theirs >= HUNDRED > own) or (other.suspended and own >= HUNDRED > theirs):
        return "suspended"
    parent, child = (theirs, own) if other.relation == "parent" else (own, theirs)
    if parent >= HUNDRED > child:
        return "parent_first"
    return "apart" if abs(own - theirs) > case.thresholds.relation_points else ""


def _family(own: Decimal, mine: Bilingual, *, other: RelatedProject, reason: str) -> Finding:
    theirs = other.progress_percent or Decimal(0)
    kin = Bilingual("โครงการกลาง", "central project")
    if other.relation == "child":
        kin = Bilingual("โครงการของเขต", "district project")
    yours = _state(theirs, suspended=other.suspended, undated=other.undated)
    return Finding(
        "parent_child_contradiction",
        None,
        "watch" if reason == "apart" else "bad",
        {
            "reason": reason,
            "other": other.code,
            "relation": other.relation,
            "progress": rounded(own),
            "other_progress": rounded(theirs),
        },
        lambda: Words(
            Bilingual(f"ขัดกับ{kin.th} {other.code}", f"Contradicts the {kin.en} {other.code}"),
            Bilingual(
                f"โครงการนี้แจ้ง {mine.th} ส่วน{kin.th} {other.code} แจ้ง {yours.th}",
                f"This project reports {mine.en}; the {kin.en} {other.code} reports {yours.en}",
            ),
        ),
    )


def _state(percent: Decimal, *, suspended: bool, undated: bool) -> Bilingual:
    thai, english = f"ร้อยละ {short(percent)}", f"{short(percent)} %"
    if undated:
        thai, english = f"{thai} (ระบบเดิม ไม่ระบุวันที่)", f"{english} (former system, without a day)"
    return Bilingual(f"{thai} และชะลอ", f"{english} and suspended") if suspended else Bilingual(thai, english)
