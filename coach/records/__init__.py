"""What is remembered: the store behind `coach.ports.Records` and `Roster`. The only place that knows SQLAlchemy."""
