"""Writing charters: a new one, a new version, changes to a draft."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.charter.checking import checked_rules
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.councils.models import BodyType, Charter, CharterVersion
from sapha.council.councils.queries.charters import latest_version, rules_hash, rules_of
from sapha.council.councils.writing import locked_charter, locked_draft, write_content, write_draft
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import normalise
from sapha.ledger.commands import record_event

_DRAFT_THERE = Bilingual(
    "มีฉบับร่างอยู่แล้ว โปรดแก้ไขหรือยกเลิกฉบับนั้นก่อน", "There is a draft already: change or discard it first"
)
_NAME_TAKEN = Bilingual("มีแนวทางการดำเนินงานชื่อนี้อยู่แล้ว", "There is a charter of this name already")
_NO_NAME = Bilingual("ต้องระบุชื่อเป็นภาษาไทย", "Give a Thai name")
_NOTHING_TO_COPY = Bilingual(
    "ยังไม่มีฉบับที่ประกาศใช้ให้ใช้เป็นต้นแบบ", "No version is in force yet that could be copied"
)


def record_on_version(
    *, actor: Account, verb: str, version: CharterVersion, facts: dict[str, object]
) -> None:
    """Enter an act on a version in its charter's chain, inside a command's transaction.

    Its subject is the version, so that work on a draft is seen by those who may see the draft.
    """
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=version.charter.ledger_key,
        subject=version.ledger_key,
        facts=facts,
    )


def _line(text: str) -> str:
    return " ".join(normalise(text).split())


@transaction.atomic
def create_charter(
    *, actor: Account, body_type: BodyType, name_th: str, name_en: str, copied: CharterVersion
) -> CharterVersion:
    """Make a charter for a kind of body; its first draft copies another version.

    Raises:
        NotPermitted: the actor does not keep the city.
        BadInput: it has no Thai name, or the name is taken.
    """
    require(actor, "councils.write_charter")
    if not (name := _line(name_th)):
        raise BadInput(_NO_NAME, rule="councils.charter_name", where="name_th")
    if Charter.objects.filter(name_th=name).exists():
        raise BadInput(_NAME_TAKEN, rule="councils.charter_name_taken", where="name_th")
    rules = rules_of(copied)
    charter = Charter.objects.create(body_type=body_type, name_th=name, name_en=_line(name_en))
    version = write_draft(charter, rules, reason="", is_assumption=True)
    facts: dict[str, object] = {"number": 1, "rules_sha256": rules_hash(rules)}
    record_on_version(actor=actor, verb="charter.drafted", version=version, facts=facts)
    return version


@transaction.atomic
def draft_charter_version(*, actor: Account, charter: Charter, reason: str = "") -> CharterVersion:
    """Draft the next version, beginning as a copy of the last one in force.

    Raises:
        NotPermitted: the actor does not keep the city.
        Conflict: there is a draft already, or nothing to copy.
    """
    require(actor, "councils.write_charter")
    kept = locked_charter(charter)
    if kept.versions.filter(state="draft").exists():
        raise Conflict(_DRAFT_THERE, rule="councils.draft_there")
    last = latest_version(kept)
    if last is None:
        raise Conflict(_NOTHING_TO_COPY, rule="councils.nothing_to_copy")
    rules = rules_of(last)
    version = write_draft(kept, rules, reason=_line(reason), is_assumption=False)
    facts: dict[str, object] = {"number": version.number, "rules_sha256": rules_hash(rules)}
    record_on_version(actor=actor, verb="charter.drafted", version=version, facts=facts)
    return version


@transaction.atomic
def change_draft(
    *, actor: Account, version: CharterVersion, rules: CharterRules, reason: str = ""
) -> CharterVersion:
    """Write a draft anew; the same content again is not recorded.

    Raises:
        NotPermitted: the actor does not keep the city.
        Conflict: it is in force.
        CharterRefused: no council could work by these rules.
    """
    require(actor, "councils.write_charter")
    kept = locked_draft(version)
    checked_rules(rules)
    said = _line(reason)
    if rules_of(kept) == rules and kept.reason == said:
        return kept
    kept.reason = said
    write_content(kept, rules)
    facts: dict[str, object] = {"number": kept.number, "rules_sha256": rules_hash(rules)}
    record_on_version(actor=actor, verb="charter.changed", version=kept, facts=facts)
    return kept


@transaction.atomic
def discard_draft(*, actor: Account, version: CharterVersion) -> None:
    """Throw a draft away; its number is given again to the next one.

    Raises:
        NotPermitted: the actor does not keep the city.
        Conflict: it is in force.
    """
    require(actor, "councils.write_charter")
    kept = locked_draft(version)
    record_on_version(
        actor=actor, verb="charter.draft_discarded", version=kept, facts={"number": kept.number}
    )
    kept.delete()
