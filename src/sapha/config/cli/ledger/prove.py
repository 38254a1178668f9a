"""`sapha ledger prove`: that an act is under the newest head, or that one head continues another."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from sapha.civic.people.queries import service_account
from sapha.config.cli.ledger.files import write_whole
from sapha.foundation.errors import BadInput, Bilingual
from sapha.ledger import queries
from sapha.ledger.statements import InclusionProof, Proof

_WHICH = Bilingual(
    "ระบุสายและลำดับ เช่น project:99990000-0001 3 หรือ --from ขนาด --to ขนาด อย่างใดอย่างหนึ่ง",
    "name a chain and a sequence (project:99990000-0001 3), or --from SIZE --to SIZE, but not both",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define an act by chain and sequence, or two heads by size."""
    parser.add_argument("chain", nargs="?", metavar="CHAIN", help="such as project:99990000-0001")
    parser.add_argument(
        "sequence", nargs="?", type=int, metavar="SEQUENCE", help="place of the act in its chain"
    )
    parser.add_argument("--from", dest="first", type=int, metavar="SIZE", help="size of the earlier head")
    parser.add_argument("--to", dest="second", type=int, metavar="SIZE", help="size of the later head")
    parser.add_argument("--json", action="store_true", help="print the proof as a file that can be checked")
    parser.add_argument("-o", "--output", metavar="FILE", help="save the proof")


def _proof(options: argparse.Namespace) -> Proof:
    act, heads = (options.chain, options.sequence), (options.first, options.second)
    if None not in act and heads == (None, None):
        return queries.prove_inclusion(service_account("console"), options.chain, options.sequence)
    if None not in heads and act == (None, None):
        return queries.prove_consistency(options.first, options.second)
    raise BadInput(_WHICH, rule="ledger.what_to_prove")


def told(proof: Proof, language: str) -> Iterator[str]:
    """Yield what a proof proves, in a line for people and the roots it leads to."""
    thai = language == "th"
    if isinstance(proof, InclusionProof):
        yield (
            f"{proof.chain} เหตุการณ์ที่ {proof.sequence} อยู่ในบัญชีลำดับที่ {proof.leaf_index + 1:,} จาก {proof.tree_size:,}"
            if thai
            else f"{proof.chain} act {proof.sequence} is number {proof.leaf_index + 1:,} of {proof.tree_size:,}"
        )
    else:
        yield (
            f"บัญชี {proof.first_size:,} เหตุการณ์เป็นส่วนต้นของบัญชี {proof.second_size:,} เหตุการณ์ ไม่มีสิ่งใดถูกแก้"
            if thai
            else f"the ledger of {proof.first_size:,} acts is the beginning of that of {proof.second_size:,}"
        )
    yield from (f"{size:>12,}  {root}" for size, root in sorted(proof.roots.items()))


def run(options: argparse.Namespace) -> int:
    """Print the proof.

    Raises:
        BadInput: neither an act nor two heads were named, or both.
        NotThere: there is no such act, head, or the act is newer than the newest head.
        SystemUnable: the file cannot be written.
    """
    proof = _proof(options)
    if options.output:
        write_whole(Path(options.output), proof.to_json().encode())
    shown = proof.to_json() if options.json else "\n".join(told(proof, options.lang))
    sys.stdout.write(shown + "\n")
    return 0
