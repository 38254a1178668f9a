"""What minutes say, as plain JSON: frozen and hashed at adoption, printed, and exported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sapha.council.meetings.models import AgendaItem
from sapha.council.minutes.models import Block, Dissent, Minutes
from sapha.council.minutes.queries.minutes import dissents_of
from sapha.council.minutes.wording import PARTLY_WITHHELD, WITHHELD, WITHHELD_TEXT
from sapha.foundation.be_dates import BANGKOK

Content = Mapping[str, Any]


def _block(block: Block, dissents: list[Dissent]) -> dict[str, Any]:
    return {
        "part": block.part,
        "item": block.item_id,
        "number": block.number,
        "title": block.title,
        "text": block.text,
        "withheld": block.is_withheld,
        "public_text": block.public_text,
        "dissents": [
            {
                "resolution": one.resolution.short_number,
                "member": one.membership.person.full_name,
                "text": one.text,
            }
            for one in dissents
        ],
    }


def content_of(found: Minutes) -> dict[str, Any]:
    """Return everything the minutes say, secret parts too; two queries unless they are frozen."""
    if found.content is not None:
        return dict(found.content)
    by_item: dict[int, list[Dissent]] = {}
    for one in dissents_of(found.meeting):
        by_item.setdefault(one.resolution.item_id, []).append(one)
    meeting = found.meeting
    return {
        "meeting": meeting.key,
        "council": meeting.council.name_th,
        "number": meeting.short_number,
        "day": meeting.day.isoformat(),
        "opened_at": meeting.opened_at and meeting.opened_at.astimezone(BANGKOK).isoformat(),
        "closed_at": meeting.closed_at and meeting.closed_at.astimezone(BANGKOK).isoformat(),
        "is_sample": meeting.is_sample,
        "blocks": [_block(one, by_item.get(one.item_id or 0, [])) for one in found.blocks.all()],
    }


def frozen_content(found: Minutes, item: AgendaItem) -> dict[str, Any]:
    """Return what minutes say from their adoption on: their content and which meeting adopted it."""
    adopting = item.meeting
    return {
        **content_of(found),
        "adopted": {"number": adopting.short_number, "day": adopting.day.isoformat()},
    }


def public_content(content: Content) -> dict[str, Any]:
    """Return what the public may read of a content: withheld blocks only that they exist."""
    return {**content, "blocks": [_shown(one) for one in content["blocks"]]}


def _shown(block: Mapping[str, Any]) -> dict[str, Any]:
    if block["withheld"]:
        hidden = {"title": WITHHELD if block["title"] else "", "text": WITHHELD_TEXT, "dissents": []}
        return {**block, **hidden, "public_text": "", "is_redacted": True}
    text = block["public_text"] or block["text"]
    return {**block, "text": text, "public_text": "", "is_redacted": bool(block["public_text"])}


def redaction_mark(block: Mapping[str, Any]) -> str:
    """Return the mark of a block in which the public version leaves something out; one withheld says so itself."""
    return PARTLY_WITHHELD if block.get("is_redacted") and not block["withheld"] else ""


def has_redactions(content: Content) -> bool:
    """Return whether the public version leaves something out."""
    return any(one["withheld"] or one["public_text"] for one in content["blocks"])
