"""The command line: a conversation in the terminal, what was kept, the content, the records and the benches."""
