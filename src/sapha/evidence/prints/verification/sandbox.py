"""Starts the examining process, and bears whatever happens to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sapha.evidence.prints.verification.examination import Examination

_MODULE = "sapha.evidence.prints.verification.examining"
_SECONDS = 60  # by the clock; the process limits its processor time itself


def examined(files: Sequence[Path], trust_roots: Path | None) -> list[Examination]:
    """Return what each file holds; when the process dies of one, all have the fault ``too_much``."""
    asked = json.dumps(
        {
            "files": [str(one.resolve()) for one in files],
            "trust_roots": str(trust_roots) if trust_roots else None,
        }
    )
    # Nothing of our environment goes along: the process needs no secret and reaches no database.
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "LC_ALL": "C.UTF-8",
    }
    try:
        ran = subprocess.run(  # noqa: S603 - our own module, paths go through standard input
            [sys.executable, "-m", _MODULE],
            input=asked.encode(),
            capture_output=True,
            env=environment,
            timeout=_SECONDS,
            check=True,
        )
        return [Examination.from_json(one) for one in json.loads(ran.stdout)]
    except (subprocess.SubprocessError, ValueError):
        return [Examination("too_much") for _ in files]
