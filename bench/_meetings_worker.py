# ruff: noqa: PLC0415 - Django is set up first
"""Fills a fresh installation with a night of meetings, or counts what the night left: prints JSON."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import django

django.setup()


def fill(meetings: int, people: int, items: int) -> dict[str, Any]:
    """Make the installation and tell the phones what they need."""
    from bench._meetings_city import build
    from sapha.config.prepare import prepare_database, prepare_static_files

    start = time.perf_counter()
    prepare_database()
    prepare_static_files()
    told = build(meetings, people, items)
    return {"made_in": time.perf_counter() - start, "meetings": told}


def count(told: Path) -> dict[str, int]:
    """Compare what phones were told with what is kept; every figure but the first two must be 0."""
    from sapha.council.meetings.models import Ballot, BallotPaper, Vote, VoterMark
    from sapha.ledger.verification import verify_ledger

    acknowledged: dict[int, dict[int, str]] = {}
    for vote, member, choice in json.loads(told.read_text()):
        acknowledged.setdefault(vote, {})[member] = choice
    votes = {one.pk: one for one in Vote.objects.all()}
    kept: dict[int, dict[int, str]] = {pk: {} for pk in votes}
    for vote, member, choice in Ballot.objects.values_list("vote", "membership", "choice"):
        kept[vote][member] = choice
    lost, more, wrong = 0, 0, 0
    for pk, vote in votes.items():
        said = acknowledged.get(pk, {})
        figures, counts = Counter(said.values()), Counter(kept[pk].values())
        if vote.method == "secret":
            papers = Counter(
                BallotPaper.objects.filter(vote=pk).exclude(choice="").values_list("choice", flat=True)
            )
            counts = papers
            marks = VoterMark.objects.filter(vote=pk, has_voted=True).count()
            lost += sum((figures - papers).values())
            more += sum((papers - figures).values()) + abs(marks - papers.total())
        else:
            lost += sum(kept[pk].get(member) != choice for member, choice in said.items())
            more += len(kept[pk].keys() - said.keys())
        if vote.closed_at is not None:
            wrong += (vote.yes, vote.no, vote.abstain) != tuple(
                counts[one] for one in ("yes", "no", "abstain")
            )
    return {
        "votes": len(votes),
        "acknowledged": sum(len(one) for one in acknowledged.values()),
        "lost": lost,
        "not acknowledged": more,
        "not closed": sum(one.closed_at is None for one in votes.values()),
        "wrong figures": wrong,
        "ledger unsound": int(not verify_ledger().is_sound),
    }


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        print(json.dumps(fill(*(int(one) for one in sys.argv[2:5]))))
    else:
        print(json.dumps(count(Path(sys.argv[2]))))
