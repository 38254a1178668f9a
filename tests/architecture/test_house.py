"""The rules of docs/structure.md that a machine can see."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "sapha"
APP_WORDS = {
    "searching",
    "urls", "views", "api", "forms", "tables", "exports", "tasks", "commands", "queries", "rules", "models",
    "validators", "choices", "apps", "migrations", "templatetags", "management", "templates", "static", "reference",
}  # fmt: skip
# Pure computation and adapters have names of their own; each app names its own here, and nothing else.
NAMED_MODULES = {
    "ledger": {
        "actors", "chain", "fields", "kept", "merkle", "statements", "subjects", "tiles", "triggers", "verbs", "verification",
    },
    "civic/people": {
        "adapters", "confirmations", "holdings", "limits", "mail", "names", "own_places", "reach", "receivers", "roles", "sealed", "second_factor", "sessions", "signed_in", "subjects", "tokens", "units", "ways_in",
    },
    "civic/agencies": {"names"},
    "civic/districts": set(),
    "civic/fiscal": set(),
    "evidence/notices": {
        "channels", "drafts", "enclosures", "expected", "holdings", "kinds", "recipients", "rendering", "routing", "stopping", "timing",
    },
    "evidence/letters": {"blocks", "content", "counting", "followers", "keeping", "numbering", "parts", "printing", "subjects", "wording"},
    "evidence/documents": {"antivirus", "content", "holdings", "moments", "retention", "storage", "subjects"},
    "monitoring/plans": {"amendments", "reference_file"},
    "monitoring/projects": {"measuring", "plan_urls", "acts", "details", "drafting", "fields", "holdings", "kinship", "lifecycle", "planning", "responsible", "sequels", "subjects", "writing"},
    "monitoring/progress": {
        "answers", "due", "filing", "foresight", "guards", "judging", "listing", "offers", "panels", "portfolio", "project_page", "rated", "report_acts", "reports_seen",
        "reviews_seen", "scores", "side_by_side", "small_parts", "subjects", "units_seen", "versions", "work",
    },
    "monitoring/portfolio": {"binding", "marks", "printing", "storage", "summing"},
    "monitoring/progress_form": {
        "ahead", "differences", "fields", "filling", "keepable", "keeping", "merged", "merging", "newcomers", "outcomes", "printing", "reading",
        "telling",
    },
    "council/councils": {
        "charter", "columns", "documents", "drawing", "duty", "outcomes", "panels", "sitters", "subjects", "transitions", "writing",
    },
    "council/selection": {"consent", "counting", "eligibility", "links", "messages_sent", "panels", "quota_words", "quotas", "seating", "secrets_kept", "verbs", "wording"},
    "council/meetings": {
        "beside", "counting", "door", "enclosing", "ending", "engine", "filling", "gauge", "holdings", "middleware", "panels", "plans", "printing", "proposals", "recording", "resolving", "sources", "standing", "subjects", "table_columns", "telling", "texts", "verbs",
    },
    "council/minutes": {
        "content", "differences", "drafting", "freezing", "offsets", "page", "panels", "printing", "quorums", "sourcing", "subjects", "telling", "verbs", "wording",
    },
    "council/answers": {"acts", "due", "holdings", "panels", "posts", "reminding", "sources", "subjects", "verbs"},
    "council/commitments": {"beside", "carriers", "deeds", "panels", "recording", "register", "resolution_urls", "sources", "subjects", "verbs"},
    "oversight/map": {"council_of_district", "drawing", "subjects"},
    "oversight/opendata": {"oparl", "exporting", "panels", "popolo", "tables"},
    "oversight/outcomes": {"panels", "stations"},
    "oversight/dashboard": {"council_news", "indicator_sources", "subjects"},
    "oversight/search": {"acts", "holdings", "marking", "telling"},
}  # fmt: skip
SAPHA_APPS = [config for config in apps.get_app_configs() if config.name.startswith("sapha.")]


def _python_files() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


@pytest.mark.parametrize("app", sorted(NAMED_MODULES))
def test_an_apps_modules_have_the_words_everyone_knows(app: str) -> None:
    names = {path.stem for path in (SOURCE / app).iterdir() if not path.name.startswith(("_", "."))}
    assert names - APP_WORDS - NAMED_MODULES[app] == set()


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "common", "helpers", "misc", "tools", "base", "core", "shared"}
    django_asks_for = (
        SOURCE / "foundation" / "database" / "postgresql" / "base.py"
    )  # a database engine's one module
    assert [str(path) for path in _python_files() if path.stem in drawers] == [str(django_asks_for)]


def test_models_name_their_tables_after_group_and_noun() -> None:
    groups = ("ledger_", "civic_", "monitoring_", "evidence_", "council_", "oversight_")
    tables = [model._meta.db_table for config in SAPHA_APPS for model in config.get_models()]
    assert [table for table in tables if not table.startswith(groups)] == []


def test_nobody_listens_to_model_signals() -> None:
    pattern = re.compile(r"\b(pre_save|post_save|pre_delete|post_delete|m2m_changed)\b")
    assert [str(path) for path in _python_files() if pattern.search(path.read_text())] == []


def test_models_do_not_override_save_except_to_refuse() -> None:
    # an event, the tree's rows and a registered print refuse to be saved twice or deleted
    allowed = {"ledger/models/append_only.py", "evidence/prints/models.py"}
    found = [
        path.relative_to(SOURCE).as_posix()
        for path in _python_files()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and node.name in {"save", "delete"}
        and "models" in path.as_posix()
    ]
    assert sorted(set(found) - allowed) == []


def _commands() -> list[tuple[Path, ast.FunctionDef]]:
    files = [path for path in _python_files() if path.stem == "commands" or "commands" in path.parent.name]
    return [
        (path, node)
        for path in files
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def test_every_command_is_keyword_only_and_names_who_acts() -> None:
    wrong = []
    for path, node in _commands():
        names = {argument.arg for argument in node.args.kwonlyargs}
        if node.args.args or node.args.posonlyargs or not names & {"actor", "actor_key"}:
            wrong.append(f"{path.relative_to(SOURCE)}: {node.name}")
    assert wrong == []


def test_no_request_and_no_html_below_the_views() -> None:
    pattern = re.compile(r"\bHttpRequest\b|\brequest\.(POST|GET|user)\b")
    below = {"commands", "queries", "rules", "models", "tasks"}
    assert [
        str(path) for path in _python_files() if path.stem in below and pattern.search(path.read_text())
    ] == []


def test_templates_hold_no_inline_style_or_script() -> None:
    pattern = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son[a-z]+=|<style\b", re.IGNORECASE)
    found = [
        f"{path.relative_to(SOURCE)}: {match.group(0)}"
        for path in SOURCE.rglob("templates/**/*.html")
        for match in pattern.finditer(path.read_text())
        if 'type="application/json"' not in match.group(0)
    ]
    assert found == []


def test_the_repository_names_no_package_registry_and_no_private_place() -> None:
    pattern = re.compile(r"py[p]i\.|python[h]osted|npm[j]s|/work/|farm-", re.IGNORECASE)
    texts = [*SOURCE.rglob("*.py"), *ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("requirements/*.txt"),
             ROOT / "run", ROOT / ".ci" / "run", ROOT / "pyproject.toml", *ROOT.glob("tools/*.py")]  # fmt: skip
    assert [str(path) for path in texts if pattern.search(path.read_text())] == []
