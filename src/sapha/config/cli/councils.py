"""``sapha councils …``: charters and councils set up by command, as by the pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.queries import service_account
from sapha.config.cli.councils_members import (
    add_members_deed,
    add_nominees_deed,
    add_orders_deed,
    appoint_members,
    print_orders,
    take_in_nominees,
)
from sapha.config.cli.progress import progress_bar
from sapha.config.prepare import prepare_database
from sapha.council.councils import commands
from sapha.council.councils.choices import Act, Result, Scope
from sapha.council.councils.commands import StateAct
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.models import CharterVersion, Council
from sapha.council.councils.outcomes import CouncilOutcome, counted
from sapha.council.councils.queries.charters import charter_by_id, charters_with_versions
from sapha.council.councils.queries.councils import council_by_key, councils
from sapha.foundation.be_dates import format_date, parse_date
from sapha.foundation.errors import BadInput, Bilingual

_ACTS = {
    "appoint": "appoint councils by an order",
    "activate": "let appointed councils begin their work",
    "suspend": "suspend councils by a letter",
    "resume": "let suspended councils work again",
    "review": "put councils under review",
    "dissolve": "dissolve councils",
}
_WORDS = {
    "counts": Bilingual("สำเร็จ {} ไม่เปลี่ยนแปลง {} ทำไม่ได้ {}", "{} done, {} unchanged, {} refused"),
    "draft": Bilingual("ร่าง", "draft"),
    "assumed": Bilingual("ร่าง ตัวเลขเป็นข้อสมมติ", "draft, figures assumed"),
    "force": Bilingual("ใช้บังคับตั้งแต่ {} ตาม {}", "in force from {} by {}"),
    "in_force": Bilingual("ประกาศใช้แนวทาง {} ฉบับที่ {} แล้ว", "charter {}, version {} is in force"),
    "none": Bilingual(
        "ยังไม่มีสภา จัดตั้งด้วย sapha councils create --all --charter N",
        "no council yet; sapha councils create --all --charter N",
    ),
}
_WHOM = Bilingual("ระบุ --all หรือรหัสสภา เช่น 1049", "give --all or keys of councils, such as 1049")
_ALL = Bilingual("คำสั่ง create ต้องมี --all", "create needs --all")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's options."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")

    def deed(name: str, summary: str) -> argparse.ArgumentParser:
        made = deeds.add_parser(name, help=summary)
        # Suppressed, lest its default replace a language named before the deed.
        made.add_argument("--lang", choices=("th", "en"), default=argparse.SUPPRESS)
        return made

    deed("list", "councils with their state")
    deed("charters", "charters and their versions")
    force = deed("in-force", "put the draft of a charter in force")
    force.add_argument("--charter", type=int, required=True, metavar="N")
    force.add_argument("--from", dest="starts_on", required=True, metavar="DATE")
    force.add_argument("--figures-confirmed", action="store_true", help="assumed figures were checked")
    _document(force)
    create = deed("create", "make the councils of all districts")
    create.add_argument("--all", action="store_true", dest="everyone")
    create.add_argument("--charter", type=int, required=True, metavar="N")
    for name, summary in _ACTS.items():
        _act(deed(name, summary))
    add_nominees_deed(deed("nominees", "look at a table of nominees, or keep it"))
    add_members_deed(deed("members", "appoint the members of councils, an order each"))

    add_orders_deed(deed("orders", "print the appointment orders"))


def _act(act: argparse.ArgumentParser) -> None:
    act.add_argument("keys", nargs="*", metavar="KEY", help="councils, for example 1049")
    act.add_argument("--all", action="store_true", dest="everyone")
    act.add_argument("--from", dest="starts_on", metavar="DATE", help="first day; today when left out")
    act.add_argument("--reason", default="")
    act.add_argument("--review-on", metavar="DATE")
    _document(act)


def _document(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--letter", required=True, metavar="NUMBER", help="number of the letter or order")
    parser.add_argument("--dated", required=True, metavar="DATE", help="date of the letter")
    parser.add_argument("--title", default="", help="its subject")


def run(options: argparse.Namespace) -> int:
    """Do one deed.

    Returns:
        0 done; 1 something was refused and a person must look at it.

    Raises:
        BadInput: an option cannot be read or does not fit.
        NotThere: there is no such charter or council.
    """
    prepare_database()
    actor = service_account("console")
    deeds: dict[str, Callable[[Account, argparse.Namespace], int]] = {
        "list": _list,
        "charters": _charters,
        "in-force": _in_force,
        "create": _create,
        "nominees": take_in_nominees,
        "orders": print_orders,
    }
    if options.deed == "members":
        with progress_bar() as progress:
            return _tell(appoint_members(actor, options, _chosen(options), progress), options.lang)
    return deeds.get(options.deed, _change)(actor, options)


def _say(language: str, text: Bilingual, *values: object) -> None:
    sys.stdout.write(text.in_language(language).format(*values) + "\n")


def _list(_actor: Account, options: argparse.Namespace) -> int:
    found = list(councils())
    for council in found:
        sys.stdout.write(f"{council.key:<8} {council.state:<12} {council.name_th}\n")
    if not found:
        _say(options.lang, _WORDS["none"])
    return 0


def _charters(_actor: Account, options: argparse.Namespace) -> int:
    for charter in charters_with_versions():
        sys.stdout.write(f"{charter.pk}  {charter.name_th}\n")
        for version in charter.versions.all():
            sys.stdout.write(f"    {version.number}  {_version_state(version, options.lang)}\n")
    return 0


def _version_state(version: CharterVersion, language: str) -> str:
    if version.valid_from is None:
        return _WORDS["assumed" if version.is_assumption else "draft"].in_language(language)
    day = format_date(version.valid_from, "short", language)
    return _WORDS["force"].in_language(language).format(day, version.document_number)


def _reference(options: argparse.Namespace) -> DocumentReference:
    return DocumentReference(options.letter, parse_date(options.dated), options.title)


def _in_force(actor: Account, options: argparse.Namespace) -> int:
    charter = charter_by_id(options.charter)
    draft = next((version for version in charter.versions.all() if version.is_draft), None)
    if draft is None:
        text = Bilingual("แนวทางการดำเนินงานนี้ไม่มีฉบับร่าง", "this charter has no draft")
        raise BadInput(text, rule="councils.no_draft", where=str(options.charter))
    made = commands.put_charter_in_force(
        actor=actor,
        version=draft,
        valid_from=parse_date(options.starts_on),
        document=_reference(options),
        figures_confirmed=options.figures_confirmed,
    )
    _say(options.lang, _WORDS["in_force"], charter.pk, made.number)
    return 0


def _create(actor: Account, options: argparse.Namespace) -> int:
    if not options.everyone:
        raise BadInput(_ALL, rule="command.options", where="sapha councils create")
    charter = charter_by_id(options.charter)
    with progress_bar() as progress:
        outcomes = commands.create_all_councils(actor=actor, charter=charter, progress=progress)
    return _tell(outcomes, options.lang)


def _change(actor: Account, options: argparse.Namespace) -> int:
    chosen = _chosen(options)
    given = StateAct(
        _reference(options),
        parse_date(options.starts_on) if options.starts_on else timezone.localdate(),
        options.reason,
        parse_date(options.review_on) if options.review_on else None,
    )
    with progress_bar() as progress:
        outcomes = commands.change_states(
            actor=actor, councils=chosen, act=Act(options.deed), given=given, progress=progress
        )
    return _tell(outcomes, options.lang)


def _chosen(options: argparse.Namespace) -> Sequence[Council]:
    if options.everyone == bool(options.keys):
        raise BadInput(_WHOM, rule="command.options", where=f"sapha councils {options.deed}")
    if options.everyone:
        return list(councils().filter(charter__body_type__scope=Scope.ONE_PER_DISTRICT))
    return [council_by_key(key) for key in options.keys]


def _tell(outcomes: Sequence[CouncilOutcome], language: str) -> int:
    for outcome in outcomes:
        mark = {Result.DONE: "●", Result.UNCHANGED: "○", Result.REFUSED: "◆"}[outcome.result]
        line = f"{mark} {outcome.key}  {outcome.name.in_language(language)}  {outcome.text.in_language(language)}"
        sys.stdout.write(line + "\n")
    counts = counted(outcomes)
    _say(language, _WORDS["counts"], *counts.values())
    return 1 if counts[Result.REFUSED] else 0
