"""Pages of answers: those who answer, those who are answered."""
