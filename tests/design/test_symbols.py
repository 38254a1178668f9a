"""Symbols: taken from the sprite by name, decoration unless named, never a way in."""

from __future__ import annotations

import pytest

from sapha.design.guide import symbol_names
from sapha.design.symbols import icon, logo, mark


def test_a_symbol_is_decoration() -> None:
    assert (
        icon("print")
        == '<svg class="icon" aria-hidden="true"><use href="/static/design/icons.svg#i-print"/></svg>'
    )


def test_a_symbol_with_a_label_is_an_image(hostile: str, escaped: str) -> None:
    assert icon("x", small=True, label=hostile) == (
        f'<svg class="icon small" role="img" aria-label="{escaped}"><use href="/static/design/icons.svg#i-x"/></svg>'
    )


@pytest.mark.parametrize("name", ['print"><script>', "", "Print", "i print", "ก"])
def test_what_is_no_symbols_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no symbol is called"):
        icon(name)


def test_the_mark_of_something_unknown_is_the_blank_one(hostile: str) -> None:
    assert (
        mark(hostile)
        == '<svg class="mark blank" aria-hidden="true"><use href="/static/design/icons.svg#m-blank"/></svg>'
    )


def test_the_logo_comes_from_the_same_sprite() -> None:
    assert logo() == '<svg class="logo" aria-hidden="true"><use href="/static/design/icons.svg#logo"/></svg>'


def test_the_sprite_holds_the_symbols_components_use() -> None:
    used = {
        "alert",
        "check",
        "equal",
        "info",
        "left",
        "lock",
        "menu",
        "person",
        "right",
        "topic",
        "unequal",
        "upload",
    }

    assert used - set(symbol_names()) == set()
