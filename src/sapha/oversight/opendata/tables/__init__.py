"""The tables of the open data, and the rows of each; public facts only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sapha.foundation.data_package import Row, Table
from sapha.oversight.opendata.tables import councils, places, projects


class Source(NamedTuple):
    """A table and what gives its rows, in an order that does not change."""

    table: Table
    rows: Callable[[], Iterable[Row]]


# A table stands before those it names: what is added while the export runs is then never missing.
SOURCES = (
    Source(projects.REPORTS, projects.report_rows),
    Source(projects.PROJECTS, projects.project_rows),
    Source(councils.MEMBERSHIPS, councils.membership_rows),
    Source(councils.COUNCILS, councils.council_rows),
    Source(places.AGENCIES, places.agency_rows),
    Source(places.DISTRICTS, places.district_rows),
)
