"""`sapha ledger verify | head | prove`: checks the ledger, publishes its head of the day, proves an act."""

from __future__ import annotations

import argparse

from sapha.config.cli.ledger import head, prove, verify
from sapha.config.prepare import prepare_database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the three acts with their options."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="verify|head|prove")
    verify.add_arguments(acts.add_parser("verify", help="check every chain, the tree and every head"))
    head.add_arguments(acts.add_parser("head", help="show, make or save the head of the day"))
    prove.add_arguments(
        acts.add_parser("prove", help="prove that an act is recorded, or that nothing was changed")
    )


def run(options: argparse.Namespace) -> int:
    """Do one act; 0 done or sound, 1 not sound."""
    if options.act == "verify" and options.proof:
        return verify.check_proof(options)  # needs no database
    prepare_database()
    acts = {"verify": verify.run, "head": head.run, "prove": prove.run}
    return acts[options.act](options)
