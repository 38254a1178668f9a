"""Prints for some seconds with one engine, alone in its process; tells count, seconds and processor time."""

from __future__ import annotations

import sys
import time

from bench._print_document import as_html, as_typst, documents, numbered
from sapha.foundation.canonical import canonical_json


def _weasyprint(number: int) -> None:
    import weasyprint  # noqa: PLC0415 - only where it is installed
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    # The same promises: PDF/A-3 with tags and the same data attached.
    project = numbered(PROJECT, number)
    content = canonical_json({"projects": [project.to_json()]}).decode()
    data = weasyprint.Attachment(string=content, name="progress_form.json", relationship="Data")
    page = weasyprint.HTML(string=as_html(project))
    page.write_pdf(pdf_variant="pdf/a-3a", attachments=[data], font_config=FontConfiguration())


def _ours(number: int) -> None:
    as_typst(numbered(PROJECT, number))


ENGINES = {"ours": _ours, "weasyprint": _weasyprint}
PROJECT = documents()

if __name__ == "__main__":
    engine, seconds, first = ENGINES[sys.argv[1]], float(sys.argv[2]), int(sys.argv[3])
    engine(first)
    count, start, used = 0, time.perf_counter(), time.process_time()
    while time.perf_counter() - start < seconds:
        count += 1
        engine(first + count)
    print(count, time.perf_counter() - start, time.process_time() - used)
