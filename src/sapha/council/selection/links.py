"""Links by which nominees accept or decline."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.council.membership.models import Nominee
from sapha.council.membership.recording import record
from sapha.council.selection import messages_sent
from sapha.council.selection.models import AcceptanceLink
from sapha.council.selection.secrets_kept import new_token, token_hash
from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual

LINK_LIVES = timedelta(days=14)


def write_link(actor: Account, nominee: Nominee, address: str) -> bool:
    """Send a new link, which voids those before it; return whether some channel takes it."""
    now = timezone.now()
    nominee.acceptance_links.filter(used_at__isnull=True).update(used_at=now)
    token, until = new_token(), timezone.localdate(now + LINK_LIVES)
    AcceptanceLink.objects.create(nominee=nominee, token_hash=token_hash(token), expires_at=now + LINK_LIVES)
    shown = Bilingual(format_date(until, "long", "th"), format_date(until, "long", "en"))
    record(actor, "nominee.asked", nominee.council, nominee=nominee.pk, group=nominee.group_code)
    return messages_sent.send_acceptance(actor, address, nominee.council, token, shown)
