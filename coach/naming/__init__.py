"""Who is named in a talk, and the marks that stand in their place where a language model reads it."""
