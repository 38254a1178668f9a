"""Pages of topics: public, citizens, officers."""
