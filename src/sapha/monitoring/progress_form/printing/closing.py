"""What stands on the last page with the certificate, so that the signature is never alone.

The end of the content is set in one block with the certificate. It is kept short: of a long
last paragraph only the end goes along, cut where a space stands if there is one.
"""

from __future__ import annotations

from collections.abc import Sequence

from sapha.monitoring.progress_form.printing.form_data import SHORT, Row


def split_reports(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the reports without their end, and that end: the last text and figures."""
    if not rows:
        return [], []
    *before, last = rows
    head, tail = split_paragraphs(last["end"])
    kept = [*last["text"], *head]
    if not kept:
        return list(before), [last]
    begun = {**last, "text": kept[:-1], "end": kept[-1:], "short": False, "closes": False}
    ended = {**last, "heading": "", "text": [], "end": tail, "short": True}
    return [*before, begun], [ended]


def split_findings(findings: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the findings without their end, and that end: the last finding or its answer's end."""
    if not findings:
        return [], []
    *before, last = findings
    kept, end = split_paragraphs(last["answer"])
    if not kept:
        return list(before), [last]
    return [*before, {**last, "answer": kept}], [{**last, "title": "", "paragraphs": [], "answer": end}]


def split_paragraphs(paragraphs: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the paragraphs before the end, and the end: at most one short paragraph."""
    if not paragraphs:
        return [], []
    *kept, last = paragraphs
    head, tail = cut(last["text"], SHORT)
    if not head:
        return list(kept), [last]
    return [*kept, {**last, "text": head}], [{"text": tail, "first": False}]


def cut(text: str, longest: int) -> tuple[str, str]:
    """Split a text so that its end has at most ``longest`` characters; no Thai cluster is cut."""
    if len(text) <= longest:
        return "", text
    at = text.find(" ", len(text) - longest) + 1
    if at == 0:
        at = len(text) - longest
        while at < len(text) - 1 and (_leans_left(text[at]) or _leans_right(text[at - 1])):
            at += 1
    return text[:at], text[at:]


def _leans_left(one: str) -> bool:
    return "\u0e30" <= one <= "\u0e3a" or "\u0e45" <= one <= "\u0e4e" or "\u0300" <= one <= "\u036f"


def _leans_right(one: str) -> bool:
    return "\u0e40" <= one <= "\u0e44"
