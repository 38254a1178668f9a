"""From a Typst template and plain data to the bytes of a PDF made as PDF/A-3a.

The data reach the template as JSON and are set as text: nothing in them is ever read as
Typst markup or code. The same template, data and time give the same bytes.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

# The engine splits one document over its own threads, which costs a third more processor time
# than it saves; documents run beside each other in threads and processes of ours instead.
os.environ.setdefault("RAYON_NUM_THREADS", "1")

import typst

from sapha.evidence.typesetting.glyphs import FONTS
from sapha.foundation.errors import Bilingual, SystemUnable

# Templates and their shared style are found from the package's own root and nowhere else.
ROOT = Path(__file__).parents[2]
_of_thread = threading.local()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF that holds the print's data for machines.

    Attributes:
        name: file name inside the PDF.
        content: UTF-8 text.
        media_type: for example ``application/json``.
        description: one line in Thai.
    """

    name: str
    content: str
    media_type: str
    description: str


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _compiler() -> typst.Compiler:
    """Return this thread's compiler; one compiler must not serve two threads at once."""
    compiler: typst.Compiler | None = getattr(_of_thread, "compiler", None)
    if compiler is None:
        compiler = typst.Compiler(b"", root=str(ROOT), font_paths=_fonts(), ignore_system_fonts=True)
        _of_thread.compiler = compiler
    return compiler


def typeset(template: Path, data: Mapping[str, object], *, at: datetime, attachment: Attachment) -> bytes:
    """Return the PDF that the template makes of the data.

    Args:
        template: a Typst file inside this package.
        data: what the template shows; text, numbers, lists and dictionaries only.
        at: the time of printing, with its zone; it is the file's date of creation.
        attachment: the machine-readable data that travel inside the file.

    Raises:
        SystemUnable: the typesetting engine refused; a fault of the template, never of the data.
        ValueError: the time has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("the time of printing needs its zone")
    # Files in memory (which the stub does not know), not `sys.inputs`: an input would make the
    # engine build its library anew and forget, for every document, what it knows of the style.
    place = Path(os.path.relpath(template, ROOT)).as_posix()
    files = {
        "main": f'#include "/{place}"',
        "data.json": json.dumps(data, ensure_ascii=False),
        "attachment.json": json.dumps(asdict(attachment), ensure_ascii=False),
    }
    try:
        made = _compiler().compile(
            input={name: content.encode() for name, content in files.items()},  # type: ignore[type-var]
            format="pdf",
            pdf_standards=["a-3a"],
            timestamp=int(at.astimezone(UTC).timestamp()),
        )
    except RuntimeError as error:
        raise _refused(str(error)) from error
    if not isinstance(made, bytes):
        raise _refused("no document came back")
    return made


def _refused(why: str) -> SystemUnable:
    first = why.splitlines()[0] if why else ""
    return SystemUnable(
        Bilingual(
            f"จัดพิมพ์เอกสารไม่ได้ โปรดแจ้งผู้ดูแลระบบ ({first})",
            f"The document could not be typeset; tell the system's administrator ({first})",
        ),
        rule="typesetting_failed",
    )
