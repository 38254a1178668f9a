"""Participants as others ask for them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet

from sapha.civic.districts.models import District
from sapha.civic.participants.consent_texts import CURRENT, PARTICIPATION
from sapha.civic.participants.models import Consent, Participant, PendingAct, ResidenceClaim
from sapha.civic.people.choices import ContactKind, UnitKind
from sapha.civic.people.models import Account
from sapha.civic.people.queries import CITIZEN, service_account
from sapha.civic.people.units import Unit
from sapha.foundation.errors import Bilingual, NotThere
from sapha.ledger.actors import ActorThen

_NO_PENDING = Bilingual(
    "ไม่พบรายการนี้ รายการที่ไม่ได้ยืนยันจะถูกลบหลัง 7 วัน",
    "There is no such entry here; what is not confirmed is forgotten after 7 days",
)
_NO_RESIDENCE = Bilingual("ไม่พบรายการนี้", "There is no such entry here")


def participant_titles(actors: frozenset[ActorThen]) -> Mapping[ActorThen, Bilingual]:
    """Name those who take part without an account: never who they are."""
    return {actor: CITIZEN for actor in actors if actor.key.startswith("participant:")}


def district_unit(district: District) -> Unit:
    """Return the unit whose officers act for a district."""
    return Unit(UnitKind.DISTRICT, str(district.pk))


def for_visitors() -> Account:
    """Return the account the site acts by where nobody is signed in."""
    return service_account("visitors")


def participant_of(account: object) -> Participant | None:
    """Return the participant of an account; ``None`` for visitors and those who never took part."""
    if not isinstance(account, Account) or account.person_id is None:
        return None
    return Participant.objects.select_related("person__account").filter(person=account.person_id).first()


def pending_act(key: str) -> PendingAct:
    """Return the act that waits for its code, or was done, at this address.

    Raises:
        NotThere: there is none, or it was forgotten after a week.
    """
    found = PendingAct.objects.select_related("person").filter(key=key).first()
    if found is None:
        raise NotThere(_NO_PENDING, rule="participants.no_such_act")
    return found


def typed_before(key: str) -> PendingAct | None:
    """Return an act that still waits, so that its form can be given back as it was typed."""
    return PendingAct.objects.filter(key=key, done_at__isnull=True).first() if key else None


def masked_contact(kind: str, value: str) -> str:
    """Return as much of a contact as lets its owner see a slip of the finger."""
    if kind == ContactKind.EMAIL:
        name, _, host = value.partition("@")
        return f"{name[:1]}•••@{host}"
    return f"•••{value[-3:]}"


def residences_of(participant: Participant | None) -> list[ResidenceClaim]:
    """Return where somebody says they live, work or study, as it stands; oldest first."""
    if participant is None:
        return []
    mine = ResidenceClaim.objects.filter(participant=participant, withdrawn_at__isnull=True)
    return list(mine.select_related("district", "participant__person"))


def residence_claim(pk: int) -> ResidenceClaim:
    """Return an open claim by its number.

    Raises:
        NotThere: there is none.
    """
    claims = ResidenceClaim.objects.select_related("district", "participant__person")
    found = claims.filter(pk=pk, withdrawn_at__isnull=True).first()
    if found is None:
        raise NotThere(_NO_RESIDENCE, rule="participants.no_such_residence")
    return found


def letters_waiting(district: District) -> QuerySet[ResidenceClaim]:
    """Return claims of a district whose letter is not in the post yet, longest waiting first."""
    waiting = ResidenceClaim.objects.filter(district=district).exclude(post_address="")
    return waiting.order_by("letter_asked_at", "pk")


def consents_of(participant: Participant | None) -> list[Consent]:
    """Return what somebody agreed to and when, newest first."""
    if participant is None:
        return []
    return list(Consent.objects.filter(participant=participant).order_by("-pk"))


def agrees_now(participant: Participant | None) -> bool:
    """Return whether somebody agreed to the notice as it is shown now."""
    if participant is None:
        return False
    given = Consent.objects.filter(participant=participant, notice=PARTICIPATION, withdrawn_at__isnull=True)
    return given.filter(version=CURRENT[PARTICIPATION]).exists()
