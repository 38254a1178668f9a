from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection

from sapha.civic.agencies.models import Agency
from tests.factories.agencies import make_agency, make_agency_code

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["0406000", "040600000", "0406000x", "๐๔๐๖๐๐๐๐", "", "0406 000"])
def test_a_code_is_exactly_eight_digits(code: str) -> None:
    with pytest.raises(DatabaseError):  # PostgreSQL says by itself when it is too long
        make_agency_code(code)


def test_the_first_four_digits_are_the_prefix_of_letters() -> None:
    code = make_agency_code("04060000")
    assert (str(code), code.letter_prefix) == ("04060000", "กท 0406")


def test_one_code_may_have_named_two_agencies() -> None:
    one, other = make_agency_code("18000000"), make_agency_code("18000000")
    assert one.agency != other.agency


def test_an_agency_has_a_code_once() -> None:
    code = make_agency_code("90000001")
    with pytest.raises(IntegrityError):
        make_agency_code(code.code, code.agency)


def test_an_agency_has_one_main_code() -> None:
    code = make_agency_code("90000001", is_main=True)
    with pytest.raises(IntegrityError):
        make_agency_code("90000002", code.agency, is_main=True)


def test_a_period_runs_forward() -> None:
    with pytest.raises(IntegrityError, match="agency_code_period_forward"):
        make_agency_code("90000001", valid_from=date(2023, 1, 2), valid_to=date(2023, 1, 1))


@pytest.mark.parametrize(("valid_from", "valid_to"), [(None, date(2023, 1, 1)), (date(2023, 1, 1), None)])
def test_either_end_of_a_period_may_be_unknown(valid_from: date | None, valid_to: date | None) -> None:
    code = make_agency_code("90000001", valid_from=valid_from, valid_to=valid_to)
    assert (code.valid_from, code.valid_to) == (valid_from, valid_to)


def test_a_name_stands_once_below_one_parent_and_may_stand_below_another() -> None:
    one, other = make_agency(), make_agency()
    make_agency(parent=one, name_th="สำนักงานเลขานุการ")
    make_agency(parent=other, name_th="สำนักงานเลขานุการ")
    with pytest.raises(IntegrityError):
        make_agency(parent=one, name_th="สำนักงาน เลขานุการ")


def test_a_name_stands_once_at_the_root() -> None:
    make_agency(name_th="สำนักอนามัย")
    with pytest.raises(IntegrityError):
        make_agency(name_th="สํานักอนามัย")


@pytest.mark.parametrize("level", [0, 2, 3])
def test_the_root_is_level_one(level: int) -> None:
    with pytest.raises(IntegrityError, match="agency_level_fits_parent"):
        make_agency(level=level, kind="department")


def test_there_is_no_fourth_level() -> None:
    section = make_agency(parent=make_agency(parent=make_agency()))
    with pytest.raises(IntegrityError, match="agency_level_fits_parent"):
        make_agency(parent=section, kind="section")


def test_no_kind_is_invented() -> None:
    with pytest.raises(IntegrityError, match="agency_kind_known"):
        make_agency(kind="ministry")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a question about SQLite's files")
def test_the_tables_constraints_are_plain_sql() -> None:
    """SQLite's own tools, which lack Django's functions, must be able to check a backup."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name LIKE 'civic_%'")
        definitions = " ".join(sql for (sql,) in cursor.fetchall() if sql).lower()
    assert [name for name in ("regexp", "django_") if name in definitions] == []
    assert Agency._meta.db_table in definitions
