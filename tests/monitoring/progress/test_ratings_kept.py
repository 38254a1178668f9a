"""The kept ratings are exactly what computing them anew gives, whatever was done in between."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.evidence.letters import commands as letters
from sapha.monitoring.progress.commands import rate_all_projects, renew_ratings
from sapha.monitoring.progress.models import Rating, RatingFinding
from sapha.monitoring.progress_form.commands import import_form
from sapha.monitoring.projects.models import Project
from tests.factories.letters import open_register, record
from tests.factories.reports import accept
from tests.monitoring.progress.kept import FAR_BEHIND, keep_project, keep_year

pytestmark = pytest.mark.django_db


def everything_kept() -> tuple[list[dict[str, Any]], list[tuple[Any, ...]]]:
    found = RatingFinding.objects.order_by("rating", "rule")
    return (
        list(Rating.objects.order_by("project").values()),
        list(found.values_list("rating", "rule", "times", "is_bad")),
    )


def assert_kept_is_computed(actor: Account) -> None:
    kept = everything_kept()
    rate_all_projects(actor=actor)
    assert kept == everything_kept()


def test_after_imports(console: Account, examples: Path) -> None:
    keep_year(2566)
    keep_year(2567)
    for name in ("progress_form_4_copies.txt", "progress_form_one_copy.txt", "progress_form_4_copies.txt"):
        import_form(actor=console, path=examples / name)
    assert Rating.objects.count() == 2
    assert_kept_is_computed(console)


def test_after_a_report_the_parent_and_the_children_follow(
    console: Account, somchai: Account, manee: Account, city_agency: Agency
) -> None:
    parent = keep_project("00000000-0001", FAR_BEHIND, agency=city_agency, state="suspended")
    child = keep_project("00000000-0002", agency=city_agency, parent=parent)
    accept(somchai, manee, child, progress_percent=Decimal(100), reported_on=date(2023, 9, 1))
    assert Rating.objects.get(project=parent).contradicts == [["00000000-0002", "child", "100.00"]]
    assert_kept_is_computed(console)


def test_after_letters_are_linked_published_voided_and_unlinked(console: Account, somchai: Account) -> None:
    project = Project.objects.create(code="04060000-3756", name="สภาคนเมือง")
    register = open_register(somchai)
    pair = [
        record(somchai, register, 5187, date(2023, 9, 28)),
        record(somchai, register, 5188, date(2023, 9, 1)),
    ]
    rate_all_projects(actor=console)
    seen = []

    def look() -> None:
        seen.append(RatingFinding.objects.filter(rating=project.pk, rule="letter_order").count())
        assert_kept_is_computed(console)

    for letter in pair:
        letters.publish_letter(actor=somchai, letter=letter)
        letters.link_letter(actor=somchai, letter=letter, subject=project.ledger_key)
    look()
    letters.unlink_letter(actor=somchai, letter=pair[0], subject=project.ledger_key)
    look()
    letters.link_letter(actor=somchai, letter=pair[0], subject=project.ledger_key)
    look()
    letters.void_number(actor=somchai, letter=pair[1], reason="ออกเลขซ้ำ")
    look()
    assert seen == [1, 0, 1, 0]


def test_ratings_of_an_older_release_or_other_limits_and_missing_ones_are_renewed(console: Account) -> None:
    for number in range(1, 5):
        keep_project(f"00000000-000{number}", FAR_BEHIND)
    right = everything_kept()
    Rating.objects.filter(project__code="00000000-0001").update(layout=0, course=[])
    Rating.objects.filter(project__code="00000000-0002").update(thresholds_version="old", band="green")
    Rating.objects.filter(project__code="00000000-0003").delete()
    assert (renew_ratings(actor=console), renew_ratings(actor=console)) == (3, 0)
    assert everything_kept() == right
