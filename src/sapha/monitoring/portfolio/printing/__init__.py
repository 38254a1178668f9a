"""The cover of an agency's forms."""
