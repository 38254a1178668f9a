"""The print button: anyone gets the official form, and reading it gives the same project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from sapha.civic.people.models import Account
from sapha.config.cli import main
from sapha.monitoring.progress_form.commands import import_form
from tests.monitoring.progress.kept import keep_year

CODE = "99990000-0001"
ADDRESS = f"/projects/{CODE}/print"

pytestmark = pytest.mark.django_db


@pytest.fixture
def example(console: Account, examples: Path) -> None:
    keep_year(2566)
    import_form(actor=console, path=examples / "progress_form_4_copies.txt")
    cache.clear()


@pytest.mark.usefixtures("example")
def test_a_visitor_gets_the_form_as_a_file_named_after_the_code(client: Client) -> None:
    response = client.get(ADDRESS)
    assert (response.status_code, response["Content-Type"], response["Content-Disposition"]) == (
        200,
        "application/pdf",
        f'attachment; filename="{CODE}.pdf"',
    )


@pytest.mark.usefixtures("example")
def test_the_printed_form_reads_back_as_the_same_project(
    client: Client, examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_file = tmp_path / "print.pdf"
    print_file.write_bytes(client.get(ADDRESS).content)
    main(["read", str(examples / "progress_form_4_copies.txt"), "--json"])
    [first] = json.loads(capsys.readouterr().out)["projects"]
    main(["read", str(print_file), "--json"])
    [again] = json.loads(capsys.readouterr().out)["projects"]
    told_of_the_file = {"copies", "questions", "findings", "certified", "alignment", "coordinator"}
    assert {key: again[key] for key in again.keys() - told_of_the_file} == {
        key: first[key] for key in first.keys() - told_of_the_file
    }
    assert (again["coordinator"], again["alignment"]["strategy"], again["alignment"]["indicator"]) == (
        None,
        first["alignment"]["strategy"],
        first["alignment"]["indicator"],
    )


@pytest.mark.usefixtures("example")
def test_visitors_of_the_same_minute_share_one_print(client: Client) -> None:
    assert client.get(ADDRESS).content == client.get("/en" + ADDRESS).content


@pytest.mark.parametrize("language", ["", "/en"])
def test_an_unknown_code_has_no_print(client: Client, language: str) -> None:
    assert client.get(f"{language}/projects/99990000-9999/print").status_code == 404


@pytest.mark.usefixtures("example")
def test_printing_changes_nothing_and_takes_no_post(client: Client) -> None:
    assert client.post(ADDRESS).status_code == 405
