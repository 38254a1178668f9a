"""The `sapha` command: one verb, one module, one line per error."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sapha.config.cli.parser import VerbParser
from sapha.foundation.errors import BadInput, Bilingual, SaphaError, SystemUnable


class Verb(NamedTuple):
    """One verb of the command line.

    Attributes:
        module: module of this package that holds ``add_arguments`` and ``run``.
        summary: one line for ``sapha --help``.
        needs_django: whether settings and models must be loaded first.
    """

    module: str
    summary: str
    needs_django: bool = True


VERBS = {
    "serve": Verb("serve", "run the site"),
    "read": Verb("read", "read progress forms, without a database", needs_django=False),
    "import": Verb("import_forms", "read progress forms into the register"),
    "findings": Verb("findings", "computed status and findings"),
    "print": Verb("print_form", "print the official form as PDF"),
    "verify": Verb("verify", "say whether a PDF is one of our certified prints, unchanged"),
    "councils": Verb("councils", "charters and councils: make, appoint, suspend, resume"),
    "projects": Verb("projects", "take in a table of projects (CSV or workbook)"),
    "draw": Verb("draw", "repeat a draw by lot from its published file", needs_django=False),
    "indicators": Verb("indicators", "take in the indicators of the city's present system"),
    "demo": Verb("demo", "make sample data, marked as sample"),
    "export": Verb("export", "write the open data into a folder"),
    "ledger": Verb("ledger", "check the ledger"),
    "work": Verb("work", "do what is due: messages, reminders, clocks"),
    "admin": Verb("admin", "make an administrator and a one-time sign-in link"),
    "django": Verb("django", "Django's own management commands"),
}


_UNKNOWN_VERB = Bilingual(
    "sapha: {}: ไม่มีคำสั่งนี้ ดูรายการด้วย sapha --help", "sapha: {}: no such verb; sapha --help lists them"
)


def _language(given: Sequence[str]) -> str:
    """Return the language asked for, before the verb's own options are known."""
    if "--lang=en" in given:
        return "en"
    return "en" if ("--lang", "en") in pairwise(given) else "th"


def _parser(verb: str) -> argparse.ArgumentParser:
    parser = VerbParser(prog=f"sapha {verb}", description=VERBS[verb].summary)
    parser.add_argument("--lang", choices=("th", "en"), default="th", help="language of what is printed")
    return parser


def _usage() -> str:
    width = max(map(len, VERBS))
    lines = [f"  {name:<{width}}  {verb.summary}" for name, verb in VERBS.items()]
    return "\n".join(["usage: sapha VERB [options]", "", *lines, "", "sapha VERB --help tells its options."])


def _set_up_django() -> None:
    """Load settings and models.

    Raises:
        BadInput: a setting of the environment has no usable value.
        SystemUnable: the data directory cannot be made or read.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sapha.config.settings")
    import django  # noqa: PLC0415 - reading a form must not wait for Django
    from environs import EnvError  # noqa: PLC0415

    try:
        django.setup()
    except EnvError as error:
        text = Bilingual(f"ค่าตั้งไม่ถูกต้อง ({error})", f"a setting is wrong ({error})")
        raise BadInput(text, rule="settings.value") from error
    except OSError as error:
        text = Bilingual(
            f"ใช้โฟลเดอร์ข้อมูลไม่ได้ ({error}) โปรดตรวจ SAPHA_DATA_DIR",
            f"cannot use the data directory ({error}); check SAPHA_DATA_DIR",
        )
        raise SystemUnable(text, rule="settings.data_directory") from error


def _verb_first(given: Sequence[str]) -> list[str]:
    """Return the arguments with a language named before the verb moved behind it."""
    count = 2 if given[0] == "--lang" else 1 if given[0].startswith("--lang=") else 0
    return (
        [*given[count : count + 1], *given[:count], *given[count + 1 :]]
        if len(given) > count
        else list(given)
    )


def run_verb(name: str, arguments: Sequence[str]) -> int:
    """Run one verb and return its exit status.

    Raises:
        SaphaError: what the person must know; `main` prints it.
    """
    verb = VERBS[name]
    if verb.needs_django:
        _set_up_django()
    module = importlib.import_module(f"sapha.config.cli.{verb.module}")
    parser = _parser(name)
    module.add_arguments(parser)
    options = parser.parse_args(arguments)
    return int(module.run(options))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the `sapha` command; exit status 0, 1, 2 or 3 as the manual says."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in {"-h", "--help"}:
        sys.stdout.write(_usage() + "\n")
        return 0 if given else 2
    language, given = _language(given), _verb_first(given)
    if given[0] not in VERBS:
        sys.stderr.write(_UNKNOWN_VERB.in_language(language).format(given[0]) + "\n")
        return 2
    try:
        return run_verb(given[0], given[1:])
    except SaphaError as error:
        sys.stderr.write(error.one_line(language) + "\n")
        return error.exit_status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
