"""Loading the reference data of the city: fiscal years, districts, agencies."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from sapha.civic.agencies.queries import REFERENCE_SUBJECT, loaded_reference_hash
from sapha.civic.agencies.reference import FILES as AGENCY_FILES
from sapha.civic.agencies.reference import load_agencies
from sapha.civic.districts.reference import FILES as DISTRICT_FILES
from sapha.civic.districts.reference import load_districts
from sapha.civic.fiscal.reference import load_fiscal_years
from sapha.civic.reference.files import content_hash
from sapha.civic.reference.rows import Changes, wait_for_other_loaders
from sapha.ledger.commands import record_event

# Raised when the code of a loader makes other rows of the same files.
LOADER_VERSION = 1


class ReferenceLoad(NamedTuple):
    """What `load_reference_data` found and did.

    Attributes:
        content_hash: hash of the reference files of this release.
        loaded: whether anything had to be loaded.
        changes: rows written; nothing when not loaded.
    """

    content_hash: str
    loaded: bool
    changes: Changes


def load_reference_data(*, actor_key: str = "service:console") -> ReferenceLoad:
    """Bring fiscal years, districts and agencies to the state of this release's files.

    It runs at every start: when the files were loaded before, it asks one question of the
    ledger and writes nothing. Rows are inserted or updated, never deleted.

    Args:
        actor_key: public key of the acting account; accounts live on a floor above.
    """
    wanted = content_hash([*DISTRICT_FILES, *AGENCY_FILES], version=LOADER_VERSION)
    if loaded_reference_hash() == wanted:
        return ReferenceLoad(wanted, loaded=False, changes=Changes())
    with transaction.atomic():
        wait_for_other_loaders()
        if loaded_reference_hash() == wanted:
            return ReferenceLoad(wanted, loaded=False, changes=Changes())
        changes = load_fiscal_years().and_(load_districts()).and_(load_agencies())
        record_event(
            actor_key=actor_key,
            verb="reference.loaded",
            chain="system",
            subject=REFERENCE_SUBJECT,
            facts={"content_hash": wanted, "added": changes.added, "changed": changes.changed},
        )
    return ReferenceLoad(wanted, loaded=True, changes=changes)
