"""The named cast: who plays which part in every test of the house.

Import the fixtures through ``tests/conftest.py``; every fixture is an `Account`.

* manee: SED coordinator for the whole city
* somchai: agency officer of agency 04060000
* wichai: head of agency 04060000
* suda: agency officer of another agency, 05000000
* prasit: district officer of district 1049
* malee: district officer of district 1050
* admin: city administrator
* auditor: reads everything, changes nothing
* citizen: signed in, without any role
* console: the service account of the command line
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sapha.civic.agencies.models import Agency
from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account
from sapha.civic.people.queries import service_account
from sapha.civic.people.units import CITY, Unit
from tests.factories.people import agency_with_code, give_role, make_account


@pytest.fixture
def city_agency(db: None) -> Agency:
    """The agency with the code 04060000."""
    return agency_with_code("04060000", "สำนักงานปกครองและทะเบียน")


@pytest.fixture
def other_agency(db: None) -> Agency:
    """An agency that has nothing to do with the first."""
    return agency_with_code("05000000", "สำนักการแพทย์")


@pytest.fixture
def manee(db: None) -> Account:
    """The SED coordinator of the city."""
    account = make_account("manee@example.org", "มานี", "นักวิเคราะห์นโยบายและแผนชำนาญการ")
    give_role(account, Role.SED_COORDINATOR, CITY)
    return account


@pytest.fixture
def somchai(city_agency: Agency) -> Account:
    """The agency officer of 04060000."""
    account = make_account("somchai@example.org", "สมชาย", "เจ้าพนักงานปกครองปฏิบัติการ")
    give_role(account, Role.AGENCY_OFFICER, Unit("agency", str(city_agency.pk)))
    return account


@pytest.fixture
def wichai(city_agency: Agency) -> Account:
    """The head of agency 04060000."""
    account = make_account("wichai@example.org", "วิชัย", "ผู้อำนวยการ")
    give_role(account, Role.AGENCY_HEAD, Unit("agency", str(city_agency.pk)))
    return account


@pytest.fixture
def suda(other_agency: Agency) -> Account:
    """The agency officer of another agency."""
    account = make_account("suda@example.org", "สุดา", "นักจัดการงานทั่วไป")
    give_role(account, Role.AGENCY_OFFICER, Unit("agency", str(other_agency.pk)))
    return account


@pytest.fixture
def prasit(db: None) -> Account:
    """The district officer of district 1049."""
    account = make_account("prasit@example.org", "ประสิทธิ์", "หัวหน้าฝ่ายพัฒนาชุมชน")
    give_role(account, Role.DISTRICT_OFFICER, Unit("district", "1049"))
    return account


@pytest.fixture
def malee(db: None) -> Account:
    """The district officer of district 1050."""
    account = make_account("malee@example.org", "มาลี", "หัวหน้าฝ่ายปกครอง")
    give_role(account, Role.DISTRICT_OFFICER, Unit("district", "1050"))
    return account


@pytest.fixture
def admin(db: None) -> Account:
    """The city administrator."""
    account = make_account("admin@example.org", "อรุณ", "ผู้ดูแลระบบ")
    give_role(account, Role.CITY_ADMINISTRATOR, CITY)
    return account


@pytest.fixture
def auditor(db: None) -> Account:
    """The auditor, who reads everything and changes nothing."""
    account = make_account("auditor@example.org", "ธรรมา", "นักวิชาการตรวจสอบภายใน")
    give_role(account, Role.AUDITOR, CITY)
    return account


@pytest.fixture
def citizen(db: None) -> Account:
    """A citizen who is signed in."""
    return make_account("citizen@example.org", "พลเมือง")


@pytest.fixture
def console(db: None) -> Account:
    """The service account of the command line."""
    return service_account("console")


@pytest.fixture
def client_of() -> Callable[[Account | None], Client]:
    """Return a browser signed in as an account, or a visitor's for ``None``."""

    def make(account: Account | None) -> Client:
        client = Client()
        if account is not None:
            client.force_login(account)
        return client

    return make
