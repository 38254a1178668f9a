"""The deeds of a commitment in one table: what each is called, asks for, does, and who may do it when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.council.commitments import commands
from sapha.council.commitments.choices import CommitmentState
from sapha.council.commitments.forms import (
    NoteForm,
    ProjectForm,
    ReferForm,
    RefuseForm,
    ReopenForm,
    ServiceForm,
)
from sapha.council.commitments.models import Commitment

_CARRY_OUT = "commitments.carry_out"


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed.

    Attributes:
        name: as it stands in the address.
        title: on the button.
        form: what is asked; its fields are the command's arguments.
        command: does it, for ``actor`` and ``commitment``.
        permit: who may.
        is_possible: whether it can be done to the commitment as it stands.
    """

    name: str
    title: str | Promise
    form: type[DeedForm]
    command: Callable[..., Commitment]
    permit: str
    is_possible: Callable[[Commitment], bool]


def _is_new(one: Commitment) -> bool:
    return one.state == CommitmentState.OPEN


def _is_unfinished(one: Commitment) -> bool:
    return not one.is_finished


def _can_come_back(one: Commitment) -> bool:
    return one.is_finished and one.reopened_on is None


def _has_no_service(one: Commitment) -> bool:
    return not one.service_change


def _has_no_project(one: Commitment) -> bool:
    return not one.project


# fmt: off
DEEDS: dict[str, Deed] = {one.name: one for one in (
    Deed("acknowledge", _("Acknowledge"), DeedForm, commands.acknowledge_commitment, _CARRY_OUT, _is_new),
    Deed("report", _("Report progress"), NoteForm, commands.report_progress, _CARRY_OUT, _is_unfinished),
    Deed("finish", _("It is done"), NoteForm, commands.finish_commitment, _CARRY_OUT, _is_unfinished),
    Deed("refuse", _("It cannot be done"), RefuseForm, commands.refuse_commitment, _CARRY_OUT, _is_unfinished),
    Deed("refer", _("Refer it to another body"), ReferForm, commands.refer_commitment, _CARRY_OUT, _is_unfinished),
    Deed("reopen", _("Take it up again"), ReopenForm, commands.reopen_commitment, "commitments.reopen", _can_come_back),
    Deed("project", _("Project that carries it out"), ProjectForm, commands.link_project, "commitments.link_project", _has_no_service),
    Deed("service", _("Service improvement that carries it out"), ServiceForm, commands.improve_service, "commitments.improve_service", _has_no_project),
)}
# fmt: on
