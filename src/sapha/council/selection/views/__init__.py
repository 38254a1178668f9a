"""Pages of those who nominate, vote and accept, and of the officers who decide."""
