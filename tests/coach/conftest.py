"""What is tried by chance is tried the same way each time, and takes as long as the machine takes."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")
