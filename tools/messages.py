"""The catalogue of translations: English in the code, Thai in one file.

Use: python tools/messages.py check | compile | update | set < pairs.json

    check    list messages without Thai and Thai without a message; exit 1 when there are any
    update   add new messages, drop those no longer used
    set      take {"English": "ไทย", …} from standard input into the catalogue
    compile  write the .mo file beside the .po file (no msgfmt needed)
"""

from __future__ import annotations

import fcntl
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parent.parent / "src" / "sapha"
PO = SOURCE / "locale" / "th" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Key = tuple[str, str | None]


def _template_as_code(path: Path) -> bytes:
    import django  # noqa: PLC0415 - compiling needs no Django
    from django.conf import settings  # noqa: PLC0415
    from django.utils.translation.template import templatize  # noqa: PLC0415

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    return str(templatize(path.read_text())).encode()


def extracted() -> dict[Key, tuple[str | tuple[str, ...], list[tuple[str, int]]]]:
    """Return every message of the sources: (singular, context) → (id, places)."""
    found: dict[Key, tuple[str | tuple[str, ...], list[tuple[str, int]]]] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            method, content = "python", path.read_bytes()
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            method, content = "javascript", _template_as_code(path)
        else:
            continue
        place = path.relative_to(SOURCE).as_posix()
        for line, message, _comments, context in extract(method, io.BytesIO(content), keywords=KEYWORDS):
            key = (message if isinstance(message, str) else message[0], context)
            known = found.setdefault(key, (message, []))
            if not isinstance(message, str) and isinstance(known[0], str):
                found[key] = (message, known[1])
            found[key][1].append((place, line))
    return found


@contextmanager
def _locked() -> Iterator[None]:
    PO.parent.mkdir(parents=True, exist_ok=True)
    with (PO.parent / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def load() -> Catalog:
    """Return the Thai catalogue, an empty one when there is no file yet."""
    if not PO.exists():
        return Catalog(locale="th", project="sapha", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="th")


def _save(catalogue: Catalog) -> None:
    draft = PO.with_suffix(".tmp")
    with draft.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, no_location=True, omit_header=False)
    # The creation date would change at every save and say nothing.
    text = re.sub(rb'"POT-Creation-Date: [^\n]*\n', b"", draft.read_bytes())
    draft.write_bytes(text)
    draft.replace(PO)


def _thai(message: object) -> str:
    string = getattr(message, "string", "")
    return string if isinstance(string, str) else next((s for s in string if s), "")


def update() -> None:
    """Bring the catalogue's keys in step with the sources; translations stay."""
    with _locked():
        old, new = load(), Catalog(locale="th", project="sapha", fuzzy=False)
        for (singular, context), (identifier, _places) in extracted().items():
            known = old.get(singular, context=context)
            thai = _thai(known) if known else ""
            new.add(identifier, _strings(identifier, thai), context=context)
        _save(new)


def _strings(identifier: str | tuple[str, ...], thai: str) -> str | tuple[str, ...]:
    # Thai has one form for every number.
    return thai if isinstance(identifier, str) else (thai,)


def set_thai(pairs: dict[str, str]) -> None:
    """Take Thai texts into the catalogue; keys the sources do not use yet are kept."""
    with _locked():
        catalogue, known = load(), extracted()
        for english, thai in pairs.items():
            contexts = [context for singular, context in known if singular == english] or [None]
            for context in contexts:
                identifier = known.get((english, context), (english, []))[0]
                catalogue.delete(english, context=context)
                catalogue.add(identifier, _strings(identifier, thai), context=context)
        _save(catalogue)


def problems() -> list[str]:
    """Return one line per message without Thai, unused entry and broken placeholder."""
    catalogue, lines = load(), []
    messages = extracted()
    for (singular, context), (_identifier, places) in messages.items():
        known = catalogue.get(singular, context=context)
        thai = _thai(known) if known else ""
        where = f"{places[0][0]}:{places[0][1]}"
        if not thai:
            lines.append(f"{where}: no Thai for {singular!r}")
        elif not set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", thai)) <= set(
            re.findall(r"%\(\w+\)[sd]|\{\w+\}", repr(messages[singular, context][0]))
        ):
            lines.append(f"{where}: the Thai of {singular!r} names other placeholders")
    for message in catalogue:
        singular = message.id if isinstance(message.id, str) else message.id[0]
        if singular and (singular, message.context) not in messages:
            lines.append(f"{PO.name}: nobody uses {singular!r}")
    return lines


def compile_catalogue() -> None:
    """Write django.mo beside django.po."""
    draft = PO.with_suffix(f".{os.getpid()}.mo")
    with draft.open("wb") as file:
        write_mo(file, load())
    draft.replace(PO.with_suffix(".mo"))


def main(arguments: list[str]) -> int:
    """Run one of the four verbs."""
    match arguments:
        case ["check"]:
            lines = problems()
            print("\n".join(lines) or "every message has its Thai")
            return 1 if lines else 0
        case ["update"]:
            update()
        case ["set"]:
            set_thai(json.load(sys.stdin))
        case ["compile"]:
            compile_catalogue()
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
