"""What the coach may look up: the competency framework, strategy cards, and the search over them."""
