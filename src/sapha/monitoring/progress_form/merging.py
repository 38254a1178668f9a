"""What a print changes in what is kept: pure comparison of two records, no database.

A record is the object of ``sapha read --json`` for one project. What is kept is never
overwritten: what was empty is filled, new reports are added, and every other difference becomes
a question that a person answers once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from rapidfuzz import fuzz

from sapha.foundation.thai_text import normalise, without_space

Record = Mapping[str, Any]
Value = Any
Kind = Literal["reading", "changed", "identity"]

_PLAIN = (
    "name",
    "fiscal_year",
    "starts_on",
    "ends_on",
    "budget_received_baht",
    "budget_spent_baht",
    "agency_path",
    "owner",
    "coordinator",
    "rationale",
)
# Two names below this likeness (0 to 100) are names of two projects, not readings of one.
_NAMES_ALIKE = 60.0
LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One reading of a field: its value, the copies (counted from 1) and lines that have it.

    Attributes:
        is_kept: it is what the register holds, not what the print says.
    """

    value: Value
    copies: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    is_kept: bool = False

    def to_json(self) -> dict[str, Value]:
        """Return the alternative as the register keeps it."""
        plain = {"value": self.value, "copies": list(self.copies), "lines": list(self.lines)}
        return {**plain, "kept": True} if self.is_kept else plain


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that a person must settle."""

    field: str
    kind: Kind
    alternatives: tuple[Alternative, ...]
    suggestion: Value = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the register knows of a project beside its record.

    Attributes:
        open: fields with an open question, with the values it offers.
        judged: fields with confirmed answers, with every value that was weighed for them.
        frozen: numbers of reports that were written and accepted here: a print fills nothing in them.
    """

    open: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    judged: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    frozen: Collection[int] = ()

    def is_decided(self, path: str) -> bool:
        """Tell whether an empty field was left empty by a person."""
        return path in self.judged or report_number(path) in self.frozen


@dataclass(slots=True)
class Changes:
    """What taking in a print does to a kept project.

    Attributes:
        fills: fields that were empty, with their values.
        asked: new questions.
        widened: open questions with the readings they did not offer yet.
        is_foreign: the print is of another year or another name: nothing of it is taken.
    """

    fills: dict[str, Value] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    widened: dict[str, tuple[Alternative, ...]] = field(default_factory=dict)
    is_foreign: bool = False

    def __bool__(self) -> bool:
        """Tell whether there is anything to write."""
        return bool(self.fills or self.asked or self.widened)


def value_key(value: Value) -> str:
    """Return what two spellings of one value have in common; white space alone is no difference."""
    if isinstance(value, list | tuple):
        return "/".join(value_key(part) for part in value)
    return without_space(normalise(str(value))) if value is not None else ""


def flat(record: Record) -> dict[str, Value]:
    """Return every field of a record by its dotted path, in printed order."""
    paths = {name: record.get(name) for name in _PLAIN}
    for section in ("objectives", "targets"):
        leads = 0
        for item in record.get(section, ()):
            leads += item["number"] is None
            paths[f"{section}.{item['number'] or lead_key(leads)}"] = item["text"]
    paths |= {f"alignment.{name}": text for name, text in (record.get("alignment") or {}).items()}
    for report in record.get("reports", ()):
        fields = {name: value for name, value in report.items() if name != "number"}
        paths |= {f"reports.{report['number']}.{name}": value for name, value in fields.items()}
    return paths


def report_number(path: str) -> int | None:
    """Return the number of the report that a field belongs to; ``None`` for every other field."""
    section, _dot, rest = path.partition(".")
    return int(rest.partition(".")[0]) if section == "reports" else None


def lead_key(place: int) -> str:
    """Return the path of the nth item without a number: ``lead``, ``lead-2`` and so on."""
    return LEAD if place == 1 else f"{LEAD}-{place}"


def questions_of(record: Record) -> dict[str, Asked]:
    """Return the questions that reading left in a record, by field."""
    return {
        question["field"]: Asked(
            field=question["field"],
            kind="reading",
            alternatives=tuple(_alternatives(question["alternatives"])),
            suggestion=question.get("suggestion"),
            confidence=question.get("confidence"),
        )
        for question in record.get("questions", ())
    }


def _alternatives(found: Iterable[Mapping[str, Value]]) -> Iterator[Alternative]:
    for one in found:
        yield Alternative(one["value"], tuple(one.get("copies", ())), tuple(one.get("lines", ())))


def settled(record: Record) -> dict[str, Value]:
    """Return the fields of a record that are filled and not in question."""
    asked = questions_of(record)
    return {
        path: value for path, value in flat(record).items() if value not in (None, []) and path not in asked
    }


def compare(kept: Record, printed: Record, known: Known) -> Changes:
    """Return what the print adds to the kept record, and what a person must decide."""
    changes, values = Changes(), flat(kept)
    foreign = list(_identity(values, printed))
    if foreign:
        changes.is_foreign = True
        changes.asked = [asked for asked in foreign if not _weighed(asked, known)]
        return changes
    for path, value in settled(printed).items():
        # Most of a later print is what the register has, letter by letter.
        if path in known.open or values.get(path) != value:
            _settle(changes, values, path, _printed(printed, value), known)
    for asked in questions_of(printed).values():
        _ask(changes, values, asked, known)
    return changes


def _printed(record: Record, value: Value) -> Alternative:
    copies = tuple(range(1, len(record.get("copies", ())) + 1))
    return Alternative(value, copies, tuple(copy["first_line"] for copy in record.get("copies", ())))


def _identity(kept: Mapping[str, Value], printed: Record) -> Iterator[Asked]:
    """Yield the year and the name of the print where they are those of another project.

    As long as the register keeps its own, the print stays out: confirmed or not.
    """
    new = settled(printed)
    for path in ("fiscal_year", "name"):
        old, now = kept.get(path), new.get(path)
        if old is None or now is None or old == now or value_key(old) == value_key(now):
            continue
        if path == "name" and fuzz.ratio(value_key(old), value_key(now)) >= _NAMES_ALIKE:
            continue
        yield Asked(path, "identity", (Alternative(old, is_kept=True), _printed(printed, now)))


def _weighed(asked: Asked, known: Known) -> bool:
    """Tell whether a question stands open already, or was answered with these values at hand."""
    old = {value_key(v) for v in (*known.open.get(asked.field, ()), *known.judged.get(asked.field, ()))}
    return {value_key(one.value) for one in asked.alternatives} <= old


def _settle(
    changes: Changes, kept: Mapping[str, Value], path: str, printed: Alternative, known: Known
) -> None:
    """Fill, ask or pass over one field on whose value the print's copies agree."""
    old = kept.get(path)
    if path in known.open:
        _widen(changes, path, (printed,), known)
    elif value_key(printed.value) in map(value_key, known.judged.get(path, ())):
        return
    elif old in (None, []):
        if known.is_decided(path):  # a person left it empty, and this reading is new
            changes.asked.append(Asked(path, "changed", (Alternative(None, is_kept=True), printed)))
        else:
            changes.fills[path] = printed.value
    elif value_key(old) != value_key(printed.value):
        changes.asked.append(Asked(path, "changed", (Alternative(old, is_kept=True), printed)))


def _ask(changes: Changes, kept: Mapping[str, Value], asked: Asked, known: Known) -> None:
    """Ask about one field on which the print's copies differ, unless it is settled already."""
    values = {value_key(one.value) for one in asked.alternatives}
    old = kept.get(asked.field)
    if asked.field in known.open:
        _widen(changes, asked.field, asked.alternatives, known)
    elif asked.field in known.judged:
        new = values - set(map(value_key, known.judged[asked.field]))
        if new:
            changes.asked.append(_against(old, asked))
    elif old in (None, []):
        changes.asked.append(asked)
    elif value_key(old) not in values:
        changes.asked.append(_against(old, asked))


def _against(old: Value, asked: Asked) -> Asked:
    others = tuple(one for one in asked.alternatives if value_key(one.value) != value_key(old))
    alternatives = (Alternative(old, is_kept=True), *others)
    return Asked(asked.field, "changed", alternatives, asked.suggestion, asked.confidence)


def _widen(changes: Changes, path: str, found: Iterable[Alternative], known: Known) -> None:
    offered = set(map(value_key, known.open[path]))
    new = tuple(one for one in found if value_key(one.value) not in offered)
    if new:
        changes.widened[path] = (*changes.widened.get(path, ()), *new)
