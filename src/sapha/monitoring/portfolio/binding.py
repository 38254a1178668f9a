"""Many prints bound into one PDF with bookmarks: by unit, and below it by project. No database."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pikepdf


class Sheet(NamedTuple):
    """One form: what its bookmark says, under which unit it stands, its PDF."""

    unit: str
    title: str
    pdf: bytes


@dataclass(slots=True)
class Bound:
    """What was bound: pages in all, and on which page each form begins, counted from 1 without the cover."""

    pages: int = 0
    begins: list[int] = field(default_factory=list)
    marks: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


def bind(sheets: Iterable[Sheet], place: Path) -> Bound:
    """Write the pages of all forms into one file, in the order given.

    The forms' attachments and their claim to be PDF/A stay behind: this is a working print.

    Raises:
        OSError: the place cannot be written.
    """
    import pikepdf  # noqa: PLC0415 - heavy, only when something is bound

    bound = Bound()
    with pikepdf.new() as pdf:
        for sheet in sheets:
            with pikepdf.open(io.BytesIO(sheet.pdf)) as one:
                pdf.pages.extend(one.pages)
                bound.begins.append(bound.pages + 1)
                bound.marks.setdefault(sheet.unit, []).append((sheet.title, bound.pages))
                bound.pages += len(one.pages)
        pdf.save(place)
    return bound


def cover(bound: Bound, forms: Path, front: bytes, place: Path, title: str) -> int:
    """Put the cover before the forms, set the bookmarks, and return the number of pages in all."""
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(forms) as pdf, pikepdf.open(io.BytesIO(front)) as first:
        before = len(first.pages)
        for at, page in enumerate(first.pages):
            pdf.pages.insert(at, page)
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(title, 0))
            outline.root.extend(_marks(bound, before))
        pdf.docinfo["/Title"] = title
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        pdf.save(place, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return len(pdf.pages)


def _marks(bound: Bound, before: int) -> Iterator[pikepdf.OutlineItem]:
    import pikepdf  # noqa: PLC0415

    for unit, forms in bound.marks.items():
        above = pikepdf.OutlineItem(unit, before + forms[0][1])
        above.children.extend(pikepdf.OutlineItem(title, before + page) for title, page in forms)
        yield above


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(io.BytesIO(pdf)) as one:
        return len(one.pages)
