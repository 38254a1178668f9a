"""What a key of a chain or subject looks like."""

from __future__ import annotations

import re

# Kind and public key; "system" is the chain of acts on the installation itself.
KEY_PATTERN = re.compile(r"system|[a-z][a-z_]*:[A-Za-z0-9][A-Za-z0-9._/-]*")
