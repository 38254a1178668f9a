"""Our own tools and checks; not shipped."""
