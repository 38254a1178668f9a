"""What is open, and the files themselves; public, written as they are read."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sapha.council.councils.queries.councils import council_by_key
from sapha.foundation.data_package import dictionary_lines, package_json, table_lines
from sapha.foundation.errors import Bilingual, NotThere
from sapha.oversight.opendata.exporting import NAME, TITLE
from sapha.oversight.opendata.popolo import popolo_lines
from sapha.oversight.opendata.tables import SOURCES
from sapha.oversight.opendata.tables.councils import MEMBERSHIPS, membership_rows

_NO_TABLE = Bilingual("ไม่มีตารางนี้ในข้อมูลเปิด", "The open data has no such table")
_CSV, _JSON = "text/csv; charset=utf-8", "application/json; charset=utf-8"


def _file(lines: Iterable[str], kind: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse((line.encode() for line in lines), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    # Pages of others may read what is open.
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show which tables there are and what their columns mean."""
    return render(request, "opendata/overview.html", {"tables": [source.table for source in SOURCES]})


@require_safe
def descriptor(_request: HttpRequest) -> HttpResponse:
    """Answer with the descriptor of the tables as a data package."""
    response = JsonResponse(
        package_json(NAME, TITLE, [source.table for source in SOURCES]),
        json_dumps_params={"ensure_ascii": False},
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def dictionary(_request: HttpRequest) -> HttpResponseBase:
    """Answer with what every column means, as CSV."""
    return _file(dictionary_lines(source.table for source in SOURCES), _CSV, "dictionary.csv")


@require_safe
def table(_request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with a table, row by row.

    Raises:
        NotThere: there is none of this name.
    """
    for source in SOURCES:
        if source.table.name == name:
            return _file(table_lines(source.table, source.rows()), _CSV, source.table.file_name)
    raise NotThere(_NO_TABLE, rule="opendata.no_such_table", where=name)


@require_safe
def popolo(_request: HttpRequest) -> HttpResponseBase:
    """Answer with all councils in the words of Popolo."""
    return _file(popolo_lines(), _JSON, "popolo.json")


@require_safe
def council_popolo(_request: HttpRequest, key: str) -> HttpResponseBase:
    """Answer with one council in the words of Popolo."""
    return _file(popolo_lines(council_by_key(key)), _JSON, f"{key}-popolo.json")


@require_safe
def council_memberships(_request: HttpRequest, key: str) -> HttpResponseBase:
    """Answer with who sits and sat in one council."""
    rows = membership_rows(council_by_key(key))
    return _file(table_lines(MEMBERSHIPS, rows), _CSV, f"{key}-memberships.csv")
