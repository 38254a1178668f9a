"""Projects, objectives, targets and what they support."""
