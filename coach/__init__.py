"""The learning conversation: decides, words, remembers, refers on. Knows no web, database driver or model library."""
