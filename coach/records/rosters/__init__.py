"""What a school's own system says of its people and classes, compared with what is here, and carried out."""
