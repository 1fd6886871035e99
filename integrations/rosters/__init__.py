"""Rosters from a school's own system: reads OneRoster files and has them compared with what is here."""
