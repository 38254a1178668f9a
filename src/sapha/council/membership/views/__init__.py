"""Pages of members and of the officers who fill seats."""
