"""The deeds of commitments."""

from sapha.council.commitments.commands.carrying import (
    acknowledge_commitment,
    finish_commitment,
    refer_commitment,
    refuse_commitment,
    report_progress,
)
from sapha.council.commitments.commands.giving import link_project, make_commitment, reopen_commitment

__all__ = [
    "acknowledge_commitment",
    "finish_commitment",
    "link_project",
    "make_commitment",
    "refer_commitment",
    "refuse_commitment",
    "reopen_commitment",
    "report_progress",
]
