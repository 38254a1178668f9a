from __future__ import annotations

from typing import Any

import pytest

from sapha.council.councils.charter.json_form import as_json, read_rules, rules_from_json
from sapha.council.councils.charter.rules import UNSAID_MODERATION
from sapha.foundation.errors import BadInput
from tests.factories.charters import charter_json, charter_rules


def test_the_json_form_reads_back_as_the_same_rules() -> None:
    assert rules_from_json(as_json(charter_rules())) == charter_rules()
    assert as_json(charter_rules()) == charter_json()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"term__months": "24"}, [("charter.form.number", "term.months")]),
        ({"term__months": True}, [("charter.form.number", "term.months")]),
        ({"term__months": 10**7}, [("charter.form.large", "term.months")]),
        ({"term": []}, [("charter.form.object", "term")]),
        ({"groups": {}}, [("charter.form.list", "groups")]),
        ({"powers": [{"th": "ก", "en": ""}] * 201}, [("charter.form.items", "powers")]),
        ({"powers": [{"th": "ก" * 4001, "en": ""}]}, [("charter.form.long", "powers.0.th")]),
        ({"powers": [{"th": 1, "en": ""}]}, [("charter.form.text", "powers.0.th")]),
        ({"quorum__base": "all"}, [("charter.form.choice", "quorum.base")]),
        ({"notice__urgency": 1}, [("charter.form.yes_no", "notice.urgency")]),
        ({"notice__colour": 1}, [("charter.form.unknown", "notice.colour")]),
    ],
)
def test_what_does_not_fit_is_named_at_its_field(
    changes: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    rules, problems = read_rules(charter_json(**changes))
    assert (rules, [(one.rule, one.where) for one in problems]) == (None, expected)


def test_a_missing_part_is_named_and_an_optional_one_is_not() -> None:
    given = charter_json(reconvened=None)
    del given["term"]
    assert [(one.rule, one.where) for one in read_rules(given)[1]] == [("charter.form.missing", "term")]
    with pytest.raises(BadInput) as caught:
        rules_from_json(given)
    assert (caught.value.rule, caught.value.where) == ("charter.form", "term")


def test_a_version_from_before_moderation_stood_in_charters_keeps_its_hash() -> None:
    given = charter_json()
    del given["moderation"]
    rules = rules_from_json(given)
    assert (rules.moderation, rules.publishing, as_json(rules)) == (None, UNSAID_MODERATION, given)


def test_text_is_kept_in_the_products_spelling() -> None:
    rules = rules_from_json(charter_json(powers=[{"th": "น\u0e4dา\u200b  ทาง", "en": ""}]))
    assert rules.powers[0].th == "นำ ทาง"
