"""What a language model may not say: its words as whole sentences, and the guards that each has to pass."""
