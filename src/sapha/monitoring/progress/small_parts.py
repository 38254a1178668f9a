"""The small parts of many projects in one query, and their relatives in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sapha.foundation.database.json_rows import JsonRows, models_of
from sapha.foundation.errors import Bilingual
from sapha.monitoring.indicators.models import Indicator
from sapha.monitoring.progress.choices import ReportState
from sapha.monitoring.progress.judging.facts import RelatedProject, Relation, Rhythm
from sapha.monitoring.progress.judging.suspensions import suspension_words
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.projects.choices import State
from sapha.monitoring.projects.models import (
    Alignment,
    ClassRhythm,
    Objective,
    PlanMilestone,
    PlanPoint,
    PlanVersion,
    Project,
    ProjectClass,
    Suspension,
    Target,
)
from sapha.monitoring.projects.queries.plans import judging_versions

# A correction stands where the report it corrects stood (judging.order); here three corrections of one are followed.
_PLACE = Coalesce(
    "corrects__corrects__corrects__number", "corrects__corrects__number", "corrects__number", "number"
)
LATEST_FIRST = (_PLACE.desc(), "-number")

_HUNDREDTH = Decimal("0.01")
_COLUMNS: dict[type[models.Model], tuple[str, ...]] = {
    Objective: ("id", "project_id", "number", "text", "position"),
    Target: ("id", "project_id", "number", "text", "position"),
    Alignment: ("id", "project_id", "field", "text", "plan_node_id", "is_routine_work", "readings"),
    Suspension: ("id", "project_id", "starts_on", "ends_on", "review_on", "letter", "reason"),
    PlanVersion: (
        "id",
        "project_id",
        "number",
        "kind",
        "state",
        "document",
        "document_on",
        "reason",
        "in_force_from",
    ),
    PlanPoint: ("id", "version_id", "on", "percent"),
    PlanMilestone: ("id", "version_id", "name", "due_on", "weight", "position"),
    Indicator: ("id", "code", "name", "target"),
    ProjectClass: ("id", "name_th", "name_en"),
    ClassRhythm: ("id", "project_class_id", "number", "rhythm_days", "in_force_from"),
}


@dataclass(frozen=True, slots=True)
class SmallParts:
    """Rows of one project, each kind in its order.

    Attributes:
        plans: versions in force or superseded, with their points and milestones.
        indicators: those by which it is measured, without the retired.
        rhythms: of the project's class.
    """

    objectives: list[Objective]
    targets: list[Target]
    alignments: list[Alignment]
    suspensions: list[Suspension]
    plans: list[PlanVersion]
    indicators: list[Indicator]
    rhythms: tuple[Rhythm, ...]


def _sources() -> dict[str, QuerySet[Any]]:
    own = OuterRef("pk")
    judging = judging_versions().filter(project=OuterRef(OuterRef("pk"))).order_by().values("pk")
    return {
        "objectives": Objective.objects.filter(project=own),
        "targets": Target.objects.filter(project=own),
        "alignments": Alignment.objects.filter(project=own),
        "suspensions": Suspension.objects.filter(project=own),
        "plans": judging_versions().filter(project=own),
        "points": PlanPoint.objects.filter(version__in=judging),
        "milestones": PlanMilestone.objects.filter(version__in=judging),
        "measures": Indicator.objects.filter(projects=own, retired_on__isnull=True),
        "class": ProjectClass.objects.filter(pk=OuterRef("project_class")),
        "rhythms": ClassRhythm.objects.filter(project_class=OuterRef("project_class")),
    }


def with_small_parts(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Read the small parts with the projects themselves, so that `small_parts` asks nothing more of them."""
    rows = {f"all_{name}": JsonRows(found, _COLUMNS[found.model]) for name, found in _sources().items()}
    return projects.annotate(**rows)


def small_parts(projects: Sequence[Project]) -> dict[int, SmallParts]:
    """Return the small parts of these projects by their keys; one query, none when they were read with them."""
    known, names = {one.pk: one for one in projects}, list(_sources())
    written = [f"all_{name}" for name in names]
    read = {pk: [vars(one)[name] for name in written] for pk, one in known.items() if written[0] in vars(one)}
    if missing := known.keys() - read.keys():
        found = with_small_parts(Project.objects.filter(pk__in=missing))
        read |= {key: texts for key, *texts in found.values_list("pk", *written)}
    return {key: _read(known[key], dict(zip(names, texts, strict=True))) for key, texts in read.items()}


def _read(project: Project, texts: dict[str, str | None]) -> SmallParts:
    def rows(name: str, model: type[models.Model], order: str) -> list[Any]:
        made = models_of(model, _COLUMNS[model], texts[name], order)
        if any(field.name == "project" for field in model._meta.concrete_fields):  # noqa: SLF001 - documented door
            for one in made:
                one.project = project  # type: ignore[attr-defined]
        return made

    plans = cast("list[PlanVersion]", rows("plans", PlanVersion, "number"))
    _join(plans, "points", rows("points", PlanPoint, "on"))
    _join(plans, "milestones", rows("milestones", PlanMilestone, "position"))
    return SmallParts(
        objectives=rows("objectives", Objective, "position"),
        targets=rows("targets", Target, "position"),
        alignments=rows("alignments", Alignment, "id"),
        suspensions=rows("suspensions", Suspension, "starts_on"),
        plans=plans,
        indicators=rows("measures", Indicator, "code"),
        rhythms=tuple(_rhythms(rows("class", ProjectClass, "id"), rows("rhythms", ClassRhythm, "number"))),
    )


def _rhythms(classes: list[ProjectClass], versions: list[ClassRhythm]) -> Iterator[Rhythm]:
    for own in classes:
        name = Bilingual(own.name_th, own.name_en)
        for one in versions:
            yield Rhythm(one.rhythm_days, one.in_force_from, one.number, name)


def _join(plans: list[PlanVersion], name: str, rows: list[Any]) -> None:
    """Keep the rows of each version where its manager looks first, as a prefetch does."""
    by_version: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_version[row.version_id].append(row)
    for version in plans:
        kept = getattr(version, name).all()
        kept._result_cache, kept._prefetch_done = by_version[version.pk], True  # noqa: SLF001 - as prefetching does
        cache: dict[str, Any] = version.__dict__.setdefault("_prefetched_objects_cache", {})
        cache[name] = kept


def relatives(projects: Sequence[Project]) -> dict[int, tuple[RelatedProject, ...]]:
    """Return the central project of each and the projects that are part of it; one query."""
    accepted = ProgressReport.objects.filter(project=OuterRef("pk"), state=ReportState.ACCEPTED)
    accepted = accepted.order_by(*LATEST_FIRST)
    stated = accepted.filter(progress_percent__isnull=False)
    parents = {one.parent_id for one in projects if one.parent_id is not None}
    kin = Project.objects.filter(Q(pk__in=parents) | Q(parent__in=[one.pk for one in projects])).annotate(
        last_percent=Subquery(stated.values("progress_percent")[:1]),
        last_words=Subquery(accepted.values("narrative")[:1]),
    )
    rows = list(kin.only("code", "name", "fiscal_year", "state", "parent", "undated_percent"))
    by_key = {row.pk: row for row in rows}
    children: dict[int, list[Project]] = defaultdict(list)
    for row in rows:
        if row.parent_id is not None:
            children[row.parent_id].append(row)
    found: dict[int, tuple[RelatedProject, ...]] = {}
    for one in projects:
        above = [by_key[one.parent_id]] if one.parent_id in by_key else []
        pairs: list[tuple[Project, Relation]] = [(row, "parent") for row in above]
        pairs += [(row, "child") for row in children[one.pk]]
        found[one.pk] = tuple(_relation(*pair) for pair in pairs)
    return found


def _relation(other: Project, relation: Relation) -> RelatedProject:
    words = cast("str | None", other.last_words)  # type: ignore[attr-defined]
    reported = cast("Decimal | None", other.last_percent)  # type: ignore[attr-defined]
    percent = (
        (other.undated_percent or None) if reported is None else reported
    )  # 0 there may be "not reported"
    said = words is not None and suspension_words(words) is not None
    return RelatedProject(
        code=other.code,
        relation=relation,
        name=other.name,
        fiscal_year=other.fiscal_year_id,
        progress_percent=None
        if percent is None
        else percent.quantize(_HUNDREDTH),  # SQLite drops the noughts
        suspended=said or other.state in {State.SUSPENDED, State.CANCELLED},
        undated=reported is None and percent is not None,
    )
