"""Pages on which projects are written and decided on."""
