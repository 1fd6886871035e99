"""Where the coach meets the world: the web, the terminal, the reading of messages, and the wiring of all of it."""
