"""PostgreSQL as Django speaks to it, but for how a kept connection is looked at before it is used."""
