"""The benches: what a turn and a start cost, measured from outside on a real server process."""
