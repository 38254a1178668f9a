"""The JSON form of a charter, and reading it field by field."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from sapha.council.councils.charter.kinds import Worded
from sapha.council.councils.charter.problems import Problem
from sapha.council.councils.charter.rules import CharterRules
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import normalise

T = TypeVar("T")
_LONGEST_TEXT, _LONGEST_LIST, _LARGEST = 4000, 200, 1_000_000
_MISSING = object()

_TEXTS = {
    "missing": Bilingual("ยังไม่ได้ระบุ", "is missing"),
    "unknown": Bilingual("ไม่มีช่องนี้ในแนวทางการดำเนินงาน", "a charter has no such field"),
    "number": Bilingual("ต้องเป็นจำนวนเต็ม", "must be a whole number"),
    "large": Bilingual("จำนวนมากเกินไป", "the number is too large"),
    "text": Bilingual("ต้องเป็นข้อความ", "must be a text"),
    "long": Bilingual(f"ยาวเกิน {_LONGEST_TEXT} ตัวอักษร", f"is longer than {_LONGEST_TEXT} characters"),
    "yes_no": Bilingual("ต้องเป็นใช่หรือไม่ใช่", "must be true or false"),
    "list": Bilingual("ต้องเป็นรายการ", "must be a list"),
    "items": Bilingual(f"มีเกิน {_LONGEST_LIST} รายการ", f"has more than {_LONGEST_LIST} entries"),
    "object": Bilingual("ต้องเป็นกลุ่มของช่องข้อมูล", "must be an object"),
    "choice": Bilingual("ไม่ใช่ค่าที่เลือกได้", "is not one of the choices"),
}


def as_json(value: Any) -> Any:
    """Return the plain JSON value of rules or of a part of them."""
    if isinstance(value, Bilingual):
        return {"th": value.th, "en": value.en}
    if isinstance(value, Worded):
        return value.value
    if is_dataclass(value):
        # What a version in force left unsaid stays unsaid: its hash was taken without it.
        said = [(field, getattr(value, field.name)) for field in fields(value)]
        return {
            field.name: as_json(part) for field, part in said if part is not None or field.default is MISSING
        }
    if isinstance(value, tuple):
        return [as_json(each) for each in value]
    return value


def read_rules(value: object) -> tuple[CharterRules | None, list[Problem]]:
    """Return the rules of a JSON value, or ``None`` with what is wrong at which field."""
    reader = _Reader()
    rules = reader.read(CharterRules, value, "")
    return (None if reader.problems else cast("CharterRules", rules)), reader.problems


def rules_from_json(value: object) -> CharterRules:
    """Return the rules of a JSON value.

    Raises:
        BadInput: rule ``charter.form``; it names the first field that is wrong.
    """
    rules, problems = read_rules(value)
    if rules is None:
        raise BadInput(problems[0].text, rule="charter.form", where=problems[0].where)
    return rules


@cache
def _parts(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


class _Reader:
    """Reads values of known types; what does not fit is collected, never raised."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def _fits(self, key: str, where: str, *, when: bool) -> bool:
        """Return whether the value fits, noting it when not."""
        if not when:
            self.problems.append(Problem(f"charter.form.{key}", where, _TEXTS[key]))
        return when

    def read(self, kind: Any, value: object, where: str) -> object:
        """Return the value as the type asks, or ``None`` after noting what is wrong."""
        if get_origin(kind) is UnionType:
            inner = next(one for one in get_args(kind) if one is not NoneType)
            return None if value is None or value is _MISSING else self.read(inner, value, where)
        if not self._fits("missing", where, when=value is not _MISSING):
            return None
        if get_origin(kind) is tuple:
            return self._list(get_args(kind)[0], value, where)
        if kind is Bilingual:
            return self._object(kind, {"th": str, "en": str}, value, where)
        if is_dataclass(kind):
            return self._object(cast("type", kind), _parts(cast("type", kind)), value, where)
        return self._plain(kind, value, where)

    def _plain(self, kind: Any, value: object, where: str) -> object:
        if kind is bool:
            return value if self._fits("yes_no", where, when=isinstance(value, bool)) else None
        if kind is int:
            return self._number(value, where)
        text = self._text(value, where)
        if kind is str or text is None:
            return text
        known = text in {one.value for one in kind}
        return kind(text) if self._fits("choice", where, when=known) else None

    def _number(self, value: object, where: str) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int):
            self._fits("number", where, when=False)
            return None
        return value if self._fits("large", where, when=abs(value) <= _LARGEST) else None

    def _text(self, value: object, where: str) -> str | None:
        if not isinstance(value, str):
            self._fits("text", where, when=False)
            return None
        short = self._fits("long", where, when=len(value) <= _LONGEST_TEXT)
        return " ".join(normalise(value).split()) if short else None

    def _list(self, kind: Any, value: object, where: str) -> tuple[object, ...] | None:
        if not isinstance(value, list):
            self._fits("list", where, when=False)
            return None
        if not self._fits("items", where, when=len(value) <= _LONGEST_LIST):
            return None
        return tuple(self.read(kind, each, f"{where}.{place}") for place, each in enumerate(value))

    def _object(self, kind: type[T], parts: dict[str, Any], value: object, where: str) -> T | None:
        if not isinstance(value, dict):
            self._fits("object", where, when=False)
            return None
        before = f"{where}." if where else ""
        for key in value.keys() - parts.keys():
            self._fits("unknown", f"{before}{str(key)[:40]}", when=False)
        said = {
            name: self.read(part, value.get(name, _MISSING), f"{before}{name}")
            for name, part in parts.items()
        }
        return kind(**said)
