"""The fields of the form, named for people."""

from __future__ import annotations

import pytest

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import registered_verb
from sapha.monitoring.progress_form.fields import fields_in_words


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        ("coordinator", Bilingual("ผู้ประสานงาน สยป.", "SED coordinator")),
        ("alignment.goal, objectives.1", Bilingual("เป้าหมาย, วัตถุประสงค์ 1", "Goal, Objective 1")),
        ("gone", Bilingual("gone", "gone")),
    ],
)
def test_paths_read_as_the_labels_of_the_form(paths: str, words: Bilingual) -> None:
    assert fields_in_words(paths) == words


def test_the_ledger_names_a_field_as_the_form_does() -> None:
    verb = registered_verb("answer.confirmed")
    assert verb is not None
    told = verb.told({"field": "coordinator"})
    assert told == Bilingual("ยืนยันค่าในช่อง ผู้ประสานงาน สยป.", "Value of the field SED coordinator confirmed")
