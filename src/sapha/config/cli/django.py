"""`sapha django …`: Django's own management commands, for those who keep the installation."""

from __future__ import annotations

import argparse

from django.core.management import execute_from_command_line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take everything that follows as it stands."""
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="for example: check, shell, dbshell")


def run(options: argparse.Namespace) -> int:
    """Hand the arguments over; Django ends the process itself on errors."""
    execute_from_command_line(["sapha django", *options.arguments])
    return 0
