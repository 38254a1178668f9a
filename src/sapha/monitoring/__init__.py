"""Half A: the city's projects and their honest progress."""
