"""A charter in plain words, in both languages; every rule is told, so that no change hides."""

from __future__ import annotations

from sapha.council.councils.charter.plain import composition, procedure
from sapha.council.councils.charter.plain.sentences import Part, Sentence, in_english, say
from sapha.council.councils.charter.rules import CharterRules
from sapha.foundation.errors import Bilingual

__all__ = ["Part", "Sentence", "in_plain_words"]


def _texts(key: str, texts: tuple[Bilingual, ...]) -> tuple[Sentence, ...]:
    """Return free texts as sentences; a text is known by its words, so that moving it is no change."""
    return tuple(say(f"{key}.{text.th}", text.th, in_english(text)) for text in texts)


def _basis(rules: CharterRules) -> tuple[Sentence, ...]:
    return tuple(
        say(
            f"legal_basis.{basis.text.th}",
            basis.text.th + (f" ({basis.document})" if basis.document else ""),
            in_english(basis.text) + (f" ({basis.document})" if basis.document else ""),
        )
        for basis in rules.legal_basis
    )


def _composition(rules: CharterRules) -> tuple[Sentence, ...]:
    offices = rules.offices
    return (
        composition.seats_in_all(rules),
        *(composition.group(group) for group in rules.groups),
        *(composition.balance(rules, rule) for rule in rules.balance),
        composition.office(rules, "chair", offices.chair),
        composition.office(rules, "vice_chair", offices.vice_chair),
        composition.office(rules, "secretary", offices.secretary),
    )


def in_plain_words(rules: CharterRules) -> list[Part]:
    """Return the charter as titled sentences, parts without any left out."""
    parts = [
        Part("composition", Bilingual("ใครนั่งในสภา", "Who sits"), _composition(rules)),
        Part("term", Bilingual("อยู่นานเท่าใด", "For how long"), tuple(procedure.term(rules))),
        Part("meetings", Bilingual("ประชุมเมื่อใด", "When it meets"), tuple(procedure.meetings(rules))),
        Part("quorum", Bilingual("ต้องมากี่คน", "How many must come"), tuple(procedure.quorum(rules))),
        Part("voting", Bilingual("ตัดสินอย่างไร", "How it decides"), tuple(procedure.voting(rules))),
        Part(
            "citizens", Bilingual("ประชาชนขออะไรได้", "What people can ask"), tuple(procedure.citizens(rules))
        ),
        Part("agenda", Bilingual("ลำดับการประชุม", "Order of business"), tuple(procedure.agenda(rules))),
        Part("powers", Bilingual("สภาทำอะไรได้", "What it may do"), _texts("powers", rules.powers)),
        Part("observers", Bilingual("ใครมาฟังได้", "Who may attend"), _texts("observers", rules.observers)),
        Part(
            "removal",
            Bilingual("ให้ออกก่อนครบวาระเพราะ", "Reasons for removal"),
            _texts("removal_reasons", rules.removal_reasons),
        ),
        Part("basis", Bilingual("อาศัยอำนาจตาม", "Legal basis"), _basis(rules)),
    ]
    return [part for part in parts if part.sentences]
