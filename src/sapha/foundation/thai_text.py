"""Thai text in one spelling, so that what looks equal is equal.

The same word reaches us in many encodings: sara am in two parts, the tone mark typed
before the vowel, invisible spaces from web pages. Everything that is compared, searched
or hashed goes through :func:`normalise` first.
"""

from __future__ import annotations

import re
import unicodedata

from sapha.foundation.markup import has_markup, strip_markup

__all__ = ["has_markup", "normalise", "search_text", "strip_markup", "without_space"]

_SARA_AA, _SARA_AM, _NIKHAHIT = "\u0e32", "\u0e33", "\u0e4d"
_TONES = "\u0e48-\u0e4c"  # the four tones, and thanthakhat which is typed out of order as often
_VOWEL_MARKS = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"

# Every spelling of a line's end; NEL, LS and PS come out of office programs and PDF files.
_LINE_ENDS = "\r\v\f\x85\u2028\u2029"
_LINE_END = re.compile(f"\r\n|[{_LINE_ENDS}]")
# Zero-width characters, the soft hyphen and the marks of writing direction: nobody sees them.
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
# Control characters but tab and newline; halves of surrogate pairs cannot be written in UTF-8.
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
_CONTROL = re.compile(f"[{_CONTROLS}]")
_ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_SPACE = re.compile(f"[{_ODD_SPACES}]")

# Sorting marks for NFC takes quadratic time in their number; no script stacks more than 30
# (Unicode Standard Annex #15, stream-safe text), so the rest of a heap is dropped.
_MARK_HEAP = re.compile("[^\\w\x00-\u02ff]{31,}")
_MOST_MARKS = 30

# Where Windows fonts drew marks shifted by other letters, old PDF files hold codes of a private area.
_SHIFTED_LETTERS = (
    "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b"
    "\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e0d\u0e31\u0e4d"
    "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a"
)
_SHIFTED_GLYPHS = dict(enumerate(_SHIFTED_LETTERS, 0xF700))
_SHIFTED = re.compile("[\uf700-\uf71a]")

_MARK_RUN = re.compile(f"[{_TONES}][{_TONES}{_VOWEL_MARKS}]+")
_TONE = re.compile(f"[{_TONES}]")
_VOWEL_MARK = re.compile(f"[{_VOWEL_MARKS}]")
_SPLIT_SARA_AM = re.compile(f"{_NIKHAHIT}([{_TONES}]*+){_SARA_AA}")
_SARA_AM_RUN = re.compile(f"{_SARA_AM}[{_TONES}{_SARA_AM}]+")

# What one of the rules could change; most texts hold nothing of it, and one look is cheaper than all rules.
_ODD = re.compile(f"[{_LINE_ENDS}{_UNSEEN}{_CONTROLS}{_ODD_SPACES}\uf700-\uf71a]")
_UNSETTLED = re.compile(
    f"[{_TONES}{_NIKHAHIT}{_SARA_AM}\u0e40]"
    f"(?:(?<=[{_TONES}])[{_TONES}{_VOWEL_MARKS}]|(?<={_NIKHAHIT})[{_TONES}]*+{_SARA_AA}"
    f"|(?<={_SARA_AM})[{_TONES}{_SARA_AM}]|(?<=\u0e40)\u0e40)"
)


def normalise(text: str) -> str:
    """Return the text in the product's one spelling; white space other than odd spaces is kept.

    Invisible characters and control characters go (newline and tab stay, every spelling of a
    line's end becomes a newline); odd spaces become plain ones, and the private codes of old Thai fonts
    their letters; then Unicode NFC, sara am in one
    character, vowel mark before tone mark, and two sara e become sara ae. Never NFKC, which would
    take sara am apart. Idempotent; time is linear in the length.
    """
    if _is_settled(text):
        return text
    text = _LINE_END.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _CONTROL.sub("", text)
    text = _ODD_SPACE.sub(" ", text)
    if _SHIFTED.search(text):
        text = text.translate(_SHIFTED_GLYPHS)
    while (settled := _settle(text)) != text:
        text = settled
    return text


def _is_settled(text: str) -> bool:
    """Return whether no rule of `normalise` would change the text."""
    if text.isascii() and text.isprintable():
        return True
    return not (
        _ODD.search(text) or _UNSETTLED.search(text) or _MARK_HEAP.search(text)
    ) and unicodedata.is_normalized("NFC", text)


def _settle(text: str) -> str:
    """Apply each rule of spelling once; one rule may open the way for another."""
    text = unicodedata.normalize("NFC", _MARK_HEAP.sub(_thirty_at_most, text))
    text = _MARK_RUN.sub(_vowels_first, text)
    text = _SPLIT_SARA_AM.sub(rf"\1{_SARA_AM}", text)
    text = _SARA_AM_RUN.sub(_tones_first, text)
    return text.replace("เเ", "แ")


def _thirty_at_most(heap: re.Match[str]) -> str:
    kept: list[str] = []
    stacked = 0
    for character in heap.group():
        stacked = stacked + 1 if unicodedata.combining(character) else 0
        if stacked <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _vowels_first(run: re.Match[str]) -> str:
    marks = run.group()
    return "".join(_VOWEL_MARK.findall(marks) + _TONE.findall(marks))


def _tones_first(run: re.Match[str]) -> str:
    marks = run.group()
    return "".join(_TONE.findall(marks)) + _SARA_AM * marks.count(_SARA_AM)


def search_text(*parts: str) -> str:
    """Return the parts as one text to search in: normalised, case-folded, single spaces.

    Queries go through the same function, so that a match is an exact substring.
    """
    # Folding can undo a composition, for example of a capital with a dot above: once more.
    folded = normalise(normalise(" ".join(parts)).casefold())
    return " ".join(folded.split())


def without_space(text: str) -> str:
    """Return the text without any white space, as two readings of one print are compared."""
    return "".join(text.split())
