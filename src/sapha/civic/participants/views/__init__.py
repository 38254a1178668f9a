"""Pages of those who take part without an account, and of the officers who hand out codes."""
