"""From a foreign file to clean passages with their place. What is damaged, injected or contested is set aside."""
