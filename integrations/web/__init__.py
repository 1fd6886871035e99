"""The web: the HTTP contract under `/api/v1` and the demo pages. Settles who speaks, hands over, renders."""
