from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest

from sapha.evidence.letters.choices import LetterKind
from sapha.evidence.letters.content import LetterContent
from sapha.evidence.letters.parts import FIELDS, NAMES, document_forms, missing_fields, parts_of


def test_the_reference_file_is_the_citys_own() -> None:
    shared = Path(__file__).resolve().parents[4] / "shared/data/document_forms.json"
    if not shared.exists():
        pytest.skip("the facts of the project are not beside this checkout")
    assert document_forms() == json.loads(shared.read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", FIELDS)
def test_every_part_of_every_form_has_its_fields(kind: str) -> None:
    known = {field.name for field in fields(LetterContent)}
    parts = parts_of(kind)
    assert [part.label for part in parts if not part.fields] == [
        part.label for part in parts if part.label.startswith("ที่")
    ]
    assert {name for part in parts for name in part.fields} <= known
    assert {name for part in parts if part.required for name in part.fields} <= NAMES.keys()


def test_required_parts_are_missed_and_optional_ones_are_not() -> None:
    assert missing_fields(LetterKind.EXTERNAL, {}) == [
        "sender", "dated", "subject", "salutation", "addressee", "body", "closing", "signer_name", "signer_post",
        "contact_office", "contact_phone",
    ]  # fmt: skip
    assert missing_fields(LetterKind.MEMO, {"sender": "ก", "contact_phone": "1"}) == [
        "dated", "subject", "salutation", "addressee", "body", "signer_name", "signer_post",
    ]  # fmt: skip
    assert missing_fields(LetterKind.ORDER, {"body": ["ก"], "dated": "1"}) == [
        "sender",
        "subject",
        "signer_name",
        "signer_post",
    ]
    assert missing_fields(LetterKind.INCOMING, {}) == []
