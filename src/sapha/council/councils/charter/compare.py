"""Two versions of a charter compared sentence by sentence."""

from __future__ import annotations

from typing import NamedTuple

from sapha.council.councils.charter.plain import Sentence, in_plain_words
from sapha.council.councils.charter.rules import CharterRules
from sapha.foundation.errors import Bilingual


class Change(NamedTuple):
    """One thing that two versions say differently.

    Attributes:
        key: dotted path of the thing.
        part: title of the matter.
        before, after: what each version says; ``None``: nothing.
    """

    key: str
    part: Bilingual
    before: Bilingual | None
    after: Bilingual | None


def _with_note(sentence: Sentence) -> Bilingual:
    """Return the sentence with its note, so that a changed note shows too."""
    return Bilingual(
        *(
            f"{text} ({note})" if note else text
            for text, note in zip(sentence.text, sentence.note, strict=True)
        )
    )


def _said(rules: CharterRules) -> dict[str, tuple[Bilingual, Bilingual]]:
    return {
        sentence.key: (part.title, _with_note(sentence))
        for part in in_plain_words(rules)
        for sentence in part.sentences
    }


def changes(before: CharterRules, after: CharterRules) -> list[Change]:
    """Return what changed, in the order of the newer version, what it dropped last."""
    old, new = _said(before), _said(after)
    found = []
    for key in [*new, *(key for key in old if key not in new)]:
        title = (new.get(key) or old[key])[0]
        was, becomes = (said[key][1] if key in said else None for said in (old, new))
        if was != becomes:
            found.append(Change(key, title, was, becomes))
    return found
