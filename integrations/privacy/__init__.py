"""What a student may ask of those who keep their words: to have them, to know who read them, to have them erased."""
