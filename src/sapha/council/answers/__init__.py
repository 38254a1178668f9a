"""Answers (คำตอบ): what the city answers to a topic, how useful people find it, and "not solved"."""
