"""The style guide names every component, and shows it in both languages without a database."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from sapha.design import guide
from sapha.design.templatetags.sapha import register

pytestmark = pytest.mark.urls("tests.design.addresses")


@pytest.mark.parametrize("path", ["/design/", "/en/design/"])
def test_the_guide_reads_no_database(path: str) -> None:
    assert Client().get(path).status_code == 200


def test_the_guide_is_only_read() -> None:
    assert Client().post("/design/").status_code == 405


def test_every_tag_is_shown_in_the_guide() -> None:
    folder = Path(guide.__file__).parent / "templates" / "design"
    pages = [folder / "guide.html", folder / "masthead.html", *(folder / "guide").glob("*.html")]
    source = "".join(page.read_text(encoding="utf-8") for page in pages)
    written_elsewhere = {"mark", "chart"}  # inside other components; its own drawing

    assert {
        tag for tag in register.tags if f"{{% {tag} " not in source and f"{{% {tag} %}}" not in source
    } == written_elsewhere


def test_symbols_are_read_from_the_sprite() -> None:
    assert guide.symbol_names()[:2] == ("search", "menu")
