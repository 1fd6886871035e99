"""What students write when something is wrong, and what only looks like it: data for the screen, one language a module."""
