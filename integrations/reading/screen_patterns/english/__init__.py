"""The English phrasebook of the screen."""
