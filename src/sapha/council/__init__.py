"""Half B: the district citizen councils, from their charter to what they promised."""
