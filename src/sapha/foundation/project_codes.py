"""The code of a project in the monitoring system: ``04060000-3756``."""

from __future__ import annotations

import re
from typing import NamedTuple

from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import normalise

PROJECT_CODE_PATTERN = r"[0-9]{8}-[0-9]{4}"
_CODE = re.compile(r"([0-9]{8})\s{0,3}[-\u2010-\u2015\u2212]\s{0,3}([0-9]{4})")


class ProjectCode(NamedTuple):
    """A project's code.

    Attributes:
        agency: eight digits; the agency that opened the project, under the codes of its time.
        number: four digits, running within the agency.
    """

    agency: str
    number: str

    def __str__(self) -> str:
        return f"{self.agency}-{self.number}"


def parse_project_code(text: str) -> ProjectCode:
    """Read a project code; Thai digits, other dashes and spaces around the dash are understood.

    Raises:
        BadInput: rule ``bad_project_code``; the text is anything else.
    """
    cleaned = to_arabic(normalise(text[:100])).strip()
    match = _CODE.fullmatch(cleaned) if len(text) <= 100 else None
    if match is None:
        shown = " ".join(text[:80].split())[:40]
        raise BadInput(
            Bilingual(
                f"รหัสโครงการ “{shown}” ไม่ถูกต้อง: ต้องเป็นเลข 8 หลัก ขีด และเลข 4 หลัก เช่น 04060000-3756",
                f"“{shown}” is not a project code: write 8 digits, a dash and 4 digits, like 04060000-3756",
            ),
            rule="bad_project_code",
        )
    return ProjectCode(match[1], match[2])


def find_project_codes(text: str) -> list[ProjectCode]:
    """Return the project codes in a text in order of appearance, repeated ones too."""
    whole = re.compile(rf"(?<![0-9]){_CODE.pattern}(?![0-9])")
    return [ProjectCode(match[1], match[2]) for match in whole.finditer(to_arabic(normalise(text)))]
