"""`python -m sapha` is the `sapha` command."""

from __future__ import annotations

import sys

from sapha.config.cli import main

sys.exit(main())
