"""Every address states its audience, and the audience is what the site enforces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.monitoring.progress_form.commands import import_form
from sapha.monitoring.progress_form.models import FormFile
from sapha.monitoring.projects.models import Project
from tests.monitoring.progress.kept import keep_year

EVERYONE = {
    "dashboard:home", "search:search", "search:feed", "dashboard:agencies", "dashboard:agency", "map:districts", "map:district",
    "projects:list", "projects:method", "projects:project", "print_project", "ledger:latest", "ledger:chain",
    "ledger:heads", "ledger:head", "ledger:head_file", "ledger:head_signature", "ledger:head_hashes",
    "ledger:inclusion", "ledger:consistency", "ledger:chain_rows",
    "design:guide", "register:history", "prints:print", "prints:file", "verify:verify",
    "verify:number",
    "councils:councils", "councils:council", "charters:charters", "charters:charter", "charters:version",
    "register:state", "register:plan",
    "charters:comparison", "charters:preview", "charters:preview_csv",
}  # fmt: skip
# Published letters; what is not published is for staff of its unit and auditors.
EVERYONE_ONCE_PUBLISHED = {"letters:letter", "letters:pdf"}
READERS_OF_REGISTERS = {"letters:registers", "letters:register", "letters:register_csv"}
KEEPERS_OF_REGISTERS = {
    "letters:open_register", "letters:draft", "letters:write", "letters:issue", "letters:receive", "letters:record",
    "letters:void", "letters:link", "letters:unlink", "letters:publish", "letters:withdraw",
}  # fmt: skip
THOSE_WHO_KEEP_PROJECTS = {
    "progress_form:upload", "progress_form:file", "progress_form:file_progress", "progress_form:confirm",
}  # fmt: skip
THOSE_WHO_WRITE_PROJECTS = {
    "register:drafts", "register:step", "register:papers", "register:check", "register:discard", "register:change", "register:copy",
    "register:change_state", "register:decide", "register:decline",
    "register:districts", "register:edit_plan", "register:submit_plan", "register:approve_plan", "register:return_plan", "register:discard_plan",
}  # fmt: skip
# Each hands in tables of projects for their own units; auditors read them.
THOSE_WHO_HAND_IN_TABLES = {
    "legacy:upload", "legacy:file", "legacy:progress", "legacy:take", "legacy:rows_csv", "legacy:decide",
    "legacy:template_csv", "legacy:template_workbook",
}  # fmt: skip
# Accepted reports are public; what is not accepted is for its unit, those who check it, and auditors.
EVERYONE_ONCE_ACCEPTED = {"reports:report", "reports:finding"}
THOSE_WHO_WRITE_REPORTS = {"reports:new", "reports:write", "reports:discard", "reports:approve_fall"}
COORDINATORS = {"reports:review", "reports:queue", "reports:return", "reports:accept"}
RESPONSIBLE_OFFICERS = {"certify_project", "prints:countersign"}
# Documents are public or not, each by itself: tests/evidence/documents/views holds the matrix.
THOSE_WHO_KEEP_DOCUMENTS = {"documents:attach", "documents:publish", "documents:redact", "documents:withdraw"}
EVERYONE |= {
    "opendata:overview", "opendata:descriptor", "opendata:dictionary", "opendata:table", "opendata:popolo",
    "opendata:council_popolo", "opendata:council_memberships",
    "opendata:oparl_system", "opendata:oparl_list", "opendata:oparl_object", "opendata:oparl_meetings_of",
}  # fmt: skip
EVERYONE |= {
    "portfolio:timeline", "portfolio:by_agency", "portfolio:by_plan", "portfolio:package", "portfolio:workbook",
}  # fmt: skip
EVERYONE |= {"plans:plans", "plans:coverage", "plans:node", "register:classes"}
THOSE_WHO_KEEP_CLASSES = {"plans:amend", "register:define_class", "register:change_rhythm"}
EVERYONE |= {"indicators:list", "indicators:list_csv", "indicators:indicator", "indicators:values_csv"}
THOSE_WHO_WRITE_PROJECTS |= {"register:indicators", "register:parent"}
# Who writes or coordinates projects: tests/monitoring/projects/test_parent_questions.py holds the matrix.
THOSE_WHO_WRITE_PROJECTS |= {
    "register:parent_questions", "register:parent_questions_csv", "progress_form:parents", "progress_form:parents_csv",
}  # fmt: skip
THOSE_WHO_KEEP_INDICATORS = {
    "indicators:define",
    "indicators:change",
    "indicators:retire",
    "indicators:record",
}
STAFF = {"documents:work", "reports:work", "reports:quarters", "reports:quarter", "reports:quarter_csv"}
EVERYONE |= {"documents:document", "documents:file"}
# Public once in force; a draft is seen by those who write charters and by auditors.
OFFICERS_OF_THE_DISTRICT = {"councils:work", "councils:create_committee"}
EVERYONE |= {"membership:members", "membership:member"}
OFFICERS_OF_THE_DISTRICT |= {
    "membership:seats", "membership:nominate", "membership:answer", "membership:place", "membership:clear",
    "membership:end", "membership:draft_order", "membership:order", "membership:issue_order",
    "membership:discard_order", "membership:table", "membership:place_all",
}  # fmt: skip
EVERYONE |= {
    "selection:calls",
    "selection:call",
    "selection:nominate",
    "selection:draw",
    "selection:draw_file",
}
EVERYONE |= {"selection:election"}
OFFICERS_OF_THE_DISTRICT |= {
    "selection:council_calls", "selection:open_call", "selection:work_call", "selection:change_call",
    "selection:enter_paper", "selection:paper", "selection:contact", "selection:endorse", "selection:ask",
    "selection:answer_on_paper", "selection:announce_draw", "selection:work_draw", "selection:cancel_draw",
    "selection:call_up", "selection:open_election", "selection:work_election", "selection:count_election",
    "selection:cancel_election", "selection:name", "selection:withdraw",
}  # fmt: skip
EVERYONE |= {
    "all_meetings:city", "all_meetings:city_feed", "meetings:council", "meetings:council_feed", "meetings:meeting",
    "meetings:meeting_feed", "meetings:notice", "meetings:item",
}  # fmt: skip
ONESELF_AT_MEETINGS = {"meetings:register", "meetings:ask", "meetings:withdraw", "meetings:answer"}
# What a member proposes: their own, and the office's to answer.
ONESELF_AT_MEETINGS |= {"meetings:proposals", "meetings:proposal", "meetings:withdraw_proposal"}
# A member's own screen, each their own.
ONESELF_AT_MEETINGS |= {"meetings:seat", "meetings:seat_live", "meetings:seat_deed", "meetings:arrive"}
# The council's secretary and the officers of its district.
OFFICERS_OF_THE_DISTRICT |= {
    "meetings:work", "meetings:series", "meetings:plan_months", "meetings:plan", "meetings:change", "meetings:cancel",
    "meetings:convene", "meetings:answers", "meetings:agenda", "meetings:take_item", "meetings:change_item",
    "meetings:add_subitem", "meetings:move_item", "meetings:withdraw_item", "meetings:room", "meetings:room_deed",
    "meetings:wall", "meetings:wall_live", "meetings:proposals_queue", "meetings:decline_proposal", "meetings:handed",
}  # fmt: skip
# Everybody once adopted; members while they are circulated, the secretary before.
EVERYONE |= {
    "minutes:minutes", "minutes:paper", "minutes:akoma_ntoso", "minutes:votes_json", "minutes:votes_csv", "minutes:votes_pdf",
}  # fmt: skip
MEMBERS_OF_THE_COUNCIL = {
    "minutes:official", "minutes:propose", "minutes:withdraw", "minutes:dissent", "minutes:write_dissent",
    "minutes:withdraw_dissent",
}  # fmt: skip
OFFICERS_OF_THE_DISTRICT |= {
    "minutes:draw_up", "minutes:circulate", "minutes:adopt", "minutes:change_block", "minutes:redact_block",
    "minutes:accept", "minutes:refuse", "minutes:attendance", "minutes:allowances",
    "minutes:link_recording", "minutes:mark_recording", "minutes:erase_recording", "minutes:keep_recording",
}  # fmt: skip
EVERYONE |= {
    "minutes:recording_file"
}  # where it was said so and no secret item is in it; else members and officers
# Topics: everybody reads what is published, and takes part by account or one-time code.
EVERYONE |= {
    "topics:topics",
    "topics:topic",
    "topics:raise",
    "topics:map",
    "topics:similar",
    "topics:moderation",
    "topics:support",
    "topics:follow",
    "topics:comment",
}
OFFICERS_OF_THE_DISTRICT |= {
    "topics:queue", "topics:enter", "topics:paper_code", "topics:judge", "topics:judge_comment", "topics:merge", "participants:paper",
    "participants:residences", "participants:print_letter", "participants:posted",
}  # fmt: skip
EVERYONE |= {"participants:open_account", "participants:open_by_provider"}
# Answered and closed by officers of the district and of units that carry out commitments; rated and objected to by
# whoever it concerns, with an account or by one-time code.
OFFICERS_OF_THE_DISTRICT |= {"answers:give", "answers:close"}
EVERYONE |= {"answers:overdue", "answers:rate", "answers:not_solved", "outcomes:way"}
EVERYONE |= {"commitments:commitments", "commitments:commitment"}
# Given by who keeps the meetings of the council, carried out by officers of the unit.
OFFICERS_OF_THE_DISTRICT |= {
    "commitments:make", "commitments:explain", "commitments:effect", "commitments:act",
}  # fmt: skip
EVERYONE |= {
    "resolutions:register", "resolutions:table", "resolutions:feed", "resolutions:council_register",
    "resolutions:council_table", "resolutions:council_feed",
}  # fmt: skip
STAFF |= {"commitments:work"}  # who holds an office over some unit, each their own
THOSE_WHO_SEE_THE_BOARD = {"councils:board", "membership:all_orders", "membership:all_orders_pdf"}
THOSE_WHO_KEEP_COUNCILS = {
    "councils:foresee", "councils:act", "councils:create", "charters:draft", "charters:edit", "charters:put_in_force",
    "charters:discard", "charters:copy", "membership:appoint_all", "councils:create_body", "councils:change_state",
    "membership:city_table",
}  # fmt: skip
ADMINISTRATORS_AND_AUDITORS = {"people:people", "people:person"}
ADMINISTRATORS = {
    "people:invite", "people:change", "people:give_role", "people:invite_again", "people:close", "people:reopen",
    "people:end_role", "people:contacts",
}  # fmt: skip
ONESELF = {
    "people:data",
    "people:erase",
    "people:me",
    "people:export",
    "people:own_contacts",
    "people:send_code",
    "people:confirm_contact",
}
HOLDERS_OF_A_ONE_TIME_LINK = {"people:invitation", "people:link"}
ADMINISTRATORS |= {"notices:outbox", "notices:retry", "notices:resend"}
ONESELF |= {"notices:inbox", "notices:message", "notices:read_all", "notices:settings"}
HOLDERS_OF_A_ONE_TIME_LINK |= {
    "selection:paper_state",
    "selection:acceptance",
    "selection:vote",
}  # a reference, a token
ONESELF |= {"topics:mine", "topics:change", "topics:withdraw", "topics:appeal"}  # of one's own topic
ONESELF |= {
    "participants:own", "participants:show", "participants:claim", "participants:withdraw", "participants:letter", "participants:confirm",
    "participants:withdraw_consent", "participants:join_paper",
}  # fmt: skip
EVERYONE |= {"participants:notices", "participants:erase"}
# Saved with an account or by one-time code; one's own are looked after signed in, or by the link of each message.
EVERYONE |= {"search:save"}
ONESELF |= {"search:saved", "search:forget", "search:want_again"}
HOLDERS_OF_A_ONE_TIME_LINK |= {"search:alert"}
HOLDERS_OF_A_ONE_TIME_LINK |= {"participants:act", "participants:again"}  # whoever began the act
HOLDERS_OF_A_ONE_TIME_LINK |= {"notices:stop"}  # a signed address, good for good
# Sign-in, password and passkey pages of the library; it guards them itself.
SIGN_IN_PREFIXES = ("account_", "mfa_", "socialaccount_", "usersessions_", "line_", "openid_connect_")


def _names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name is None and str(pattern.pattern).startswith("social/"):
                continue  # old addresses of the library, which lead to its present ones
            yield f"{space}{pattern.name}"
        else:
            yield from _names(pattern, f"{pattern.namespace}:" if pattern.namespace else space)


THOSE_WHO_PRINT_FOR_AN_AGENCY = {
    "portfolio:print_agency", "portfolio:forms", "portfolio:forms_progress", "portfolio:forms_file",
}  # fmt: skip


def test_every_address_states_its_audience() -> None:
    stated = (EVERYONE | THOSE_WHO_KEEP_PROJECTS | RESPONSIBLE_OFFICERS | ADMINISTRATORS_AND_AUDITORS | ADMINISTRATORS
              | ONESELF | HOLDERS_OF_A_ONE_TIME_LINK | THOSE_WHO_WRITE_PROJECTS)  # fmt: skip
    stated |= THOSE_WHO_KEEP_DOCUMENTS | STAFF | THOSE_WHO_KEEP_CLASSES
    stated |= THOSE_WHO_HAND_IN_TABLES | THOSE_WHO_PRINT_FOR_AN_AGENCY
    stated |= EVERYONE_ONCE_ACCEPTED | THOSE_WHO_WRITE_REPORTS | COORDINATORS
    stated |= THOSE_WHO_KEEP_DOCUMENTS | STAFF | THOSE_WHO_KEEP_INDICATORS
    stated |= EVERYONE_ONCE_PUBLISHED | READERS_OF_REGISTERS | KEEPERS_OF_REGISTERS
    stated |= (
        ONESELF_AT_MEETINGS | OFFICERS_OF_THE_DISTRICT | THOSE_WHO_SEE_THE_BOARD | THOSE_WHO_KEEP_COUNCILS
    )
    stated |= MEMBERS_OF_THE_COUNCIL
    own = {name for name in _names(get_resolver()) if not name.startswith(SIGN_IN_PREFIXES)}
    assert own == stated


@pytest.fixture
def form_file(db: None, manee: Account, city_agency: Agency, examples: Path) -> FormFile:
    """A file manee handed in, whose project is the agency's of somchai and wichai."""
    keep_year(2566)
    import_form(actor=manee, path=examples / "progress_form_4_copies.txt")
    Project.objects.update(agency=city_agency)
    return FormFile.objects.get()


def _status(client: Client, account: Account | None, name: str, *values: object) -> int:
    client.logout()
    if account is not None:
        client.force_login(account, backend="sapha.civic.people.signed_in.SignedInBackend")
    return client.get(reverse(name, args=values)).status_code


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("nobody", (200, 302, 302, 302, 302)),
        ("citizen", (200, 403, 404, 403, 403)),
        ("prasit", (200, 403, 404, 403, 403)),
        ("suda", (200, 200, 404, 403, 403)),
        ("somchai", (200, 200, 200, 403, 403)),
        ("wichai", (200, 200, 200, 403, 403)),
        ("manee", (200, 200, 200, 403, 403)),
        ("auditor", (200, 403, 200, 200, 403)),
        ("admin", (200, 200, 200, 200, 200)),
    ],
)
def test_who_may_open_what(
    who: str, expected: tuple[int, ...], form_file: FormFile, client: Client, request: pytest.FixtureRequest
) -> None:
    account = None if who == "nobody" else request.getfixturevalue(who)
    seen = (
        _status(client, account, "projects:project", "99990000-0001"),
        _status(client, account, "progress_form:upload"),
        _status(client, account, "progress_form:file", form_file.pk),
        _status(client, account, "people:people"),
        _status(client, account, "people:invite"),
    )
    assert seen == expected


def test_a_file_of_another_unit_says_why_nothing_was_kept(
    suda: Account, city_agency: Agency, examples: Path, client: Client, manee: Account
) -> None:
    keep_year(2566)
    import_form(actor=manee, path=examples / "progress_form_4_copies.txt")
    Project.objects.update(agency=city_agency)
    import_form(actor=suda, path=examples / "progress_form_4_copies.txt")
    file = FormFile.objects.get(received_by=suda)
    client.force_login(suda, backend="sapha.civic.people.signed_in.SignedInBackend")
    page = client.get(reverse("progress_form:file", args=[file.pk]))
    assert (page.status_code, [error["rule"] for error in page.context["errors"]]) == (
        200,
        ["people.foreign_unit"],
    )
