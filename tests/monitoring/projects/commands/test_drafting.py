"""Drafts: nothing typed is lost, nobody else sees them."""

from __future__ import annotations

import pytest

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput, Conflict, NotThere, SaphaError
from sapha.ledger.models import Event
from sapha.monitoring.projects.commands import (
    begin_draft,
    copy_project,
    discard_draft,
    register_project,
    save_draft,
)
from sapha.monitoring.projects.models import ProjectDraft
from sapha.monitoring.projects.queries.drafts import drafts_seen_by
from tests.factories.drafts import make_details
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(somchai: Account, city_agency: Agency) -> ProjectDraft:
    return begin_draft(actor=somchai, agency=city_agency)


def test_what_was_typed_is_kept_also_where_it_is_wrong(somchai: Account, draft: ProjectDraft) -> None:
    typed = {"name": ["  สวน "], "starts_on": ["31/02/2570"], "agency": [str(draft.agency_id)]}
    kept = save_draft(actor=somchai, draft=draft, step="identity", typed=typed, revision=1)
    assert (kept.data["identity"], kept.revision, kept.title) == (typed, 2, "สวน")
    assert [event.verb for event in Event.objects.filter(subject=draft.ledger_key).order_by("pk")] == [
        "draft.begun",
        "draft.saved",
    ]


def test_the_second_of_two_savers_is_told(somchai: Account, wichai: Account, draft: ProjectDraft) -> None:
    save_draft(actor=somchai, draft=draft, step="content", typed={"rationale": ["ก"]}, revision=1)
    with pytest.raises(Conflict) as error:
        save_draft(actor=wichai, draft=draft, step="content", typed={"rationale": ["ข"]}, revision=1)
    assert error.value.rule == "projects.draft_overtaken"
    assert ProjectDraft.objects.get().data["content"] == {"rationale": ["ก"]}


def test_a_step_has_an_end(somchai: Account, draft: ProjectDraft) -> None:
    with pytest.raises(BadInput) as error:
        save_draft(
            actor=somchai, draft=draft, step="content", typed={"rationale": ["ก" * 400_001]}, revision=1
        )
    assert error.value.rule == "projects.draft_too_long"


def test_a_draft_is_not_moved_to_an_agency_of_others(
    somchai: Account, draft: ProjectDraft, other_agency: Agency
) -> None:
    with pytest.raises(NotThere):
        save_draft(
            actor=somchai, draft=draft, step="identity", typed={"agency": [str(other_agency.pk)]}, revision=1
        )


def test_a_draft_is_seen_by_its_unit_alone(
    somchai: Account, wichai: Account, suda: Account, manee: Account, draft: ProjectDraft
) -> None:
    seen = [list(drafts_seen_by(one)) for one in (somchai, wichai, suda, manee)]
    assert seen == [[draft], [draft], [], []]
    with pytest.raises(NotThere):
        save_draft(actor=suda, draft=draft, step="content", typed={}, revision=1)


def test_thrown_away_is_gone(somchai: Account, draft: ProjectDraft) -> None:
    discard_draft(actor=somchai, draft=draft)
    assert ProjectDraft.objects.count() == 0
    with pytest.raises(Conflict):
        discard_draft(actor=somchai, draft=draft)


def test_a_registered_draft_is_neither_saved_nor_thrown_away(
    somchai: Account, draft: ProjectDraft, city_agency: Agency
) -> None:
    register_project(actor=somchai, details=make_details(city_agency), draft=draft)
    for act in (
        lambda: discard_draft(actor=somchai, draft=draft),
        lambda: save_draft(actor=somchai, draft=draft, step="content", typed={}, revision=1),
    ):
        with pytest.raises(SaphaError) as error:
            act()
        assert error.value.rule == "projects.draft_gone"


def test_a_copy_follows_the_year_before(somchai: Account, city_agency: Agency) -> None:
    old = make_project("04060000-0009", agency=city_agency)
    draft = copy_project(actor=somchai, project=old)
    assert (draft.predecessor, draft.agency, draft.data["identity"]["starts_on"]) == (
        old,
        city_agency,
        ["01/10/2566"],
    )


def test_a_project_of_others_is_not_copied(suda: Account, city_agency: Agency) -> None:
    with pytest.raises(NotThere):
        copy_project(actor=suda, project=make_project(agency=city_agency))
