"""Forms of meetings: planning, agenda, notice, answers, questions."""
