"""Cleans a PDF in a process of its own: a hostile one may unfold to any size, and takes only that with it.

``python -m sapha.evidence.documents.content.pdf_process redacted|published`` reads the PDF from
standard input and writes the cleaned one to standard output; when it refuses, it ends with
`_REFUSED` and the reason's name on standard error. No Django, no network, no file.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys

from sapha.evidence.documents.content.kinds import refused
from sapha.evidence.documents.content.pdf_cleaning import clean_pdf
from sapha.foundation.errors import BadInput

MEMORY_BYTES = 1_000_000_000  # address space; a document of 50 megabytes needs a third of it
CPU_SECONDS = 30
_SECONDS = 90  # by the clock
_REFUSED = 3


def cleaned_pdf(data: bytes, *, is_redacted: bool) -> bytes:
    """Return the PDF as `clean_pdf` does, from a process with limits of memory and time.

    Raises:
        BadInput: as `clean_pdf`; or it unfolds beyond every limit.
    """
    # Nothing of our environment goes along: the process needs no secret and reaches no database.
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "LC_ALL": "C.UTF-8",
    }
    command = [sys.executable, "-m", __name__, "redacted" if is_redacted else "published"]
    try:
        ran = subprocess.run(  # noqa: S603 - our own module, the file goes through standard input
            command, input=data, capture_output=True, env=environment, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise refused("expands") from error
    if ran.returncode == _REFUSED:
        raise refused(ran.stderr.decode().split()[-1])
    if ran.returncode != 0:
        raise refused("expands")
    return ran.stdout


def main() -> int:
    """Clean what comes in, within limits."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        cleaned = clean_pdf(sys.stdin.buffer.read(), is_redacted=sys.argv[1:] == ["redacted"])
    except BadInput as error:
        sys.stderr.write(error.rule.removeprefix("documents."))
        return _REFUSED
    except MemoryError:
        sys.stderr.write("expands")
        return _REFUSED
    sys.stdout.buffer.write(cleaned)
    return 0


if __name__ == "__main__":
    sys.exit(main())
