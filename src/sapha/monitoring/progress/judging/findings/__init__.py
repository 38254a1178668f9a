"""The rules by which a project's own figures and words are held against each other."""
