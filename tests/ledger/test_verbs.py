from __future__ import annotations

import pytest

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import PERSONAL_FACTS, register_verb, registered_verb, registered_verbs

SENTENCE = Bilingual("อ่าน {pages} หน้า", "{pages} pages read")


def test_a_verb_is_found_by_its_name() -> None:
    verb = register_verb("example.read", SENTENCE, facts=("pages",))
    assert registered_verb("example.read") == verb == registered_verbs()["example.read"]


def test_a_verb_registered_twice_alike_stays_one() -> None:
    first = register_verb("example.read", SENTENCE, facts=("pages",))
    assert register_verb("example.read", SENTENCE, facts=("pages",)) == first


def test_a_verb_registered_twice_differently_is_refused() -> None:
    register_verb("example.read", SENTENCE, facts=("pages",))
    with pytest.raises(ValueError, match=r"^verb example\.read is registered twice$"):
        register_verb("example.read", SENTENCE, facts=("pages", "copies"))


@pytest.mark.parametrize(
    "name", ["read", "Example.read", "example.read.twice", "example.", "example read", ""]
)
def test_a_malformed_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"is not of the form noun\.past_tense$"):
        register_verb(name, Bilingual("", ""))


@pytest.mark.parametrize("fact", sorted(PERSONAL_FACTS))
def test_personal_data_cannot_become_a_fact(fact: str) -> None:
    with pytest.raises(ValueError, match=f"^verb example.told would keep personal data: {fact}$"):
        register_verb("example.told", Bilingual("", ""), facts=(fact,))


def test_a_sentence_that_names_an_undeclared_fact_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^the sentence of example\.said names undeclared facts: pages$"):
        register_verb("example.said", SENTENCE)


def test_a_sentence_tells_its_facts_in_the_language_asked_for() -> None:
    verb = register_verb("example.read", SENTENCE, facts=("pages",))
    assert verb.told({"pages": 3}) == Bilingual("อ่าน 3 หน้า", "3 pages read")


def test_a_fact_that_is_not_there_reads_as_a_dash() -> None:
    verb = register_verb("example.read", SENTENCE, facts=("pages",))
    assert verb.told({}) == Bilingual("อ่าน – หน้า", "– pages read")


def test_a_fact_that_is_a_code_is_told_in_words() -> None:
    colour = {"r": Bilingual("แดง", "red")}
    verb = register_verb(
        "example.painted",
        Bilingual("ทาสี{colour}", "Painted {colour}"),
        facts=("colour",),
        words={"colour": lambda code: colour[str(code)]},
    )
    assert verb.told({"colour": "r"}) == Bilingual("ทาสีแดง", "Painted red")


def test_every_registered_verb_speaks_both_languages() -> None:
    silent = [name for name, verb in registered_verbs().items() if not all(verb.sentence)]
    assert silent == []
