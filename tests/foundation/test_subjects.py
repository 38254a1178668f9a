"""The registry through which a lower floor shows something of a higher one."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from sapha.foundation import subjects
from sapha.foundation.subjects import SubjectKind, register_subject, subject_kind


@pytest.fixture(autouse=True)
def nothing_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subjects, "_KINDS", {})


def kind(name: str, title: str = "") -> SubjectKind:
    return SubjectKind(
        kind=name,
        url=lambda key: f"/{name}/{key}/",
        title=lambda key: title or key,
        may_view=lambda actor, _key: actor is not None,
    )


def test_a_registered_kind_answers_for_its_things() -> None:
    register_subject(kind("project"))
    found = subject_kind("project")
    assert found is not None
    assert (found.url("1"), found.title("1"), found.may_view(None, "1"), found.figures("1")) == (
        "/project/1/",
        "1",
        False,
        {},
    )


def test_nobody_answers_for_a_kind_nobody_registered() -> None:
    assert subject_kind("council") is None


def test_a_kind_may_be_registered_again_by_its_owner() -> None:
    project = kind("project")
    register_subject(project)
    register_subject(project)
    assert subject_kind("project") is project


def test_another_owner_is_refused_and_changes_nothing() -> None:
    first = kind("project")
    register_subject(first)
    with pytest.raises(ValueError, match="project is registered twice"):
        register_subject(kind("project", "another"))
    assert subject_kind("project") is first


def test_many_things_are_asked_for_one_by_one_unless_their_kind_can_do_better() -> None:
    asked: list[object] = []

    def may_view(_actor: object | None, key: str) -> bool:
        asked.append(key)
        return key != "3"

    single = SubjectKind("letter", url=str, title=lambda key: key and f"no {key}", may_view=may_view)
    assert single.visible_among(None, ["1", "3"]) == {"1"}
    assert (asked, single.titles_of(["1", ""])) == (["1", "3"], {"1": "no 1"})


def test_a_kind_that_knows_many_is_asked_once() -> None:
    asked: list[object] = []

    def among(actor: object | None, keys: Collection[str]) -> Collection[str]:
        asked.append((actor, sorted(keys)))
        return ["1"]

    many = SubjectKind(
        "letter",
        url=str,
        title=str,
        may_view=lambda _actor, _key: False,
        may_view_all=among,
        titles=lambda keys: dict.fromkeys(keys, "t") | {"2": ""},
    )
    assert (many.visible_among("a", ["1", "2"]), asked) == ({"1"}, [("a", ["1", "2"])])
    assert many.titles_of(["1", "2"]) == {"1": "t"}
