"""Reads what learners write: what kind of message it is, and what of a cycle stands in it. Never guesses feelings."""
