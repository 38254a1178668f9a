"""Official prints of a meeting: the notice with its agenda."""
