"""Documents are tested: settings, commands, ledger verbs, glossary."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps

from sapha.config.cli import VERBS
from sapha.ledger.verbs import registered_verbs

ROOT = Path(__file__).resolve().parents[2]


def _document(name: str) -> str:
    return (ROOT / name).read_text()


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    used = set(re.findall(r"SAPHA_[A-Z_]+", _document("src/sapha/config/settings.py")))
    documented = set(
        re.findall(r"^\| `(SAPHA_[A-Z_]+)`", _document("docs/operate/settings.md"), re.MULTILINE)
    )
    assert documented == used


def test_every_verb_of_the_command_line_is_documented() -> None:
    documented = set(re.findall(r"^\| `sapha ([a-z]+)", _document("docs/operate/commands.md"), re.MULTILINE))
    assert documented == set(VERBS)


def test_every_verb_of_the_ledger_is_documented() -> None:
    documented = set(
        re.findall(r"^\| `([a-z_]+\.[a-z_]+)`", _document("docs/operate/ledger.md"), re.MULTILINE)
    )
    assert documented == set(registered_verbs())


def test_every_model_stands_in_the_glossary() -> None:
    glossary = _document("docs/glossary.md")
    models = [model.__name__ for config in apps.get_app_configs() if config.name.startswith("sapha.")
              for model in config.get_models()]  # fmt: skip
    assert [name for name in models if f"`{name}`" not in glossary] == []


def test_the_verbs_of_the_door_are_those_the_readme_names() -> None:
    door = set(re.findall(r"^    ([a-z]+)\) setup", _document("run"), re.MULTILINE))
    documented = set(re.findall(r"\./run ([a-z]+)", _document("README.md")))
    assert documented <= door
    assert {"serve", "test"} <= documented


def test_links_between_documents_lead_somewhere() -> None:
    paths = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")]
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in paths
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text())
        if not (path.parent / target).exists()
    ]
    assert broken == []
