"""Templates lose their indentation and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template import engines
from django.template.base import Origin
from django.template.loader import get_template

from sapha.design import loaders
from sapha.design.loaders import Loader


def contents(place: Path) -> str:
    engine = engines["django"].engine  # type: ignore[attr-defined]
    return Loader(engine).get_contents(Origin(name=str(place), template_name=place.name))


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that counts as ours."""
    monkeypatch.setattr(loaders, "_OURS", f"{tmp_path}/")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "source", "loaded"),
    [
        ("page.html", "<ul>\n    <li>ก  ข</li>\n\t</ul>\n", "<ul>\n<li>ก  ข</li>\n</ul>\n"),
        ("page.txt", "  kept\n", "  kept\n"),
        ("area.html", "<textarea>\n  kept</textarea>", "<textarea>\n  kept</textarea>"),
        ("pre.html", "<pre>\n  kept</pre>", "<pre>\n  kept</pre>"),
    ],
)
def test_only_the_indentation_of_pages_goes(ours: Path, name: str, source: str, loaded: str) -> None:
    (ours / name).write_text(source, encoding="utf-8")

    assert contents(ours / name) == loaded


def test_templates_of_packages_are_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("  kept", encoding="utf-8")

    assert contents(tmp_path / "page.html") == "  kept"


def test_the_site_loads_its_templates_so() -> None:
    source = get_template("design/masthead.html").template.source  # type: ignore[attr-defined]

    assert [line for line in source.splitlines() if line.startswith(" ")] == []
