"""Projects, drafts and choices as the pages of the register need them."""
