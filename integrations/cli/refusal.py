"""How a command says that it could not be done: one sentence to whoever typed it, and a status that is not 0."""


class Refusal(Exception):
    """Its message is the sentence."""
