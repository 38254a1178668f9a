"""Those nobody nominates: who sits by office, and experts the appointing authority names."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.charter.kinds import Selection
from sapha.council.councils.documents import DocumentReference, checked_document
from sapha.council.councils.models import Council
from sapha.council.membership.commands import answer_nomination, nominate_person
from sapha.council.membership.models import Nominee
from sapha.council.membership.recording import locked_council, record
from sapha.council.membership.vetting import Nomination, group_rules
from sapha.council.selection.links import write_link
from sapha.council.selection.seating import free_seats, seat_chosen
from sapha.foundation.contacts import normal_contact
from sapha.foundation.errors import BadInput, Bilingual, Conflict

NAMED_FOR = (Selection.EX_OFFICIO, Selection.NAMED)
_OTHER_WAY = Bilingual(
    "กลุ่มนี้คัดเลือกจากการเสนอชื่อ โปรดเปิดประกาศรับการเสนอชื่อ",
    "People are nominated for this group: open a call for it",
)
_POST = Bilingual("ผู้นั่งโดยตำแหน่งต้องระบุตำแหน่ง", "Who sits by office has a post: give it")
_NO_SEAT = Bilingual("กลุ่มนี้ไม่มีที่นั่งว่าง", "This group has no free seat")
_TO_COME = Bilingual("วันที่ของหนังสือต้องไม่เลยวันนี้", "The day of the document is not in the future")


@transaction.atomic
def name_person(
    *,
    actor: Account,
    council: Council,
    group: str,
    said: Nomination,
    document: DocumentReference,
    address: str = "",
) -> Nominee:
    """Enter who sits by office, placed at once, or an expert who is named, who is asked first.

    Args:
        actor: an officer of the district.
        council: where they will sit.
        group: a group that sits by office or is named.
        said: name, post and traits.
        document: by which they hold the office, or are named.
        address: where an expert is sent the link to accept; empty: they answer on paper.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: the group is filled by nomination, the post or document is missing, or they may not sit.
        Conflict: the group has no free seat, or the person waits in this council already.
    """
    require(actor, "selection.decide", council)
    kept, reference = locked_council(council), checked_document(document)
    selection = group_rules(kept, group).selection
    if selection not in NAMED_FOR:
        raise BadInput(_OTHER_WAY, rule="selection.not_named", where="group")
    by_office = selection is Selection.EX_OFFICIO
    if by_office and not said.name.post_title.strip():
        raise BadInput(_POST, rule="selection.no_post", where="post_title")
    if reference.dated > timezone.localdate():
        raise BadInput(_TO_COME, rule="selection.document_to_come", where="document_date")
    reached = normal_contact("email" if "@" in address else "phone", address) if address.strip() else ""
    if not free_seats(kept, group):
        raise Conflict(_NO_SEAT, rule="selection.no_free_seat", where="group")
    nominee = nominate_person(actor=actor, council=kept, group=group, said=said)
    record(
        actor, "nominee.named", kept, nominee=nominee.pk, group=group,
        document_number=reference.number, document_date=reference.dated,
    )  # fmt: skip
    if by_office:
        how = f"โดยตำแหน่ง ตาม {reference.told('th')}"
        answered = answer_nomination(
            actor=actor, nominee=nominee, accepts=True, told_on=reference.dated, how=how
        )
        seat_chosen(actor, kept, group, [answered])
    elif reached:
        write_link(actor, nominee, reached)
    nominee.refresh_from_db()
    return nominee
