"""The phrases that students use, both languages together, as many write both; matched on folded text (`text.fold`)."""
