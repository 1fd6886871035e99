"""What is remembered: the store behind `coach.ports.Records` and `coach.roster.Roster`. It alone knows SQLAlchemy."""
