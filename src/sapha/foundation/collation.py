"""Thai dictionary order as a plain string key, for Python and for SQLite.

The key has the four levels of the Unicode Collation Algorithm as the Thai locale uses them:
letters, with a leading vowel after its consonant; tone marks and other signs above; case; and
last what the dictionary overlooks, spaces and punctuation. It holds only the characters 0–9 and
a–f, so that it sorts alike under every collation of every database.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import normalise

_LEADING_VOWELS = "เแโใไ"
_CONSONANTS = frozenset(map(chr, range(0x0E01, 0x0E2F)))
_VOWELS = "\u0e4d\u0e30\u0e31\u0e32\u0e45\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39"
_SIGNS = {sign: f"{weight:x}" for weight, sign in enumerate("\u0e4e\u0e4c\u0e47\u0e48\u0e49\u0e4a\u0e4b", 1)}
# Spaces, punctuation and what is not a character; ฯ and ๆ are overlooked like punctuation.
_OVERLOOKED_CATEGORIES = frozenset("PZC")
_OVERLOOKED = frozenset("ฯๆ")
_LEVEL_END = "0"
_CACHED_LENGTH = 200
_BEGINNING = 24
# A leading vowel without a consonant; one of Unicode's own noncharacters, which no text holds.
_LONE = {vowel: chr(0xFDD0 + number) for number, vowel in enumerate(_LEADING_VOWELS)}


def _weights() -> dict[str, str]:
    """Return two digits for each common letter: digits, then Thai, then Latin, as in the Thai locale."""
    weights = {digit: f"2{digit}" for digit in "0123456789"}
    thai = [*sorted(_CONSONANTS), *_VOWELS]
    for vowel in _LEADING_VOWELS:
        thai += [vowel, _LONE[vowel]]
    thai.append("\u0e3a")
    weights |= {letter: f"{0x30 + place:02x}" for place, letter in enumerate(thai)}
    return weights | {
        letter: f"{0xA0 + place:02x}" for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz")
    }


_WEIGHTS = _weights()
# After one of these a text may be cut: neither a vowel that leads what follows, nor invisible.
_ENDINGS = (frozenset(_WEIGHTS) | frozenset(_SIGNS) | {" "}) - frozenset(_LEADING_VOWELS)


def sort_key(text: str) -> str:
    """Return a key whose plain order is Thai dictionary order.

    Two texts have the same key exactly when they are equal after normalisation. Digits come
    first, then Thai, then Latin letters, the order of PostgreSQL's ``th-x-icu``. A key cut to a
    length still sorts rightly as far as it goes; a Thai letter takes two characters of it.
    """
    return _cached_key(text) if len(text) <= _CACHED_LENGTH else _key(text)


def _key(text: str) -> str:
    return _Levels(unicodedata.normalize("NFD", normalise(text))).key()


# A database compares each text many times while it sorts.
_cached_key = lru_cache(maxsize=16_384)(_key)


def compare_thai(one: str, other: str) -> int:
    """Return -1, 0 or 1 as the first text stands before, with or after the second.

    The order is that of :func:`sort_key`; most texts are told apart by their beginnings, which
    are kept, so that a database may sort many long texts.
    """
    if one == other:
        return 0
    left, right = _beginning(one), _beginning(other)
    if left.startswith(right) or right.startswith(left):
        left, right = sort_key(one), sort_key(other)
    return (left > right) - (left < right)


@lru_cache(maxsize=65_536)
def _beginning(text: str) -> str:
    """Return the first letters' part of the key: what surely begins it, whatever follows."""
    for cut in range(_BEGINNING, min(len(text), 2 * _BEGINNING)):
        # No rule of spelling or order reaches back over a consonant, but for the vowel led by it.
        if text[cut] in _CONSONANTS and text[cut - 1] in _ENDINGS:
            return _Levels(unicodedata.normalize("NFD", normalise(text[:cut]))).letters()
    return ""


def _letter_weight(letter: str) -> str:
    if (weight := _WEIGHTS.get(letter)) is not None:
        return weight
    return f"{'1' if unicodedata.category(letter)[0] == 'S' else 'e'}{ord(letter):06x}"


class _Levels:
    """The four levels of one text.

    Each level but the first is a list of exceptions, (how many letters further on, what):
    most letters carry no sign, are lower case and have no space before them.
    """

    def __init__(self, text: str) -> None:
        self._letters: list[str] = []
        self._signs: list[str] = []
        self._forms: list[str] = []
        self._overlooked: list[str] = []
        self._last = {"signs": 0, "forms": 0, "overlooked": 0}
        for character in _in_spoken_order(text):
            self._add(character)

    def letters(self) -> str:
        return "".join(self._letters)

    def key(self) -> str:
        levels = (self._letters, self._signs, self._forms)
        ends = "".join(f"{''.join(level)}{_LEVEL_END}" for level in levels)
        # Here the end is a sign too: a space sorts before any letter, but after the end of the text.
        return f"{ends}{''.join(self._overlooked)}{self._rising_gap()}{_LEVEL_END}"

    def _add(self, character: str) -> None:
        category = unicodedata.category(character)
        if character in _SIGNS:
            self._signs.append(self._gap("signs") + _SIGNS[character])
        elif category[0] == "M" and character not in _WEIGHTS:
            self._signs.append(f"{self._gap('signs')}f{ord(character):06x}")
        elif character in _OVERLOOKED or (
            category[0] in _OVERLOOKED_CATEGORIES and character not in _WEIGHTS
        ):
            self._overlooked.append(f"{self._rising_gap()}1{ord(character):06x}")
        else:
            self._add_letter(character)

    def _add_letter(self, character: str) -> None:
        folded = to_arabic(unicodedata.normalize("NFD", character.casefold()))
        if folded != character:
            single_capital = len(folded) == 1 and folded.upper() == character
            self._forms.append(self._gap("forms") + ("1" if single_capital else f"2{ord(character):06x}"))
        self._letters.extend(map(_letter_weight, folded))

    def _gap(self, level: str) -> str:
        """Return the way from the last exception, smaller the longer it is: having none yet is less."""
        way = self._way(level)
        return "1" * (way // 14) + f"{15 - way % 14:x}"

    def _rising_gap(self) -> str:
        """Return the way from the last exception, greater the longer it is."""
        way = self._way("overlooked")
        return "e" * (way // 13) + f"{1 + way % 13:x}"

    def _way(self, level: str) -> int:
        way = len(self._letters) - self._last[level]
        self._last[level] = len(self._letters)
        return way


def _in_spoken_order(text: str) -> Iterator[str]:
    """Yield the characters with each leading vowel after the consonant it is spoken with."""
    waiting = ""
    for character in text:
        if waiting and character in _CONSONANTS:
            yield character
            yield waiting
            waiting = ""
            continue
        if waiting:
            yield _LONE[waiting]
            waiting = ""
        if character in _LEADING_VOWELS:
            waiting = character
        else:
            yield character
    if waiting:
        yield _LONE[waiting]
