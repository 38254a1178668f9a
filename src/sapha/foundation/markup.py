"""HTML taken out of texts that people typed into a web form, without losing a word.

Time is linear in the length of the text, whatever it holds. A ``<`` that opens no tag
stays, and so does the text after a tag that is never closed. The result is plain text:
it still has to be escaped where it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple

_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu
    nav ol optgroup option p pre search section select summary table tbody tfoot thead title tr ul
"""
_INLINE_NAMES = """
    a abbr acronym applet area audio b base basefont bdi bdo bgsound big blink br button canvas cite
    code col colgroup data datalist del dfn em embed font frame frameset i iframe img input ins
    isindex kbd keygen label link map mark marquee math meta meter nobr noframes noscript object
    output param picture plaintext progress q rp rt ruby s samp slot small source span strike strong
    sub sup svg template textarea time track tt u var video wbr xmp xml
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style"})
_ELEMENTS = _BLOCKS | _CELLS | _UNSEEN | frozenset(_INLINE_NAMES.split())

# Entities without their semicolon are left alone, but for the one that word processors leave behind.
_ENTITY = re.compile(r"&(?:(?:amp;)*(?:#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)|nbsp)")
_TAG_START = re.compile(r"</?([A-Za-z][A-Za-z0-9-]{0,60})(:[A-Za-z][\w.-]{0,60})?(?=[\s/>])", re.ASCII)
_TAG_TURN = re.compile(r"[<>\"']")
_PLAIN_TAG_END = re.compile(r"[<>]")
# What an element we do not know must look like to be one: every attribute has a value.
_ATTRIBUTES = re.compile(
    r"""(?:\s++[\w:.-]++\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>=`]++))*+\s*+/?""", re.ASCII
)
_OTHER_MARKUP = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<![", "]>"), ("<!DOCTYPE", ">"), ("<?xml", ">"))
_ROUNDS = 8


class _Piece(NamedTuple):
    """One piece of markup: where it stands, and the element's name in lower case, if it is a tag."""

    start: int
    end: int
    name: str


def strip_markup(text: str) -> str:
    """Return the text without HTML tags, comments, scripts and entities.

    Blocks (``<p>``, ``<div>``, ``<li>``, table rows) and ``<br>`` become newlines, table cells
    a space; entities become their characters, also when they were escaped more than once.
    White space at both ends goes when the text held markup. Text without markup is returned as
    it is, so ``strip_markup(strip_markup(x)) == strip_markup(x)`` and
    ``has_markup(strip_markup(x))`` is false.
    """
    for _ in range(_ROUNDS):
        if not has_markup(text):
            return text
        text = _decode(_without_tags(text)).strip()
    # Only a text built to outlast the rounds gets here: without these two signs nothing is markup.
    return text.replace("<", "").replace("&", "").strip() if has_markup(text) else text


def has_markup(text: str) -> bool:
    """Return whether the text holds an HTML tag, a comment or an entity."""
    if "<" not in text and "&" not in text:
        return False
    if any(_is_entity(match.group()) for match in _ENTITY.finditer(text)):
        return True
    return next(_pieces(text), None) is not None


def _is_entity(entity: str) -> bool:
    name = entity.rpartition("&")[2].rpartition("amp;")[2] or "amp;"
    return name.startswith("#") or name == "nbsp" or name in html5


def _decode(text: str) -> str:
    return _ENTITY.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    entity = match.group()
    if not _is_entity(entity):
        return entity
    name = entity.rpartition("amp;")[2] or "amp;"
    character = unescape("&" + name.lstrip("&"))
    return " " if character == "\u00a0" else character


def _without_tags(text: str) -> str:
    kept = ["\n"]  # so that a block at the very start begins no second line
    position = 0
    for piece in _pieces(text):
        between = text[position : piece.start]
        # White space between the end of one paragraph and the beginning of the next says nothing.
        if between and not (position and between.isspace() and kept[-1] == "\n"):
            kept.append(between)
        _separate(piece.name, kept)
        position = piece.end
    kept.append(text[position:])
    return "".join(kept)[1:]


def _separate(name: str, kept: list[str]) -> None:
    """Append what stands for a tag: one newline or space for any number of neighbouring blocks or cells."""
    if name == "br":
        kept.append("\n")
    elif name in _CELLS and not kept[-1][-1].isspace():
        kept.append(" ")
    elif name in _BLOCKS and kept[-1][-1] != "\n":
        kept.append("\n")


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield the pieces of markup from left to right; none overlaps another."""
    unclosed: set[str] = set()
    plain_until = 0
    position = text.find("<")
    while position >= 0:
        piece = _other_markup(text, position, unclosed)
        if piece is None:
            piece, plain_until = _tag(text, position, plain_until)
        if piece is not None and piece.name in _UNSEEN and text[position + 1] != "/":
            piece = _with_content(text, piece, unclosed)
        if piece is not None:
            yield piece
        position = text.find("<", position + 1 if piece is None else piece.end)


def _other_markup(text: str, start: int, unclosed: set[str]) -> _Piece | None:
    """Return the comment or declaration that starts here; an unclosed one is text."""
    for opening, closing in _OTHER_MARKUP:
        if opening not in unclosed and text[start : start + len(opening)].upper() == opening.upper():
            end = text.find(closing, start + len(opening))
            if end >= 0:
                return _Piece(start, end + len(closing), "")
            unclosed.add(opening)  # and none further on is closed: do not search again
    return None


def _tag(text: str, start: int, plain_until: int) -> tuple[_Piece | None, int]:
    """Return the tag that starts here, and up to where quotes are no longer heeded.

    A ``>`` inside a quoted value does not end a tag. Where that reading fails, as with one
    quote too many, the part already seen is read once more without heeding quotes; so every
    character is looked at no more than twice.
    """
    opening = _TAG_START.match(text, start)
    if opening is None:
        return None, plain_until
    end = -1
    if start >= plain_until:
        end, seen = _quoted_tag_end(text, opening.end())
        plain_until = plain_until if end >= 0 else seen
    if end < 0:
        stop = _PLAIN_TAG_END.search(text, opening.end())
        end = stop.end() if stop is not None and stop.group() == ">" else -1
    if end < 0 or not _is_element(text, opening, end):
        return None, plain_until
    return _Piece(start, end, opening[1].lower()), plain_until


def _quoted_tag_end(text: str, position: int) -> tuple[int, int]:
    """Return the position after the tag's ``>`` or -1, and how far was looked."""
    while (turn := _TAG_TURN.search(text, position)) is not None:
        if turn.group() == ">":
            return turn.end(), turn.end()
        if turn.group() == "<":
            return -1, turn.start()
        closing = text.find(turn.group(), turn.end())
        if closing < 0:
            return -1, len(text)
        position = closing + 1
    return -1, len(text)


def _is_element(text: str, opening: re.Match[str], end: int) -> bool:
    """Return whether this is markup, not "x<y and z>3"."""
    if opening[2] or opening[1].lower() in _ELEMENTS:
        return True
    return _ATTRIBUTES.fullmatch(text, opening.end(), end - 1) is not None


def _with_content(text: str, piece: _Piece, unclosed: set[str]) -> _Piece:
    """Return the script or style with its content, which nobody was meant to read."""
    if piece.name in unclosed:
        return piece
    closing = re.compile(rf"</{piece.name}(?=[\s/>])", re.ASCII | re.IGNORECASE).search(text, piece.end)
    if closing is None:
        unclosed.add(piece.name)
        return piece
    return _Piece(piece.start, closing.start(), piece.name)
