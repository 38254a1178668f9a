from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.evidence.prints.commands import certify_print, countersign_print
from sapha.evidence.prints.models import Print, PrintFile, PrintSeries
from sapha.evidence.prints.queries import files_of
from sapha.evidence.prints.store import kept_file
from sapha.evidence.prints.verification.checking import verify_file
from sapha.foundation.errors import Conflict, NotPermitted, NotThere, SystemUnable
from sapha.foundation.signing import SigningConfig
from sapha.ledger.models import Event
from tests.factories import forgeries
from tests.factories.prints import certified, change, laid_down, project_to_certify

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(settings: Any, signing_config: SigningConfig, somchai: Account, city_agency: Agency) -> Print:
    settings.SIGNING = signing_config
    return certify_print(actor=somchai, kind="project", key=project_to_certify(city_agency).code)


def test_second_signature_is_a_new_revision_and_the_first_stays(signed: Print, wichai: Account) -> None:
    countersign_print(actor=wichai, document=signed)
    one, two = files_of(signed)
    assert kept_file(two.sha256).startswith(kept_file(one.sha256))
    assert [(file.revision, file.signatory, file.signer, file.made_by) for file in files_of(signed)][1] == (
        2, "head", "signer", wichai.actor_key,
    )  # fmt: skip
    event = Event.objects.get(verb="print.countersigned")
    assert (event.chain, event.facts) == (
        signed.subject, {"document_number": signed.number, "file_sha256": two.sha256},
    )  # fmt: skip


def test_both_revisions_are_genuine(signed: Print, wichai: Account, tmp_path: Path) -> None:
    countersign_print(actor=wichai, document=signed)
    one, two = (verify_file(laid_down(tmp_path, kept_file(file.sha256))) for file in files_of(signed))
    assert (one.verdict.value, [reason.rule for reason in one.reasons]) == (
        "genuine", ["same_bytes", "signed_by", "later_revision"],
    )  # fmt: skip
    assert (two.verdict.value, [reason.rule for reason in two.reasons]) == (
        "genuine",
        ["same_bytes", "signed_by"],
    )


def test_painting_over_a_countersigned_print_is_seen(signed: Print, wichai: Account, tmp_path: Path) -> None:
    file = countersign_print(actor=wichai, document=signed)
    found = verify_file(laid_down(tmp_path, forgeries.painted_over(kept_file(file.sha256))))
    assert (found.verdict.value, [one.rule for one in found.reasons]) == (
        "altered", ["other_bytes", "appended", "changed_after_signing", "pages_changed"],
    )  # fmt: skip
    assert [(one.is_intact, one.is_unmodified) for one in found.signatures] == [(True, False)] * 2


@pytest.mark.parametrize(
    ("who", "error"),
    [("somchai", NotPermitted), ("manee", NotPermitted), ("suda", NotThere), ("citizen", NotThere)],
)
def test_head_of_the_agency_alone_may(
    signed: Print, who: str, error: type[Exception], request: pytest.FixtureRequest
) -> None:
    with pytest.raises(error):
        countersign_print(actor=request.getfixturevalue(who), document=signed)
    assert PrintFile.objects.count() == 1


def test_second_time_is_a_conflict(signed: Print, wichai: Account) -> None:
    countersign_print(actor=wichai, document=signed)
    with pytest.raises(Conflict) as caught:
        countersign_print(actor=wichai, document=signed)
    assert (caught.value.rule, PrintFile.objects.count()) == ("prints.countersigned", 2)


def test_unsigned_print_cannot_be_countersigned(wichai: Account, city_agency: Agency) -> None:
    with pytest.raises(Conflict) as caught:
        countersign_print(actor=wichai, document=certified(project_to_certify(city_agency)))
    assert caught.value.rule == "prints.unsigned"


def test_superseded_print_cannot_be_countersigned(
    settings: Any, signing_config: SigningConfig, wichai: Account, city_agency: Agency
) -> None:
    settings.SIGNING = signing_config
    project = project_to_certify(city_agency)
    first = certified(project)
    change(project)
    certified(project)
    with pytest.raises(Conflict) as caught:
        countersign_print(actor=wichai, document=first)
    assert caught.value.rule == "prints.superseded"


def test_unreachable_timestamp_authority_registers_nothing(
    settings: Any, signing_config: SigningConfig
) -> None:
    project = project_to_certify()
    settings.SIGNING = replace(signing_config, timestamp_url="http://127.0.0.1:9/", timestamp_timeout=2.0)
    with pytest.raises(SystemUnable):
        certified(project)
    assert (Print.objects.count(), PrintFile.objects.count(), PrintSeries.objects.count()) == (0, 0, 0)
    assert not Event.objects.filter(verb="print.certified").exists()


def test_expired_key_is_told_and_registers_nothing(
    settings: Any, signing_config: SigningConfig, signing_keys: Any
) -> None:
    project = project_to_certify()
    settings.SIGNING = replace(signing_config, key_file=signing_keys.expired)
    with pytest.raises(SystemUnable) as caught:
        certified(project)
    assert (Print.objects.count(), "expired" in caught.value.rule) == (0, True)
