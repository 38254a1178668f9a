"""The options of a verb; what is wrong with them is told in one line, in the language asked for."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from sapha.foundation.errors import BadInput, Bilingual

# argparse words its complaints in English only; each is worded again here, with what it names.
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", Bilingual("ยังขาด {0}", "{0} is missing")),
    (r"unrecognized arguments: (.+)", Bilingual("ไม่มีตัวเลือก {0}", "there is no option {0}")),
    (r"argument (.+): expected .+", Bilingual("{0} ยังไม่มีค่า", "{0} has no value")),
    (
        r"argument (.+): invalid int value: '(.*)'",
        Bilingual("{0} ต้องเป็นจำนวนเต็ม ไม่ใช่ {1}", "{0} is a whole number, not {1}"),
    ),
    (r"argument (.+): invalid choice: '(.*)' .+", Bilingual("{0} ใช้ {1} ไม่ได้", "{0} cannot be {1}")),
)
_HELP = Bilingual(" ดูวิธีใช้ด้วย {} --help", "; {} --help tells the use")


def _reworded(complaint: str) -> Bilingual:
    for pattern, text in _COMPLAINTS:
        if found := re.fullmatch(pattern, complaint, re.DOTALL):
            return Bilingual(text.th.format(*found.groups()), text.en.format(*found.groups()))
    return Bilingual(f"ตัวเลือกไม่ถูกต้อง ({complaint})", complaint)


class VerbParser(argparse.ArgumentParser):
    """A parser that raises what is wrong instead of printing usage and ending the process."""

    def error(self, message: str) -> NoReturn:
        """Raise the complaint as one line.

        Raises:
            BadInput: always; it names the option and the help of the verb.
        """
        text = _reworded(message)
        told = Bilingual(text.th + _HELP.th.format(self.prog), text.en + _HELP.en.format(self.prog))
        raise BadInput(told, rule="command.options", where=self.prog)
