"""The two letters of one notice: the members', and everybody's where that names fewer papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sapha.council.meetings.printing.notice import NoticePrint, PaperLine, print_notice
from sapha.council.meetings.queries.papers import Paper


@dataclass(frozen=True, slots=True)
class Letters:
    """The bytes of a notice.

    Attributes:
        content: what the members get.
        to_all: what everybody gets; ``None``: the same.
    """

    content: bytes
    to_all: bytes | None


def letters_of(printed: NoticePrint, papers: Sequence[Paper]) -> Letters:
    """Return the letters that name these papers.

    Of a secret item neither names any; the members' says where they read them.

    Args:
        printed: the notice without papers.
        papers: of its agenda.

    Raises:
        SystemUnable: as for `print_notice`.
    """
    ours = _named(one for one in papers if one.is_for_members)
    everybodys = _named(one for one in papers if one.is_public)
    secret = frozenset(one.item.pk for one in papers if one.is_secret)
    content = print_notice(replace(printed, papers=ours, read_here=secret))
    if ours == everybodys and not secret:
        return Letters(content, None)
    return Letters(content, print_notice(replace(printed, papers=everybodys)))


def _named(papers: Iterable[Paper]) -> Mapping[int, Sequence[PaperLine]]:
    named: dict[int, list[PaperLine]] = {}
    for one in papers:
        line = PaperLine(one.document.title, one.document.kind_label, one.size_bytes, one.sha256)
        named.setdefault(one.item.pk, []).append(line)
    return named
