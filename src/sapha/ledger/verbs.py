"""The registry of ledger verbs: what each act is called and which facts it may keep.

An app registers its verbs in ``AppConfig.ready``. A verb is past tense and carries its
app's noun: ``project.imported``. Its sentence may name its facts in braces:
``Bilingual("นำเข้า {reports} รายงาน", "{reports} reports imported")``.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from sapha.foundation.canonical import canonical_json
from sapha.foundation.errors import Bilingual

VERB_PATTERN = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")

# Facts stay in the ledger for ever, so that nothing about a person may enter them
# (PDPA 2562 section 33: erasure must remain possible).
PERSONAL_FACTS = frozenset(
    {
        "address",
        "birth_date",
        "email",
        "family",
        "family_name",
        "full_name",
        "given",
        "given_name",
        "honorific",
        "id_card",
        "ip",
        "ip_address",
        "line_id",
        "name",
        "phone",
        "religion",
        "telephone",
        "token",
        "user_agent",
    }
)


@dataclass(frozen=True, slots=True)
class Verb:
    """One registered verb.

    Attributes:
        name: stable dotted name, ``project.imported``.
        sentence: what people read; may name facts in braces.
        facts: the only keys its events may carry.
        words: for facts that are codes, what people read instead.
    """

    name: str
    sentence: Bilingual
    facts: frozenset[str]
    words: Mapping[str, Callable[[object], Bilingual]] = field(default_factory=dict)

    def _told(self, language: str, facts: Mapping[str, object]) -> str:
        shown = {
            key: self.words[key](facts[key]).in_language(language) if key in self.words else facts[key]
            for key in self.facts & facts.keys()
        }
        return self.sentence.in_language(language).format_map({**dict.fromkeys(self.facts, "–"), **shown})

    def told(self, facts: Mapping[str, object]) -> Bilingual:
        """Return the sentence with the facts put in; a fact that is not there reads as a dash."""
        return Bilingual(self._told("th", facts), self._told("en", facts))


_VERBS: dict[str, Verb] = {}


def _placeholders(sentence: Bilingual) -> set[str]:
    return {
        field for text in sentence for _, field, _, _ in string.Formatter().parse(text) if field is not None
    }


def register_verb(
    name: str,
    sentence: Bilingual,
    *,
    facts: Collection[str] = (),
    words: Mapping[str, Callable[[object], Bilingual]] | None = None,
) -> Verb:
    """Register a verb with its sentence, the fact keys it may keep, and words for codes.

    Raises:
        ValueError: the name is malformed or taken by another verb, a fact key is personal
            data, or the sentence names a fact that is not declared.
    """
    verb = Verb(name, sentence, frozenset(facts), words or {})
    if not VERB_PATTERN.fullmatch(name):
        raise ValueError(f"verb {name!r} is not of the form noun.past_tense")
    if personal := verb.facts & PERSONAL_FACTS:
        raise ValueError(f"verb {name} would keep personal data: {', '.join(sorted(personal))}")
    if unknown := _placeholders(sentence) - verb.facts:
        raise ValueError(f"the sentence of {name} names undeclared facts: {', '.join(sorted(unknown))}")
    if _VERBS.setdefault(name, verb) != verb:
        raise ValueError(f"verb {name} is registered twice")
    return verb


def registered_verb(name: str) -> Verb | None:
    """Return the verb of this name, or ``None`` when nobody registered it."""
    return _VERBS.get(name)


def registered_verbs() -> Mapping[str, Verb]:
    """Return every registered verb by name, in the order of the names."""
    return {name: _VERBS[name] for name in sorted(_VERBS)}


def facts_text(verb: str, facts: Mapping[str, object]) -> str:
    """Return the facts as canonical JSON; raise `ValueError` when the verb does not declare them."""
    known = registered_verb(verb)
    if known is None:
        raise ValueError(f"ledger verb {verb!r} is not registered")
    if undeclared := set(facts) - known.facts:
        raise ValueError(f"{verb} does not declare the facts {', '.join(sorted(undeclared))}")
    return canonical_json(dict(facts)).decode()
