"""Whole conversations, of which a file holds the student's side: held with the real coach, and judged."""
