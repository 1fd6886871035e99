"""The Spanish phrasebook of the screen."""
