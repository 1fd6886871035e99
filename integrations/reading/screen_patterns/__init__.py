"""What students write when something is wrong, and what only looks like it: the data of the screen, by language."""
