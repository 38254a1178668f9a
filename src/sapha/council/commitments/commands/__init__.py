"""The deeds of commitments."""

from sapha.council.commitments.commands.carriers import improve_service, link_project
from sapha.council.commitments.commands.carrying import (
    acknowledge_commitment,
    finish_commitment,
    refer_commitment,
    refuse_commitment,
    report_progress,
)
from sapha.council.commitments.commands.giving import make_commitment, reopen_commitment

__all__ = [
    "acknowledge_commitment",
    "finish_commitment",
    "improve_service",
    "link_project",
    "make_commitment",
    "refer_commitment",
    "refuse_commitment",
    "reopen_commitment",
    "report_progress",
]
