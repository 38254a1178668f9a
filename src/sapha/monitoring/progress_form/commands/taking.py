"""Taking prints of projects into the register: many in one transaction, each as if it came alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db import IntegrityError, transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.civic.people.units import CITY, Unit
from sapha.foundation.errors import SaphaError
from sapha.monitoring.progress.queries import parts_of_all
from sapha.monitoring.progress_form.filling import Lookups
from sapha.monitoring.progress_form.keeping import Reading, replace_records
from sapha.monitoring.progress_form.merged import Merged, merged, write_merged
from sapha.monitoring.progress_form.models import FormFile
from sapha.monitoring.progress_form.newcomers import Newcomer, newcomer, write_newcomers
from sapha.monitoring.progress_form.outcomes import PrintOutcome, PrintRead
from sapha.monitoring.progress_form.queries import known_of_all, known_readings, open_fields_of_all
from sapha.monitoring.projects.models import Project


class Handed(NamedTuple):
    """One project's print and the files its copies stand in, at least one; its code is known."""

    files: Sequence[FormFile]
    read: PrintRead

    @property
    def code(self) -> str:
        """Code of the project."""
        return str(self.read.record["code"])


# What became of one print: taken in, or why it was not.
Taken = PrintOutcome | SaphaError


def take_print(
    *, actor: Account, files: Sequence[FormFile], read: PrintRead, lookups: Lookups | None = None
) -> PrintOutcome:
    """Take what was read of one project into the register; the same print again changes nothing.

    A new project enters as active, its reports as accepted with the print as their source. Of a
    kept one nothing is overwritten: empty fields are filled, new reports added, everything else
    becomes a question. Open questions hold nothing back.

    Args:
        actor: who hands in the print.
        files: the files its copies stand in, at least one.
        read: what was read; its code is known.
        lookups: shared by the prints of one input, so that nothing is looked up twice.

    Raises:
        NotThere: the project belongs to an agency the actor has nothing to do with.
        NotPermitted: the actor may not take in forms of this agency.
        Conflict: one of its reports is being written here.
    """
    handed = [Handed(files, read)]
    try:
        [taken] = take_prints(actor=actor, prints=handed, lookups=lookups)
    except IntegrityError:
        # Somebody took in the same new project in this moment: now it is a kept one.
        [taken] = take_prints(actor=actor, prints=handed, lookups=lookups)
    if isinstance(taken, SaphaError):
        raise taken
    return taken


@transaction.atomic
def take_prints(*, actor: Account, prints: Sequence[Handed], lookups: Lookups | None = None) -> list[Taken]:
    """Take prints of different projects into the register, with about the queries of one; see `take_print`.

    A print that is refused keeps none of the others out; a fault of the database keeps all out.

    Raises:
        IntegrityError: somebody took in one of the new projects in this moment; nothing is written.
    """
    lookups = lookups or Lookups()
    codes = [handed.code for handed in prints]
    locked = Project.objects.select_for_update().filter(code__in=codes).order_by("code")
    kept = {project.code: project for project in locked}
    taken: dict[str, Taken] = {}
    taken |= _begin(actor, [handed for handed in prints if handed.code not in kept], lookups)
    taken |= _merge(actor, [(handed, kept[handed.code]) for handed in prints if handed.code in kept], lookups)
    return [taken[code] for code in codes]


def _begin(actor: Account, prints: Sequence[Handed], lookups: Lookups) -> dict[str, Taken]:
    """Take in the prints of projects that are not there yet."""
    taken: dict[str, Taken] = {}
    begun: list[tuple[Handed, Newcomer]] = []
    for handed in prints:
        one = newcomer(handed.read, lookups)
        agency = one.agency
        try:
            require(actor, "progress_form.import_form", Unit("agency", str(agency)) if agency else CITY)
        except SaphaError as error:
            taken[handed.code] = error
        else:
            begun.append((handed, one))
    write_newcomers(actor, [(one, handed.files[0]) for handed, one in begun])
    replace_records(
        [Reading(one.project, file, handed.read) for handed, one in begun for file in handed.files]
    )
    for handed, one in begun:
        reports = len(one.filling.parts.reports)
        taken[handed.code] = PrintOutcome(handed.code, one.project.name, "new", reports, tuple(one.questions))
    return taken


def _merge(actor: Account, prints: Sequence[tuple[Handed, Project]], lookups: Lookups) -> dict[str, Taken]:
    """Take prints into the projects the register has."""
    taken: dict[str, Taken] = {}
    allowed: list[tuple[Handed, Project]] = []
    for handed, project in prints:
        try:
            require(actor, "progress_form.import_form", project)
        except SaphaError as error:
            taken[handed.code] = error
        else:
            allowed.append((handed, project))
    readings = [Reading(project, file, handed.read) for handed, project in allowed for file in handed.files]
    known = known_readings(readings)
    fresh = [pair for pair in allowed if not known.get(pair[1].pk)]
    changes = {}
    for (handed, _project), one in zip(fresh, _merged(fresh, lookups), strict=True):
        if isinstance(one, SaphaError):
            taken[handed.code] = one
        else:
            changes[handed.code] = one
    write_merged(actor, list(changes.values()))
    replace_records(
        [
            one
            for one in readings
            if one.project is not None
            and one.project.code not in taken
            and one.file.pk not in known.get(one.project.pk, ())
        ],
        anew=True,
    )
    fields = open_fields_of_all([project for _handed, project in allowed])
    for handed, project in allowed:
        if handed.code not in taken:
            taken[handed.code] = _outcome(project, changes.get(handed.code), fields.get(project.pk, ()))
    return taken


def _merged(prints: Sequence[tuple[Handed, Project]], lookups: Lookups) -> Iterator[Merged | SaphaError]:
    """Yield what each print changes, or why it is refused."""
    projects = [project for _handed, project in prints]
    known = known_of_all(projects)
    for (handed, project), parts in zip(prints, parts_of_all(projects) if projects else [], strict=True):
        try:
            yield merged(parts, handed.read, handed.files[0], known[project.pk], lookups)
        except SaphaError as error:
            yield error


def _outcome(project: Project, one: Merged | None, fields: Sequence[str]) -> PrintOutcome:
    change, added = (one.change, len(one.added)) if one else ("unchanged", 0)
    return PrintOutcome(project.code, project.name, change, added, tuple(fields))


def merge_print(
    *, actor: Account, file: FormFile, read: PrintRead, project: Project, lookups: Lookups
) -> PrintOutcome:
    """Take a print into a kept project, inside the caller's transaction and permit.

    Raises:
        Conflict: one of its reports is being written here.
    """
    [one] = _merged([(Handed([file], read), project)], lookups)
    if isinstance(one, SaphaError):
        raise one
    write_merged(actor, [one])
    return _outcome(project, one, ())
