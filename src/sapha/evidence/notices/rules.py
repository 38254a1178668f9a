"""Who may look into the outbox: administrators, who see how messages fare and not what they say."""

from __future__ import annotations

import rules

from sapha.civic.people.rules import is_administrator, is_human

rules.add_perm("notices.see_outbox", is_administrator)
rules.add_perm("notices.retry_message", is_administrator)
rules.add_perm("notices.use_inbox", is_human)
